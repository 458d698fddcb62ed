"""Assigning: which number each paragraph of a chapter gets.

In a chapter never released they are counted from 1. In a released one what was released keeps its
number, and what stands between takes letters (see edition.model.number).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from edition.model.chapter import Page, carries_number
from edition.model.number import PARAGRAPH_ID, between
from edition.model.passage import Passage


@dataclass(frozen=True)
class Assigned:
    """A passage, the number it has (empty for none) and the one it gets."""

    passage: Passage
    old: str
    new: str


class NoNumberLeft(ValueError):
    """Raised with the passage that cannot be numbered between its released neighbours."""

    def __init__(self, passage: Passage, why: str) -> None:
        super().__init__(why)
        self.passage = passage


def numbered_passages(page: Page) -> list[Passage]:
    """Return the passages that carry a number or have one, in reading order.

    One with an id of another form keeps it; the rule paragraph-id-missing names it.
    """
    return [
        passage
        for passage in page.passages
        if PARAGRAPH_ID.fullmatch(passage.id) or (carries_number(passage) and not passage.id)
    ]


def assign(page: Page, released: Collection[str]) -> list[Assigned]:
    """Return a number for each passage; `released` are the ids ever released of this page."""
    passages = numbered_passages(page)
    old = [_number(passage.id) for passage in passages]
    fixed = {number for number in map(_number, released) if number}
    if not fixed:
        new = [str(count) for count in range(1, len(passages) + 1)]
    else:
        new = list(_between_released(passages, old, fixed))
    return [Assigned(*row) for row in zip(passages, old, new, strict=True)]


def _between_released(
    passages: Sequence[Passage], old: Sequence[str], fixed: Collection[str]
) -> Iterator[str]:
    first = {number: index for index, number in reversed(list(enumerate(old)))}
    kept = [n if n in fixed and first[n] == index else "" for index, n in enumerate(old)]
    taken, last = set(fixed), "0"
    for index, number in enumerate(kept):
        if not number:
            following = next((later for later in kept[index:] if later), None)
            try:
                number = between(last, following, taken)
            except ValueError as error:
                raise NoNumberLeft(passages[index], str(error)) from error
            taken.add(number)
        last = number
        yield number


def _number(own: str) -> str:
    match = PARAGRAPH_ID.fullmatch(own)
    return match[1] if match else ""
