"""Lists of chapters: the index of each kind, and the contents on the landing page."""

from __future__ import annotations

from typing import Any

from edition.model.chapter import Page
from edition.model.plain import plain_text
from edition.site.dates import long_date
from edition.site.register import Ground, Register

KINDS = (
    ("pillar", "Ten pillars", "pillars/"),
    ("theme", "Six themes", "themes/"),
    ("region", "Regions and countries", "regions/"),
)


def listing(kind: str) -> Register:
    """Return the register of the chapters of one kind."""

    def values(ground: Ground) -> dict[str, Any]:
        return {"chapters": _cards(ground, kind)}

    return values


def contents(ground: Ground) -> dict[str, Any]:
    """Return the chapters of every kind and how much evidence carries them."""
    edition = ground.edition
    checked = (page.front.reviewed.isoformat() for page in edition.chapters if page.front)
    kinds = {kind for kind, _, _ in KINDS}
    return {
        "kinds": [(kind, title, index, _cards(ground, kind)) for kind, title, index in KINDS],
        "others": [_card(page) for page in edition.chapters if _kind(page) not in kinds],
        "facts": len(edition.facts),
        "sources": len(edition.sources),
        "cited_facts": len(edition.fact_uses),
        "cited_sources": len(edition.source_uses),
        "terms": len(edition.terms),
        "reviewed": long_date(max(checked, default="")),
    }


def _cards(ground: Ground, kind: str) -> list[dict[str, Any]]:
    return [_card(page) for page in ground.edition.chapters if _kind(page) == kind]


def _kind(page: Page) -> str:
    return page.front.kind if page.front else ""


def _card(page: Page) -> dict[str, Any]:
    assert page.front is not None
    return {
        "address": page.address,
        "title": page.title,
        "label": page.label if page.label != page.title else "",
        "number": page.front.number,
        "key_message": plain_text(page.front.key_message),
        "kind": page.front.kind,
    }
