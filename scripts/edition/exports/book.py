"""The book: which pages the PDF and the EPUB hold, in which order, and how deep each stands."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from edition.model.chapter import Page
from edition.model.edition import Edition

# What follows the chapters, where the site has it.
REGISTERS = ("glossary/", "sources/")
Role = Literal["part", "chapter", "register"]


@dataclass(frozen=True)
class Leaf:
    """One page of the site in its place in the book; its title is a heading of level `depth`."""

    page: Page
    role: Role
    depth: int

    @property
    def address(self) -> str:
        """The page's address relative to the site's root."""
        return self.page.address

    @property
    def name(self) -> str:
        """The file name of what is made of this page alone, such as "pillar-9"."""
        return self.page.id.replace("/", "-")


def leaves(edition: Edition) -> tuple[Leaf, ...]:
    """Return the chapters in the order of the plan, each group after its overview; then registers.

    An overview is a page of the site's own at the address above the chapters, such as "pillars/".
    """
    return tuple(_leaves(edition))


def _leaves(edition: Edition) -> Iterator[Leaf]:
    own = {page.address: page for page in edition.pages if not page.is_chapter}
    opened: set[str] = set()
    for chapter in edition.chapters:
        above = f"{posixpath.dirname(chapter.address.rstrip('/'))}/"
        if above in own and above not in opened:
            opened.add(above)
            yield Leaf(own[above], "part", 1)
        yield Leaf(chapter, "chapter", 2 if above in own else 1)
    for address in REGISTERS:
        if address in own:
            yield Leaf(own[address], "register", 1)
