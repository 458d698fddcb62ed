"""A reader who enlarges the page: four times at 1280 by 1024 pixels is 320 by 256 (WCAG 1.4.10)."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from visits import Visit, addresses, until

pytestmark = pytest.mark.browser

SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
# A text cut off at the side, where nothing can be scrolled.
CUT = """() => [...document.querySelectorAll("main :is(p, li, h1, h2, h3, dt, dd, summary, a)")]
  .filter((one) => one.checkVisibility() && !one.closest("[tabindex='0'], .visually-hidden, svg"))
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML.slice(0, 160))"""


def test_no_page_needs_scrolling_to_the_side(visit: Visit, site: Path) -> None:
    visit.page.set_viewport_size({"width": 320, "height": 256})
    wide = {}
    for address in addresses(site):
        page = visit.open(address)
        over = page.evaluate("document.documentElement.scrollWidth") - 320
        cut = page.evaluate(CUT)
        if over > 0 or cut:
            wide[address] = (over, cut[:3])
    assert wide == {}


def test_the_bar_does_not_cover_the_text_at_four_times(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 320, "height": 256})
    page = visit.open("pillars/compute-and-models/#p3")
    expect(page.locator("#p3")).to_be_in_viewport()
    page.mouse.wheel(0, 400)
    until(page, "document.querySelector('.md-header').getBoundingClientRect().bottom <= 0")


@pytest.mark.parametrize("address", ["", "pillars/compute-and-models/", "sources/", "pillars/"])
def test_text_set_wider_is_not_cut_off(visit: Visit, address: str) -> None:
    """WCAG 1.4.12."""
    visit.page.set_viewport_size({"width": 1280, "height": 900})
    page = visit.open(address)
    page.evaluate(SPACED)
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
