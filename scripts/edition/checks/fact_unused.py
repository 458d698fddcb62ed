"""Rule fact-unused: every fact is used, or left out by a decision that gives its reason."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.edition import Edition
from edition.model.problem import Problem, did_you_mean


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each fact that no page cites, and each decision on a fact that is cited or unknown."""
    edition = context.edition
    shown = _shown(edition)
    decided = {decision.fact for decision in edition.left_out}
    for fact in edition.facts.values():
        if fact.id not in shown and fact.id not in decided:
            message = f'fact "{fact.id}" ({fact.chapter}, {fact.section}) is cited nowhere.'
            yield rule.problem(fact.location, message)
    for decision in edition.left_out:
        if decision.fact not in edition.facts:
            near = did_you_mean(decision.fact, edition.facts)
            yield rule.problem(decision.location, f'there is no fact "{decision.fact}".', near)
        elif decision.fact in edition.fact_uses:
            message = f'fact "{decision.fact}" is cited, so it is not left out.'
            yield rule.problem(decision.location, message)


def _shown(edition: Edition) -> set[str]:
    """Return the facts that a reader meets: cited, an update, of an action, or told by a twin."""
    shown = set(edition.fact_uses)
    shown |= {key for action in edition.actions for key in action.evidence}
    shown |= {fact.id for page in edition.chapters for fact in edition.updates_touching(page)}
    twins = [set(event.facts) for event in edition.events]
    twins += [{fact.id, *fact.same_event} for fact in edition.facts.values() if fact.same_event]
    told = {key for group in twins if group & shown for key in group}
    return shown | told


RULE = Rule(
    "fact-unused",
    "Every fact is used, or left out by decision",
    "Cite it, or list it with a reason in assets/evidence/left-out.yaml.",
    find,
    severity="warning",
    needs_register=True,
)
