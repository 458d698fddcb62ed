"""The downloads: every file a reader can take along, its size and checksum filled in afterwards.

The page is built before the files are (see edition.exports.downloads), so it holds places for what
only the finished files can tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from edition.site.register import Ground


@dataclass(frozen=True)
class Offer:
    """One file: its path in the site, its name, and what it is for."""

    path: str
    name: str
    what: str
    is_online_only: bool = False


OFFERS = (
    Offer(
        "downloads/ai-governance-report-2025.pdf",
        "The whole edition (PDF)",
        "For paper and for reading from beginning to end: tagged, notes at the foot of the page.",
    ),
    Offer(
        "downloads/ai-governance-report-2025.epub",
        "The whole edition (EPUB)",
        "For reading devices and phones: text that flows, notes that open in place.",
    ),
    Offer(
        "downloads/ai-governance-report-2025-offline.zip",
        "Offline edition (zip)",
        "The whole site with search. Unpack it and open index.html; no network is needed.",
        is_online_only=True,
    ),
)
DATA = (
    Offer("api/v1/index.json", "Machine edition", "Every text with its id, as JSON and Markdown."),
    Offer("api/v1/facts.json", "Facts", "Every statement told, with figures, status and places."),
    Offer("api/v1/sources.json", "Sources", "CSL-JSON with grades."),
    Offer("sources.bib", "Bibliography (BibTeX)", "All sources."),
    Offer("sources.ris", "Bibliography (RIS)", "All sources."),
)


def downloads(ground: Ground) -> dict[str, Any]:
    """Return the files to offer: those that are made at the end, then the data."""
    return {
        "offers": [_row(ground, offer) for offer in OFFERS],
        "chapters": [
            {
                "name": f"{page.label}: {page.title}" if page.label != page.title else page.title,
                "href": ground.link(f"downloads/chapters/{page.id}.pdf"),
            }
            for page in ground.edition.chapters
        ],
        "data": [_row(ground, offer) for offer in DATA],
        "sums": ground.link("downloads/SHA256SUMS"),
    }


def _row(ground: Ground, offer: Offer) -> dict[str, Any]:
    return {"href": ground.link(offer.path), "offer": offer}
