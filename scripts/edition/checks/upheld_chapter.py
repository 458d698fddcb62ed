"""Rule upheld-chapter: what was upheld at re-reading is told once of a chapter that there is."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule, of_model
from edition.model.problem import Problem, did_you_mean


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield what the reader of the file noted, entries of no chapter, and second entries of one."""
    yield from of_model(rule, context)
    known = context.edition.by_id
    named: set[str] = set()
    for entry in context.edition.upheld:
        if entry.chapter not in known:
            near = did_you_mean(entry.chapter, known)
            yield rule.problem(entry.location, f'names "{entry.chapter}", no chapter.', near)
        elif entry.chapter in named:
            yield rule.problem(entry.location, f'names "{entry.chapter}" again.')
        named.add(entry.chapter)


RULE = Rule(
    "upheld-chapter",
    "Re-reading is told once a chapter",
    "Keep one entry a chapter in assets/about/upheld.yaml, by its id in assets/contents.yaml.",
    find,
)
