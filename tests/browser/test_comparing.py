"""What an analyst does: choose countries and attributes, share the comparison, print it."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from visits import Visit

pytestmark = pytest.mark.browser

COUNTRIES, ATTRIBUTES = 6, 10
HEADS = ".comparison-table thead th[data-country]:visible"
ROWS = ".comparison-table tbody tr:visible"
STATUS = ".choose [role=status]"


def _countries(page: Page) -> list[str]:
    return page.locator(HEADS).all_text_contents()


def test_everything_is_shown_at_first(visit: Visit) -> None:
    page = visit.open("regions/")
    expect(page.locator(HEADS)).to_have_count(COUNTRIES)
    expect(page.locator(ROWS)).to_have_count(ATTRIBUTES)
    expect(page.locator(STATUS)).to_have_text("Everything is shown.")
    expect(page.get_by_role("button", name="Show everything")).to_be_hidden()
    assert visit.errors == []
    assert visit.foreign == []


def test_countries_and_attributes_are_chosen_by_keyboard(visit: Visit) -> None:
    page = visit.open("regions/")
    page.get_by_label("Switzerland", exact=True).focus()
    page.keyboard.press("Space")
    expect(page.locator(HEADS)).to_have_count(COUNTRIES - 1)
    assert "Switzerland" not in _countries(page)
    page.get_by_label("Region", exact=True).focus()
    page.keyboard.press("Space")
    expect(page.locator(ROWS)).to_have_count(ATTRIBUTES - 1)
    expect(page.locator(STATUS)).to_have_text("5 of 6 countries, 9 of 10 attributes shown.")
    page.get_by_role("button", name="Show everything").press("Enter")
    expect(page.get_by_label("Estonia", exact=True)).to_be_focused()
    expect(page.locator(HEADS)).to_have_count(COUNTRIES)
    expect(page).to_have_url(re.compile(r"/regions/$"))


def test_a_comparison_can_be_sent_by_its_address(visit: Visit) -> None:
    page = visit.open("regions/?columns=estonia,singapore&rows=ai-law,strategy&h=keep")
    assert _countries(page) == ["Estonia", "Singapore"]
    assert page.locator(f"{ROWS} > th").all_text_contents() == ["Strategy", "AI law"]
    page.get_by_label("Zimbabwe", exact=True).check()
    expect(page).to_have_url(
        re.compile(r"/regions/\?h=keep&columns=estonia,singapore,zimbabwe&rows=strategy,ai-law$")
    )
    page.reload()
    assert _countries(page) == ["Estonia", "Singapore", "Zimbabwe"]


@pytest.mark.parametrize(
    "query",
    [
        "columns=%3Cscript%3Ealert(1)%3C/script%3E",
        "rows=%22%3E%3Cimg src=x onerror=alert(1)%3E",
        "columns=nowhere",
        "columns=",
    ],
)
def test_what_the_address_asks_is_never_run_and_what_is_not_there_passed_over(
    visit: Visit, query: str
) -> None:
    alerts: list[str] = []
    visit.page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    page = visit.open(f"regions/?{query}")
    expect(page.locator(STATUS)).to_have_text("Everything is shown.")
    assert page.locator(".comparison :is(script, img)").count() == 0
    assert alerts == []
    assert visit.errors == []


def test_a_choice_of_nothing_says_what_to_do(visit: Visit) -> None:
    page = visit.open("regions/?columns=estonia")
    page.get_by_label("Estonia", exact=True).uncheck()
    expect(page.locator(".comparison-table")).to_be_hidden()
    expect(page.locator(STATUS)).to_have_text("Choose at least one country and one attribute.")


def test_a_cell_that_the_address_points_at_is_shown_whatever_was_chosen(visit: Visit) -> None:
    page = visit.open("regions/?columns=estonia#singapore-ai-law")
    expect(page.locator("#singapore-ai-law")).to_be_in_viewport()
    expect(page.locator(STATUS)).to_have_text("Everything is shown.")


def test_the_table_is_whole_without_a_script(plain: Visit) -> None:
    page = plain.open("regions/?columns=estonia")
    assert page.locator("form.choose").count() == 0
    expect(page.locator(HEADS)).to_have_count(COUNTRIES)
    expect(page.locator(ROWS)).to_have_count(ATTRIBUTES)
    expect(page.locator(".comparison-table td:visible")).to_have_count(COUNTRIES * ATTRIBUTES)


def test_a_number_in_a_cell_leads_to_its_source(visit: Visit) -> None:
    page = visit.open("regions/")
    mark = page.locator("#singapore-ai-law a.noteref").first
    note = (mark.get_attribute("href") or "")[1:]
    mark.click()
    expect(page.locator(f"#{note}")).to_be_in_viewport()


def test_the_region_of_the_table_takes_the_focus(visit: Visit) -> None:
    page = visit.open("regions/")
    region = page.get_by_role("region", name="Countries compared, attribute by attribute")
    region.focus()
    expect(region).to_be_focused()


@pytest.mark.parametrize("address", ["regions/", "regions/?columns=estonia,singapore"])
def test_on_a_phone_cells_stand_under_one_another_with_their_country(
    phone: Visit, address: str
) -> None:
    page = phone.open(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    cell = page.locator("#singapore-ai-law")
    box = cell.bounding_box()
    assert box is not None
    assert box["width"] > 300
    label = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label == '"Singapore"'


def test_in_print_the_choice_is_kept_and_the_form_is_gone(visit: Visit) -> None:
    page = visit.open("regions/?columns=estonia,singapore")
    page.emulate_media(media="print")
    expect(page.locator(".choose")).to_be_hidden()
    assert _countries(page) == ["Estonia", "Singapore"]


@pytest.mark.parametrize("name", ["comparison.csv", "comparison.json"])
def test_the_table_can_be_taken_away(visit: Visit, name: str) -> None:
    page = visit.open("regions/")
    link = page.locator(f"a[href$='{name}']")
    answer = page.request.get(link.evaluate("link => link.href"))
    assert answer.ok
    assert "saudi-arabia" in answer.text()
