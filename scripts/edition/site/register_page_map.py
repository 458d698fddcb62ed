"""The page map: which pages of the report were read, in part or not, and what is told of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, groupby
from typing import Any

from edition.model.edition import Edition, Flipbook
from edition.model.places import fact_places
from edition.site.register import Ground

# How a page was read, in the order of the legend, and the word for it.
READINGS = {"whole": "read to the end", "part": "read in part", "unread": "not read"}
FRONT = "Cover and front matter, counted from the cover"


@dataclass(frozen=True)
class MapPage:
    """A page of the report: its number in the flipbook, how it was read, what is told of it."""

    flipbook: int
    reading: str
    statements: int


def page_map(ground: Ground) -> dict[str, Any]:
    """Return the values of the template: pages by part of the report, and the same in words."""
    edition, flipbook = ground.edition, ground.edition.flipbook
    if flipbook is None:
        return {"parts": [], "legend": []}
    pages = pages_of(edition)
    parts: dict[str, list[dict[str, Any]]] = {}
    for page in pages:
        parts.setdefault(_part(edition, flipbook, page.flipbook), []).append(
            {
                "number": number_of(flipbook, page.flipbook),
                "reading": page.reading,
                "word": READINGS[page.reading],
                "statements": page.statements,
                "href": "" if page.reading == "unread" else flipbook.url(page.flipbook),
            }
        )
    printed = [page for page in pages if page.flipbook > flipbook.offset]
    return {
        "parts": parts,
        "last": number_of(flipbook, pages[-1].flipbook) if pages else 0,
        "legend": [
            {
                "reading": reading,
                "word": word,
                "number": sum(page.reading == reading for page in printed),
                "pages": ranges(
                    number_of(flipbook, page.flipbook)
                    for page in printed
                    if page.reading == reading
                ),
            }
            for reading, word in READINGS.items()
        ],
        "silent": ranges(
            number_of(flipbook, page.flipbook)
            for page in printed
            if page.reading != "unread" and not page.statements
        ),
    }


def pages_of(edition: Edition) -> tuple[MapPage, ...]:
    """Return every page of the report up to the last that the register names."""
    told = fact_places(edition)
    statements: dict[int, int] = {}
    read: set[int] = set()
    for key, fact in edition.facts.items():
        for page in {place.flipbook for place in fact.sources if edition.original_page(place)}:
            assert page is not None
            read.add(page)
            statements[page] = statements.get(page, 0) + (key in told)
    named: set[int] = set(read)
    for section in edition.sections:
        read.update(section.flipbook_pages_read or ())
        named.update(section.flipbook_pages)
    cut = set(edition.publication.cut_off) if edition.publication else set()
    read |= cut
    return tuple(
        MapPage(page, _reading(page in read, page in cut), statements.get(page, 0))
        for page in range(1, max(named | read, default=0) + 1)
    )


def number_of(flipbook: Flipbook, page: int) -> int:
    """Return a page's printed number; before printed page 1 it is counted from the cover."""
    return page - flipbook.offset if page > flipbook.offset else page


def ranges(numbers: Iterable[int]) -> str:
    """Return rising numbers in words, runs drawn together: "1, 4 to 6 and 9"."""
    position = count()
    spans = [list(run) for _, run in groupby(numbers, lambda number: number - next(position))]
    told = list(_told(spans))
    return " and ".join([", ".join(told[:-1]), told[-1]]) if len(told) > 1 else "".join(told)


def _told(spans: Iterable[list[int]]) -> Iterator[str]:
    for span in spans:
        if len(span) > 2:
            yield f"{span[0]} to {span[-1]}"
        else:
            yield from map(str, span)


def _reading(is_read: bool, is_cut: bool) -> str:
    if not is_read:
        return "unread"
    return "part" if is_cut else "whole"


def _part(edition: Edition, flipbook: Flipbook, page: int) -> str:
    """Return the part of the report a page belongs to, by the table of contents."""
    if page <= flipbook.offset or edition.publication is None:
        return FRONT
    starts = [
        (entry.flipbook_page, f"{entry.label}: {entry.title}")
        for entry in edition.publication.toc
        if entry.label.startswith("Part ") and entry.flipbook_page is not None
    ]
    begun = [name for start, name in starts if start <= page]
    return begun[-1] if begun else "Numbered pages"
