"""The framework: who is asked to do what, as a checklist by actor and a table by pillar."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable

import pytest
from noted import Built, Noted

from framed import ACTIONS, frame_site
from tiny import COMPUTE, FACTS, Tiny

Build = Callable[[], Built]
TWIN = """\
  - id: a3
    what: Count them
    addressee: everybody
    groups: [researchers]
    pillars: []
    themes: []
    page: "21"
    section: "pillar-01:2.1"
    evidence: [up-33-countries]
    voice: Said by the report
    same_as: a1
"""


@pytest.fixture
def framed(tiny_site: Tiny) -> Tiny:
    return frame_site(tiny_site)


def _page(built: Build) -> Noted:
    site = built()
    assert site.problems == []
    return site.page("framework")


def _links(page: Noted, path: str) -> list[tuple[str, str]]:
    return [(a.text_content(), a.get("href")) for a in page.page.xpath(f"{path}//a")]


def test_an_action_stands_in_the_list_of_each_of_its_groups(framed: Tiny, built: Build) -> None:
    page = _page(built)
    assert page.texts("//section[@class='actor']/h3") == [
        "Governments",
        "UN and international organizations",
        "Researchers",
    ]
    what = "//section[@aria-labelledby='{}']//p[@class='what']"
    for group in ("governments", "international"):
        assert page.texts(what.format(group)) == [
            "1 Count data centres in the 32 countries in public"
        ]
    assert page.texts("//p[@class='actor-reads']") == ["Includes states and courts."]


def test_an_action_has_one_address_and_every_list_leads_to_it(framed: Tiny, built: Build) -> None:
    page = _page(built)
    assert page.values("//ul[@class='checklist']/li/@id") == ["a1", "a2"]
    assert page.values("//a[@class='action-number']/@href") == ["#a1", "#a1", "#a2"]
    assert page.values("//a[@class='action-number']/@aria-label")[0] == "Action 1"


def test_an_action_tells_addressee_voice_page_and_where_it_stands(
    framed: Tiny, built: Build
) -> None:
    page = _page(built)
    assert page.texts("//li[@id='a1']/p[@class='asked']") == [
        "Asked of states and UN bodies. Said by the report; p. 21 of the report."
    ]
    assert _links(page, "//li[@id='a1']/p[@class='asked']") == [
        ("p. 21 of the report", "https://itu.example/page30.html")
    ]
    assert _links(page, "//li[@id='a1']/p[@class='stands']") == [
        ("Pillar 1, para. 3", "../pillars/compute/#p3"),
        ("p1-32-countries", "../evidence/#p1-32-countries"),
    ]
    (stands,) = page.texts("//li[@id='a1']/p[@class='stands']")
    assert stands.endswith("p1-32-countries (confirmed).")


def test_an_action_without_a_page_says_so_and_names_its_source(framed: Tiny, built: Build) -> None:
    page = _page(built)
    (asked,) = page.texts("//li[@id='a2']/p[@class='asked']")
    assert asked.endswith("Called for by a paper; page not recorded (Compute, counted).")
    assert _links(page, "//li[@id='a2']/p[@class='asked']") == [
        ("Compute, counted", "../sources/#oecd2026")
    ]


def test_an_action_that_no_paragraph_tells_leads_to_the_section_that_asks(
    framed: Tiny, built: Build
) -> None:
    framed.replace(ACTIONS, "pillars: []", "pillars: [pillar-1]")
    page = _page(built)
    assert _links(page, "//li[@id='a2']/p[@class='stands']")[0] == (
        "Pillar 1",
        "../pillars/compute/#next",
    )
    framed.replace(COMPUTE, "{: #next }", "{: #then }")
    assert _links(_page(built), "//li[@id='a2']/p[@class='stands']")[0] == (
        "Pillar 1",
        "../pillars/compute/",
    )


def test_what_is_registered_twice_is_shown_once_at_both_addresses(
    framed: Tiny, built: Build
) -> None:
    framed.append(ACTIONS, TWIN)
    row = '      - {id: a3, text: Count, addressee: everybody, page: "21"}\n    facts:\n'
    framed.replace(FACTS, "    facts:\n", row)
    page = _page(built)
    assert page.values("//li[@id='a1']/span/@id") == ["a3"]
    assert len(page.texts("//p[@class='what']")) == 3
    (asked,) = page.texts("//li[@id='a1']/p[@class='asked']")
    assert asked.endswith("Registered again as action 3, asked of everybody.")
    assert [text for text, _ in _links(page, "//li[@id='a1']/p[@class='stands']")][1:] == [
        "p1-32-countries",
        "up-33-countries",
    ]


def test_the_table_lists_actions_by_pillar_and_those_of_none(framed: Tiny, built: Build) -> None:
    page = _page(built)
    table = "//table[@class='by-pillar']"
    assert page.texts(f"{table}/caption") != []
    assert page.texts(f"{table}//th[@scope='rowgroup']") == [
        "Pillar 1. Compute",
        "In no pillar’s chapter",
    ]
    assert page.texts(f"{table}/tbody[1]/tr[2]/td") == [
        "1",
        "Count data centres in the 32 countries in public",
        "states and UN bodies",
        "21",
    ]
    assert page.texts(f"{table}/tbody[2]/tr[2]/td[4]") == ["not recorded"]


def test_nothing_is_shown_that_needs_a_script(framed: Tiny, built: Build) -> None:
    assert _page(built).texts("//form | //input | //select | //button") == []


def test_a_fact_lists_the_action_it_carries(framed: Tiny, built: Build) -> None:
    page = built().page("evidence")
    links = _links(page, "//li[@id='up-33-countries']/p[@class='source-uses']")
    assert ("Framework, action 2", "../framework/#a2") in links


def test_the_actions_lie_beside_the_page_as_files(framed: Tiny, built: Build) -> None:
    folder = built().folder / "framework"
    with (folder / "actions.csv").open(encoding="utf-8", newline="") as file:
        first, second = csv.DictReader(file)
    assert (first["groups"], first["page"], first["url"]) == (
        "governments; international",
        "21",
        "https://tiny.example/framework/#a1",
    )
    assert first["told_at"] == "https://tiny.example/pillars/compute/#p3"
    assert (second["page"], second["source"]) == ("", "oecd2026")
    data = json.loads((folder / "actions.json").read_text(encoding="utf-8"))
    assert [group["id"] for group in data["groups"]] == [
        "governments",
        "international",
        "researchers",
    ]
    assert data["actions"][1]["page"] is None
    assert data["actions"][0]["evidence"] == ["p1-32-countries"]
