"""What re-reading upheld: chapter by chapter, how many cited sentences stood at first reading."""

from __future__ import annotations

from typing import Any

from edition.site.register import Ground


def upheld(ground: Ground) -> dict[str, Any]:
    """Return the values of the template: a row a chapter, and the sum of all."""
    chapters = ground.edition.by_id
    entries = [entry for entry in ground.edition.upheld if entry.chapter in chapters]
    rows = [
        {
            "name": chapters[entry.chapter].label,
            "href": ground.link(chapters[entry.chapter].address),
            "upheld": entry.upheld,
            "of": entry.of,
            "share": share(entry.upheld, entry.of),
        }
        for entry in entries
    ]
    stood, read = sum(entry.upheld for entry in entries), sum(entry.of for entry in entries)
    total = {"upheld": stood, "of": read, "share": share(stood, read)} if rows else None
    return {"rows": rows, "total": total}


def share(part: int, whole: int) -> int:
    """Return a share in whole per cent, halves rounded up."""
    return (200 * part + whole) // (2 * whole)
