"""Paragraph numbers: each passage with an id of the form p7 shows it quietly, as its own link."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from edition.model.number import PARAGRAPH_ID


class ParagraphsExtension(Extension):
    """Adds the numbers after attribute lists were read."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the numbering after attribute lists (8) and notes (7)."""
        md.treeprocessors.register(_Numbering(md), "paragraphs", 6)


class _Numbering(Treeprocessor):
    def run(self, root: Element) -> None:
        """Give every numbered paragraph and item a link to itself."""
        for element in list(root.iter()):
            match = PARAGRAPH_ID.fullmatch(element.get("id", ""))
            if match and element.tag in ("p", "li"):
                _number(element, match[1])


def _number(element: Element, number: str) -> None:
    classes = element.get("class", "").split()
    element.set("class", " ".join([*classes, "numbered"]))
    link = Element("a")
    link.set("class", "number")
    link.set("href", f"#p{number}")
    link.set("aria-label", f"Paragraph {number}")
    link.set("data-search-exclude", "")
    link.text = AtomicString(number)
    target = (
        element[0] if element.tag == "li" and len(element) and element[0].tag == "p" else element
    )
    link.tail, target.text = target.text, None
    target.insert(0, link)
