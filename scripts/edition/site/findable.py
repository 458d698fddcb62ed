"""What a search can find: every addressed text of every page, under its page and its section.

A text without an address of its own belongs to the address before it: the definition to its term,
an uncited list to its paragraph, and on pages without numbered paragraphs all to its heading.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

import lxml.html
from lxml.html import HtmlElement

from edition.model.chapter import Page
from edition.model.rendered import Fragment, fragments, text_of

# Kinds that a reader can ask for; every other chapter is a "chapter", any other page a "page".
REGISTERS = {
    "evidence/": "fact",
    "sources/": "source",
    "glossary/": "term",
    "people/": "person",
}
OWN_KINDS = ("theme", "pillar", "region")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("p", "li", "dd", "td", "pre", "figcaption")
# Repeated from other pages, told by the interface, or said of an entry and not in it.
_LEFT_OUT = frozenset((
    "basis", "cards", "evidence-summary", "fact-sources", "generated", "kicker", "letters",
    "note-replaced", "note-status", "admonition-title", "register-count", "register-files",
    "source-archive", "source-read", "counts", "grade", "see", "position-source", "stands",
))  # fmt: skip


@dataclass
class Text:
    """What stands at one address: its fragment and its words."""

    id: str
    words: str


@dataclass
class Section:
    """A heading with the texts under it; the first section of a page has neither id nor heading.

    It is silent where its heading is no address to keep: then it holds entries and nothing else.
    """

    id: str = ""
    heading: str = ""
    own: str = ""
    texts: list[Text] = field(default_factory=list)
    is_silent: bool = False


def kind_of(page: Page) -> str:
    """Return the kind under which a page's texts are found."""
    if page.front is None:
        return REGISTERS.get(page.address, "page")
    return page.front.kind if page.front.kind in OWN_KINDS else "chapter"


def sections(html: str, told_elsewhere: Collection[str] = ()) -> list[Section]:
    """Return what can be found in a page's content, in reading order.

    Entries whose id is among those `told_elsewhere` are left out.
    """
    tree = lxml.html.document_fromstring(f"<main>{html}</main>")
    for element in list(tree.iter()):
        if isinstance(element, HtmlElement) and _is_left_out(element):
            element.drop_tree()
    known = {fragment.id: fragment for fragment in fragments(tree)}
    found = [Section()]
    for element, fragment in _addressed(tree.find(".//main"), known):
        if fragment is None:
            if element.tag in _HEADINGS:
                found.append(Section(is_silent=True))
            elif element.tag in _BLOCKS:
                _join(found[-1], text_of(element))
        elif fragment.kind == "section":
            found.append(Section(fragment.id, fragment.text))
        elif fragment.id not in told_elsewhere:
            found[-1].texts.append(Text(fragment.id, fragment.text))
    return [section for section in found if section.id or section.own or section.texts]


def _addressed(
    element: HtmlElement, known: dict[str, Fragment]
) -> Iterator[tuple[HtmlElement, Fragment | None]]:
    """Yield each addressed element, and each heading or block that has no address, in order."""
    for child in element:
        if not isinstance(child.tag, str) or child.tag == "h1":
            continue
        fragment = known.get(child.get("id", ""))
        inner = any(other.get("id") in known for other in child.iterdescendants())
        if fragment is not None and not inner:
            yield child, fragment
        elif fragment is None and not inner and child.tag in (*_HEADINGS, *_BLOCKS):
            yield child, None
        else:
            yield from _addressed(child, known)


def _join(section: Section, words: str) -> None:
    """Add a text that has no address to the one before it."""
    if section.texts:
        section.texts[-1].words += f" {words}"
    elif not section.is_silent:
        section.own = f"{section.own} {words}".strip()


def _is_left_out(element: HtmlElement) -> bool:
    return (
        element.get("data-search-exclude") is not None
        or "external" in element.get("rel", "").split()
        or not _LEFT_OUT.isdisjoint(element.get("class", "").split())
    )
