"""The matrix: pillars by themes and regions, each cell with the paragraphs that relate the two."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from edition.model.chapter import Page
from edition.model.edition import Edition
from edition.model.relations import Argued, Relations, relations
from edition.site.chapters import RELATION_WORDS
from edition.site.register import Ground, as_csv, as_json

LETTERS = {"evidence": "E", "example": "X", "tension": "T"}
COLUMNS = (("theme", "Themes"), ("region", "Regions"))


def matrix(ground: Ground) -> dict[str, Any]:
    """Return the values of the template: groups of columns, rows of cells, and the legend."""
    edition = ground.edition
    argued = relations(edition)
    kinds = ((name, _of_kind(edition, kind)) for kind, name in COLUMNS)
    groups = [(name, pages) for name, pages in kinds if pages]
    rows = [
        (p, [_cells(ground, argued, p, pages) for _, pages in groups]) for p in _pillars(edition)
    ]
    found = Counter(
        link["kind"] for _, row in rows for cells in row for cell in cells for link in cell
    )
    legend = [(kind, LETTERS[kind], RELATION_WORDS[kind], found[kind]) for kind in LETTERS]
    return {"groups": groups, "rows": rows, "legend": legend}


def matrix_files(edition: Edition, base: str) -> Iterator[tuple[str, str]]:
    """Yield the relations as rows: the two chapters, the kind, and the paragraph."""
    argued = relations(edition)
    columns = [page for kind, _ in COLUMNS for page in _of_kind(edition, kind)]
    rows = [
        {
            "pillar": pillar.id,
            "pillar_title": pillar.title,
            "chapter": column.id,
            "chapter_title": column.title,
            "relation": one.kind,
            "argued_in": one.where,
            "url": urljoin(base, one.address),
        }
        for pillar in _pillars(edition)
        for column in columns
        for one in _between(argued, pillar, column)
    ]
    chapters = [
        {"id": page.id, "title": page.title, "url": urljoin(base, page.address)}
        for page in (*_pillars(edition), *columns)
    ]
    yield "matrix.csv", as_csv(rows)
    yield "matrix.json", as_json({"chapters": chapters, "relations": rows})


def _cells(
    ground: Ground, argued: Relations, pillar: Page, pages: list[Page]
) -> list[list[dict[str, str]]]:
    return [[_link(ground, one) for one in _between(argued, pillar, page)] for page in pages]


def _pillars(edition: Edition) -> list[Page]:
    return _of_kind(edition, "pillar")


def _of_kind(edition: Edition, kind: str) -> list[Page]:
    return [page for page in edition.chapters if page.front and page.front.kind == kind]


def _between(argued: Relations, pillar: Page, column: Page) -> list[Argued]:
    """Return what relates two chapters, sorted by kind, then as it is written."""
    found = argued.get(frozenset((pillar.id, column.id)), ())
    return sorted(found, key=lambda one: list(LETTERS).index(one.kind))


def _link(ground: Ground, one: Argued) -> dict[str, str]:
    return {
        "kind": one.kind,
        "letter": LETTERS[one.kind],
        "name": f"{RELATION_WORDS[one.kind]}: {one.where}",
        "href": ground.link(one.writer.address, one.anchor),
    }
