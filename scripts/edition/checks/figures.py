"""Figures in prose: every quantity of the text with the facts whose citation covers it."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from edition.model.chapter import Page
from edition.model.citation import Citation, find_clusters
from edition.model.edition import Edition
from edition.model.evidence import Fact
from edition.model.figure import CONTAINER
from edition.model.passage import Passage
from edition.model.problem import Location
from edition.model.quantity import Quantity, find_quantities
from edition.model.span import Span, spans
from edition.model.support import Carried, carried

_OWN = re.compile(r"<!--\s*own:\s*(.+?)\s*-->", re.DOTALL)
_EXEMPT = re.compile(r"<!--\s*number:\s*(.*?)\s*-->", re.DOTALL)


@dataclass(frozen=True)
class Figure:
    """A quantity in its place, with the citations that cover it and the span it stands in."""

    page: Page
    passage: Passage
    span: Span
    quantity: Quantity
    citations: tuple[Citation, ...]
    own: tuple[Own, ...] = ()
    exemption: str = ""

    @property
    def location(self) -> Location:
        """The line of the source on which the quantity stands."""
        return self.page.place(self.passage, self.span.start + self.quantity.start)


@dataclass(frozen=True)
class Own:
    """Arithmetic of ours, written into a comment: its operands, and what it comes to."""

    text: str
    operands: tuple[float, ...] = ()
    result: float = float("nan")
    fault: str = ""


@dataclass
class Evidence:
    """What the facts and sources of an edition carry, read once and kept."""

    edition: Edition
    _kept: dict[str, tuple[Carried, ...]] = field(default_factory=dict)

    def of(self, citations: Iterable[Citation]) -> list[Carried]:
        """Return what the cited facts carry together, and the pages of cited sources."""
        found: list[Carried] = []
        for citation in citations:
            found += self._of_key(citation.key)
            if citation.label == "p.":
                unit = f"page {citation.locator}"
                page = Quantity("reference", 0.0, unit, 0, 0, citation.locator)
                found.append(Carried(page, "locator"))
        return found

    def of_keys(self, keys: Iterable[str]) -> list[Carried]:
        """Return what the facts of these ids carry together."""
        return [item for key in dict.fromkeys(keys) for item in self._of_key(key)]

    def _of_key(self, key: str) -> tuple[Carried, ...]:
        if key not in self._kept:
            fact = self.edition.facts.get(key)
            self._kept[key] = carried(fact, self.edition.sources) if fact else self._of_source(key)
        return self._kept[key]

    def _of_source(self, key: str) -> tuple[Carried, ...]:
        """A source cited by its own key carries what the facts that rest on it carry alone."""
        source = self.edition.sources.get(key)
        if source is None or not source.year:
            return ()
        year = Quantity("date", 0.0, f"{int(source.year):04d}-00-00", 0, 0, source.year)
        return (Carried(year, "source"),)


@lru_cache(maxsize=1024)
def _spans(text: str) -> tuple[Span, ...]:
    return tuple(spans(text))


def figures_of(page: Page) -> Iterator[Figure]:
    """Yield the quantities of one page in reading order."""
    covers = _table_covers(page)
    sections = _section_covers(page)
    for index, passage in enumerate(page.passages):
        if passage.kind in ("code", "html", "figure"):
            continue
        if passage.kind == "row" and passage.container == CONTAINER:
            continue  # figure-data reads the rows of figures, placed or not.
        own = own_of(passage)
        for cell_start, cell in _cells(passage):
            for span in _spans(cell):
                placed = replace(span, start=span.start + cell_start)
                citations = span.citations
                if not citations and passage.kind == "row":
                    citations = covers.get(index, ())
                if not citations and passage.kind == "heading":
                    citations = sections.get(index, ())
                exemption = _exemption(passage.text, placed)
                for quantity in find_quantities(span.text):
                    yield Figure(page, passage, placed, quantity, citations, own, exemption)


def _cells(passage: Passage) -> list[tuple[int, str]]:
    """Return the parts of a passage that are read apart: a table row's cells, else the whole."""
    if passage.kind != "row":
        return [(0, passage.text)]
    cells = []
    start = 0
    for cell in re.split(r"(?<!\\)\|", passage.text):
        cells.append((start, cell))
        start += len(cell) + 1
    return cells


def _table_covers(page: Page) -> dict[int, tuple[Citation, ...]]:
    """Return, for each table row, all citations of its table and caption: they cover bare cells."""
    covers: dict[int, tuple[Citation, ...]] = {}
    group: list[int] = []
    for index, passage in enumerate(page.passages):
        if passage.kind == "row":
            group.append(index)
            continue
        if group:
            members = [*group, index] if passage.kind == "caption" else group
            cited = [c for member in members for c in _citations(page.passages[member])]
            covers |= dict.fromkeys(group, tuple(cited))
            group = []
    if group:
        cited = [c for member in group for c in _citations(page.passages[member])]
        covers |= dict.fromkeys(group, tuple(cited))
    return covers


def _section_covers(page: Page) -> dict[int, tuple[Citation, ...]]:
    """Return, for each heading, the citations of the section it opens."""
    covers: dict[int, tuple[Citation, ...]] = {}
    for index, passage in enumerate(page.passages):
        if passage.kind != "heading":
            continue
        cited: list[Citation] = []
        for later in page.passages[index + 1 :]:
            if later.kind == "heading" and later.level <= passage.level:
                break
            cited += _citations(later)
        covers[index] = tuple(cited)
    return covers


def _citations(passage: Passage) -> list[Citation]:
    return [c for cluster in find_clusters(passage.text) for c in cluster.citations]


def _exemption(text: str, span: Span) -> str:
    """Return the reason of an exemption that stands in or right after the span, if there is one."""
    for match in _EXEMPT.finditer(text):
        if span.start <= match.start() <= span.start + len(span.text) + 80:
            between = text[span.start + len(span.text) : match.start()]
            if not re.search(r"[.!?]\s+\w", re.sub(r"\[@[^\]]*\]", "", between)):
                return match[1] or "?"
    return ""


_OPERATORS: Mapping[type, Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def own_of(passage: Passage) -> tuple[Own, ...]:
    """Return the arithmetic written into a passage's comments."""
    return tuple(read_own(match[1]) for match in _OWN.finditer(passage.text))


def read_own(text: str) -> Own:
    """Read `193/32 = 6`; the result must be right to the digits it is given with."""
    left, equals, right = text.partition("=")
    try:
        operands: list[float] = []
        value = _evaluate(ast.parse(left.strip().replace(",", ""), mode="eval").body, operands)
        result = float(right.strip().replace(",", ""))
    except (SyntaxError, ValueError, ZeroDivisionError):
        return Own(text, fault="cannot be read; write it as <!-- own: 193/32 = 6 -->")
    digits = len(right.strip().partition(".")[2])
    if not equals or abs(value - result) > 0.5 * 10**-digits + 1e-9:
        return Own(text, fault=f"comes to {value:g}")
    return Own(text, tuple(operands), result)


def _evaluate(node: ast.expr, operands: list[float]) -> float:
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        operands.append(float(node.value))
        return float(node.value)
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        left, right = _evaluate(node.left, operands), _evaluate(node.right, operands)
        return _OPERATORS[type(node.op)](left, right)
    raise ValueError("only numbers and + - * /")


def facts_of(edition: Edition, citations: Iterable[Citation]) -> list[Fact]:
    """Return the facts among what is cited."""
    return [edition.facts[c.key] for c in citations if c.key in edition.facts]
