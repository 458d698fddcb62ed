"""What a reader does with a register: narrow it, share its address, read it without a script."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from visits import Visit

pytestmark = pytest.mark.browser

SHOWN = "ul.register > li:not([hidden])"
STATUS = ".register-filter [role=status]"


def _asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize(
    ("address", "labels"),
    [
        ("sources/", ["Words in the entry", "Type", "Grade", "Year", "Publisher"]),
        ("evidence/", ["Words in the entry", "Status", "Chapter", "Voice"]),
        ("people/", ["Words in the entry", "Type"]),
        (
            "outlook/since-publication/",
            ["Words in the entry", "Subject", "Status", "Grade", "Chapter it bears on"],
        ),
        (
            "timeline/",
            ["Words in the entry", "Kind", "Status", "Chapter it bears on", "Voice", "Year"],
        ),
        (
            "initiatives/",
            ["Words in the entry", "Level", "Status", "Type", "Body", "Grade", "Year"],
        ),
    ],
)
def test_a_register_can_be_narrowed_by_what_its_items_say(
    visit: Visit, address: str, labels: list[str]
) -> None:
    page = visit.open(address)
    expect(page.locator(".register-filter label")).to_have_text(labels)
    for label in labels:
        expect(page.get_by_label(label, exact=True)).to_be_visible()
    total = page.locator("ul.register > li").count()
    expect(page.locator(STATUS)).to_contain_text(f"All {total}")
    assert visit.errors == []
    assert visit.foreign == []


def test_filters_work_by_keyboard_alone(visit: Visit) -> None:
    page = visit.open("sources/")
    page.get_by_label("Words in the entry").focus()
    page.keyboard.type("energy")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Type", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_label("Grade", exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile("grade=A"))
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^\d+ of \d+ sources shown\.$"))
    grades = page.locator(SHOWN).evaluate_all("items => items.map(i => i.dataset.grade)")
    assert set(grades) == {"A"}
    assert _asked(page) == {"q": ["energy"], "grade": ["A"]}
    page.get_by_role("button", name="Clear filters").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Words in the entry")).to_be_focused()
    expect(page.locator(STATUS)).to_contain_text("All ")
    assert _asked(page) == {}


def test_the_choice_is_kept_in_the_address_and_restored_from_it(visit: Visit) -> None:
    page = visit.open("sources/?grade=A&year=2025&q=energy&h=keep")
    expect(page.get_by_label("Grade", exact=True)).to_have_value("A")
    expect(page.get_by_label("Year", exact=True)).to_have_value("2025")
    expect(page.get_by_label("Words in the entry")).to_have_value("energy")
    items = page.locator(SHOWN)
    assert 0 < items.count() < page.locator("ul.register > li").count()
    kept = items.evaluate_all("items => items.map(i => [i.dataset.grade, i.dataset.year])")
    assert {tuple(pair) for pair in kept} == {("A", "2025")}
    page.get_by_label("Year", exact=True).select_option("")
    expect(page).not_to_have_url(re.compile("year="))
    assert _asked(page) == {"grade": ["A"], "q": ["energy"], "h": ["keep"]}


@pytest.mark.parametrize(
    "query",
    ["q=%3Cscript%3Ealert(1)%3C/script%3E", "grade=%22%3E%3Cimg src=x onerror=alert(1)%3E"],
)
def test_what_the_address_asks_is_never_run(visit: Visit, query: str) -> None:
    alerts: list[str] = []
    visit.page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    page = visit.open(f"sources/?{query}")
    expect(page.locator(STATUS)).not_to_be_empty()
    assert page.locator(".register-filter :is(script, img)").count() == 0
    assert alerts == []
    assert visit.errors == []


def test_a_choice_that_does_not_exist_is_none(visit: Visit) -> None:
    page = visit.open("evidence/?status=Invented")
    expect(page.get_by_label("Status", exact=True)).to_have_value("")
    expect(page.locator(STATUS)).to_contain_text("All ")


def test_the_number_shown_is_announced(visit: Visit) -> None:
    page = visit.open("evidence/")
    status = page.locator(STATUS)
    page.get_by_label("Status", exact=True).select_option("Disputed")
    expect(status).to_have_text(re.compile(r"^\d+ of \d+ statements shown\.$"))
    number = int((status.text_content() or "").split()[0])
    assert number == page.locator(SHOWN).count()
    page.get_by_label("Words in the entry").fill("no such words anywhere")
    expect(status).to_contain_text("None of the")
    expect(page.locator(SHOWN)).to_have_count(0)


def test_a_part_without_items_is_hidden_with_its_jump(visit: Visit) -> None:
    page = visit.open("evidence/")
    page.get_by_label("Chapter", exact=True).select_option("Pillar 9")
    expect(page.locator(".filterable section:visible")).to_have_count(1)
    expect(page.locator(".letters a:visible")).to_have_text(["Pillar 9"])


def test_a_publisher_is_found_by_the_beginning_of_a_word(visit: Visit) -> None:
    page = visit.open("sources/?publisher=itu")
    expect(page.locator(STATUS)).to_contain_text(" of ")
    names = page.locator(SHOWN).evaluate_all("items => items.map(i => i.dataset.publisher)")
    assert names
    assert all(re.search(r"\bitu", name, re.IGNORECASE) for name in names)


def test_what_the_address_points_at_is_shown_whatever_the_filters_say(visit: Visit) -> None:
    page = visit.open("sources/?grade=D#itu2025")
    expect(page.locator("#itu2025")).to_be_in_viewport()
    expect(page.locator(STATUS)).to_contain_text("All ")
    page = visit.open("evidence/?status=Superseded")
    link = page.locator(f"{SHOWN} .note-replaced a.fact-link").first
    target = (link.get_attribute("href") or "")[1:]
    link.click()
    expect(page.locator(f"#{target}")).to_be_in_viewport()


def test_a_note_leads_to_its_fact_and_the_fact_back_to_the_paragraph(visit: Visit) -> None:
    page = visit.open("pillars/compute-and-models/")
    page.locator("#n1 a.fact-link").click()
    expect(page).to_have_url(re.compile(r"/evidence/#p9-compute-lever$"))
    page.wait_for_load_state("load")
    entry = page.locator("li:target")
    expect(entry).to_contain_text("ITU report.")
    entry.get_by_role("link", name="Pillar 9, para. 1", exact=True).click()
    expect(page).to_have_url(re.compile(r"/pillars/compute-and-models/#p1$"))


@pytest.mark.parametrize(
    "address",
    ["sources/", "evidence/", "outlook/since-publication/", "timeline/", "initiatives/"],
)
def test_a_register_is_whole_without_a_script(plain: Visit, visit: Visit, address: str) -> None:
    page = plain.open(address)
    assert page.locator(":is(form, input, select, button).register-filter").count() == 0
    hidden = page.locator("ul.register > li").evaluate_all(
        "items => items.filter(i => !i.checkVisibility()).length"
    )
    assert hidden == 0
    number = (page.locator(".register-count").text_content() or "").split()[0]
    assert page.locator("ul.register > li").count() == int(number)


@pytest.mark.parametrize(
    "address",
    [
        "evidence/",
        "evidence/?status=Disputed",
        "outlook/since-publication/",
        "timeline/",
        "initiatives/",
    ],
)
def test_a_register_does_not_scroll_sideways_on_a_phone(phone: Visit, address: str) -> None:
    page = phone.open(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_updates_can_be_narrowed_by_subject_and_by_chapter(visit: Visit) -> None:
    page = visit.open("outlook/since-publication/")
    page.get_by_label("Subject", exact=True).select_option("China")
    expect(page).to_have_url(re.compile("subject=China"))
    subjects = page.locator(SHOWN).evaluate_all("items => items.map(i => i.dataset.subject)")
    assert set(subjects) == {"China"}
    page.get_by_label("Chapter it bears on", exact=True).select_option("Theme 3")
    expect(page).to_have_url(re.compile(r"touches=Theme\+3"))
    chapters = page.locator(SHOWN).evaluate_all("items => items.map(i => i.dataset.touches)")
    assert 0 < len(chapters) < len(subjects)
    assert all("Theme 3" in touched.split("|") for touched in chapters)
    page.reload()
    expect(page.get_by_label("Subject", exact=True)).to_have_value("China")
    expect(page.locator(STATUS)).to_contain_text(f"{len(chapters)} of ")


def test_a_subject_leads_to_its_updates(visit: Visit) -> None:
    page = visit.open("outlook/since-publication/")
    link = page.locator(".subjects tbody a").first
    number = page.locator(".subjects tbody td.is-number").first.text_content()
    link.click()
    expect(page.locator(STATUS)).to_contain_text(f"{number} of ")


def test_an_update_can_be_pointed_at_by_the_id_of_its_twin(visit: Visit) -> None:
    page = visit.open("outlook/since-publication/?grade=D#annex-un-panel")
    expect(page.locator("#up-un-79325-adopted")).to_be_in_viewport()
    expect(page.locator(STATUS)).to_contain_text("All ")


def test_the_page_of_updates_offers_its_feed(visit: Visit) -> None:
    page = visit.open("outlook/since-publication/")
    link = page.locator("head link[type='application/atom+xml']")
    href = link.evaluate("link => link.href")
    assert href == f"{visit.base}/outlook/since-publication/feed.xml"
    assert "alternate" in link.evaluate("link => [...link.relList]")
    answer = page.request.get(href)
    assert answer.ok
    assert "<feed" in answer.text()
    expect(page.get_by_role("link", name="Atom feed")).to_have_attribute(
        "href", re.compile(r"feed\.xml$")
    )


def test_planned_events_can_be_asked_for(visit: Visit) -> None:
    page = visit.open("timeline/?kind=Planned")
    expect(page.locator(STATUS)).to_contain_text(" of ")
    tags = page.locator(f"{SHOWN} .entry-tag")
    assert tags.count() == page.locator(SHOWN).count() > 0
    # A month without events is hidden, and so is a year.
    expect(page.locator("#in-2024")).to_be_hidden()
    expect(page.locator(".letters a:visible")).not_to_contain_text(["2024"])


def test_filters_work_from_a_file(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((site / "evidence/index.html").as_uri())
    page.get_by_label("Status", exact=True).select_option("Disputed")
    expect(page).to_have_url(re.compile(r"index\.html\?status=Disputed$"))
    page.reload()
    expect(page.get_by_label("Status", exact=True)).to_have_value("Disputed")
    expect(page.locator(STATUS)).to_contain_text(" of ")
    # Search from a file is the offline edition's matter.
    assert [error for error in errors if "search" not in error] == []
    context.close()
