"""Differences: what one released version changed, address by address, word by word."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from edition.model.ledger import Entry, Ledger, ReleasedChange

Step = Literal["same", "gone", "new"]


@dataclass(frozen=True)
class Changed:
    """One address whose text changed: the words in order, each run the same, gone or new."""

    address: str
    words: tuple[tuple[Step, str], ...]
    change: ReleasedChange | None


@dataclass(frozen=True)
class Difference:
    """What one version added, changed and withdrew; pages and places alike are addresses."""

    added: tuple[tuple[str, Entry | None], ...]
    changed: tuple[Changed, ...]
    withdrawn: tuple[tuple[str, Entry | None], ...]


def compare(old: Ledger | None, new: Ledger) -> Difference:
    """Return what `new` changed; beside nothing, everything was added."""
    before = dict(old.addresses()) if old else {}
    after = dict(new.addresses())
    reasons = {change.at: change for change in new.changes}
    changed = [
        Changed(address, tuple(word_difference(was.text, now.text)), reasons.get(address))
        for address, now in after.items()
        if now and (was := before.get(address)) and was.text != now.text
    ]
    return Difference(
        added=tuple((a, entry) for a, entry in after.items() if a not in before),
        changed=tuple(changed),
        withdrawn=tuple((a, entry) for a, entry in before.items() if a not in after),
    )


def word_difference(old: str, new: str) -> Iterator[tuple[Step, str]]:
    """Yield the runs of words of two texts in order: the same, gone from `old`, new in `new`."""
    before, after = (re.findall(r"\S+\s*", text) for text in (old, new))
    matcher = difflib.SequenceMatcher(a=before, b=after, autojunk=False)
    for _, start, end, other, stop in matcher.get_opcodes():
        if before[start:end] == after[other:stop]:
            yield "same", "".join(before[start:end])
            continue
        if start < end:
            yield "gone", "".join(before[start:end])
        if other < stop:
            yield "new", "".join(after[other:stop])
