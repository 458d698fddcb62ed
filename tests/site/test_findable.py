"""What can be found: each addressed text once, and what has no address with the one before it."""

from __future__ import annotations

import pytest

from edition.model.edition import Edition
from edition.site.findable import Section, Text, kind_of, sections


def _texts(html: str) -> list[tuple[str, str]]:
    return [(text.id, text.words) for section in sections(html) for text in section.texts]


def test_texts_stand_under_their_section() -> None:
    html = (
        '<h1 id="top">Title</h1><p id="key">Key.</p><h2 id="why">Why</h2>'
        '<p id="p1">One<sup class="cite">1</sup>.</p><p id="p2">Two.</p>'
    )
    assert sections(html) == [
        Section(texts=[Text("key", "Key.")]),
        Section("why", "Why", texts=[Text("p1", "One."), Text("p2", "Two.")]),
    ]


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ('<p id="p1">One.</p><ul><li>a</li><li>b</li></ul>', [("p1", "One. a b")]),
        ('<dl><dt id="red">Red line</dt><dd>A limit.</dd></dl>', [("red", "Red line A limit.")]),
        ('<ol><li id="p3"><p>Three.</p></li></ol>', [("p3", "Three.")]),
        ('<section id="x"><p id="p4">Four.</p></section>', [("p4", "Four.")]),
        ('<p id="p5">Five.</p><!-- no --><p class="generated">No.</p>', [("p5", "Five.")]),
        ('<p id="p6">Six.</p><ul data-search-exclude><li>no</li></ul>', [("p6", "Six.")]),
        (
            '<li id="oecd2024"><p><span class="grade">A</span> OECD.'
            ' <a rel="external" href="x">Open</a></p></li>',
            [("oecd2024", "OECD.")],
        ),
    ],
)
def test_a_text_without_an_address_joins_the_one_before_it(
    html: str, texts: list[tuple[str, str]]
) -> None:
    assert _texts(html) == texts


def test_on_a_page_without_paragraphs_all_belongs_to_the_heading() -> None:
    found = sections("<p>Lead.</p><h2 id='a'>A</h2><p>One.</p><table><tr><td>x</td></tr></table>")
    assert found == [Section(own="Lead."), Section("a", "A", "One. x")]


def test_under_a_heading_that_is_no_address_only_entries_are_found() -> None:
    html = '<h2 id="related">Related</h2><p>No.</p><ul><li id="a-fact">Yes.</li></ul>'
    assert _texts(html) == [("a-fact", "Yes.")]
    assert [section.own for section in sections(html)] == [""]


def test_what_is_told_elsewhere_is_left_out() -> None:
    html = '<ul><li id="up-a">Update.</li></ul><p id="p1">One.</p>'
    assert [text.id for section in sections(html, {"up-a"}) for text in section.texts] == ["p1"]


def test_each_page_has_a_kind(real_edition: Edition) -> None:
    kinds = {page.address: kind_of(page) for page in real_edition.pages}
    assert kinds["pillars/compute-and-models/"] == "pillar"
    assert kinds["themes/compute/"] == "theme"
    assert kinds["regions/africa/"] == "region"
    assert kinds["outlook/"] == kinds["context/"] == kinds["dialogue/"] == "chapter"
    assert kinds["evidence/"] == "fact"
    assert kinds["sources/"] == "source"
    assert kinds["glossary/"] == "term"
    assert kinds["people/"] == "person"
    assert kinds["about/"] == kinds[""] == "page"
