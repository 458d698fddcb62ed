"""The register of data: every numbered figure and table of the edition, with its files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from edition.model.chapter import Page
from edition.model.edition import Edition
from edition.site.datafiles import FOLDER
from edition.site.register import Ground
from edition.site.tables import tables_of


@dataclass(frozen=True)
class _Entry:
    """A figure or table: where it stands, what it is called, and the paths of its files."""

    page: Page
    id: str
    name: str
    label: str
    caption: str
    files: tuple[str, ...]


def data(ground: Ground) -> dict[str, Any]:
    """Return the values of the template: figures and tables by page, in reading order."""
    pages: dict[str, dict[str, Any]] = {}
    for entry in _entries(ground.edition):
        page = pages.setdefault(entry.page.path, {"page": entry.page, "entries": []})
        page["entries"].append(entry)
    order = {page.path: index for index, page in enumerate(ground.edition.chapters)}
    return {"pages": sorted(pages.values(), key=lambda p: order.get(p["page"].path, len(order)))}


def _entries(edition: Edition) -> Iterator[_Entry]:
    for placed in edition.placements:
        name = f"Figure {placed.number}"
        files = tuple(f"{FOLDER}/{placed.figure.slug}.{ending}" for ending in ("csv", "json"))
        title = " ".join(placed.figure.title.split())
        yield _Entry(placed.page, placed.id, name, placed.label, title, files)
    for table in tables_of(edition):
        files = (f"{FOLDER}/{table.name}.csv",)
        name = f"Table {table.number}"
        yield _Entry(table.page, table.id, name, table.label, table.caption, files)
