"""Paragraph numbers: "7", and "7a" for what was put in after paragraph 7 had been released.

Numbers released are never changed, so what comes between two of them takes letters, by the
convention of statutes: 7a and 7b after 7; 7aa between 7a and 7b; 7za between 7 and 7a.
https://www.gov.uk/government/publications/drafting-bills-for-parliament (part on numbering)
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

NUMBER = r"\d+[a-z]{0,4}"
PARAGRAPH_ID = re.compile(rf"p({NUMBER})")
# Letters that may end a number; z only says "before a".
_LAST = "abcdefghijklmnopqrstuvwxy"


def rank(number: str) -> tuple[int, ...]:
    """Return what sorts numbers as they stand in a page: 7 < 7za < 7a < 7aa < 7b < 8."""
    digits = re.match(r"\d+", number)
    if digits is None:
        raise ValueError(f'"{number}" is no paragraph number')
    letters = number[digits.end() :]
    return (int(digits[0]), *(0 if letter == "z" else ord(letter) - 96 for letter in letters))


def between(before: str, after: str | None, taken: Collection[str]) -> str:
    """Return a number that comes after `before` and before `after` and was never used.

    At a page's start `before` is "0"; at its end `after` is None, and the numbers go on. A
    ValueError says that no number is left there.
    """
    if after is None:
        last = max((rank(number)[0] for number in (before, *taken)), default=0)
        return str(last + 1)
    for number in _candidates(before):
        if rank(before) < rank(number) < rank(after) and number not in taken:
            return number
    raise ValueError(f"no number is left between {before} and {after}")


def _candidates(before: str) -> Iterator[str]:
    """Yield numbers that may follow `before`: its siblings, what is below it, what is before a."""
    if before[-1].isalpha():
        yield from (before[:-1] + letter for letter in _LAST if letter > before[-1])
    yield from (before + letter for letter in _LAST)
    yield from (f"{before}z{letter}" for letter in _LAST)
    yield from (f"{before}zz{letter}" for letter in _LAST)
