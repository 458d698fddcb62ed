"""Dates as the edition prints them: 10 July 2025."""

from __future__ import annotations

from edition.model.reference import MONTHS


def period(start: str, end: str = "") -> str:
    """Return a day, month, year, or a span of days: "6–7 July 2026", "30 June to 1 July 2026".

    `start` may hold both ends, as in "2023-11-01/2023-11-02".
    """
    first, _, last = start.partition("/")
    last = last or end
    if not last or last == first:
        return long_date(first)
    words, others = long_date(first).split(" "), long_date(last).split(" ")
    if len(words) == len(others) == 3:
        if words[1:] == others[1:]:
            return f"{words[0]}–{' '.join(others)}"
        if words[2] == others[2]:
            return f"{' '.join(words[:2])} to {' '.join(others)}"
    return f"{' '.join(words)} to {' '.join(others)}"


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
