"""Printed notes: in full once a chapter, then in short; what was read only where it was not."""

from __future__ import annotations

import lxml.html

from edition.exports.print_notes import shorten

NOTE = (
    '<span class="note"><span class="note-part"><span class="reference">{reference}</span> '
    '<a class="grade grade-a" href="#sources/{key}">A</a> '
    '<span class="note-read">{read}</span></span>'
    '<span class="note-part note-status status-verified">{status}. It is one. '
    '<a href="#">Fact x</a></span></span>'
)
ITU = (
    "International Telecommunication Union. <em>The Annual Report 2025: Steering</em>. Geneva: ITU,"
    ' 2025, <a href="https://itu.example/30">p. 21 of the original</a>.'
)
ARTICLE = (
    'Kwa, Thomas. <a href="https://a.example/">‘Measuring: A way’</a>. <em>Journal</em>. 2025.'
)


def _texts(*notes: str) -> list[str]:
    section = lxml.html.fragment_fromstring(f"<section><p>{''.join(notes)}</p></section>")
    shorten(section)
    return [" ".join(n.text_content().split()) for n in section.xpath(".//span[@class='note']")]


def _note(reference: str, key: str = "itu", read: str = "Read in part.", status: str = "") -> str:
    told = status or "Confirmed in its primary source or by a second, independent source"
    return NOTE.format(reference=reference, key=key, read=read, status=told)


def test_a_source_is_told_in_full_and_then_in_short() -> None:
    first, second = _texts(_note(ITU), _note(ITU))
    assert first.startswith(
        "International Telecommunication Union. The Annual Report 2025: Steering."
    )
    assert second.startswith(
        "International Telecommunication Union, The Annual Report 2025, p. 21 of the original. A"
    )


def test_an_article_keeps_its_own_title_not_the_journals() -> None:
    _, second = _texts(_note(ARTICLE, "kwa"), _note(ARTICLE, "kwa"))
    assert second.startswith("Kwa, Thomas, ‘Measuring’. A")


def test_a_work_without_an_author_stays_as_it_is() -> None:
    plain = "<em>A page</em>. 2026."
    first, second = _texts(_note(plain, "page"), _note(plain, "page"))
    assert first == second


def test_how_a_source_was_read_is_told_only_where_it_was_not() -> None:
    first, second = _texts(_note(ITU), _note(ARTICLE, "kwa", "Not read; as cited by ITU."))
    assert "Read in part" not in first
    assert "Not read; as cited by ITU." in second


def test_the_status_is_told_in_a_word_and_its_caveat_stays() -> None:
    (text,) = _texts(_note(ITU))
    assert text.endswith("A Confirmed. It is one. Fact x")
