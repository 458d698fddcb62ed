"""Typst markup: whatever a text holds, it is text."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from edition.exports.typst_text import Writer, escaped, quoted


def _lines(html: str, *known: str) -> str:
    writer = Writer(frozenset(known), lambda own: f"https://web.example/{own}", Path())
    writer.blocks(lxml.html.fragment_fromstring(f"<div>{html}</div>"))
    return "\n".join(writer.out.lines)


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("a #b $c *d* _e_ @f", r"a \#b \$c \*d\* \_e\_ \@f"),
        ("x.y(z)[0]; 1. -", r"x.y(z)\[0\]; 1. -"),
        ("http://a", r"http\:\//a"),
        ("(see) x", r"\(see) x"),
        (". Next", r"\. Next"),
        (" 1. x", r" 1\. x"),
        ("2 -1 -- ...", r"2 \-1 \-- \.\.."),
        ('G7\'s "word"', "G7’s “word”"),
        ("a\n  b\u00a0c", "a b\u00a0c"),
        ("治理(a)", r"#han[治理]\(a)"),
        ("The 治理 of", "The #han[治理] of"),
    ],
)
def test_text_is_no_markup(text: str, markup: str) -> None:
    assert escaped(text) == markup


def test_a_string_keeps_quotes_and_backslashes() -> None:
    assert quoted('a "b" \\') == '"a \\"b\\" \\\\"'


def test_a_numbered_paragraph_leads_to_its_address() -> None:
    html = '<p id="x/p7" data-number="7" class="numbered">One <em>two</em>.</p>'
    expected = r'#numbered("7", "https://web.example/x/p7")[#at("x/p7")One #emph[two]\.]'
    assert expected in _lines(html)


def test_a_link_within_the_document_carries_its_page_and_another_leads_to_the_web() -> None:
    html = '<p><a href="#x/p1">here</a> <a href="#y/p1">there</a> <a href="https://z/">z</a></p>'
    lines = _lines(html, "x/p1")
    assert '#within("x/p1")[here]' in lines
    assert '#web("https://web.example/y/p1")[there]' in lines
    assert '#web("https://z/")[z]' in lines


def test_a_page_stands_in_brackets_but_not_in_others() -> None:
    lines = _lines('<p>(See <a href="#x/p1">a</a>.) <a href="#x/p1">b</a> is (c).</p>', "x/p1")
    assert '(See #within-brackets("x/p1")[a]' in lines
    assert ' #within("x/p1")[b] is' in lines


def test_notes_side_by_side_are_parted() -> None:
    html = (
        '<p>A<sup class="cite">'
        '<span class="note" id="x/n1" data-number="1"><span>N.</span></span>, '
        '<a class="note-again" href="#x/n2">2</a></sup></p>'
    )
    assert r'#note("x/n1", "1")[N.]#between#note-again("x/n2", "2")' in _lines(html)


def test_a_table_repeats_its_head_and_spans_columns() -> None:
    html = (
        '<figure id="x/t1"><table><thead><tr><th>A</th><th>B</th></tr></thead>'
        '<tbody><tr><th colspan="2">C</th></tr></tbody></table>'
        "<figcaption><p>Table 1.</p></figcaption></figure>"
    )
    line = _lines(html)
    assert "table.header([#par[A]], [#par[B]])" in line
    assert "table.cell(colspan: 2, )[#row-head[#par[C]]]" in line


def test_a_head_that_is_repeated_holds_no_links() -> None:
    html = (
        '<table><thead><tr><th><a href="#x/p1">A</a></th></tr></thead><tr><td>B</td></tr></table>'
    )
    assert "table.header([#par[A]])" in _lines(html)


def test_a_framed_table_of_a_figure_is_found() -> None:
    html = (
        '<figure id="x/t1"><div class="table-scroll"><table><tr><td>A</td></tr></table></div>'
        "<figcaption>Table 1.</figcaption></figure>"
    )
    assert "#captioned-table((" in _lines(html)


def test_the_caption_of_a_table_is_set_above_it() -> None:
    html = "<table><caption>Countries</caption><tr><td>A</td></tr></table>"
    assert _lines(html).endswith("[#par[Countries]]")


def test_words_in_another_language_are_marked() -> None:
    assert '#text(lang: "es")[#emph[Hola]]' in _lines('<p><em lang="es">Hola</em></p>')
