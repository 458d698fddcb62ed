"""Safe by policy: nothing runs that the site did not write, whatever an address or a text holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import lxml.html
import pytest
from playwright.sync_api import Browser, Page, expect

from edition.site.policy import hashes
from visits import addresses, until

pytestmark = pytest.mark.browser

ATTACKS = (
    "<img src=x onerror=window.broken=1>",
    "<script>window.broken=1</script>",
    '"><svg onload=window.broken=1>',
    "javascript:window.broken=1",
    "{{constructor.constructor('window.broken=1')()}}",
)
HANDLER = re.compile(r"^on[a-z]+$")


@pytest.fixture
def watched(browser: Browser) -> Iterator[Page]:
    """Return a page that keeps what its policy forbade."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(
        "window.forbidden = []; document.addEventListener('securitypolicyviolation', (event) =>"
        " window.forbidden.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


def test_every_page_has_its_policy_and_nothing_in_it_is_forbidden(
    watched: Page, base: str, site: Path
) -> None:
    found = {}
    for address in addresses(site):
        watched.goto(f"{base}/{address}")
        held = watched.locator("meta[http-equiv='Content-Security-Policy']").count()
        forbidden = watched.evaluate("window.forbidden")
        if held != 1 or forbidden:
            found[address] = (held, forbidden)
    assert found == {}


def test_the_policy_allows_no_script_that_is_not_the_sites(site: Path) -> None:
    headers = (site / "_headers").read_text(encoding="utf-8")
    (policy,) = re.findall(r"Content-Security-Policy: (.*)", headers)
    (scripts,) = re.findall(r"script-src ([^;]*)", policy)
    assert "unsafe" not in policy
    assert "http" not in policy
    assert "'self'" in scripts.split()
    pages = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    assert {source for source in scripts.split() if source != "'self'"} == {
        one for page in pages for one in hashes(page)
    }


def test_the_policy_stops_what_was_slipped_in(watched: Page, base: str) -> None:
    watched.goto(f"{base}/pillars/compute-and-models/")
    watched.evaluate(
        "() => { const script = document.createElement('script');"
        " script.textContent = 'window.broken = 1'; document.body.append(script);"
        " document.querySelector('main').insertAdjacentHTML('beforeend',"
        ' \'<img src="data:," onerror="window.broken=1">\'); }'
    )
    until(watched, "window.forbidden.length >= 2")
    assert watched.evaluate("window.broken") is None


def test_no_element_carries_a_script_or_a_style(site: Path) -> None:
    found = set()
    for path in site.rglob("*.html"):
        for element in lxml.html.document_fromstring(path.read_text("utf-8")).iter():
            names = [name for name in element.attrib if HANDLER.match(name) or name == "style"]
            if str(element.get("href", "")).strip().lower().startswith("javascript:"):
                names.append("href")
            found |= {(path.relative_to(site).as_posix(), element.tag, name) for name in names}
    assert sorted(found)[:10] == []


def test_data_in_a_page_cannot_end_its_element(site: Path) -> None:
    found = 0
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        for data in re.findall(
            r'<script type="application/json"[^>]*>(.*?)</script', html, re.DOTALL
        ):
            found += 1
            assert "<" not in data, path
    assert found > 20


def test_links_to_other_sites_give_them_no_hold(site: Path) -> None:
    found = set()
    for path in site.rglob("*.html"):
        for link in lxml.html.document_fromstring(path.read_text("utf-8")).iter("a"):
            if re.match(r"https?:", link.get("href", "")) and "noopener" not in link.get("rel", ""):
                found.add((path.relative_to(site).as_posix(), link.get("href")))
    assert sorted(found)[:10] == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_filter_in_the_address_is_only_text(watched: Page, base: str, attack: str) -> None:
    watched.goto(f"{base}/sources/?q={quote(attack)}&type={quote(attack)}&grade={quote(attack)}")
    expect(watched.locator(".filter-count")).to_contain_text("sources")
    assert watched.locator("#filter-q").input_value() == attack
    assert watched.evaluate("window.broken") is None
    assert watched.evaluate("window.forbidden") == []


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_fragment_in_the_address_is_only_a_name(watched: Page, base: str, attack: str) -> None:
    for address in ("sources/", "pillars/compute-and-models/", "p/9/7/"):
        watched.goto(f"{base}/{address}#{quote(attack)}")
        watched.wait_for_url(re.compile(r"/(sources|compute-and-models)/#"))
        assert watched.evaluate("window.broken") is None
        assert watched.evaluate("window.forbidden") == []


def test_an_address_that_is_encoded_badly_stops_no_script(watched: Page, base: str) -> None:
    errors: list[str] = []
    watched.on("pageerror", lambda error: errors.append(str(error)))
    watched.goto(f"{base}/pillars/compute-and-models/#%")
    watched.keyboard.press("/")
    expect(watched.get_by_role("dialog")).to_be_visible()
    assert errors == []
