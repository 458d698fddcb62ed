"""Rule source-unused: every source carries a fact, a profile, an initiative or a citation."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.edition import Edition
from edition.model.evidence import Cell
from edition.model.problem import Problem


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each source that nothing in the register or the text rests on."""
    used = used_keys(context.edition)
    for source in context.edition.sources.values():
        if source.key not in used:
            yield rule.problem(source.location, f'nothing rests on source "{source.key}".')


def used_keys(edition: Edition) -> set[str]:
    """Return the keys of the sources that something rests on."""
    used = {locator.key for fact in edition.facts.values() for locator in fact.sources}
    used |= {use.citation.key for use in edition.uses}
    used |= {key for initiative in edition.initiatives for key in initiative.sources}
    for profile in edition.profiles:
        cells = (value for _, value in profile if isinstance(value, Cell))
        used |= {key for cell in cells for key in cell.source or ()}
    for section in edition.sections:
        used |= {item.source for item in section.statements if item.source}
        if section.addressed_process is not None:
            used |= set(section.addressed_process.primary)
    return used


RULE = Rule(
    "source-unused",
    "Every source carries something",
    "Cite it from a fact, or remove the entry.",
    find,
    severity="warning",
    needs_register=True,
)
