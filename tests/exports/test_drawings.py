"""Drawings for the PDF: names as SVG has them, and each text in its own weight."""

from __future__ import annotations

import lxml.html
from lxml import etree

from edition.exports.drawings import alternative, svg_text


def _drawn(inside: str) -> etree._Element:
    svg = lxml.html.fragment_fromstring(f'<svg viewBox="0 0 9 9">{inside}</svg>')
    return etree.fromstring(svg_text(svg))


def _weights(inside: str) -> list[str | None]:
    return [text.get("font-variation-settings") for text in _drawn(inside).iter("{*}text")]


def test_names_are_written_as_svg_has_them() -> None:
    assert _drawn("").get("viewBox") == "0 0 9 9"


def test_each_text_tells_its_weight() -> None:
    assert _weights("<text>a</text>") == ["'wght' 400"]
    assert _weights('<text font-weight="bold">a</text>') == ["'wght' 700"]
    inside = '<g font-weight="600"><text>a</text><text font-weight="normal">b</text></g>'
    assert _weights(inside) == ["'wght' 600", "'wght' 400"]


def test_a_drawing_says_in_words_what_it_shows() -> None:
    svg = lxml.html.fragment_fromstring("<svg><title>Two bars</title><desc>One. Two.</desc></svg>")
    assert alternative(svg) == "Two bars. One. Two."
