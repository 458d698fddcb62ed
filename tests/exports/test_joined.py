"""The joined edition: ids with the page's path, links within it, notes where they are cited."""

from __future__ import annotations

import lxml.html
import pytest
from grounds import ground_of

from edition.exports.book import leaves
from edition.exports.joined import Joined, join
from edition.model.edition import Edition
from tiny import Tiny


@pytest.fixture
def joined(tiny_site: Tiny) -> Joined:
    return join(ground_of(tiny_site))


def _html(joined: Joined, own: str) -> str:
    section = next(section for section in joined.sections if section.id == own)
    return lxml.html.tostring(section.element, encoding="unicode")


def test_the_pages_stand_in_the_order_of_the_book(joined: Joined) -> None:
    ids = [section.id for section in joined.sections]
    assert ids == ["pillars/compute/", "regions/utopia/", "glossary/", "sources/"]


def test_a_group_of_chapters_follows_its_overview(real_edition: Edition) -> None:
    book = leaves(real_edition)
    at = {leaf.address: index for index, leaf in enumerate(book)}
    assert at["pillars/"] + 1 == at["pillars/principles-to-practice/"]
    assert (book[at["pillars/"]].role, book[at["pillars/"]].depth) == ("part", 1)
    assert book[at["pillars/capacity/"]].depth == 2
    assert [leaf.address for leaf in book[-2:]] == ["glossary/", "sources/"]
    chapters = [leaf.page for leaf in book if leaf.role == "chapter"]
    assert chapters == list(real_edition.chapters)


def test_ids_carry_the_path_of_their_page(joined: Joined) -> None:
    assert {"pillars/compute/", "pillars/compute/p1", "sources/oecd2026"} <= joined.ids
    assert joined.web("pillars/compute/p1") == "https://tiny.example/pillars/compute/#p1"
    assert joined.web("pillars/compute/") == "https://tiny.example/pillars/compute/"


def test_links_lead_within_the_edition_or_to_the_web(joined: Joined) -> None:
    html = _html(joined, "pillars/compute/")
    assert 'href="#regions/utopia/"' in html
    assert 'href="#sources/itu2025"' in html
    assert 'href="https://tiny.example/evidence/#p1-32-countries"' in html


def test_a_note_stands_where_it_is_first_cited(joined: Joined) -> None:
    element = next(one.element for one in joined.sections if one.id == "pillars/compute/")
    first = element.xpath("//p[@id='pillars/compute/key']//span[@class='note']")
    assert [one.get("data-number") for one in first] == ["1"]
    again = element.xpath("//p[@id='pillars/compute/p1']//a[@class='note-again']")
    assert [(one.text, one.get("href")) for one in again] == [("1", "#pillars/compute/n1")]


def test_numbers_and_controls_leave_the_text(joined: Joined) -> None:
    element = next(one.element for one in joined.sections if one.id == "pillars/compute/")
    paragraph = element.get_element_by_id("pillars/compute/p1")
    assert paragraph.get("data-number") == "1"
    assert paragraph.text.startswith("The report counts")
    assert element.xpath("//*[@class='number' or @class='note-back' or self::script]") == []
