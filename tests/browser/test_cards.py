"""A note's card: the whole note beside its mark, on hover, focus and tap."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from visits import Visit

pytestmark = pytest.mark.browser

THEME, COUNTRY = "themes/compute/", "regions/switzerland/"


def _mark(page: Page, fact: str) -> Locator:
    note = page.locator(f".notes li[data-fact='{fact}']").get_attribute("id")
    return page.locator(f"main a.noteref[href='#{note}']").first


def _whole(card: Locator) -> None:
    """Expect a reference with its page, grade, status, caveat and a link to the original."""
    expect(card).to_contain_text("The Annual AI Governance Report 2025")
    expect(card.get_by_role("link", name="p. 21 of the original")).to_have_attribute(
        "href", re.compile(r"/page30\.html$")
    )
    expect(card.locator(".grade").first).to_have_text("A")
    expect(card.locator(".note-status")).to_contain_text("Disputed.")
    expect(card.locator(".note-caveat")).to_contain_text("33 countries")
    expect(card.locator("a.fact-link")).to_have_text("Fact t5-32-countries")


def test_a_card_on_hover_is_the_whole_note(visit: Visit) -> None:
    page = visit.open(THEME)
    _mark(page, "t5-32-countries").hover()
    _whole(page.locator("#ed-card"))


def test_a_card_on_focus_is_the_whole_note(visit: Visit) -> None:
    page = visit.open(THEME)
    mark = _mark(page, "t5-32-countries")
    page.keyboard.press("Tab")
    mark.focus()
    expect(mark).to_have_attribute("aria-describedby", "ed-card")
    _whole(page.locator("#ed-card"))


def test_a_card_on_tap_is_the_whole_note_and_its_links_work(phone: Visit) -> None:
    page = phone.open(THEME)
    _mark(page, "t5-32-countries").tap()
    card = page.locator("#ed-card")
    _whole(card)
    card.locator("a.fact-link").tap()
    expect(page).to_have_url(re.compile(r"/evidence/#t5-32-countries$"))


def test_a_card_can_be_entered_to_follow_a_link_and_closed_with_escape(visit: Visit) -> None:
    page = visit.open(THEME)
    _mark(page, "t5-32-countries").hover()
    card = page.locator("#ed-card")
    card.get_by_role("link", name="p. 21 of the original").hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)


def test_a_card_tells_what_replaced_a_statement(visit: Visit) -> None:
    page = visit.open(COUNTRY)
    _mark(page, "cs-switzerland-llm-announced").hover()
    expect(page.locator("#ed-card .note-replaced")).to_contain_text("Replaced by:")
    expect(page.locator("#ed-card .note-status")).to_contain_text("Superseded.")
