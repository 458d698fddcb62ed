"""What a register is made from: the model, the formatted references, and links from its page."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from edition.model.chapter import Page
from edition.model.edition import Edition
from edition.site.citeproc import Reference


class Link(Protocol):
    """Returns the address of a page, and a fragment on it, relative to the register's own page."""

    def __call__(self, address: str, fragment: str = "") -> str:
        """Return the relative address."""
        ...


@dataclass(frozen=True)
class Ground:
    """What a register may ask for: the model, the references, links, and the page it stands in.

    `formatted` waits for pandoc, so it is asked only if needed.
    """

    edition: Edition
    formatted: Callable[[], Mapping[Reference, str]]
    link: Link
    page: Page | None = None


Register = Callable[[Ground], dict[str, Any]]
FileWriter = Callable[[Edition, str], Iterable[tuple[str, str]]]
"""Returns the names and texts of a register's files, given the site's address."""


def as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return rows as https://www.rfc-editor.org/rfc/rfc4180 has them, lists with semicolons."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]) if rows else [])
    writer.writeheader()
    writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return text.getvalue()


def as_json(data: Mapping[str, Any]) -> str:
    """Return data as indented JSON."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _cell(value: Any) -> Any:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value
