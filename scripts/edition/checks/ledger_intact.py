"""Rule ledger-intact: the ledgers of released versions are whole and untouched."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule, of_model
from edition.model.problem import Problem


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield what the reader of the ledgers noted."""
    yield from of_model(rule, context)


RULE = Rule(
    "ledger-intact",
    "Ledgers of released versions are untouched",
    "Restore the file from the commit of its release.",
    find,
)
