"""Spans: which words of a passage a citation covers."""

from __future__ import annotations

import pytest

from edition.model.span import sentences, spans


def _covered(text: str) -> list[tuple[str, list[str]]]:
    return [(s.text.strip(" .\n"), [c.key for c in s.citations]) for s in spans(text)]


def test_a_citation_covers_back_to_the_sentences_start() -> None:
    assert _covered("So. Here are two [@a].") == [("So", []), ("Here are two", ["a"])]


def test_a_citation_covers_back_to_the_one_before() -> None:
    assert _covered("One [@a], two [@b].") == [("One", ["a"]), (", two", ["b"])]


def test_text_after_the_last_citation_belongs_to_it() -> None:
    assert _covered("One [@a] and more.") == [("One", ["a"]), ("and more", ["a"])]


def test_citations_side_by_side_cover_the_same_text() -> None:
    assert _covered("One [@a] [@b].") == [("One", ["a", "b"])]


def test_the_parts_of_one_bracket_cover_the_same_text() -> None:
    assert _covered("One [@a; @b].") == [("One", ["a", "b"])]


@pytest.mark.parametrize(
    "text",
    ["See p. 14 of it.", "In the U.S. it is.", "By Washington, D.C. it is.", "J. Doe wrote."],
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert len(list(sentences(text))) == 1


def test_a_place_in_a_span_is_a_place_in_the_passage() -> None:
    text = "See [the page](x.md#p1) now. There are 32 [@a]."
    span = spans(text)[-1]
    start = span.start + span.text.index("32")
    assert text[start : start + 2] == "32"


def test_a_links_target_is_not_read() -> None:
    assert "2025" not in "".join(span.text for span in spans("See [it](report-2025.md)."))
