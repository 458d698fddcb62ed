"""Glossary terms: the first use on a page becomes a link to its entry, with the definition at hand.

Headings, notes, links, code and anything marked `noglossary` are left alone; the definition is an
attribute, so it is in no search index.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from edition.model.evidence import Term

SKIPPED = frozenset(
    ("a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "sup", "section", "figcaption", "th")
)


class Matcher:
    """Finds the terms of a glossary, in any of their forms, in running text."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._terms: dict[str, Term] = {}
        self._others: dict[str, re.Pattern[str]] = {}
        for term in terms:
            if term.auto:
                for form in (term.term, *term.forms):
                    for spelling in _spellings(form):
                        self._terms.setdefault(spelling, term)
                others = [spelling for form in term.unless for spelling in _spellings(form)]
                self._others[term.slug] = _any_of(others)
        self._pattern = _any_of(self._terms)

    def find(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Yield start, end and term of every match, left to right."""
        for match in self._pattern.finditer(text):
            term = self._terms[" ".join(match[0].split())]
            if _in_a_name(text, match.start(), match.end()):
                continue
            if not any(
                other.start() <= match.start() and match.end() <= other.end()
                for other in self._others[term.slug].finditer(text)
            ):
                yield match.start(), match.end(), term


def _any_of(forms: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of whole words that are one of `forms`, the longest first."""
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    # A text is wrapped anywhere, so any white space may stand between two words of a term.
    escaped = (r"\s+".join(map(re.escape, form.split())) for form in longest_first)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(escaped) or r'(?!)'})(?![\w-])")


def _spellings(form: str) -> tuple[str, ...]:
    """Return a form as printed and, where it is an ordinary word, with a small first letter."""
    rest = form[1:]
    if form[:1].isupper() and rest == rest.lower():
        return form, form[0].lower() + rest
    if form[:1].islower():
        return form, form[0].upper() + rest
    return (form,)


def _in_a_name(text: str, start: int, end: int) -> bool:
    """Whether a capitalized single word is part of a longer name, as in "Energy Agency"."""
    word = text[start:end]
    if not word[0].isupper() or len(word.split()) > 1 or word.isupper():
        return False
    before = re.search(r"([A-Z][\w-]*)\s$", text[:start])
    after = re.match(r"\s[A-Z]\w", text[end:])
    return bool(before or after)


class GlossaryExtension(Extension):
    """Links terms; `href` gives the address of a term's entry from the current page."""

    def __init__(self, matcher: Matcher, href: Callable[[Term], str]) -> None:
        super().__init__()
        self.matcher = matcher
        self.href = href

    def extendMarkdown(self, md: Markdown) -> None:
        """Register the linker after attribute lists (8), before the notes are written (7)."""
        md.treeprocessors.register(_Linker(md, self), "glossary", 7.5)


class _Linker(Treeprocessor):
    def __init__(self, md: Markdown, extension: GlossaryExtension) -> None:
        super().__init__(md)
        self.matcher = extension.matcher
        self.href = extension.href

    def run(self, root: Element) -> None:
        """Walk the page in reading order and link each term once."""
        self._seen: set[str] = set()
        self._walk(root)

    def _walk(self, element: Element) -> None:
        if element.tag in SKIPPED or "noglossary" in element.get("class", ""):
            return
        children = list(element)
        if element.text and not isinstance(element.text, AtomicString):
            self._link(element, None, element.text)
        for child in children:
            self._walk(child)
            if child.tail and not isinstance(child.tail, AtomicString):
                self._link(element, child, child.tail)

    def _link(self, parent: Element, after: Element | None, text: str) -> None:
        """Cut `text` (the parent's own, or the tail of `after`) at its new terms."""
        pieces: list[tuple[str, Element]] = []
        cut = 0
        for start, end, term in self.matcher.find(text):
            if term.slug in self._seen:
                continue
            self._seen.add(term.slug)
            pieces.append((text[cut:start], self._anchor(term, text[start:end])))
            cut = end
        if not pieces:
            return
        index = 0 if after is None else list(parent).index(after) + 1
        previous = after
        for lead, anchor in pieces:
            if previous is None:
                parent.text = lead
            else:
                previous.tail = lead
            parent.insert(index, anchor)
            index, previous = index + 1, anchor
        assert previous is not None
        previous.tail = text[cut:]

    def _anchor(self, term: Term, text: str) -> Element:
        anchor = Element("a")
        anchor.set("class", "term")
        anchor.set("href", self.href(term))
        anchor.set("data-definition", term.definition)
        anchor.text = AtomicString(text)
        return anchor
