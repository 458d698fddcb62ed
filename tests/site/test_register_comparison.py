"""The comparison: what the profiles hold of each country, side by side, a source in every cell."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable

import pytest
from noted import Built, Noted

from edition.model.evidence import ATTRIBUTES
from tiny import Tiny

Build = Callable[[], Built]
PROFILES = "assets/evidence/profiles.yaml"
TABLE = "//table[contains(@class, 'comparison-table')]"


@pytest.fixture
def compared(tiny_site: Tiny) -> Tiny:
    """Return the tiny project with two countries and the page that compares them."""
    text = (tiny_site.root / PROFILES).read_text(encoding="utf-8")
    record = text[text.index("  - country:") :]
    tiny_site.append(
        PROFILES, record.replace("Utopia", "Never Land").replace("itu2025", "oecd2026")
    )
    tiny_site.write(
        "docs/regions/index.md",
        "---\ntitle: Regions\n---\n\n# Regions {: #top }\n\n[CSV](comparison.csv),"
        " [JSON](comparison.json)\n\n<!-- register: comparison -->\n",
    )
    tiny_site.replace("mkdocs.yml", "nav:", "nav:\n  - Regions: regions/index.md")
    return tiny_site


def _page(built: Build) -> Noted:
    found = built()
    assert found.problems == []
    return found.page("regions")


def test_countries_are_columns_and_attributes_rows(compared: Tiny, built: Build) -> None:
    page = _page(built)
    assert page.texts(f"{TABLE}/thead//th") == ["Attribute", "Utopia", "Never Land"]
    assert page.values(f"{TABLE}/thead//th/@scope") == ["col"] * 3
    assert page.texts(f"{TABLE}/tbody//th") == list(ATTRIBUTES.values())
    assert set(page.values(f"{TABLE}/tbody//th/@scope")) == {"row"}
    assert len(page.page.xpath(f"{TABLE}/tbody//td")) == 2 * len(ATTRIBUTES)


def test_a_cell_has_an_address_and_the_notes_of_its_sources(compared: Tiny, built: Build) -> None:
    page = _page(built)
    assert page.texts("//td[@id='utopia-region']") == ["Atlantic1"]
    assert page.texts("//td[@id='never-land-region']") == ["Atlantic2"]
    (note,) = page.texts("//li[@id='n2']/p[1]")
    assert "‘Compute, counted’" in note


def test_an_empty_cell_says_that_no_source_was_found(compared: Tiny, built: Build) -> None:
    page = _page(built)
    assert page.texts("//td[@id='utopia-ai-law']") == ["No source found"]
    assert page.values("//td[@id='utopia-ai-law']/@class") == ["is-empty"]


def test_a_country_with_a_chapter_leads_to_it(compared: Tiny, built: Build) -> None:
    assert _page(built).values(f"{TABLE}/thead//a/@href") == ["utopia/"]


def test_the_table_has_a_caption_and_scrolls_by_keyboard(compared: Tiny, built: Build) -> None:
    page = _page(built)
    (caption,) = page.page.xpath(f"{TABLE}/caption")
    (region,) = page.page.xpath("//*[@role='region']")
    assert region.get("tabindex") == "0"
    assert region.get("aria-labelledby") == caption.get("id")


def test_the_whole_table_is_a_file_with_the_sources_of_each_cell(
    compared: Tiny, built: Build
) -> None:
    folder = built().folder / "regions"
    rows = list(csv.DictReader((folder / "comparison.csv").read_text().splitlines()))
    assert len(rows) == 2 * len(ATTRIBUTES)
    assert rows[0]["country"] == "Utopia"
    assert (rows[0]["value"], rows[0]["sources"]) == ("Atlantic", "itu2025")
    assert (rows[1]["value"], rows[1]["sources"]) == ("", "")
    data = json.loads((folder / "comparison.json").read_text())
    assert data["url"] == "https://tiny.example/regions/"
    assert data["cells"][-1] == {
        "country": "Never Land",
        "country_id": "never-land",
        "attribute": "International role",
        "attribute_id": "international",
        "value": None,
        "sources": [],
        "url": "https://tiny.example/regions/#never-land-international",
    }


def test_no_working_note_is_in_a_file(compared: Tiny, built: Build) -> None:
    folder = built().folder / "regions"
    for name in ("comparison.csv", "comparison.json"):
        assert "Not seen" not in (folder / name).read_text()
