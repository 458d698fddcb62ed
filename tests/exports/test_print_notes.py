"""Printed notes: what was read of a source only where it was not."""

from __future__ import annotations

import lxml.html

from edition.exports.print_notes import shorten


def _text(read: str) -> str:
    section = lxml.html.fragment_fromstring(
        f'<section><p><span class="note"><span class="note-part">Title. <span class="note-read">'
        f"{read}</span></span></span></p></section>"
    )
    shorten(section)
    return " ".join(section.text_content().split())


def test_how_a_source_was_read_is_told_only_where_it_was_not() -> None:
    assert _text("Read in part, in a stored copy.") == "Title."
    assert _text("Not read; as cited by ITU.") == "Title. Not read; as cited by ITU."
