"""What a reader does with the framework: find an action by its address, print an actor's list."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from visits import Visit

pytestmark = pytest.mark.browser

BEFORE = "element => getComputedStyle(element, '::before').content"


def test_an_action_is_found_by_its_address(visit: Visit) -> None:
    page = visit.open("framework/#a31")
    target = page.locator("li:target")
    expect(target).to_contain_text("Use compute as a lever")
    target.get_by_role("link", name="Pillar 9", exact=False).first.click()
    expect(page.locator("#next")).to_be_visible()
    expect(page.locator("li:target")).to_contain_text("lever")
    assert visit.errors == []


def test_on_paper_each_list_begins_a_page_and_has_boxes(visit: Visit) -> None:
    page = visit.open("framework/")
    item = page.locator(".checklist > li").first
    assert item.evaluate(BEFORE) == "none"
    page.emulate_media(media="print")
    assert item.evaluate(BEFORE) != "none"
    breaks = page.locator("section.actor").evaluate_all(
        "sections => sections.map(section => getComputedStyle(section).breakBefore)"
    )
    assert set(breaks) == {"page"}


def test_without_a_script_every_action_is_there(plain: Visit) -> None:
    page = plain.open("framework/")
    assert page.locator(".checklist > li").count() > 80
    expect(page.locator("#a1 .what")).to_be_visible()
