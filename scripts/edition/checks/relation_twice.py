"""Rule relation-twice: a relation between two chapters is written on one side, once."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.problem import Location, Problem


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each relation of a pair of chapters after the first, in the order of the edition."""
    first: dict[frozenset[str], Location] = {}
    for page in context.edition.chapters:
        assert page.front is not None
        for index, relation in enumerate(page.front.relates_to):
            place = page.front_place("relates_to", index)
            before = first.setdefault(frozenset((page.id, relation.to)), place)
            if before is not place:
                message = f'the relation to "{relation.to}" is written at {before}, too.'
                yield rule.problem(place, message)


RULE = Rule(
    "relation-twice",
    "Relations are written once",
    "Keep the one that is argued better; both pages show it.",
    find,
)
