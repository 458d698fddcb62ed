"""Rendered text: what a built page holds at each of its addresses, without notes and controls.

The text is the page's own words, in Unicode NFC, white space folded: what a reader of the web page,
the PDF, the EPUB and the machine edition sees alike.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml.html import HtmlElement

from edition.model.number import PARAGRAPH_ID

Kind = Literal["section", "paragraph", "key", "point", "table", "figure", "entry"]

# Ids that a build makes for its own links, and that are no address to keep.
_PASSING = re.compile(
    r"n\d+|r\d+[a-z]+|notes|top|related|moved|(?:letter|chapter|kind)-.*|__.*|cite-data"
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_ENTRIES = ("p", "li", "dt", "tr", "section", "article", "div", "span", "td", "details")
# What stands in a page for the reader's hand, not for his eye.
_LEFT_OUT = ("script", "style", "svg", "button", "select", "input", "textarea", "template")
# "from-ledgers": the changelog, which a release would change by being released.
_LEFT_OUT_CLASSES = frozenset(
    (
        "cite",
        "number",
        "cite-this",
        "contents-here",
        "downloads",
        "visually-hidden",
        "notes",
        "source-uses",
        "note-back",
        "moved",
        "from-ledgers",
    )
)
_BLOCKS = frozenset(
    (*_HEADINGS, *_ENTRIES, "ul", "ol", "dl", "dd", "table", "thead", "tbody", "th", "figure",
     "figcaption", "blockquote", "pre", "br", "caption", "summary", "aside")
) - {"span"}  # fmt: skip


@dataclass(frozen=True)
class Fragment:
    """One address of a page: its id, what kind of thing stands there, and its text."""

    id: str
    kind: Kind
    text: str


def fragments(tree: HtmlElement) -> Iterator[Fragment]:
    """Yield what stands at each id of a page's article, in reading order, each id once."""
    seen: set[str] = set()
    for element in article_of(tree).iter():
        own = element.get("id") if isinstance(element.tag, str) else None
        if not own or own in seen or _PASSING.fullmatch(own):
            continue
        kind = _kind(own, element.tag)
        if kind is not None and not _is_inside_left_out(element):
            seen.add(own)
            yield Fragment(own, kind, text_of(element))


def text_of(element: HtmlElement) -> str:
    """Return an element's text: NFC, white space folded, notes and controls left out."""
    return normalized("".join(_words(element)))


def normalized(text: str) -> str:
    """Return text in Unicode NFC with every run of white space as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def article_of(tree: HtmlElement) -> HtmlElement:
    """Return the element of a built page that holds its text."""
    for name in ("article", "main", "body"):
        found = tree.find(f".//{name}")
        if found is not None:
            return found
    return tree


def _kind(own: str, tag: str) -> Kind | None:
    if tag in _HEADINGS:
        return "section"
    if PARAGRAPH_ID.fullmatch(own):
        return "paragraph"
    if own == "key":
        return "key"
    match = re.fullmatch(r"([btf])\d+[a-z]{0,4}", own)
    if match:
        kinds: dict[str, Kind] = {"b": "point", "t": "table", "f": "figure"}
        return kinds[match[1]]
    return "entry" if tag in _ENTRIES else None


def _is_left_out(element: HtmlElement) -> bool:
    if not isinstance(element.tag, str) or element.tag in _LEFT_OUT:
        return True
    return not _LEFT_OUT_CLASSES.isdisjoint(element.get("class", "").split())


def _is_inside_left_out(element: HtmlElement) -> bool:
    return _is_left_out(element) or any(map(_is_left_out, element.iterancestors()))


def _words(element: HtmlElement) -> Iterator[str]:
    """Yield the text of an element in order; a block is set off by spaces."""
    gap = " " if element.tag in _BLOCKS else ""
    yield gap + (element.text or "")
    for child in element:
        if not _is_left_out(child):
            yield from _words(child)
        yield child.tail or ""
    yield gap
