"""What a reader does to cite: open the dialog, choose a format, copy; also without script."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, expect

from edition.model.edition import load_edition
from edition.model.reference import FORMATS, Access, Citable, chapter_reference
from edition.site.cite import release_of
from visits import Visit

PILLAR = "pillars/compute-and-models/"
# Not the day of the test, and one whose month and day need a leading zero.
TODAY = datetime.date(2031, 3, 4)
NAMES = {form.name: key for key, form in FORMATS.items()}

ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def cited() -> Citable:
    """The chapter as the model cites it: what the browser composes must be the same."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    page = load_edition(ROOT).by_id["pillar-9"]
    url = f"{config.site_url}{page.address}"
    author = config.site_author or ""
    chapter = chapter_reference(page, config.site_name, author, url, release_of(config))
    return chapter.seen(Access.on(TODAY))


@pytest.fixture
def reader(browser: Browser, base: str) -> Iterator[Visit]:
    """A reader who lets the page write to the clipboard, in a time zone behind UTC."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900},
        permissions=["clipboard-read", "clipboard-write"],
        timezone_id="America/Los_Angeles",
    )
    context.set_default_timeout(15_000)
    visit = Visit(context, base)
    # Still the evening of the 4th there, already the 5th in UTC.
    visit.page.clock.set_fixed_time("2031-03-05T05:30:00Z")
    yield visit
    context.close()


def clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text.replace("\r\n", "\n")


def written(form: str, cited: Citable) -> str:
    return FORMATS[NAMES[form]].write(cited).replace("\r\n", "\n")


@pytest.mark.parametrize("form", NAMES)
def test_a_page_is_copied_in_each_format_with_todays_date(
    reader: Visit, cited: Citable, form: str
) -> None:
    page = reader.open(PILLAR)
    page.get_by_role("button", name="Cite this page").click()
    dialog = page.get_by_role("dialog", name="Cite this page")
    dialog.get_by_role("radio", name=form, exact=True).check()
    dialog.get_by_role("button", name="Copy").click()
    expect(dialog.get_by_role("status")).to_have_text(f"Copied as {form}.")
    assert clipboard(page) == written(form, cited)
    assert reader.errors == []
    assert reader.foreign == []


@pytest.mark.parametrize("form", NAMES)
def test_a_paragraph_is_copied_in_each_format_with_its_number_and_address(
    reader: Visit, cited: Citable, form: str
) -> None:
    page = reader.open(PILLAR)
    page.locator("#p7").hover()
    page.get_by_role("button", name="Cite paragraph 7", exact=True).click()
    dialog = page.get_by_role("dialog", name="Cite paragraph 7")
    dialog.get_by_role("radio", name=form, exact=True).check()
    dialog.get_by_role("button", name="Copy").click()
    expect(dialog.get_by_role("status")).to_have_text(f"Copied as {form}.")
    assert clipboard(page) == written(form, cited.at("7"))
    assert ("para. 7" if form == "In text" else "#p7") in clipboard(page)


def test_the_day_of_access_is_the_readers_own(reader: Visit) -> None:
    page = reader.open(PILLAR)
    page.get_by_role("button", name="Cite this page").click()
    dialog = page.locator("dialog")
    expect(dialog.get_by_label("Citation")).to_have_value(re.compile(r"Accessed 4 March 2031\."))
    dialog.get_by_role("radio", name="CSL-JSON").check()
    (item,) = json.loads(dialog.get_by_label("Citation").input_value())
    assert item["accessed"] == {"date-parts": [[2031, 3, 4]]}


def test_a_citation_is_copied_with_the_keyboard_alone(reader: Visit, cited: Citable) -> None:
    page = reader.open(PILLAR)
    opener = page.get_by_role("button", name="Cite this page")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.locator("dialog")
    expect(dialog.get_by_role("radio", name="Chicago")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(dialog.get_by_role("radio", name="APA")).to_be_checked()
    page.keyboard.press("Tab")
    expect(dialog.get_by_label("Citation")).to_be_focused()
    page.keyboard.press("Tab")
    expect(dialog.get_by_role("button", name="Copy")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("status")).to_have_text("Copied as APA.")
    assert clipboard(page) == written("APA", cited)
    # The theme's shortcuts, such as "n" for the next page, are out of reach.
    page.keyboard.press("n")
    page.keyboard.press("f")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_paragraphs_control_follows_its_number_in_the_order_of_the_keyboard(
    reader: Visit,
) -> None:
    page = reader.open(PILLAR)
    control = page.get_by_role("button", name="Cite paragraph 4", exact=True)
    expect(control).to_have_css("opacity", "0")
    page.locator("#p4 > a.number").focus()
    expect(control).to_have_css("opacity", "1")
    page.keyboard.press("Tab")
    expect(control).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Cite paragraph 4")).to_be_visible()
    page.keyboard.press("Escape")
    expect(control).to_be_focused()


def test_every_paragraph_has_a_control_of_its_own_name_and_enough_size(reader: Visit) -> None:
    page = reader.open(PILLAR)
    numbers = page.locator("a.number").all_text_contents()
    controls = page.locator(".cite-paragraph")
    names = controls.evaluate_all("all => all.map(one => one.ariaLabel)")
    assert names == [f"Cite paragraph {number}" for number in numbers]
    assert len(set(names)) == len(names) > 10
    for selector in (".cite-paragraph", ".cite-line > :not([hidden]):not(span)"):
        sizes = page.locator(selector).evaluate_all(
            "all => all.map(one => one.getBoundingClientRect().toJSON())"
        )
        assert all(size["width"] >= 24 and size["height"] >= 24 for size in sizes), selector


def test_the_format_chosen_is_kept_and_the_status_is_not(reader: Visit) -> None:
    page = reader.open(PILLAR)
    page.get_by_role("button", name="Cite this page").click()
    dialog = page.locator("dialog")
    dialog.get_by_role("radio", name="RIS").check()
    dialog.get_by_role("button", name="Copy").click()
    expect(dialog.get_by_role("status")).not_to_be_empty()
    dialog.get_by_role("button", name="Close").click()
    page.locator("#p4").hover()
    page.get_by_role("button", name="Cite paragraph 4", exact=True).click()
    expect(dialog.get_by_role("radio", name="RIS")).to_be_checked()
    expect(dialog.get_by_role("status")).to_be_empty()


def test_a_click_beside_the_dialog_closes_it(reader: Visit) -> None:
    page = reader.open(PILLAR)
    page.get_by_role("button", name="Cite this page").click()
    page.mouse.click(5, 5)
    expect(page.locator("dialog")).to_be_hidden()


def test_without_the_clipboard_the_text_is_copied_from_the_selection(
    reader: Visit, cited: Citable
) -> None:
    reader.page.add_init_script(
        "window.clip = navigator.clipboard;"
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
    )
    page = reader.open(PILLAR)
    page.get_by_role("button", name="Cite this page").click()
    dialog = page.locator("dialog")
    dialog.get_by_role("button", name="Copy").click()
    expect(dialog.get_by_role("status")).to_have_text("Copied as Chicago.")
    assert page.evaluate("window.clip.readText()") == written("Chicago", cited)


def test_where_nothing_can_be_copied_the_text_is_selected_and_the_reader_told(
    reader: Visit, cited: Citable
) -> None:
    reader.page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        "document.execCommand = () => false;"
    )
    page = reader.open(PILLAR)
    page.get_by_role("button", name="Cite this page").click()
    dialog = page.locator("dialog")
    dialog.get_by_role("button", name="Copy").click()
    expect(dialog.get_by_role("status")).to_contain_text("Not copied")
    assert page.evaluate("getSelection().toString()") == written("Chicago", cited)


def test_a_citation_is_composed_from_a_file_without_a_server(
    browser: Browser, site: Path, cited: Citable
) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.clock.set_fixed_time(datetime.datetime(2031, 3, 4, 12))
    page.goto((site / PILLAR / "index.html").as_uri())
    page.get_by_role("button", name="Cite this page").click()
    dialog = page.locator("dialog")
    expect(dialog.get_by_label("Citation")).to_have_value(written("Chicago", cited))
    dialog.get_by_role("button", name="Copy").click()
    expect(dialog.get_by_role("status")).to_have_text("Copied as Chicago.")
    context.close()


def test_on_a_phone_a_tap_shows_the_control_and_the_dialog_fits(phone: Visit) -> None:
    page = phone.open(PILLAR)
    page.locator("#p5").tap(position={"x": 150, "y": 30})
    control = page.get_by_role("button", name="Cite paragraph 5", exact=True)
    expect(control).to_have_css("opacity", "1")
    control.tap()
    dialog = page.get_by_role("dialog", name="Cite paragraph 5")
    box = dialog.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["y"] + box["height"] <= 844
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_script_the_files_are_offered_and_downloaded(plain: Visit, cited: Citable) -> None:
    page = plain.open(PILLAR)
    expect(page.get_by_role("button", name="Cite this page")).to_have_count(0)
    offered = re.compile(r"Cite this page:\s+BibTeX\s+RIS\s+CSL-JSON")
    expect(page.locator(".cite-line")).to_contain_text(offered)
    assert page.locator(".cite-paragraph").count() == 0
    unseen = replace(cited, access=None)
    for form, ending in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")):
        with page.expect_download() as download:
            page.locator(".cite-line").get_by_role("link", name=form).click()
        assert download.value.suggested_filename == f"pillar-9.{ending}"
        saved = Path(download.value.path()).read_text(encoding="utf-8")
        assert saved == written(form, unseen)


def test_the_sources_page_leads_to_the_whole_bibliography(visit: Visit) -> None:
    page = visit.open("sources/")
    for form, ending in (("BibTeX", "bib"), ("RIS", "ris"), ("CSL-JSON", "json")):
        link = page.locator("main").get_by_role("link", name=form, exact=True)
        response = page.request.get(str(link.evaluate("a => a.href")))
        assert response.url == f"{visit.base}/sources.{ending}"
        assert response.ok
        assert "itu2025" in response.text()
