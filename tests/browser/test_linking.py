"""Links in use: copied, followed to a highlighted paragraph, previewed, led on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from edition.site.build import build_aside
from tiny import ROOT as PROJECT
from tiny import Tiny
from visits import Visit, serve

pytestmark = pytest.mark.browser

PILLAR = "pillars/compute-and-models/"


def _clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def _may_copy(visit: Visit) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])


def test_the_link_of_a_paragraph_is_copied(visit: Visit) -> None:
    _may_copy(visit)
    page = visit.open(PILLAR)
    page.locator("#p7").hover()
    page.get_by_role("button", name="Copy link to paragraph 7", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_have_count(1)
    assert _clipboard(page) == f"{visit.base}/{PILLAR}#p7"


def test_the_link_of_a_section_is_copied_by_keyboard(visit: Visit) -> None:
    _may_copy(visit)
    page = visit.open(f"{PILLAR}?q=x#p3")
    button = page.get_by_role("button", name=re.compile("Copy link to the section “Why it"))
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("Copied")
    assert _clipboard(page) == f"{visit.base}/{PILLAR}#why"


def test_without_the_clipboard_the_link_is_copied_all_the_same(visit: Visit) -> None:
    visit.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page = visit.open(PILLAR)
    page.locator("#p7").hover()
    page.get_by_role("button", name="Copy link to paragraph 7", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_have_count(1)


def test_a_control_is_seen_on_focus_and_on_tap(phone: Visit) -> None:
    page = phone.open(PILLAR)
    page.locator("#p7 a.number").tap()
    button = page.locator("#p7 > button.copy-link")
    expect(button).to_be_visible()
    expect(button).to_have_css("opacity", "1")


def test_the_paragraph_of_a_link_is_highlighted_and_in_sight(visit: Visit) -> None:
    page = visit.open(f"{PILLAR}#p7")
    expect(page.locator("#p7")).to_be_in_viewport()
    plain = page.locator("#p6").evaluate("e => getComputedStyle(e).backgroundColor")
    marked = page.locator("#p7").evaluate("e => getComputedStyle(e).backgroundColor")
    assert plain != marked


def test_a_link_to_a_section_shows_what_stands_there(visit: Visit) -> None:
    page = visit.open(PILLAR)
    page.locator("#p4 a[href$='themes/compute/#disagree']").hover()
    card = page.locator("#ed-card")
    expect(card).to_have_attribute("role", "tooltip")
    expect(card.locator(".card-name")).to_contain_text("Theme 5: ")
    assert len(card.locator("p").nth(1).inner_text()) > 80
    page.mouse.move(0, 0)
    expect(card).to_have_count(0)


def test_a_link_to_a_paragraph_shows_it_on_focus_and_describes_the_link(visit: Visit) -> None:
    page = visit.open("regions/switzerland/")
    link = page.locator("main .md-typeset li a", has_text=re.compile(r"^Pillar\s9.*para\.\s")).first
    page.keyboard.press("Tab")
    link.focus()
    expect(link).to_have_attribute("aria-describedby", "ed-card")
    fragment = str(link.get_attribute("href")).split("#p")[1]
    expect(page.locator("#ed-card .card-name")).to_have_text(f"Pillar 9, para. {fragment}")


def test_previews_are_fetched_only_when_they_are_used(visit: Visit) -> None:
    page = visit.open(PILLAR)
    page.wait_for_load_state("networkidle")
    assert not [url for url in visit.requests if "preview.js" in url]


def test_a_tap_follows_a_link_at_once(phone: Visit) -> None:
    page = phone.open(PILLAR)
    page.locator("#p4 a[href$='themes/compute/#disagree']").tap()
    expect(page).to_have_url(re.compile(r"/themes/compute/#disagree$"))


@pytest.mark.parametrize("address", ["p/9/7/", "p/9/7/index.html"])
def test_a_short_link_leads_to_its_paragraph_without_script(plain: Visit, address: str) -> None:
    page = plain.open(address)
    expect(page).to_have_url(re.compile(rf"/{PILLAR}#p7$"))


MOVED = """
    moved:
      - {from: old/, to: pillars/compute/}
      - {from: old/#p4, to: regions/utopia/#p1}
      - {from: pillars/compute/#p9, to: regions/utopia/#p1}
    """


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a tiny site from which a page and a paragraph moved."""
    minimal = Tiny.minimal(tmp_path_factory.mktemp("moved") / "project")
    minimal.write("assets/moved.yaml", MOVED)
    minimal.replace(
        "mkdocs.yml", "  - edition-registers", "  - edition-registers\n  - edition-redirects"
    )
    theme = "assets/theme"
    for path in ("sent-on.html", "assets/javascripts/moved.js", "assets/javascripts/links.js"):
        text = (PROJECT / theme / path).read_text(encoding="utf-8")
        minimal.write(f"{theme}/{path}", text)
    page = "<main>{{ page.content }}</main>"
    script = "<script src=\"{{ 'assets/javascripts/links.js' | url }}\" defer></script>"
    article = f'<main class="md-content"><article>{{{{ page.content }}}}</article></main>{script}'
    minimal.replace(f"{theme}/main.html", page, article)
    folder: Path = minimal.root / "site"
    _, problems = build_aside(minimal.root, folder)
    assert problems == []
    with serve(folder) as base:
        yield base


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("old/", "pillars/compute/"),
        ("old/#p2", "pillars/compute/#p2"),
        ("old/#p4", "regions/utopia/#p1"),
        ("pillars/compute/#p9", "regions/utopia/#p1"),
        ("pillars/compute/#p1", "pillars/compute/#p1"),
    ],
)
def test_what_moved_is_found_by_its_old_address(
    browser: Browser, moved: str, address: str, there: str
) -> None:
    page = browser.new_page()
    page.goto(f"{moved}/{address}")
    expect(page).to_have_url(f"{moved}/{there}")
    page.close()


def test_without_script_a_moved_page_sends_on_and_a_moved_paragraph_has_a_link(
    browser: Browser, moved: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{moved}/old/")
    expect(page).to_have_url(f"{moved}/pillars/compute/")
    page.goto(f"{moved}/pillars/compute/#p9")
    page.locator("#p9 a").click()
    expect(page).to_have_url(f"{moved}/regions/utopia/#p1")
    context.close()
