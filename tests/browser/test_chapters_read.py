"""What a reader does with a chapter: open it, follow a note to its source, come back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from visits import Visit

PILLAR = "pillars/compute-and-models/"

pytestmark = pytest.mark.browser


def test_landing_page_loads_and_says_what_it_is(visit: Visit) -> None:
    page = visit.open("")
    expect(page.locator("h1")).to_contain_text("Digital Edition")
    expect(page.locator(".independent")).to_contain_text("not an ITU product")
    assert visit.errors == []


def test_landing_page_leads_to_a_pillar_in_one_click(visit: Visit) -> None:
    page = visit.open("")
    page.get_by_role("link", name="Governance of compute and models").click()
    expect(page).to_have_url(re.compile(f"/{PILLAR}$"))


def test_every_navigation_entry_opens_without_a_console_error(visit: Visit) -> None:
    page = visit.open("")
    found = page.locator("nav a[href]").evaluate_all(
        "links => links.map(a => a.href.split('#')[0])"
    )
    seen: set[str] = set()
    while found:
        address = found.pop()
        if address in seen or not address.startswith(visit.base):
            continue
        seen.add(address)
        page.goto(address, wait_until="load")
        expect(page.locator("h1")).to_have_count(1)
        found += page.locator("nav a[href]").evaluate_all(
            "links => links.map(a => a.href.split('#')[0])"
        )
    assert len(seen) >= 10
    assert visit.errors == []
    assert visit.foreign == []


def test_a_note_jumps_to_its_entry_and_back(visit: Visit) -> None:
    page = visit.open(PILLAR)
    mark = page.locator("#p1 a.noteref").first
    mark.click()
    note = page.locator("li:target")
    expect(note).to_contain_text("The Annual AI Governance Report 2025")
    note.locator("[role=doc-backlink]").last.click()
    expect(page.locator("#p1 a.noteref:target")).to_have_count(1)


def test_a_note_links_to_the_very_page_of_the_original(visit: Visit) -> None:
    page = visit.open(PILLAR)
    link = page.locator("#n1 a", has_text="p. 65 of the original")
    expect(link).to_have_attribute("href", re.compile(r"/page74\.html$"))


def test_a_grade_leads_to_the_source_in_the_register(visit: Visit) -> None:
    page = visit.open(PILLAR)
    page.locator("#n1 a.grade").click()
    expect(page).to_have_url(re.compile(r"/sources/#itu2025$"))
    page.wait_for_load_state("load")
    expect(page.locator("li:target")).to_contain_text("Pillar 9, para. 1")


def test_a_source_leads_back_to_the_paragraph_that_cites_it(visit: Visit) -> None:
    page = visit.open("sources/")
    page.locator("#itu2025").get_by_role("link", name="Pillar 9, para. 1", exact=True).click()
    expect(page).to_have_url(re.compile(rf"/{PILLAR}#p1$"))
    expect(page.locator("p:target")).to_be_visible()


def test_a_note_shows_its_card_on_hover_and_on_focus(visit: Visit) -> None:
    page = visit.open(PILLAR)
    mark = page.locator("#p1 a.noteref").first
    mark.hover()
    expect(page.locator("#ed-card")).to_contain_text("The Annual AI Governance Report 2025")
    page.keyboard.press("Escape")
    expect(page.locator("#ed-card")).to_have_count(0)
    page.locator("#p1 a.number").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
        if page.locator("a.noteref:focus").count():
            break
    expect(page.locator("#ed-card")).to_be_visible()


def test_a_term_shows_its_definition_on_hover_focus_and_tap(visit: Visit, phone: Visit) -> None:
    page = visit.open(PILLAR)
    term = page.locator("a.term").first
    definition = term.get_attribute("data-definition") or "?"
    term.hover()
    expect(page.locator("#ed-card")).to_have_text(definition)
    page.keyboard.press("Escape")
    page.mouse.move(0, 0)
    page.keyboard.press("Tab")
    term.focus()
    expect(page.locator("#ed-card")).to_have_text(definition)
    page = phone.open(PILLAR)
    page.locator("a.term").first.tap()
    expect(page.locator("#ed-card")).to_have_text(definition)
    expect(page).to_have_url(re.compile(f"/{PILLAR}$"))


def test_terms_stand_in_no_heading_and_no_note(visit: Visit) -> None:
    page = visit.open(PILLAR)
    assert page.locator("a.term").count() > 0
    assert page.locator(":is(h1,h2,h3) a.term, .notes a.term").count() == 0


def test_a_paragraph_number_is_its_own_link(visit: Visit) -> None:
    page = visit.open(PILLAR)
    page.locator("#p4 > a.number").click()
    expect(page).to_have_url(re.compile(r"#p4$"))


@pytest.mark.parametrize(
    "address",
    [
        "",
        PILLAR,
        "sources/",
        "glossary/",
        "themes/compute/",
        "pillars/",
        "people/",
        "framework/",
        "about/methods/",
    ],
)
def test_no_page_scrolls_sideways_on_a_phone(phone: Visit, address: str) -> None:
    page = phone.open(address)
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390


def test_pages_work_without_script(plain: Visit) -> None:
    page = plain.open(PILLAR)
    expect(page.locator("#p1")).to_be_visible()
    page.locator("#p1 a.noteref").first.click()
    expect(page.locator("li:target")).to_be_visible()
    page.locator("a.term").first.click()
    expect(page.locator("dt:target")).to_be_visible()
    page = plain.open("")
    page.get_by_role("link", name="Switzerland").first.click()
    expect(page.locator("h1")).to_have_text("Switzerland")
    assert plain.foreign == []


def test_text_keeps_clear_of_the_edge_on_a_phone(phone: Visit) -> None:
    for address in ("", PILLAR, "sources/"):
        box = phone.open(address).locator("h1").bounding_box()
        assert box is not None
        assert box["x"] >= 12
        assert box["x"] + box["width"] <= 390 - 12
