"""The register of initiatives: related initiatives, none of them taken from the unread annex."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable

import pytest
from noted import Built, Noted

from edition.model.edition import load_edition
from edition.site.register_initiatives import printed_page
from tiny import COMPUTE, Tiny

Build = Callable[[], Built]
INITIATIVES = "assets/evidence/initiatives.yaml"
ITEM = "//li[@id='counting-initiative']"


@pytest.fixture
def listed(tiny_site: Tiny) -> Tiny:
    """Return the tiny project with the page of initiatives."""
    tiny_site.write(
        "docs/initiatives.md",
        "---\ntitle: Initiatives\n---\n\n# Initiatives {: #top }\n\n"
        "[CSV](initiatives/initiatives.csv), [JSON](initiatives/initiatives.json)\n\n"
        "<!-- register: initiatives -->\n",
    )
    tiny_site.replace("mkdocs.yml", "nav:", "nav:\n  - Initiatives: initiatives.md")
    return tiny_site


def _page(built: Build) -> Noted:
    found = built()
    assert found.problems == []
    return found.page("initiatives")


def test_an_initiative_tells_who_what_when_and_how_it_stands(listed: Tiny, built: Build) -> None:
    page = _page(built)
    assert page.texts(f"{ITEM}/h3") == ["Counting Initiative"]
    assert page.texts(f"{ITEM}/p[@class='entry-head']") == ["OECD. 2026. Study."]
    assert page.texts(f"{ITEM}/p[@class='fact-claim']") == ["Counts data centres."]
    assert page.texts(f"{ITEM}/ul/li") == [
        "Example, Ada and Bob Sample. ‘Compute, counted’. Journal of Counting. February 2026. B"
    ]


def test_an_initiative_says_of_itself_what_it_can_be_filtered_by(
    listed: Tiny, built: Build
) -> None:
    page = _page(built)
    for name, value in {
        "level": "Multilateral",
        "type": "Study",
        "body": "OECD",
        "year": "2026",
        "status": "Confirmed",
        "grade": "B",
    }.items():
        assert page.values(f"{ITEM}/@data-{name}") == [value]


def test_initiatives_are_listed_by_level_and_name(listed: Tiny, built: Build) -> None:
    text = (listed.root / INITIATIVES).read_text(encoding="utf-8")
    record = text[text.index("  - id:") :]
    for name, level in (("beta", "national"), ("alpha", "national"), ("gamma", "bilateral")):
        other = record.replace("counting-initiative", name).replace("Counting Initiative", name)
        listed.append(INITIATIVES, other.replace("multilateral", level))
    page = _page(built)
    assert page.texts("//section/h2") == ["Multilateral", "Bilateral", "National"]
    assert page.values("//ul[contains(@class, 'initiatives')]/li/@id") == [
        "counting-initiative",
        "gamma",
        "alpha",
        "beta",
    ]


def test_an_initiative_leads_to_the_page_that_names_it(listed: Tiny, built: Build) -> None:
    listed.append(INITIATIVES, "    page: 30\n")
    page = _page(built)
    assert "Named in the ITU report, p. 21 of the original." in page.texts(f"{ITEM}/p")[-1]
    assert "https://itu.example/page30.html" in page.values(f"{ITEM}//a/@href")


def test_an_initiative_from_outside_says_so(listed: Tiny, built: Build) -> None:
    assert _page(built).texts(f"{ITEM}/p")[-1].startswith("From an outside source;")
    edition = load_edition(listed.root)
    assert printed_page(edition, edition.initiatives[0]) is None


def test_an_initiative_leads_to_where_its_facts_are_told(listed: Tiny, built: Build) -> None:
    listed.append(INITIATIVES, "    facts: [p1-32-countries]\n")
    links = _page(built).page.xpath(f"{ITEM}/p[@class='source-uses']/a")
    assert [(link.text, link.get("href")) for link in links][3:6] == [
        ("Pillar 1, para. 1", "../pillars/compute/#p1"),
        ("Utopia, key message", "../regions/utopia/#key"),
        ("Utopia, para. 1", "../regions/utopia/#p1"),
    ]


def test_a_chapter_that_only_shows_a_fact_is_told_by_its_name(listed: Tiny, built: Build) -> None:
    for old in ("[@up-33-countries]", "; @up-33-countries]"):
        listed.replace(COMPUTE, old, "]" if old.startswith(";") else "")
    listed.append(INITIATIVES, "    facts: [up-33-countries]\n")
    links = _page(built).page.xpath(f"{ITEM}/p[@class='source-uses']/a")
    assert links[0].text == "Pillar 1"
    assert links[0].get("href") == "../pillars/compute/#up-33-countries"


def test_the_whole_list_is_a_file_too(listed: Tiny, built: Build) -> None:
    listed.append(INITIATIVES, "    facts: [p1-32-countries]\n")
    folder = built().folder / "initiatives"
    (row,) = csv.DictReader((folder / "initiatives.csv").read_text().splitlines())
    assert row["id"] == "counting-initiative"
    assert row["facts"] == "p1-32-countries"
    assert row["report_page"] == ""
    data = json.loads((folder / "initiatives.json").read_text())
    assert data["initiatives"][0]["sources"] == ["oecd2026"]
    assert data["initiatives"][0]["url"] == "https://tiny.example/initiatives/#counting-initiative"
