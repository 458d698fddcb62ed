"""What a reader does with the matrix of pillars: scroll it, with the pillar's name in sight."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from visits import Visit

pytestmark = pytest.mark.browser

REGION = "[role=region][aria-labelledby=matrix-caption]"


def test_a_letter_leads_to_the_paragraph_that_argues_the_relation(visit: Visit) -> None:
    page = visit.open("pillars/")
    link = page.locator(".matrix a.relation").first
    address = link.evaluate("a => a.href")
    link.click()
    expect(page).to_have_url(address)
    expect(page.locator(":target")).to_be_visible()
    assert visit.errors == []


def test_on_a_phone_the_matrix_scrolls_under_the_names_of_pillars(phone: Visit) -> None:
    page = phone.open("pillars/")
    region = page.locator(REGION)
    region.focus()
    expect(region).to_be_focused()
    name = page.locator(".matrix th[scope=row]").first
    before = name.bounding_box()
    region.evaluate("element => { element.scrollLeft = 200; }")
    assert region.evaluate("element => element.scrollLeft") > 0
    after = name.bounding_box()
    assert before is not None
    assert after is not None
    assert after["x"] == before["x"]
