"""Problems: what is wrong, where, and how to mend it, as sentences for authors."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Location:
    """A place in a file of the project: a path relative to its root and a line counted from 1."""

    path: str
    line: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: the rule it breaks, its place, a sentence, and what to do about it."""

    location: Location
    rule: str
    message: str
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        tail = f" {self.hint}" if self.hint else ""
        return f"{self.location}: {self.message}{tail}"


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Return 'Did you mean "x"?' for the known name nearest to `wrong`, or an empty string."""
    names = list(known)
    same = [name for name in names if name.casefold() == wrong.casefold()]
    nearest = same or difflib.get_close_matches(wrong, names, n=1, cutoff=0.6)
    return f'Did you mean "{nearest[0]}"?' if nearest else ""
