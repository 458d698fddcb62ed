"""Tables: the captioned tables of the pages, those that are written and those that are made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from edition.model.chapter import Page, paragraph_label
from edition.model.citation import find_clusters
from edition.model.edition import Edition
from edition.model.figure import CONTAINER
from edition.model.passage import Passage, cut
from edition.model.places import PROFILE_MARK
from edition.model.plain import plain_text
from edition.site.chapters import profile_markdown

_CELL = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True)
class TableRow:
    """A row as plain text, and the facts and sources it cites."""

    cells: tuple[str, ...]
    cited: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A captioned table of a page."""

    page: Page
    id: str
    caption: str
    head: tuple[str, ...]
    rows: tuple[TableRow, ...]

    @property
    def name(self) -> str:
        """The name of its file: "theme-5-t1"."""
        return f"{self.page.id}-{self.id}"

    @property
    def number(self) -> str:
        """What is printed in its caption: the number in its id."""
        return self.id.removeprefix("t")

    @property
    def label(self) -> str:
        """How it is named in a reference: "Theme 5, table 1"."""
        return f"{self.page.label}, {paragraph_label(self.id)}"


def tables_of(edition: Edition) -> Iterator[Table]:
    """Yield the tables of all chapters in reading order."""
    for page in edition.chapters:
        passages = [p for p in page.passages if p.container != CONTAINER]
        if PROFILE_MARK in page.body:
            passages += cut(profile_markdown(edition, page))
        yield from _tables(page, passages)


def _tables(page: Page, passages: Sequence[Passage]) -> Iterator[Table]:
    rows: list[Passage] = []
    for passage in passages:
        if passage.kind == "row":
            rows.append(passage)
            continue
        if passage.kind == "caption" and passage.id.startswith("t") and len(rows) > 1:
            head, *body = (_row(row) for row in rows)
            caption = plain_text(passage.text)
            yield Table(page, passage.id, caption, head.cells, tuple(body))
        rows = []


def _row(passage: Passage) -> TableRow:
    line = passage.text.strip().removeprefix("|").removesuffix("|")
    cells = tuple(plain_text(cell.replace("\\|", "|")) for cell in _CELL.split(line))
    keys = [c.key for cluster in find_clusters(passage.text) for c in cluster.citations]
    return TableRow(cells, tuple(dict.fromkeys(keys)))
