"""References: the formatted text of every source and locator the edition may print."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.model.citation import Citation
from edition.model.edition import Edition
from edition.model.evidence import Locator
from edition.site.citeproc import Reference


def all_references(edition: Edition) -> Iterator[Reference]:
    """Yield every reference that a note or the register of sources can need."""
    for key in edition.sources:
        yield Reference(key)
    for fact in edition.facts.values():
        for locator in fact.sources:
            yield reference_of(locator)
    for use in edition.uses:
        if use.citation.key in edition.sources:
            yield direct_reference(use.citation)


def reference_of(locator: Locator) -> Reference:
    """Return the reference of a fact's source, with the printed page the register holds."""
    if locator.page:
        label = "pp." if any(mark in locator.page for mark in "-–,") else "p."
        return Reference(locator.key, label, locator.page.replace("-", "–"))
    return Reference(locator.key)


def direct_reference(citation: Citation) -> Reference:
    """Return the reference of a source cited by its own key."""
    return Reference(citation.key, citation.label, citation.locator)


Formatted = Mapping[Reference, str]
