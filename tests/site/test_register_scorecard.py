"""The scorecard: a table of all items, and the same as data."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest
from noted import Built

from scored import SCORECARD, add_scorecard
from tiny import FACTS, SOURCES, Tiny

Build = Callable[[], Built]
PAGE = "outlook/scorecard"
ROWS = "//table[contains(@class, 'scorecard-items')]/tbody/tr"


@pytest.fixture
def scored(tiny_site: Tiny) -> Tiny:
    """Return the tiny project with a scorecard, ready to be built."""
    tiny_site.replace(
        "mkdocs.yml", "  - Glossary", "  - Scorecard: outlook/scorecard.md\n  - Glossary"
    )
    return add_scorecard(tiny_site)


def test_the_project_with_a_scorecard_is_built_without_a_warning(
    scored: Tiny, built: Build
) -> None:
    assert built().problems == []


def test_items_stand_under_their_subject_and_lead_to_their_sections(
    scored: Tiny, built: Build
) -> None:
    page = built().page(PAGE)
    assert page.texts(ROWS) == [
        "Compute & co",
        "Countries are counted p. 21 Partly 1 February 2026 Grade B",
        "A fund is set up p. 21 Unknown – Grade –",
    ]
    assert page.values(f"{ROWS}/th/a/@href") == ["#count", "#fund"]


def test_a_page_of_the_report_leads_to_the_original(scored: Tiny, built: Build) -> None:
    links = built().page(PAGE).values(f"{ROWS}/td[@class='page']/a/@href")
    assert links == ["https://itu.example/page30.html"] * 2


def test_a_page_without_a_number_leads_nowhere(scored: Tiny, built: Build) -> None:
    scored.replace(FACTS, 'flipbook: 30, page: "21"}', "flipbook: 4, page: ii}")
    page = built().page(PAGE)
    assert page.texts(f"{ROWS}/td[@class='page']") == ["p. ii", "p. 21"]


def test_every_verdict_is_counted(scored: Tiny, built: Build) -> None:
    (line,) = built().page(PAGE).texts("//p[@class='register-count']")
    assert line == "2 items: 0 happened 1 partly 0 not yet 0 overtaken 1 unknown"


def test_a_verdict_is_a_word_beside_a_shape(scored: Tiny, built: Build) -> None:
    found = built().page(PAGE).page.xpath(f"{ROWS}/td/span[contains(@class, 'verdict')]")
    assert [(span.get("class"), span.text_content()) for span in found] == [
        ("verdict verdict-partly", "Partly"),
        ("verdict verdict-unknown", "Unknown"),
    ]


def test_a_source_that_was_not_read_gives_no_grade(scored: Tiny, built: Build) -> None:
    scored.replace(SOURCES, "read = {copy}", "read = {not-read}")
    assert built().page(PAGE).texts(f"{ROWS}/td[@class='best']") == ["Grade –", "Grade –"]


def test_the_table_leads_to_its_files(scored: Tiny, built: Build) -> None:
    site = built()
    links = site.page(PAGE).values("//p[@class='register-files']/a/@href")
    assert links == ["../scorecard.csv", "../scorecard.json"]
    assert all((site.folder / PAGE / link).is_file() for link in links)


def test_the_csv_has_a_line_an_item(scored: Tiny, built: Build) -> None:
    text = (built().folder / f"{PAGE}.csv").read_text(encoding="utf-8")
    first, second = csv.DictReader(io.StringIO(text))
    assert first == {
        "item": "count",
        "subject": "Compute & co",
        "expectation": "Countries are counted",
        "pages": "21",
        "verdict": "partly",
        "date": "2026-02-01",
        "grade": "B",
        "expected": "p1-32-countries",
        "outcome": "up-33-countries",
        "address": "https://tiny.example/outlook/scorecard/#count",
    }
    assert [second[name] for name in ("pages", "date", "grade", "expected", "outcome")] == [
        "21", "", "", "", "",
    ]  # fmt: skip


def test_the_json_has_the_statements_and_their_sources(scored: Tiny, built: Build) -> None:
    data = json.loads((built().folder / f"{PAGE}.json").read_text(encoding="utf-8"))
    assert (data["title"], data["checked_up_to"]) == ("Scorecard", "2026-09-30")
    assert data["counts"] == {
        "happened": 0, "partly": 1, "not yet": 0, "overtaken": 0, "unknown": 1,
    }  # fmt: skip
    first, second = data["items"]
    (outcome,) = first["outcome"]
    assert outcome == {
        "fact": "up-33-countries",
        "claim": "A later paper counts 33 countries.",
        "status": "reported",
        "date": "2026-02-01",
        "sources": [
            {
                "key": "oecd2026",
                "title": "Compute, counted",
                "grade": "B",
                "url": "https://oecd.example/paper",
            }
        ],
    }
    assert (second["date"], second["grade"], second["outcome"]) == (None, None, [])


def test_items_are_told_in_the_order_of_their_sections(scored: Tiny, built: Build) -> None:
    text = (scored.root / SCORECARD).read_text(encoding="utf-8")
    first, second = (line for line in text.split("\n") if line.startswith("  - {at:"))
    scored.replace(SCORECARD, f"{first}\n{second}", f"{second}\n{first}")
    assert built().page(PAGE).values(f"{ROWS}/th/a/@href") == ["#count", "#fund"]
