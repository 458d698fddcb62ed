"""Rule citation-missing: every citation is well formed and names a fact or source that exists."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.problem import Problem, did_you_mean


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each bracket that cannot be read, and each key that is not in the register."""
    edition = context.edition
    known = [*edition.facts, *edition.sources]
    for page in edition.pages:
        for passage, cluster in page.citations:
            place = page.place(passage, cluster.start)
            if cluster.fault:
                yield rule.problem(place, f"{cluster.fault}.")
            for citation in cluster.citations:
                if citation.key not in edition.facts and citation.key not in edition.sources:
                    message = f'cites "{citation.key}", which is not in the register.'
                    yield rule.problem(place, message, did_you_mean(citation.key, known))


RULE = Rule(
    "citation-missing",
    "Citations name a fact or source of the register",
    "Cite an id of assets/evidence/, or add the fact there first.",
    find,
    needs_register=True,
)
