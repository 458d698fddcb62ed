"""Relations: what is argued between two chapters, written on one side and known from both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from edition.model.chapter import Page, Relation, RelationKind, paragraph_label
from edition.model.edition import Edition


@dataclass(frozen=True)
class Argued:
    """A typed relation between two written chapters, and the paragraph that argues it."""

    writer: Page
    other: Page
    kind: RelationKind
    anchor: str

    @property
    def address(self) -> str:
        """The address of the paragraph, relative to the site's root."""
        return f"{self.writer.address}#{self.anchor}"

    @property
    def where(self) -> str:
        """How the paragraph is named in a reference: "Pillar 9, para. 4"."""
        return f"{self.writer.label}, {paragraph_label(self.anchor)}"


Relations = Mapping[frozenset[str], tuple[Argued, ...]]


def relations(edition: Edition) -> Relations:
    """Return every relation by the pair of chapter ids it holds between, in reading order.

    A chapter that is planned and not written yet has none.
    """
    found: dict[frozenset[str], dict[tuple[str, Relation], Argued]] = {}
    for page in edition.chapters:
        for relation in page.front.relates_to if page.front else ():
            other = edition.by_id.get(relation.to)
            if other is not None and other is not page:
                argued = Argued(page, other, relation.as_, relation.at)
                pair = frozenset((page.id, other.id))
                found.setdefault(pair, {})[page.id, relation] = argued
    return {pair: tuple(argued.values()) for pair, argued in found.items()}
