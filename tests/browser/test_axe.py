"""Every page before axe-core: WCAG 2.2 A and AA and its best practices, and no violation.

One page of each kind is looked at in both colour schemes at 1280 and at 320 pixels; every other
page in one of these four, in turn, so that a kind's pages share them out. No page is listed here by
hand: a kind is a folder of the site. Of long lists only the beginning is kept, for one template
makes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from visits import addresses

pytestmark = pytest.mark.browser

LOOKS = (("light", 1280), ("dark", 320), ("dark", 1280), ("light", 320))
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SHORTEN = """() => {
  for (const list of document.querySelectorAll("main :is(ul, ol)"))
    for (const item of [...list.children].slice(12)) item.remove();
  const parts = [...document.querySelectorAll("main .filterable section")];
  for (const part of parts.slice(3)) part.remove();
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { content-visibility: visible !important; }");
  document.adoptedStyleSheets = [sheet];
  for (const closed of document.querySelectorAll("main details")) closed.open = true;
}"""
RUN = "(tags) => axe.run(document, {resultTypes: ['violations'], runOnly: tags})"
PARTS = 4  # shared out among the processes that run the tests


def _visits(site: Path) -> Iterator[tuple[str, tuple[tuple[str, int], ...]]]:
    """Yield each page with the looks it is seen in."""
    turn = cycle(LOOKS)
    kinds: set[str] = set()
    for address in addresses(site):
        kind = "/".join(address.split("/")[:-2]) or address
        yield address, (next(turn),) if kind in kinds else LOOKS
        kinds.add(kind)


def _faults(page: Page, width: int, scheme: str) -> Iterator[str]:
    for rule in page.evaluate(RUN, RULES)["violations"]:
        for node in rule["nodes"]:
            why = " ".join(node["failureSummary"].split())
            yield f"{page.url} ({width}, {scheme}): {rule['id']}: {node['html'][:160]}: {why[:300]}"


@pytest.fixture
def desk(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def hand(browser: Browser) -> Iterator[Page]:
    """A page on a touch screen, where nothing can be pointed at."""
    context = browser.new_context(reduced_motion="reduce", has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_violates_a_rule(desk: Page, hand: Page, base: str, site: Path, part: int) -> None:
    found: list[str] = []
    visits = list(_visits(site))[part::PARTS]
    for address, looks in visits:
        for page in (desk, hand):
            own = [look for look in looks if (look[1] < 600) == (page is hand)]
            if not own:
                continue
            _open(page, f"{base}/{address}")
            for scheme, width in own:
                _look(page, scheme, width)
                found += _faults(page, width, scheme)
    assert len(visits) > 10
    assert not found, "\n".join(found)


def test_the_open_menu_and_dialog_violate_none(hand: Page, base: str) -> None:
    _look(hand, "light", 320)
    _open(hand, f"{base}/pillars/compute-and-models/")
    hand.locator(".site-menu summary").click()
    found = list(_faults(hand, 320, "light"))
    hand.keyboard.press("Escape")
    hand.locator(".cite-open").click()
    for scheme in ("light", "dark"):
        hand.emulate_media(color_scheme=scheme)
        found += _faults(hand, 320, scheme)
    assert not found, "\n".join(found)


def _open(page: Page, url: str) -> None:
    page.goto(url)
    page.evaluate(SHORTEN)
    page.evaluate(AXE_SCRIPT)


def _look(page: Page, scheme: Any, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
