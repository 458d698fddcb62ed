"""Notes: `[@...]` in Markdown becomes a numbered note with references, grade and status.

One note per fact, or per source and locator, and page; a repeated citation reuses its number and
gets a back-link of its own. A source is told in full, with how it was read, in the first note of a
page that names it, and then in short. Roles: https://www.w3.org/TR/dpub-aria-1.1/ (doc-noteref,
doc-endnotes, doc-backlink).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from edition.model.chapter import paragraph_label
from edition.model.citation import CLUSTER, Citation, parse_cluster
from edition.model.edition import Edition
from edition.model.evidence import Fact, Locator
from edition.model.problem import did_you_mean
from edition.model.short_reference import shortened
from edition.site.citeproc import Reference
from edition.site.reading import how_read
from edition.site.references import (
    Formatted,
    direct_reference,
    link_locator,
    link_title,
    reference_of,
)
from edition.site.status import STATUS_WORDS

_MARK = "data-cite"
LEGEND = (
    " says how good a source is, from A, primary or official, to D. Confirmed: in its primary"
    " source or by a second, independent source. As reported: by the source named."
)
# How the list of notes opens in a page's HTML, which it ends.
NOTES_START = '<section aria-labelledby="notes" class="notes"'


@dataclass
class _Note:
    number: int
    citation: Citation
    places: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"n{self.number}"


Warn = Callable[[str], None]


class NotesExtension(Extension):
    """The Markdown side of citations; `depth` leads from the current page to the registers."""

    def __init__(
        self,
        edition: Edition,
        formatted: Callable[[], Formatted],
        up: Callable[[], str],
        warn: Warn,
    ) -> None:
        super().__init__()
        self.edition = edition
        self.formatted = formatted
        self.up = up
        self.warn = warn

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the parser of brackets and the writer of notes."""
        # After code (190) and escapes (180), before links (160 and below).
        md.inlinePatterns.register(_ClusterProcessor(CLUSTER.pattern, md), "citation", 175)
        # After inline parsing (20) and attribute lists (8), before the table of contents (5).
        md.treeprocessors.register(_NoteWriter(md, self), "notes", 7)


class _ClusterProcessor(InlineProcessor):
    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        element = Element("sup")
        element.set(_MARK, m[1])
        return element, m.start(0), m.end(0)


class _NoteWriter(Treeprocessor):
    """Numbers the citations in reading order and writes the list of notes."""

    def __init__(self, md: Markdown, extension: NotesExtension) -> None:
        super().__init__(md)
        self.edition = extension.edition
        self.formatted = extension.formatted
        self.up = extension.up
        self.warn = extension.warn

    def run(self, root: Element) -> None:
        """Replace every marked citation, then append the notes to the page."""
        notes: dict[object, _Note] = {}
        self._told: set[str] = set()
        for element, anchor in _marked(root):
            self._cite(element, anchor, notes)
        _set_marks(root)
        if notes:
            root.append(self._section(list(notes.values())))

    def _cite(self, element: Element, anchor: str, notes: dict[object, _Note]) -> None:
        inside = element.attrib.pop(_MARK)
        citations, fault = parse_cluster(inside)
        if fault:
            self.warn(f"{fault}.")
        element.set("class", "cite")
        element.set("data-search-exclude", "")
        for citation in citations:
            if citation.key not in self.edition.facts and citation.key not in self.edition.sources:
                known = [*self.edition.facts, *self.edition.sources]
                self.warn(
                    f'cites "{citation.key}", which is not in the register. '
                    f"{did_you_mean(citation.key, known)}".rstrip()
                )
                continue
            note = notes.setdefault(
                _identity(citation, self.edition), _Note(len(notes) + 1, citation)
            )
            note.places.append(anchor)
            letter = _letters(len(note.places))
            if len(element):
                element[-1].tail = ", "
            link = SubElement(element, "a")
            link.set("href", f"#{note.id}")
            link.set("id", f"r{note.number}{letter}")
            link.set("class", "noteref")
            link.set("role", "doc-noteref")
            link.set("aria-label", f"Note {note.number}")
            link.text = AtomicString(str(note.number))

    def _section(self, notes: list[_Note]) -> Element:
        section = Element("section")
        section.set("class", "notes")
        section.set("role", "doc-endnotes")
        section.set("aria-labelledby", "notes")
        section.set("data-search-exclude", "")
        heading = SubElement(section, "h2")
        heading.set("id", "notes")
        heading.set("data-search-exclude", "")
        heading.text = "Notes"
        legend = SubElement(section, "p", {"class": "notes-legend"})
        legend.text = AtomicString("A ")
        link = SubElement(legend, "a", {"href": f"{self.up()}sources.md"})
        link.text = AtomicString("grade")
        link.tail = AtomicString(LEGEND)
        listing = SubElement(section, "ol")
        for note in notes:
            listing.append(self._item(note))
        return section

    def _item(self, note: _Note) -> Element:
        item = Element("li")
        item.set("id", note.id)
        fact = self.edition.facts.get(note.citation.key)
        if fact is None:
            self._direct(item, note.citation)
        else:
            item.set("data-fact", fact.id)
            self._evidence(item, fact)
        backlinks = SubElement(item, "p")
        backlinks.set("class", "note-back")
        for index, anchor in enumerate(note.places, start=1):
            backlinks.append(_backlink(note, index, anchor))
        return item

    def _direct(self, item: Element, citation: Citation) -> None:
        locator = self.edition.locators(citation)[0]
        body = SubElement(item, "p")
        self._reference(body, direct_reference(citation), locator, ())

    def _evidence(self, item: Element, fact: Fact) -> None:
        # A source that is not in the bibliography is left out here and named by fact-schema.
        held = [where for where in fact.sources if where.key in self.edition.sources]
        beside = [where.key for where in held]
        for index, locator in enumerate(held):
            body = SubElement(item, "p")
            if index:
                SubElement(body, "span", {"class": "note-also"}).text = "Also: "
            self._reference(body, reference_of(locator), locator, beside)
        status = SubElement(item, "p", {"class": f"note-status status-{fact.status}"})
        status.text = AtomicString(f"{STATUS_WORDS[fact.status]}. ")
        if fact.caveat:
            caveat = SubElement(status, "span", {"class": "note-caveat"})
            caveat.text = AtomicString(fact.caveat)
            caveat.tail = " "
        status.append(self._fact_link(fact))
        self._replaced(item, fact)

    def _fact_link(self, fact: Fact) -> Element:
        """Return the link to the fact's entry in the register of evidence."""
        link = Element("a", {"class": "fact-link"})
        link.set("href", f"{self.up()}evidence.md#{fact.id}")
        link.set("aria-label", f"Fact {fact.id}, in the register of evidence")
        link.text = AtomicString(f"Fact {fact.id}")
        return link

    def _replaced(self, item: Element, fact: Fact) -> None:
        for key, words in (
            *((key, "Replaced by") for key in fact.overtaken_by),
            *((key, "In part replaced by") for key in fact.partly_overtaken_by),
        ):
            newer = self.edition.facts.get(key)
            if newer is not None:
                line = SubElement(item, "p", {"class": "note-replaced"})
                line.text = AtomicString(f"{words}: {newer.claim}")

    def _reference(
        self, body: Element, reference: Reference, locator: Locator, beside: Sequence[str]
    ) -> None:
        """Write one source: its reference, page link, address, grade and how it was read."""
        source = self.edition.sources[reference.key]
        html = self.formatted()[reference]
        if original := self.edition.original_page(locator):
            html = link_locator(html, reference, original)
        elif source.url:
            html = link_title(html, source.url)
        is_new = source.key not in self._told
        self._told.add(source.key)
        if not is_new:
            html = shortened(f"{html}.").removesuffix(".")
        text = SubElement(body, "span", {"class": "reference"})
        text.text = self.md.htmlStash.store(html + ".")
        text.tail = " "
        grade = SubElement(body, "a", {"class": f"grade grade-{source.grade.lower()}"})
        grade.set("href", f"{self.up()}sources.md#{source.key}")
        name = self.edition.source_names[source.key]
        grade.set("aria-label", f"Grade {source.grade}: {name}, in the list of sources")
        grade.text = AtomicString(source.grade)
        how = how_read(source, self.edition.sources, beside)
        if is_new or not how.startswith("Read "):
            grade.tail = " "
            SubElement(body, "span", {"class": "note-read"}).text = AtomicString(how)


def _identity(citation: Citation, edition: Edition) -> object:
    return citation.key if citation.key in edition.facts else citation


def _marked(root: Element) -> Iterator[tuple[Element, str]]:
    """Yield the marked citations in reading order, each with the id it stands under."""
    anchor = ""

    def walk(element: Element) -> Iterator[tuple[Element, str]]:
        nonlocal anchor
        anchor = element.get("id") or anchor
        if _MARK in element.attrib:
            yield element, anchor
        for child in element:
            yield from walk(child)

    return iter(list(walk(root)))


def _set_marks(root: Element) -> None:
    """Set the marks as in print: no space before, after the punctuation, neighbours joined."""
    for parent in list(root.iter()):
        previous: Element | None = None
        moved = False
        for child in list(parent):
            if child.get("class") == "cite":
                before = parent.text if previous is None else previous.tail
                before, tail = (before or "").rstrip(), child.tail or ""
                follows = tail[:1] in (".", ",", ";", ":")
                if follows:
                    before, tail = _ended(before, tail[0]), tail[1:]
                child.tail = tail
                if previous is None:
                    parent.text = before
                else:
                    previous.tail = before
                is_beside = before == "" or (follows and len(before) == 1 and not moved)
                if previous is not None and previous.get("class") == "cite" and is_beside:
                    _join(parent, previous, child)
                    moved = moved or follows
                    continue
                moved = follows
            previous = child


def _join(parent: Element, first: Element, second: Element) -> None:
    """Join two marks that stand side by side, the punctuation that follows put before both."""
    if first.tail:
        siblings = list(parent)
        index = siblings.index(first)
        if index:
            siblings[index - 1].tail = _ended(siblings[index - 1].tail, first.tail)
        else:
            parent.text = _ended(parent.text, first.tail)
    if len(first) and len(second):
        first[-1].tail = ", "
    first.extend(list(second))
    first.tail = second.tail
    parent.remove(second)


def _ended(text: str | None, mark: str) -> str:
    """Return `text` with `mark` at its end; the point of an abbreviation ends a sentence, too."""
    return text if text and text.endswith(mark) else f"{text or ''}{mark}"


def _letters(index: int) -> str:
    """Return a, b, ... z, aa, ab ... for 1, 2, ..."""
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _within(where: str) -> str:
    """Return " in para. 7", " in brief, 1", or nothing."""
    return f" {where}" if where.startswith("in ") else f" in {where}" if where else ""


def _backlink(note: _Note, index: int, anchor: str) -> Element:
    letter = _letters(index)
    link = Element("a")
    link.set("href", f"#r{note.number}{letter}")
    link.set("role", "doc-backlink")
    where = paragraph_label(anchor)
    which = (
        f"reference {letter} of note {note.number}"
        if len(note.places) > 1
        else f"note {note.number}"
    )
    link.set("aria-label", f"Back to {which}" + _within(where))
    link.text = AtomicString("↩" if len(note.places) == 1 else letter)
    link.tail = " "
    return link
