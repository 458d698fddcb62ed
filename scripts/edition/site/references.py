"""References: the formatted text of every source and locator of the edition, and its links."""

from __future__ import annotations

import re
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


def link_locator(html: str, reference: Reference, url: str) -> str:
    """Return a formatted reference whose page, or else title, leads to `url` in the original."""
    if not reference.label:
        return link_title(html, url)
    words = f"{reference.label} {reference.locator}".split(" ")
    printed = "[ \u00a0]".join(map(re.escape, words))
    return re.sub(
        f"({printed})$",
        rf'<a href="{url}" rel="external noopener">\1 of the original</a>',
        html,
    )


def link_title(html: str, url: str, rel: str = "external noopener") -> str:
    """Return a formatted reference whose title leads to `url`; `rel` is empty for our own pages."""
    address = url.replace("&", "&amp;").replace('"', "&quot;")
    relation = f' rel="{rel}"' if rel else ""
    return re.sub(
        r"(<em\b[^>]*>.*?</em>|‘.*?’(?=[.,]|$))",
        lambda match: f'<a href="{address}"{relation}>{match[0]}</a>',
        html,
        count=1,
    )
