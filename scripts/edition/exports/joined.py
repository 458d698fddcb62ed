"""The joined edition: the built pages of the book as one HTML document, with one set of ids.

Ids carry the page's path: `p7` of `pillars/capacity/` becomes `pillars/capacity/p7`, and the page
itself is `pillars/capacity/`. A link within the book leads to such an id, every other one to the
web. A note stands in the text where it is first cited (`span.note`); where it is cited again stands
a link to it (`a.note-again`). What is for the reader's hand is gone: buttons, filters, back-links.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import unquote, urldefrag, urljoin

import lxml.html
from lxml.html import HtmlElement
from lxml.html.builder import E

from edition.exports.book import Leaf, leaves
from edition.exports.exporter import Ground
from edition.model.rendered import article_of

_GONE = (
    ".//script|.//style|.//button|.//template|.//select|.//input|.//textarea"
    "|.//*[contains(concat(' ', @class, ' '), ' cite-this ')]"
    "|.//*[contains(concat(' ', @class, ' '), ' contents-here ')]"
    "|.//*[contains(concat(' ', @class, ' '), ' visually-hidden ')]"
    "|.//*[contains(concat(' ', @class, ' '), ' cell-name ')]"
    "|.//*[contains(concat(' ', @class, ' '), ' letters ')]"
    "|.//*[contains(concat(' ', @class, ' '), ' moved ')]"
    "|.//*[contains(concat(' ', @class, ' '), ' note-back ')]"
    "|.//*[contains(concat(' ', @class, ' '), ' drawing ')][preceding-sibling::*]"
)
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_HEADING = re.compile(r"h([1-6])")


@dataclass(frozen=True)
class Section:
    """One page of the joined edition: its place in the book and its `section` element."""

    leaf: Leaf
    element: HtmlElement

    @property
    def id(self) -> str:
        """The id of the page in the joined edition."""
        return self.leaf.address


@dataclass(frozen=True)
class Joined:
    """The whole edition as sections in reading order."""

    sections: Sequence[Section]
    url: str

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id in the edition, those of its pages among them."""
        return frozenset(
            str(element.get("id"))
            for section in self.sections
            for element in section.element.iter()
            if element.get("id") and not _is_drawn(element)
        )

    def document(self) -> HtmlElement:
        """Return the sections as one HTML document."""
        body = E.body(*(copy.deepcopy(section.element) for section in self.sections))
        return E.html(E.head(E.title("")), body, lang="en")

    def web(self, own: str) -> str:
        """Return the address on the web of an id of the joined edition."""
        address, slash, anchor = own.rpartition("/")
        return f"{self.url}{address}{slash}" + (f"#{anchor}" if anchor else "")


def join(ground: Ground) -> Joined:
    """Read the built pages of the book and join them."""
    book = leaves(ground.edition)
    addresses = frozenset(leaf.address for leaf in book)
    return Joined(
        tuple(Section(leaf, _section(ground, leaf, addresses)) for leaf in book), ground.url
    )


def _section(ground: Ground, leaf: Leaf, addresses: frozenset[str]) -> HtmlElement:
    html = (ground.site / leaf.address / "index.html").read_text(encoding="utf-8")
    article = article_of(lxml.html.document_fromstring(html))
    for element in article.xpath(_GONE):
        element.drop_tree()
    _number(article)
    _set_levels(article, leaf.depth)
    _set_links(article, leaf.address, ground.url, addresses)
    _set_notes(article, leaf.address)
    section = E.section()
    section.extend(list(article))
    section.set("class", leaf.role)
    section.set("id", leaf.address)
    return section


def _number(article: HtmlElement) -> None:
    """Put the number of each paragraph, on the web a link, into an attribute of the paragraph."""
    for link in article.xpath(".//a[@class='number']"):
        holder = link.getparent()
        while holder is not None and "numbered" not in holder.get("class", "").split():
            holder = holder.getparent()
        if holder is not None:
            holder.set("data-number", link.text or "")
        link.drop_tree()


def _set_levels(article: HtmlElement, depth: int) -> None:
    for heading in list(article.iter(*_HEADINGS)):
        match = _HEADING.fullmatch(heading.tag)
        if match:
            heading.tag = f"h{int(match[1]) + depth - 1}"


def _set_links(article: HtmlElement, address: str, url: str, addresses: frozenset[str]) -> None:
    base = urljoin(url, address)
    for element in article.iter():
        if not isinstance(element.tag, str) or _is_drawn(element):
            continue
        own = element.get("id")
        if own:
            element.set("id", address if own == "top" else f"{address}{own}")
        if element.tag == "img":
            element.set("src", unquote(urljoin(base, element.get("src", "")).removeprefix(url)))
        href = element.get("href")
        if href is None:
            continue
        if "noteref" in element.get("class", "").split():
            element.set("href", f"#{address}{href[1:]}")
            continue
        target, fragment = urldefrag(urljoin(base, href))
        page = target.removeprefix(url)
        if target.startswith(url) and page in addresses:
            anchor = "" if fragment == "top" else unquote(fragment)
            element.set("href", f"#{page}{anchor}")
        else:
            element.set("href", f"{target}#{fragment}" if fragment else target)


def _is_drawn(element: HtmlElement) -> bool:
    return any(parent.tag == "svg" for parent in (element, *element.iterancestors()))


def _set_notes(article: HtmlElement, address: str) -> None:
    """Move each note to the place where it is first cited."""
    notes = {
        item.get("id"): item for item in article.xpath(".//section[@role='doc-endnotes']/ol/li")
    }
    for element in article.xpath(".//section[@role='doc-endnotes']"):
        element.drop_tree()
    for link in article.xpath(".//a[@role='doc-noteref']"):
        own = link.get("href", "")[1:]
        note = notes.pop(own, None)
        number = link.text or ""
        link.attrib.clear()
        if note is None:
            link.set("class", "note-again")
            link.set("href", f"#{own}")
            continue
        link.tag = "span"
        link.text = None
        link.set("class", "note")
        link.set("id", own)
        link.set("data-number", number)
        for part in note:
            part.tag = "span"
            part.set("class", f"note-part {part.get('class', '')}".strip())
            part.tail = None
            link.append(part)
