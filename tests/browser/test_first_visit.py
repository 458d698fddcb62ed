"""What a first visit costs: bytes, requests, shifts; and that nothing comes from anywhere else.

Bytes are those of a host that compresses texts with gzip; fonts are compressed already.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from visits import addresses

pytestmark = pytest.mark.browser

BUDGET = json.loads((Path(__file__).parents[1] / "lighthouse/budget.json").read_text("utf-8"))


class Cost(NamedTuple):
    """Of one page: compressed bytes, requests, those to elsewhere, and shifts of the layout."""

    bytes: int
    requests: int
    foreign: list[str]
    shift: float
    is_register: bool


# A list of all there is of something may weigh more.
SEARCHED = "/search/texts"
REGISTER = ".filterable, .scorecard"
SHIFTS = """() => new Promise((resolve) => {
  let sum = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  });
  observer.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 50);
})"""


def _size(site: Path, address: str) -> int:
    path = site / unquote(address.lstrip("/"))
    data = (path / "index.html" if path.is_dir() else path).read_bytes()
    return len(data) if path.suffix == ".woff2" else len(gzip.compress(data, 9, mtime=0))


@pytest.fixture(scope="module")
def costs(browser: Browser, base: str, site: Path) -> dict[str, Cost]:
    found = {}
    for address in addresses(site):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request, asked=asked: asked.append(request.url))
        page.goto(f"{base}/{address}", wait_until="networkidle")
        shift: Any = page.evaluate(SHIFTS)
        is_register = page.locator(REGISTER).count() > 0
        context.close()
        ours = [url for url in asked if url.startswith(base)]
        foreign = [url for url in asked if not url.startswith((base, "data:", "blob:"))]
        # The page of the search fetches at once what others fetch when somebody searches.
        weight = sum(_size(site, urlsplit(url).path) for url in ours if SEARCHED not in url)
        found[address] = Cost(weight, len(ours), foreign, shift, is_register)
    return found


def test_a_first_visit_is_light_still_and_private(costs: dict[str, Cost]) -> None:
    """One test, so that the pages are opened once however many processes share the tests."""
    assert len(costs) >= 40
    assert {address: cost.foreign for address, cost in costs.items() if cost.foreign} == {}
    over = {
        address: cost
        for address, cost in costs.items()
        if cost.bytes > BUDGET["registers" if cost.is_register else "bytes"]
        or cost.requests > BUDGET["requests"]
        or cost.shift > BUDGET["shift"]
    }
    assert over == {}
