"""What a reader does with the search: open it, type, narrow, walk, arrive, share."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from visits import Visit

pytestmark = pytest.mark.browser

PILLAR = "pillars/compute-and-models/"
HIT = "a.search-hit"
PARTS = ("search-engine.js", "search/texts.js")


def _search(page: Page, query: str) -> Locator:
    """Type into the dialog; return the hits."""
    if not page.locator("dialog.search-dialog[open]").count():
        page.keyboard.press("/")
    page.locator(".search-field").fill(query)
    expect(page.locator(".search-count")).not_to_have_text(re.compile("^(Loading.*)?$"))
    return page.locator(HIT)


def _leads_to(hits: Locator) -> list[str]:
    return [
        urlsplit(str(href)).path.lstrip("/") + "#" + urlsplit(str(href)).fragment
        for href in hits.evaluate_all("links => links.map(a => a.href)")
    ]


def _parts(visit: Visit) -> list[str]:
    return [url for url in visit.requests if url.endswith(PARTS)]


def test_nothing_is_fetched_before_somebody_searches(visit: Visit) -> None:
    page = visit.open(PILLAR)
    page.wait_for_load_state("networkidle")
    page.locator("a.search-open").hover()
    assert _parts(visit) == []
    assert not [url for url in visit.requests if "search_index" in url or "worker" in url]
    expect(_search(page, "compute").first).to_be_visible()
    assert len(_parts(visit)) == len(PARTS)
    assert visit.errors == []
    assert visit.foreign == []


def test_a_reader_arrives_at_a_paragraph_by_keys_alone(visit: Visit) -> None:
    page = visit.open("")
    page.keyboard.press("/")
    expect(page.locator(".search-field")).to_be_focused()
    page.keyboard.type("AI commons shared across borders Dialogue calls to share")
    hit = page.locator(HIT, has_text=re.compile("^Pillar 9 ›.*para. 7"))
    expect(hit).to_be_visible()
    for _ in range(20):
        page.keyboard.press("ArrowDown")
        if hit.evaluate("link => link === document.activeElement"):
            break
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"/{PILLAR}#p7$"))
    expect(page.locator("#p7")).to_be_in_viewport()
    assert visit.errors == []


def test_arrows_lead_from_the_field_through_the_results_and_back(visit: Visit) -> None:
    page = visit.open("")
    hits = _search(page, "32 countries")
    page.keyboard.press("ArrowDown")
    expect(hits.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(hits.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(".search-field")).to_be_focused()


def test_escape_closes_and_gives_the_focus_back(visit: Visit) -> None:
    page = visit.open(PILLAR)
    opener = page.locator(".md-header a.search-open")
    opener.focus()
    page.keyboard.press("Enter")
    _search(page, "compute")
    page.keyboard.press("Escape")
    if page.locator("dialog[open]").count():  # some browsers empty the field first
        page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(opener).to_be_focused()
    page.keyboard.press("s")
    expect(page.locator(".search-field")).to_be_focused()


def test_enter_leads_to_the_page_of_the_search_with_the_question_in_its_address(
    visit: Visit,
) -> None:
    page = visit.open(PILLAR)
    _search(page, "gender & women")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=gender"))
    expect(page.locator(".search-field")).to_have_value("gender & women")
    expect(page.locator(HIT).first).to_be_visible()


def test_results_stand_under_their_page_with_where_they_are(visit: Visit) -> None:
    page = visit.open("")
    _search(page, "broadband and computing power come first")
    group = page.locator(".search-group", has=page.locator("h2", has_text="Pillar 9"))
    expect(group.locator("h2")).to_contain_text("Governance of compute and models")
    expect(group.locator(".search-kind")).to_have_text("Pillar")
    expect(group.locator(".search-place").first).to_have_text(
        "Pillar 9 › What the Dialogue brought out, para. 7"
    )
    assert group.locator("mark").count() > 1


@pytest.mark.parametrize(
    ("query", "kind", "address"),
    [
        ("data centres", "Themes", r"themes/"),
        ("data centres", "Pillars", r"pillars/"),
        ("data centres", "Regions", r"regions/"),
        ("data centres", "Statements", r"evidence/#"),
        ("energy", "Sources", r"sources/#"),
        ("compute", "Terms", r"glossary/#"),
        ("Bengio", "People", r"people/#"),
    ],
)
def test_results_can_be_narrowed_by_kind(visit: Visit, query: str, kind: str, address: str) -> None:
    page = visit.open("")
    hits = _search(page, query)
    button = page.get_by_role("button", name=re.compile(rf"^{kind}\b"))
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    found = _leads_to(hits)
    assert found
    assert [place for place in found if not re.match(address, place)] == []
    expect(page.locator(".search-count")).to_contain_text(f"among {kind.lower()}")


def test_quotation_marks_find_exact_words(visit: Visit) -> None:
    page = visit.open("")
    hits = _search(page, "“safe zone”")
    texts = hits.locator(".search-text").all_inner_texts()
    assert len(texts) > 3
    assert [text for text in texts if "safe zone" not in text] == []
    assert _search(page, '"zone safe"').count() == 0


def test_a_misspelt_word_is_read_as_the_nearest_and_this_is_told(visit: Visit) -> None:
    page = visit.open("")
    hits = _search(page, "existensial risk")
    expect(page.locator(".search-count")).to_contain_text("“existensial” was read as “existential”")
    assert "glossary/#existential-risk" in _leads_to(hits)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("GPU", "glossary/#graphics-processing-unit"),
        ("LLM for African languages", "regions/africa/#p11"),
        ("UNCTAD national strategies", "pillars/capacity/#p3"),
        ("data center electricity", "themes/compute/#p11"),
        ("TI-Hüpe", "glossary/#ai-leap"),
    ],
)
def test_names_and_abbreviations_find_one_another(visit: Visit, typed: str, found: str) -> None:
    page = visit.open("")
    hits = _search(page, typed)
    closed = page.locator("button.search-more", has_text="more here")
    while closed.count():
        closed.first.click()
    assert found in _leads_to(hits)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Pillar 9, para. 7", f"{PILLAR}#p7"),
        ("switzerland para 6", "regions/switzerland/#p6"),
        (f"https://edition.example/{PILLAR}#p7", f"{PILLAR}#p7"),
        ("t5-32-countries", "evidence/#t5-32-countries"),
        ("hobbhahn2022", "sources/#hobbhahn2022"),
        ("papandreou", "people/#george-papandreou"),
    ],
)
def test_a_place_that_is_named_comes_first(visit: Visit, typed: str, found: str) -> None:
    page = visit.open("")
    assert _leads_to(_search(page, typed))[0] == found


def test_more_is_shown_at_a_wish_and_the_focus_goes_to_it(visit: Visit) -> None:
    page = visit.open("")
    hits = _search(page, "computing power")
    before = hits.count()
    more = page.locator("button.search-more", has_text="more here").first
    more.focus()
    page.keyboard.press("Enter")
    expect(hits.nth(before)).to_be_attached()
    assert page.evaluate("document.activeElement.matches('a.search-hit')")


def test_the_number_of_results_is_read_out_once_typing_pauses(visit: Visit) -> None:
    page = visit.open("")
    _search(page, "dementia")
    status = page.locator(".search-box [role=status]")
    expect(status).to_have_text(re.compile(r"^\d+ results on \d+ pages\.$"))
    _search(page, "xyzzyq")
    expect(status).to_have_text(re.compile("^Nothing found for “xyzzyq”"))


def test_the_page_of_the_search_keeps_the_question_in_its_address(visit: Visit) -> None:
    page = visit.open("search/")
    expect(page.locator(".search-field")).to_be_focused()
    page.keyboard.type("Apertus")
    expect(page.locator(HIT).first).to_be_visible()
    page.get_by_role("button", name=re.compile("^Terms")).click()
    assert parse_qs(urlsplit(page.url).query) == {"q": ["Apertus"], "kind": ["term"]}
    address = page.url.removeprefix(visit.base)
    again = visit.open(address)
    expect(again.locator(".search-field")).to_have_value("Apertus")
    expect(again.get_by_role("button", name=re.compile("^Terms"))).to_have_attribute(
        "aria-pressed", "true"
    )
    assert {place.split("#")[0] for place in _leads_to(again.locator(HIT))} == {"glossary/"}


MARKUP = '<img src=x onerror="window.hurt=1"><script>window.hurt=1</script>\'"><b>compute</b>'


def test_markup_in_the_address_stays_text(visit: Visit) -> None:
    page = visit.open("search/")
    page.goto(f"{visit.base}/search/?q={MARKUP.replace('#', '')}&kind=<b>x</b>")
    expect(page.locator(".search-field")).to_have_value(MARKUP)
    expect(page.locator(".search-count")).not_to_have_text("")
    assert page.evaluate("window.hurt") is None
    assert page.locator(".search-here :is(img, script, b)").count() == 0


def test_markup_in_the_data_stays_text(visit: Visit) -> None:
    data = {
        "synonyms": [],
        "pages": [["p/", "pillar", MARKUP, MARKUP, [["s", MARKUP, "", [["p1", MARKUP]]]]]],
    }

    def answer(route: Route) -> None:
        body = f"editionSearchTexts({json.dumps(data)});"
        route.fulfill(body=body, content_type="text/javascript")

    visit.page.route("**/search/texts.js", answer)
    page = visit.open("")
    hits = _search(page, "compute")
    expect(hits.first).to_contain_text("<b>compute</b>")
    assert page.evaluate("window.hurt") is None
    assert page.locator(".search-box :is(img, script, b)").count() == 0


def test_a_failure_is_told_and_the_next_key_tries_again(visit: Visit) -> None:
    visit.page.route("**/search/texts.js", lambda route: route.abort())
    page = visit.open("")
    page.keyboard.press("/")
    page.locator(".search-field").fill("compute")
    expect(page.locator(".search-count")).to_contain_text("could not be loaded")
    page.unroute("**/search/texts.js")
    page.locator(".search-field").fill("computer")
    expect(page.locator(HIT).first).to_be_visible()


def test_what_is_typed_before_the_search_has_come_is_answered(visit: Visit) -> None:
    held: list[Route] = []
    visit.page.route("**/search-view.js", lambda route: held.append(route))
    page = visit.open("")
    page.keyboard.press("/")
    page.keyboard.type("Meditron")
    expect(page.locator(".search-field")).to_have_value("Meditron")
    held[0].continue_()
    expect(page.locator(HIT).first).to_be_visible()
    expect(page.locator(".search-field")).to_be_focused()


def test_a_result_on_this_very_page_closes_the_dialog(visit: Visit) -> None:
    page = visit.open(PILLAR)
    _search(page, "pillar 9 para 7").first.click()
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.locator("#p7")).to_be_in_viewport()


def test_the_single_keys_can_be_turned_off_and_never_disturb_typing(visit: Visit) -> None:
    page = visit.open("sources/")
    page.get_by_label("Words in the entry").focus()
    page.keyboard.type("s/")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.get_by_label("Words in the entry")).to_have_value("s/")
    page = visit.open("")
    page.keyboard.press("s")
    page.get_by_role("button", name="Turn off the keys / and s").click()
    page = visit.open("")
    page.keyboard.press("/")
    page.keyboard.press("s")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_without_script_the_link_leads_to_a_page_that_says_what_to_do(plain: Visit) -> None:
    page = plain.open(PILLAR)
    page.locator(".md-header a.search-open").click()
    expect(page).to_have_url(re.compile(r"/search/$"))
    expect(page.locator("main")).to_contain_text("The search needs JavaScript")
    links = page.locator("main article a")
    assert {"Evidence", "Sources", "Glossary"} <= set(links.all_inner_texts())


def test_where_no_page_is_there_is_a_search(visit: Visit) -> None:
    page = visit.open("404.html")
    expect(page.locator("h1")).to_have_text("Page not found")
    page.wait_for_load_state("networkidle")
    assert _parts(visit) == []
    page.keyboard.press("/")
    expect(page.locator(".search-here .search-field")).to_be_focused()
    page.keyboard.type("Meditron")
    expect(page.locator(HIT).first).to_be_visible()
    assert page.url == f"{visit.base}/404.html"


def test_on_a_phone_the_search_fills_the_screen_and_nothing_runs_over(phone: Visit) -> None:
    page = phone.open(PILLAR)
    page.locator(".md-header a.search-open").tap()
    dialog = page.locator("dialog[open]")
    box = dialog.bounding_box()
    assert box is not None
    assert (box["x"], round(box["width"])) == (0, 390)
    page.locator(".search-field").fill("interoperability")
    hit = page.locator(HIT).first
    expect(hit).to_be_visible()
    assert dialog.evaluate("d => d.scrollWidth <= d.clientWidth")
    small = page.locator("dialog :is(button, a.search-hit):visible").evaluate_all(
        "targets => targets.filter(t => t.getBoundingClientRect().height < 24).length"
    )
    assert small == 0
    hit.tap()
    expect(page.locator("dialog[open]")).to_have_count(0)


def _hashes(html: str) -> list[str]:
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    digests = (hashlib.sha256(script.encode()).digest() for script in scripts)
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def _strict(route: Route) -> None:
    """Answer with a policy that lets run only the site's files and the theme's inline scripts."""
    response = route.fetch()
    policy = "; ".join((
        "default-src 'self'",
        f"script-src 'self' {' '.join(_hashes(response.text()))}",
        "style-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
    ))  # fmt: skip
    headers = {**response.headers, "content-security-policy": policy}
    route.fulfill(response=response, headers=headers)


@pytest.mark.parametrize(
    ("address", "open_it"),
    [
        (PILLAR, lambda page: page.keyboard.press("/")),
        ("search/", lambda page: page.locator(".search-field").focus()),
    ],
)
def test_it_works_under_a_strict_policy(
    visit: Visit, address: str, open_it: Callable[[Page], None]
) -> None:
    visit.page.route(f"{visit.base}/{address}", _strict)
    page = visit.open(address)
    open_it(page)
    page.locator(".search-field").fill("compute")
    expect(page.locator(HIT).first).to_be_visible()
    broken = [error for error in visit.errors if "script" in error or "eval" in error]
    assert broken == []
