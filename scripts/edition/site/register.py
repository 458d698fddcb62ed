"""What a register is made from: the model, the formatted references, and links from its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
