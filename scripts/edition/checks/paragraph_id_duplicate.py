"""Rule paragraph-id-duplicate: no id of a page stands twice."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.problem import Problem


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield passages whose id was used before in the page; headings have a rule of their own."""
    for page in context.edition.pages:
        seen: dict[str, int] = {}
        headings = {passage.id for passage in page.passages if passage.kind == "heading"}
        for passage in page.passages:
            own = passage.id
            if not own or passage.kind == "heading":
                continue
            place = page.place(passage)
            if own in seen:
                yield rule.problem(place, f'the id "{own}" was used at line {seen[own]}.')
            elif own in headings:
                yield rule.problem(place, f'the id "{own}" is the id of a heading too.')
            seen.setdefault(own, place.line)


RULE = Rule(
    "paragraph-id-duplicate",
    "An id stands once in a page",
    "Run `edition number`, or give one of the two another id.",
    find,
)
