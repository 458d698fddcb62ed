"""XHTML of the joined edition for the EPUB: one file a page, its notes at its end, page breaks."""

from __future__ import annotations

import copy
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from edition.exports.drawings import SVG, restored
from edition.exports.joined import Section

XHTML, OPS = "http://www.w3.org/1999/xhtml", "http://www.idpf.org/2007/ops"
TYPE = f"{{{OPS}}}type"
# The name of the default namespace is None, which the stubs do not know.
NAMES: Any = {None: XHTML, "epub": OPS}
DRAWN: Any = {None: SVG}
_HEADING = re.compile(r"h([1-6])")
# What may hold no mark of a page between its own parts.
_STRICT = ("figure", "table", "thead", "tbody", "tr", "ul", "ol", "dl", "details")


def file_name(address: str) -> str:
    """Return the file of a page in the EPUB by the page's address."""
    return f"{address.strip('/').replace('/', '-') or 'index'}.xhtml"


def anchor_of(own: str) -> str:
    """Return an id of the joined edition as one of its file; XML wants a letter in front."""
    anchor = own.rpartition("/")[2] or "top"
    return anchor if re.match(r"[A-Za-z_]", anchor) else f"_{anchor}"


@dataclass
class Chapter:
    """One file: its body, the headings in it, and the printed pages that begin in it."""

    name: str
    title: str
    body: etree._Element
    sections: list[tuple[str, str]] = field(default_factory=list)
    pages: list[tuple[str, str]] = field(default_factory=list)
    has_drawing: bool = False


class Converter:
    """Turns sections into files in reading order; `numbers` are the printed pages of the ids."""

    def __init__(
        self, known: frozenset[str], web: Callable[[str], str], numbers: Mapping[str, str]
    ) -> None:
        self.known = known
        self.web = web
        self.numbers = numbers
        self._page = 0

    def chapter(self, section: Section) -> Chapter:
        """Return a section as a file."""
        element = copy.deepcopy(section.element)
        heading = next(element.iter("h1", "h2"), None)
        title = "" if heading is None else " ".join(heading.text_content().split())
        name = file_name(section.id)
        chapter = Chapter(name, title, etree.Element(f"{{{XHTML}}}body", nsmap=NAMES))
        self._chapter, self._file, self._depth = chapter, name, section.leaf.depth
        self._waiting = ""
        self._notes: list[etree._Element] = []
        content = self._convert(element)
        content.set("id", "page")
        if self._notes:
            content.append(self._notes_section())
        chapter.body.append(content)
        return chapter

    def _notes_section(self) -> etree._Element:
        section = _element("section", {"class": "notes", "id": "notes-list"})
        section.set(TYPE, "footnotes")
        heading = etree.SubElement(section, f"{{{XHTML}}}h2", {"id": "notes"})
        heading.text = "Notes"
        section.extend(self._notes)
        self._chapter.sections.append(("Notes", "notes"))
        return section

    def _convert(self, element: HtmlElement) -> etree._Element:
        classes = element.get("class", "").split()
        if element.tag == "svg":
            self._chapter.has_drawing = True
            return _drawing(element)
        if classes == ["note"]:
            return self._note(element)
        if classes == ["note-again"]:
            return self._mark(element.get("href", "")[1:], element.text or "")
        heading = _HEADING.fullmatch(element.tag)
        tag = f"h{int(heading[1]) - self._depth + 1}" if heading else element.tag
        own = element.get("id", "")
        made = _element(tag, self._attributes(element))
        made.text = element.text
        lead = []
        if element.tag in _STRICT:  # the mark of a page waits for what may hold it
            self._waiting = own or self._waiting
        else:
            lead = [*self._breaks(self._waiting), *self._breaks(own)]
            self._waiting = ""
        if number := element.get("data-number"):
            link = _element("a", {"class": "number", "href": self.web(own)})
            link.set("aria-label", f"Paragraph {number}, on the web")
            link.text, link.tail = number, " "
            lead.append(link)
        self._lead(made, lead)
        if tag == "h2" and own:
            words = " ".join(_bare(element).split())
            self._chapter.sections.append((words, anchor_of(own)))
        for child in element:
            if isinstance(child.tag, str):
                converted = self._convert(child)
                converted.tail = child.tail
                made.append(converted)
        return made

    def _lead(self, made: etree._Element, lead: list[etree._Element]) -> None:
        """Put elements before an element's text."""
        if not lead:
            return
        text, made.text = made.text or "", None
        for one in lead:
            made.append(one)
        made[-1].tail = (made[-1].tail or "") + text

    def _breaks(self, own: str) -> Iterator[etree._Element]:
        """Yield a mark for each printed page that begins before what stands at this id."""
        number = self.numbers.get(own, "")
        while number.isdecimal() and self._page < int(number):
            self._page += 1
            mark = _element("span", {"id": f"page-{self._page}", "role": "doc-pagebreak"})
            mark.set(TYPE, "pagebreak")
            mark.set("aria-label", f" page {self._page} ")
            self._chapter.pages.append((str(self._page), f"page-{self._page}"))
            yield mark

    def _attributes(self, element: HtmlElement) -> dict[str, str]:
        attributes = {}
        for name, value in element.attrib.items():
            if name.startswith("data-") or name in ("name", "markdown"):
                continue
            if name == "id":
                value = anchor_of(value)
            elif name == "href":
                value = self._href(value)
            attributes[name] = value
        return attributes

    def _href(self, href: str) -> str:
        if not href.startswith("#"):
            return href
        own = href[1:]
        if own not in self.known:
            return self.web(own)
        address = f"{own.rpartition('/')[0]}/"
        name = file_name(address)
        return f"{'' if name == self._file else name}#{anchor_of(own)}"

    def _mark(self, own: str, number: str, first: bool = False) -> etree._Element:
        anchor = anchor_of(own)
        link = _element("a", {"class": "noteref", "role": "doc-noteref", "href": f"#{anchor}"})
        link.set(TYPE, "noteref")
        link.text = number
        if first:
            link.set("id", f"r{number}")
        return link

    def _note(self, element: HtmlElement) -> etree._Element:
        """Put a note among those of the file; return the mark that leads to it."""
        own, number = element.get("id", ""), element.get("data-number", "")
        aside = _element("aside", {"id": anchor_of(own), "role": "doc-footnote"})
        aside.set(TYPE, "footnote")
        for index, part in enumerate(element):
            part.tag = "p"
            paragraph = self._convert(part)
            if index == 0:
                paragraph.text = f"{number}. {paragraph.text or ''}"
            aside.append(paragraph)
        back = etree.SubElement(aside, f"{{{XHTML}}}p")
        link = etree.SubElement(back, f"{{{XHTML}}}a", {"href": f"#r{number}"})
        link.set("role", "doc-backlink")
        link.text = f"Back to note {number} in the text"
        self._notes.append(aside)
        return self._mark(own, number, first=True)


def _element(tag: str, attributes: Mapping[str, str]) -> etree._Element:
    return etree.Element(f"{{{XHTML}}}{tag}", dict(attributes), nsmap=NAMES)


def _drawing(svg: HtmlElement) -> etree._Element:
    """Return a drawing in its own namespace, its names as SVG has them."""

    def spaced(element: etree._Element) -> etree._Element:
        names = {str(name): str(value) for name, value in element.attrib.items()}
        made = etree.Element(f"{{{SVG}}}{element.tag}", names, nsmap=DRAWN)
        made.text, made.tail = element.text, element.tail
        made.extend([spaced(child) for child in element])
        return made

    return spaced(restored(svg))


def _bare(element: HtmlElement) -> str:
    """Return an element's text without the marks of its notes."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and child.get("class") != "cite":
            parts.append(_bare(child))
        parts.append(child.tail or "")
    return "".join(parts)


def page(title: str, body: etree._Element, up: str = "..") -> bytes:
    """Return a body as an XHTML file."""
    html = etree.Element(f"{{{XHTML}}}html", nsmap=NAMES)
    html.set("lang", "en")
    html.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    head = etree.SubElement(html, f"{{{XHTML}}}head")
    etree.SubElement(head, f"{{{XHTML}}}title").text = title
    link = etree.SubElement(head, f"{{{XHTML}}}link")
    link.set("rel", "stylesheet")
    link.set("type", "text/css")
    link.set("href", posixpath.normpath(f"{up}/edition.css"))
    html.append(body)
    text: bytes = etree.tostring(
        html, encoding="utf-8", xml_declaration=True, doctype="<!DOCTYPE html>"
    )
    return text
