"""Rule status-unsupported: what is called confirmed stands in a source that was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from edition.checks.rule import Context, Rule
from edition.model.bibliography import Source
from edition.model.problem import Problem

# A source of this grade confirms nothing, nor do several of them.
_LOWEST = "D"


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield what is verified though no source of it was read, or none above the lowest grade."""
    edition = context.edition
    for fact in edition.facts.values():
        keys = [where.key for where in fact.sources]
        if fact.status == "verified" and (fault := _fault(edition.sources, keys)):
            yield rule.problem(fact.location, f'fact "{fact.id}" is verified, but {fault}.')
    for made in edition.initiatives:
        if made.status == "verified" and (fault := _fault(edition.sources, made.sources)):
            yield rule.problem(made.location, f'initiative "{made.id}" is verified, but {fault}.')


def _fault(sources: Mapping[str, Source], keys: Iterable[str]) -> str:
    known = [sources[key] for key in keys if key in sources]
    read = [source for source in known if source.read != "not-read"]
    if known and not read:
        return "none of its sources was read"
    if read and all(source.grade == _LOWEST for source in read):
        return f"what was read of its sources is of grade {_LOWEST}"
    return ""


RULE = Rule(
    "status-unsupported",
    "A verified fact stands in a source that was read and is above the lowest grade",
    "Give it the status reported, or name the source in which it was found.",
    find,
    needs_register=True,
)
