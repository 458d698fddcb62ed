"""Rule later-date: what is marked as later than the report is dated so, and the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.evidence import Fact
from edition.model.problem import Problem

# The last day of the summit to which the Dialogue that the report tells of belonged.
LAST_DAY = "2025-07-11"


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each dated fact whose `later` its date contradicts; an update has to be later."""
    for fact in context.edition.facts.values():
        if fault := _fault(fact):
            yield rule.problem(fact.location, f'fact "{fact.id}" {fault}.')


def _fault(fact: Fact) -> str:
    # A month or a year that holds the last day may lie on either side of it.
    day = fact.date.partition("/")[0]
    last = LAST_DAY[: len(day)]
    if fact.later and day and (day < last or day == LAST_DAY):
        return f"is marked later, but its date is {day}"
    if not fact.later and day > last:
        return f"is dated {day}, but not marked later"
    if fact.touches and not fact.later:
        return "is shown on pages as an update, but not marked later"
    return ""


RULE = Rule(
    "later-date",
    "What came after the report is marked so, and nothing else",
    f"Set later: true where it happened or was published after {LAST_DAY}, else leave it out.",
    find,
    needs_register=True,
)
