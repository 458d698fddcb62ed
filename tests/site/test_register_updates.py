"""The tracker: what came after the report, newest first, with what it follows or overtakes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from noted import Built, Noted

from edition.model.edition import load_edition
from edition.model.updates import updates
from edition.site.register_updates import month_name, subject_of
from tiny import COMPUTE, FACTS, Tiny

Build = Callable[[], Built]
UPDATES = "assets/evidence/facts/updates.yaml"
PAGE = "docs/outlook/since-publication.md"
ITEM = "//li[@id='up-33-countries']"


@pytest.fixture
def tracker(tiny_site: Tiny) -> Tiny:
    """Return the tiny project with the page of updates."""
    tiny_site.write(
        PAGE,
        "---\ntitle: Since publication\n---\n\n# Since {: #top }\n\n"
        "<!-- register: since-publication -->\n",
    )
    tiny_site.replace("mkdocs.yml", "nav:", "nav:\n  - News: outlook/since-publication.md")
    tiny_site.replace(
        UPDATES, "title: null", "title: 'Counts: all'\n    coverage_until: 2026-07-02"
    )
    return tiny_site


def _page(built: Build) -> Noted:
    found = built()
    assert found.problems == []
    return found.page("outlook/since-publication")


def test_updates_are_grouped_by_month(tracker: Tiny, built: Build) -> None:
    tracker.append(
        UPDATES,
        "      - id: up-none\n        claim: It was counted.\n        sources: [{key: oecd2026}]\n"
        "        in_itu_report: false\n        status: reported\n        later: true\n",
    )
    page = _page(built)
    months = "//div[@class='filterable']//h2"
    assert page.texts(months) == ["February 2026", "Date not recorded"]
    assert page.values(f"{months}/@id") == ["in-2026-02", "in-no-date"]
    assert page.values("//p[@class='letters']/a/@href") == ["#in-2026-02", "#in-no-date"]
    assert page.texts("//p[@class='letters']/a") == ["February", "Date not recorded"]


def test_an_update_tells_date_claim_status_sources_and_chapters(
    tracker: Tiny, built: Build
) -> None:
    page = _page(built)
    assert page.texts(f"{ITEM}/p[@class='entry-head']") == ["1 February 2026 Counts: all"]
    assert page.texts(f"{ITEM}/p[@class='fact-claim']") == ["A later paper counts 33 countries."]
    assert page.texts(f"{ITEM}/p[contains(@class, 'note-status')]") == [
        "As reported by the source."
    ]
    assert page.texts(f"{ITEM}/p[@class='source-names']") == ["Source: Compute, counted B"]
    links = page.page.xpath(f"{ITEM}/p[@class='source-uses']/a")
    assert [(link.text, link.get("href")) for link in links] == [
        ("Pillar 1, in brief, 2", "../../pillars/compute/#b2"),
        ("Pillar 1, in brief, 3", "../../pillars/compute/#b3"),
        ("Fact up-33-countries", "../../evidence/#up-33-countries"),
    ]


def test_a_chapter_that_only_shows_an_update_is_named(tracker: Tiny, built: Build) -> None:
    for old in ("[@up-33-countries]", "; @up-33-countries]"):
        tracker.replace(COMPUTE, old, "]" if old.startswith(";") else "")
    links = _page(built).page.xpath(f"{ITEM}/p[@class='source-uses']/a")
    assert next((link.text, link.get("href")) for link in links) == (
        "Pillar 1",
        "../../pillars/compute/#up-33-countries",
    )


def test_an_update_says_of_itself_what_it_can_be_filtered_by(tracker: Tiny, built: Build) -> None:
    page = _page(built)
    for name, value in {
        "subject": "Counts: all",
        "status": "As reported",
        "grade": "B",
        "touches": "Pillar 1",
    }.items():
        assert page.values(f"{ITEM}/@data-{name}") == [value]


@pytest.mark.parametrize(("field", "word"), [("follows", "Follows"), ("overtakes", "Overtakes")])
def test_an_update_tells_what_it_follows_or_overtakes(
    tracker: Tiny, built: Build, field: str, word: str
) -> None:
    tracker.replace(UPDATES, "follows:", f"{field}:")
    (older,) = _page(built).texts(f"{ITEM}/p[@class='note-replaced']")
    assert older == (
        f"{word}: The report counts 32 countries with data centres for advanced AI. "
        "Fact p1-32-countries"
    )


def test_what_tells_the_same_is_named_and_can_be_pointed_at(tracker: Tiny, built: Build) -> None:
    tracker.append(
        UPDATES,
        "      - id: up-twin\n        claim: It was counted.\n        sources: [{key: oecd2026}]\n"
        "        in_itu_report: false\n        status: reported\n        later: true\n"
        "        same_event: [up-33-countries]\n",
    )
    page = _page(built)
    assert page.values(f"{ITEM}/span/@id") == ["up-twin"]
    told = page.texts(f"{ITEM}/p[@class='source-uses']")[0]
    assert told.endswith("Fact up-33-countries, told again in Fact up-twin")


@pytest.mark.parametrize(("date", "tags"), [("2026-12-02", ["Planned"]), ("2026-09-30", [])])
def test_what_lay_ahead_when_sources_were_checked_is_planned(
    tracker: Tiny, built: Build, date: str, tags: list[str]
) -> None:
    tracker.replace(UPDATES, "2026-02-01", date)
    assert _page(built).texts("//*[@class='entry-tag']") == tags


def test_the_page_says_up_to_which_day_each_subject_was_checked(
    tracker: Tiny, built: Build
) -> None:
    page = _page(built)
    assert page.texts("//table[@class='subjects']/tbody/tr") == ["Counts: all12 July 2026"]
    assert page.values("//table[@class='subjects']//a/@href") == ["?subject=Counts%3A%20all"]
    assert page.texts("//p[@class='register-count']") == [
        "1 updates. Their sources were checked up to 2 July 2026."
    ]


def test_an_update_of_a_chapters_file_is_about_that_chapter(tracker: Tiny) -> None:
    tracker.append(FACTS, "        later: true\n")
    edition = load_edition(tracker.root)
    assert {u.fact.id: subject_of(edition, u) for u in updates(edition)} == {
        "up-33-countries": "Counts: all",
        "p1-32-countries": "Pillar 1: Compute",
    }


@pytest.mark.parametrize(
    ("month", "name"),
    [
        ("2026-02", "February 2026"),
        ("2026", "2026, month not recorded"),
        ("", "Date not recorded"),
    ],
)
def test_a_month_is_named_as_far_as_it_is_known(month: str, name: str) -> None:
    assert month_name(month) == name
