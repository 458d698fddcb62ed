"""Data files: the data of figures and tables as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urljoin

from edition.model.edition import Edition, Placement
from edition.model.evidence import Fact
from edition.model.figure import Cell, Figure, Row, number_of, qualifier_of
from edition.model.plain import plain_text
from edition.site.tables import Table

FOLDER = "data"
LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}


def figure_csv(figure: Figure) -> str:
    """Return a figure's data: a column for each of its own, qualifiers apart, then fact ids."""
    qualified = _qualified(figure)
    rows = ([*_values(figure, row, qualified), " ".join(row.facts)] for row in figure.rows)
    return _csv([*_head(figure, qualified), "facts"], rows)


def table_csv(table: Table) -> str:
    """Return a table's cells as plain text, then the facts and sources that each row cites."""
    return _csv([*table.head, "facts"], ([*row.cells, " ".join(row.cited)] for row in table.rows))


def figure_json(placed: Placement, edition: Edition, site_name: str, site_url: str) -> str:
    """Return a figure's data with what a user of them must know."""
    figure = placed.figure
    qualified = _qualified(figure)
    head = _head(figure, qualified)
    keys = [locator.key for fact in _facts(edition, figure) for locator in fact.sources]
    sources = [edition.sources[key] for key in dict.fromkeys(keys) if key in edition.sources]
    data: dict[str, Any] = {
        "title": " ".join(figure.title.split()),
        "description": " ".join(figure.description.split()),
        "note": plain_text(figure.note),
        "address": urljoin(site_url, placed.address),
        "source": f"{site_name}, {placed.label}",
        "licence": LICENCE,
        "columns": [column.model_dump(exclude={"decimals"}) for column in figure.columns],
        "rows": [
            {
                **dict(zip(head, _values(figure, row, qualified), strict=True)),
                "facts": list(row.facts),
                "own": list(filter(None, (*row.own, row.number))),
            }
            for row in figure.rows
        ],
        "sources": [{"key": s.key, "title": s.title, "url": s.url} for s in sources],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _facts(edition: Edition, figure: Figure) -> Iterable[Fact]:
    return (edition.facts[key] for key in figure.facts if key in edition.facts)


def _qualified(figure: Figure) -> frozenset[str]:
    """Return the columns in which a number has a qualifier, such as "at least"."""
    return frozenset(
        column.name
        for column in figure.columns
        if any(qualifier_of(figure.cell(row, column.name)) for row in figure.rows)
    )


def _head(figure: Figure, qualified: frozenset[str]) -> list[str]:
    head: list[str] = []
    for column in figure.columns:
        head.append(column.name)
        if column.name in qualified:
            head.append(f"{column.name}_qualifier")
    return head


def _values(figure: Figure, row: Row, qualified: frozenset[str]) -> list[Cell]:
    """Return the values of a row in the order of the head, numbers apart from qualifiers."""
    values: list[Cell] = []
    for column in figure.columns:
        cell = figure.cell(row, column.name)
        number = number_of(cell)
        values.append(cell if number is None else _whole(number))
        if column.name in qualified:
            values.append(qualifier_of(cell) or None)
    return values


def _whole(number: float) -> int | float:
    return int(number) if float(number).is_integer() else number


def _csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Return lines of comma-separated values as https://www.rfc-editor.org/rfc/rfc4180 has them."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows(rows)
    return text.getvalue()
