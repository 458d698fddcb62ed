"""The scorecard: what the report expected or called for, set against what happened since.

A chapter of the kind outlook lists its items in its head. Each item is a section of the chapter,
under a heading of the third level whose id never changes; the heading of the second level above it
names its subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field

from edition.model.evidence import FACT_ID, FactId, Text, Word
from edition.model.passage import Passage
from edition.model.record import Record

SCORECARD_MARK = "<!-- scorecard -->"
Verdict = Literal["happened", "partly", "not yet", "overtaken", "unknown"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
UNKNOWN: Verdict = "unknown"
# A recommendation of the report has no fact; it goes by its printed page.
_PAGE = re.compile(r"p\. (\w+)")
_DAY = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def _expectation(value: str) -> str:
    if not FACT_ID.fullmatch(value) and not _PAGE.fullmatch(value):
        raise ValueError(f'"{value}" is neither a fact id nor a page such as "p. 59"')
    return value


def _day(value: str) -> str:
    if not _DAY.fullmatch(value):
        raise ValueError(f'"{value}" is no day, month or year such as 2026-07-10')
    return value


class Item(Record):
    """One expectation: its section, the verdict, what both rest on, the newest outcome's date."""

    at: Text
    verdict: Verdict
    expected: Annotated[
        tuple[Annotated[str, AfterValidator(_expectation)], ...], Field(min_length=1)
    ]
    outcome: tuple[FactId, ...]
    date: Annotated[Word, AfterValidator(_day)] | None


def page_of(expected: str) -> str:
    """Return the printed page that an expectation names; empty where it names a fact."""
    match = _PAGE.fullmatch(expected)
    return match[1] if match else ""


@dataclass(frozen=True)
class ItemSection:
    """An item's section: its heading, the subject it stands under, and its passages."""

    heading: Passage
    subject: str
    passages: tuple[Passage, ...]

    @property
    def verdict(self) -> Passage | None:
        """The passage that gives the verdict: the first of the section's analysis."""
        return next((p for p in self.passages if p.container == "analysis"), None)


def item_sections(passages: Iterable[Passage]) -> tuple[ItemSection, ...]:
    """Return the sections under headings of the third level, in reading order."""
    return tuple(_sections(passages))


def _sections(passages: Iterable[Passage]) -> Iterator[ItemSection]:
    subject = ""
    heading: Passage | None = None
    held: list[Passage] = []
    for passage in passages:
        if passage.kind != "heading" or passage.level > 3:
            held.append(passage)
            continue
        if heading is not None:
            yield ItemSection(heading, subject, tuple(held))
        held = []
        heading = passage if passage.level == 3 else None
        if heading is None:
            subject = passage.text
    if heading is not None:
        yield ItemSection(heading, subject, tuple(held))
