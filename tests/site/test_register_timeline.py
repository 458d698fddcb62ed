"""The timeline: dated events by year and month, each with its sources and where it is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from noted import Built, Noted

from tiny import FACTS, Tiny

Build = Callable[[], Built]
UPDATES = "assets/evidence/facts/updates.yaml"
ITEM = "//li[@id='up-33-countries']"


@pytest.fixture
def dated(tiny_site: Tiny) -> Tiny:
    """Return the tiny project with a timeline on its first page."""
    tiny_site.append("docs/index.md", "\n<!-- register: timeline -->\n")
    return tiny_site


def _page(built: Build) -> Noted:
    found = built()
    assert found.problems == []
    return found.page("")


def test_events_are_grouped_by_year_and_month(dated: Tiny, built: Build) -> None:
    dated.replace(FACTS, "{countries: 32}", "{countries: 32, date: '2025'}")
    page = _page(built)
    assert page.texts("//h2[starts-with(@id, 'in-')]") == ["2025", "2026"]
    assert page.texts("//h3") == ["2025, month not recorded", "February 2026"]
    assert len(set(page.values("//*/@id"))) == len(page.values("//*/@id"))


def test_an_event_tells_date_claim_sources_and_its_fact(dated: Tiny, built: Build) -> None:
    page = _page(built)
    assert page.texts(f"{ITEM}/p[@class='entry-head']") == ["1 February 2026 Since publication"]
    assert page.texts(f"{ITEM}/p[@class='fact-claim']") == ["A later paper counts 33 countries."]
    assert page.texts(f"{ITEM}/p[@class='source-names']") == ["Source: Compute, counted B"]
    assert page.values(f"{ITEM}//a[@class='fact-link']/@href") == ["evidence/#up-33-countries"]


def test_an_event_says_of_itself_what_it_can_be_filtered_by(dated: Tiny, built: Build) -> None:
    page = _page(built)
    for name, value in {
        "year": "2026",
        "kind": "Since publication",
        "status": "As reported",
        "voice": "Other source",
        "touches": "Pillar 1",
    }.items():
        assert page.values(f"{ITEM}/@data-{name}") == [value]


def test_an_event_of_the_reports_time_is_told_apart(dated: Tiny, built: Build) -> None:
    dated.replace(FACTS, "{countries: 32}", "{countries: 32, date: 2025-07-10}")
    page = _page(built)
    assert page.values("//li[@id='p1-32-countries']/@data-kind") == ["Up to the report"]
    assert page.values("//li[@id='p1-32-countries']/@data-voice") == ["ITU report"]


def test_a_date_that_lay_ahead_is_planned(dated: Tiny, built: Build) -> None:
    dated.append(
        UPDATES, "    timeline: [{date: '2027', event: A count is due, fact: up-33-countries}]\n"
    )
    page = _page(built)
    due = "//li[@id='up-33-countries-2027']"
    assert page.values(f"{due}/@data-kind") == ["Since publication|Planned"]
    assert page.texts(f"{due}/p[@class='entry-head']") == ["2027 Since publication Planned"]
    assert page.texts(f"{due}/p[@class='fact-claim']") == ["A count is due"]
    assert page.texts(f"{due}/p[@class='note-replaced']") == ["A later paper counts 33 countries."]
    assert page.texts("//p[@class='register-count']")[0].startswith(
        "2 events: 2 since publication, 1 planned. Planned is what lay ahead on 30 September 2026,"
    )


def test_facts_that_share_an_entry_are_named_and_can_be_pointed_at(
    dated: Tiny, built: Build
) -> None:
    dated.replace(FACTS, "{countries: 32}", "{countries: 32, date: 2026-02}")
    page = _page(built)
    assert page.values("//ul[contains(@class, 'dated')]/li/@id") == ["up-33-countries"]
    assert page.values(f"{ITEM}/span/@id") == ["p1-32-countries"]
    assert page.texts(f"{ITEM}/p[@class='source-uses']")[0].endswith(
        "Also of this event: Fact p1-32-countries."
    )


def test_a_fact_that_is_told_nowhere_has_no_link(dated: Tiny, built: Build) -> None:
    text = (dated.root / FACTS).read_text(encoding="utf-8")
    record = text[text.index("      - id:") :].replace("p1-32-countries", "p1-unused")
    dated.append(FACTS, record.replace("{countries: 32}", "{date: 2025-07-10}"))
    page = _page(built)
    assert page.texts("//li[@id='p1-unused']/p[@class='fact-claim']")
    assert page.values("//li[@id='p1-unused']//a[@class='fact-link']/@href") == []
