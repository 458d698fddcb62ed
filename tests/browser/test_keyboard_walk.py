"""A reader with a keyboard and no mouse: every control is reached, seen, and works."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from visits import Visit, until

pytestmark = pytest.mark.browser

PILLAR = "pillars/compute-and-models/"
# What the focus stands on: its name, whether it is seen, whether something marks it, its size.
FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const box = at.getBoundingClientRect();
  const style = getComputedStyle(at);
  const seen = document.elementsFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    html: at.outerHTML.slice(0, 120),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    inside: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    uncovered: seen.some((one) => at.contains(one) || one.contains(at)),
    opacity: Number(style.opacity),
  };
}"""


def _tab(page: Page) -> dict[str, object] | None:
    page.keyboard.press("Tab")
    found: dict[str, object] | None = page.evaluate(FOCUS)
    return found


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("address", ["", PILLAR, "sources/", "glossary/"])
def test_the_focus_is_always_seen(visit: Visit, address: str, width: int) -> None:
    visit.page.emulate_media(reduced_motion="reduce")
    visit.page.set_viewport_size({"width": width, "height": 800})
    page = visit.open(address)
    page.evaluate(
        "for (const item of document.querySelectorAll('.register > li:nth-child(n + 4)'))"
        " item.remove()"
    )
    walked = 0
    while (at := _tab(page)) and walked < 120:
        walked += 1
        assert at["outline"] >= 2, at
        assert at["inside"], at
        assert at["uncovered"], at
        assert at["opacity"] == 1, at
    assert walked > 20


def test_the_first_key_leads_past_the_navigation(visit: Visit) -> None:
    page = visit.open(PILLAR)
    page.keyboard.press("Tab")
    expect(page.locator("a.md-skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("main :focus")).to_have_count(1)


def test_the_menu_opens_leads_on_and_closes(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 320, "height": 640})
    page = visit.open(PILLAR)
    summary = page.locator(".site-menu summary")
    summary.focus()
    page.keyboard.press("Enter")
    menu = page.get_by_role("navigation", name="Menu", exact=True)
    expect(menu).to_be_visible()
    expect(menu.locator("[aria-current=page]")).to_have_text("Governance of compute and models")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(menu.get_by_role("link").first).to_be_focused()
    menu.get_by_role("link", name="Themes").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/themes/$"))


def test_the_switch_of_colours_is_kept_and_can_be_taken_back(visit: Visit) -> None:
    page = visit.open(PILLAR)
    switch = page.get_by_role("button", name="Dark colours")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.focus()
    page.keyboard.press("Space")
    expect(switch).to_have_attribute("aria-pressed", "true")
    visit.open("themes/compute/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.get_by_role("button", name="Dark colours").click()
    visit.page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_one_letter_alone_turns_no_page(visit: Visit) -> None:
    """WCAG 2.1.4; those that open the search can be turned off (test_searching.py)."""
    page = visit.open(PILLAR)
    page.keyboard.type("pnef")
    expect(page).to_have_url(re.compile(rf"/{PILLAR}$"))
    assert page.evaluate("document.activeElement === document.body")


def test_a_dialog_keeps_the_focus_and_gives_it_back(visit: Visit) -> None:
    page = visit.open(PILLAR)
    opener = page.get_by_role("button", name="Cite this page")
    opener.focus()
    page.keyboard.press("Enter")
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body ||"
            " document.activeElement.closest('dialog') !== null"
        )
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()


def test_a_wide_table_scrolls_by_keyboard(visit: Visit) -> None:
    visit.page.set_viewport_size({"width": 320, "height": 640})
    page = visit.open("pillars/")
    page.get_by_role("region", name="Where a pillar and a theme or region").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    until(page, "document.activeElement.scrollLeft > 0")


def test_print_shows_the_light_colours_and_no_navigation(visit: Visit) -> None:
    visit.page.emulate_media(color_scheme="dark", media="print")
    page = visit.open(PILLAR)
    expect(page.locator(".md-header")).to_be_hidden()
    assert (
        page.evaluate("getComputedStyle(document.body).getPropertyValue('--ed-paper')") == "#ffffff"
    )
