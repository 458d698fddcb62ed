"""What a reader does with the search: type a word, pick a section, arrive there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from visits import Visit

pytestmark = pytest.mark.browser


def test_search_finds_compute_and_leads_to_the_right_section(visit: Visit) -> None:
    page = visit.open("")
    page.locator("input.md-search__input").click()
    page.keyboard.type("compute sits in few places")
    theme = page.locator("li.md-search-result__item", has_text="Theme 5").first
    expect(theme).to_be_visible()
    if theme.locator("summary").count():
        theme.locator("summary").click()
    theme.locator("a.md-search-result__link", has_text="Compute sits in few places").click()
    expect(page).to_have_url(re.compile(r"/themes/compute/.*#s5-1$"))
    expect(page.locator("#s5-1")).to_be_in_viewport()
    assert visit.errors == []
    assert visit.foreign == []


def test_search_finds_the_word_compute_in_several_chapters(visit: Visit) -> None:
    page = visit.open("")
    page.locator("input.md-search__input").click()
    page.keyboard.type("compute")
    results = page.locator("a.md-search-result__link")
    expect(results.first).to_be_visible()
    found = results.evaluate_all("links => links.map(a => new URL(a.href).pathname)")
    assert {"/themes/compute/", "/pillars/compute-and-models/"} <= set(found)


def test_search_index_holds_the_text_but_no_note_and_no_definition(site: Path) -> None:
    index = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))
    chapter = " ".join(
        entry["text"] for entry in index["docs"] if entry["location"].startswith("pillars/compute")
    )
    assert "bottleneck" in chapter
    assert "stored copy" not in chapter
    assert "Computing power and storage, the hardware capacity" not in chapter
