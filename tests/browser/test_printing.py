"""Pages on paper: what they are and where they stand, nothing folded, no page left blank."""

from __future__ import annotations

import io

import pikepdf
import pytest
from mkdocs.config import load_config
from playwright.sync_api import Page, expect

from edition.site.cite import release_of
from tiny import ROOT
from visits import Visit

pytestmark = pytest.mark.browser

PILLAR = "pillars/compute-and-models/"
VERSION = release_of(load_config(str(ROOT / "mkdocs.yml"))).version


def _pages(page: Page) -> list[tuple[int, int]]:
    """Return the size of each printed page in points."""
    with pikepdf.open(io.BytesIO(page.pdf(format="A4", prefer_css_page_size=True))) as pdf:
        boxes = [[float(side) for side in leaf.mediabox.as_list()] for leaf in pdf.pages]
    return [(round(box[2]), round(box[3])) for box in boxes]


def test_a_printed_chapter_says_what_it_is_and_where_it_stands(visit: Visit) -> None:
    visit.page.emulate_media(media="print")
    page = visit.open(PILLAR)
    head, foot = page.locator(".imprint-head"), page.locator(".imprint-foot")
    expect(head).to_contain_text(f"version {VERSION}")
    expect(head).to_contain_text("not an ITU product")
    expect(head).to_contain_text(f"/{PILLAR}")
    expect(foot).to_contain_text("CC BY 4.0")
    expect(foot).to_contain_text("/downloads/chapters/pillar-9.pdf")
    for gone in (".note-back", ".md-footer", ".cite-this"):
        expect(page.locator(gone).first).to_be_hidden()


def test_on_a_screen_the_imprint_is_not_seen(visit: Visit) -> None:
    page = visit.open(PILLAR)
    expect(page.locator(".imprint-head")).to_be_hidden()


def test_the_data_behind_figures_is_printed(visit: Visit) -> None:
    page = visit.open("themes/compute/")
    table = page.locator(".figure-data table").first
    expect(table).to_be_hidden()
    page.emulate_media(media="print")
    expect(table).to_be_visible()


@pytest.mark.parametrize("address", ["404.html", "search/"])
def test_a_short_page_is_one_page(visit: Visit, address: str) -> None:
    assert len(_pages(visit.open(address))) == 1


def test_only_the_comparison_lies_on_its_side(visit: Visit) -> None:
    pages = _pages(visit.open("regions/"))
    assert pages[0] == pages[-1]
    assert {width > height for width, height in pages} == {False, True}
