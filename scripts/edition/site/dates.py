"""Dates as the edition prints them: 10 July 2025."""

from __future__ import annotations

from edition.model.reference import MONTHS


def long_date(iso: str) -> str:
    """Return "2025-07-10" as "10 July 2025", "2025-07" as "July 2025"; other text as it is."""
    parts = iso.split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return iso
    if len(parts) > 1 and not 1 <= int(parts[1]) <= len(MONTHS):
        return iso
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, MONTHS[int(parts[1]) - 1])
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    return " ".join(words)
