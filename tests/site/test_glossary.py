"""Glossary terms: the first use on a page is a link to the entry, with the definition."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import lxml.html
import pytest
from lxml.html import HtmlElement
from markdown import Markdown
from markdown.extensions import Extension

from edition.model.evidence import Term
from edition.site.glossary import GlossaryExtension, Matcher


def _term(term: str, *forms: str, **fields: Any) -> Term:
    data = {"term": term, "definition": f"A {term}.", "forms": forms, "see": [], "from": []}
    return Term.model_validate({**data, "path": "glossary.yaml", "line": 1, **fields})


CENTRE = _term("Data centre", "data centres")
AGENCY = _term("Agency")
EU = _term("EU")


def _render(text: str, terms: Sequence[Term] = (CENTRE, AGENCY)) -> HtmlElement:
    glossary = GlossaryExtension(Matcher(terms), lambda term: f"../glossary.md#{term.slug}")
    extensions: list[str | Extension] = [
        "attr_list",
        "tables",
        "admonition",
        "md_in_html",
        "pymdownx.blocks.html",
        glossary,
    ]
    html = Markdown(extensions=extensions).convert(text)
    return lxml.html.document_fromstring(f"<body>{html}</body>")


def _linked(text: str, *terms: Term) -> list[str]:
    page = _render(text, terms or (CENTRE, AGENCY))
    return [" ".join(link.text_content().split()) for link in page.xpath("//a[@class='term']")]


def test_a_term_leads_to_its_entry_and_carries_its_definition() -> None:
    (link,) = _render("A data centre is built.").xpath("//a")
    assert link.get("href") == "../glossary.md#data-centre"
    assert link.get("data-definition") == "A Data centre."


def test_the_text_around_a_term_is_kept() -> None:
    page = _render("One agency, *one* data centre, **and** so on.")
    assert page.text_content().strip() == "One agency, one data centre, and so on."


def test_only_the_first_use_of_a_term_is_linked() -> None:
    assert _linked("Data centres. A data centre.\n\n- Data centre") == ["Data centres"]


def test_each_term_is_linked_once() -> None:
    assert _linked("An agency has a data centre; the agency pays.") == ["agency", "data centre"]


def test_a_page_begins_anew() -> None:
    markdown = Markdown(extensions=[GlossaryExtension(Matcher([AGENCY]), lambda term: "#")])
    assert "<a" in markdown.convert("An agency.")
    assert "<a" in markdown.reset().convert("An agency.")


@pytest.mark.parametrize(
    "text",
    [
        "## A data centre",
        "A [data centre](https://other.example/)",
        "A `data centre`",
        "    data centre",
        "```\ndata centre\n```",
        "| Data centre |\n| --- |\n| x |",
        "A data centre.\n{: .noglossary }",
        "/// html | div.noglossary\nA data centre.\n///",
    ],
)
def test_headings_links_code_notes_and_what_is_marked_are_left_alone(text: str) -> None:
    assert _linked(text) == []


def test_a_use_that_is_left_alone_is_not_the_first() -> None:
    assert _linked("## A data centre\n\nA `data centre`, then the data centre.") == ["data centre"]


def test_an_attribute_list_that_holds_a_term_is_left_alone() -> None:
    page = _render("Some text.\n{: #agency .data centre }")
    assert page.xpath("//p/@id") == ["agency"]
    assert page.xpath("//a") == []


@pytest.mark.parametrize(
    "text",
    [
        "The International Energy Agency counts.",
        "The International Energy\nAgency counts.",
        "The Agency for Data counts.".replace("for ", ""),
        "The Agency\nData counts.",
    ],
)
def test_a_word_of_a_name_is_left_alone(text: str) -> None:
    assert _linked(text) == []


def test_a_word_of_a_name_that_begins_with_a_term_is_left_alone() -> None:
    assert _linked("The EU Agency counts.", AGENCY, EU) == ["EU"]


def test_a_term_of_several_words_stands_in_a_name() -> None:
    assert _linked("The Data centre Act.") == ["Data centre"]


def test_a_term_is_found_across_the_end_of_a_line() -> None:
    assert _linked("It has a data\ncentre there.") == ["data centre"]


@pytest.mark.parametrize(
    "text", ["A data centre-like thing", "A data centred thing", "multi-agency"]
)
def test_a_part_of_a_longer_word_is_left_alone(text: str) -> None:
    assert _linked(text) == []


@pytest.mark.parametrize(
    "text", ["data centre's", "(data centre)", "data centre.", "“data centre”"]
)
def test_a_term_may_stand_beside_punctuation(text: str) -> None:
    assert _linked(text) == ["data centre"]


def test_the_longest_term_is_found() -> None:
    (link,) = _render("A data centre agency.", (CENTRE, _term("Data centre agency"))).xpath("//a")
    assert link.text == "data centre agency"


@pytest.mark.parametrize(
    ("term", "text"), [("Agency", "agency"), ("agency", "Agency"), ("AI agent", "AI agent")]
)
def test_an_ordinary_word_is_found_with_either_first_letter(term: str, text: str) -> None:
    assert _linked(f"{text} is one.", _term(term)) == [text]


@pytest.mark.parametrize(
    ("term", "text"), [("AI", "ai"), ("RAISE", "raise"), ("Red-Teaming", "red-teaming")]
)
def test_a_term_with_capitals_is_found_as_it_is_written_only(term: str, text: str) -> None:
    assert _linked(f"To {text} it.", _term(term)) == []


def test_a_term_that_is_not_linked_by_itself_is_left_alone() -> None:
    assert _linked("An agency.", _term("Agency", auto=False)) == []


@pytest.mark.parametrize(
    "text", ["A news agency says so.", "A news\nagency says so.", "News agency of the state"]
)
def test_a_phrase_in_which_the_word_means_something_else_is_left_alone(text: str) -> None:
    assert _linked(text, _term("Agency", unless=["news agency"])) == []


def test_after_such_a_phrase_the_word_is_linked() -> None:
    term = _term("Agency", unless=["news agency", "law of agency"])
    assert _linked("A news agency tells of the agency.", term) == ["agency"]
    assert len(_render("A news agency tells of the agency.", [term]).xpath("//a")) == 1


def test_a_phrase_that_only_begins_like_it_is_no_such_phrase() -> None:
    assert _linked("The agency offers it.", _term("Agency", unless=["agency of"])) == ["agency"]


def test_a_glossary_without_terms_links_nothing() -> None:
    assert list(Matcher([]).find("Any text at all.")) == []


def test_a_definition_with_signs_of_markup_is_kept() -> None:
    (link,) = _render("An agency.", (_term("Agency", definition='A "<b>" & c'),)).xpath("//a")
    assert link.get("data-definition") == 'A "<b>" & c'
