"""Rule figure-unplaced: every figure stands on a page."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.problem import Problem


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each figure that no page places."""
    placed = {placement.figure.slug for placement in context.edition.placements}
    for slug, figure in context.edition.figures.items():
        if slug not in placed:
            yield rule.problem(figure.place(), f'the figure "{slug}" stands on no page.')


RULE = Rule(
    "figure-unplaced",
    "Every figure stands on a page",
    "Write <!-- figure: SLUG f1 --> where the text speaks of it, or delete the file.",
    find,
)
