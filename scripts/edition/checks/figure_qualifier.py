"""Rule figure-qualifier: more than, about, at least ... are neither dropped nor added."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.figures import Evidence, Figure
from edition.checks.rule import Context, Rule
from edition.model.problem import Problem
from edition.model.support import supporting

UNQUALIFIED = ("date", "name", "reference")


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield quantities whose qualifier is another than that of every fact that carries them."""
    for figure in context.figures:
        if not figure.exemption and figure.citations:
            wanted = held_qualifiers(figure, context.evidence)
            if wanted and figure.quantity.qualifier not in wanted:
                yield rule.problem(figure.location, _message(figure, sorted(wanted)))


def held_qualifiers(figure: Figure, evidence: Evidence) -> set[str]:
    """Return the qualifiers the covering facts give the quantity; claims go before figures."""
    if figure.quantity.kind in UNQUALIFIED:
        return set()
    held = supporting(figure.quantity, evidence.of(figure.citations))
    claims = [item for item in held if item.origin == "claim"]
    return {item.quantity.qualifier for item in claims or held}


def _message(figure: Figure, wanted: list[str]) -> str:
    text = " ".join(figure.quantity.text.split())
    told = figure.quantity.qualifier
    names = " or ".join(_quoted(name) for name in wanted)
    said = _quoted(told)
    return f'"{text}" stands with {said}; the fact has {names}.'


def _quoted(qualifier: str) -> str:
    words = {"more": "more than", "less": "less than"}.get(qualifier, qualifier)
    return f'"{words}"' if words else "no qualifier"


RULE = Rule(
    "figure-qualifier",
    "Numbers keep their qualifiers",
    'Write what the fact has ("over" counts as "more than", "some" as "about").',
    find,
    needs_register=True,
)
