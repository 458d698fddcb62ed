"""Rule stale: a paragraph that cites a fact another one overtakes cites the newer one too."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.figure import CONTAINER
from edition.model.passage import Passage
from edition.model.problem import Problem


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each citation of an overtaken fact in a passage that leaves out what replaced it."""
    edition = context.edition
    for page in edition.telling:
        cited: dict[int | str, set[str]] = {}
        for passage, cluster in page.citations:
            keys = cited.setdefault(_paragraph(passage), set())
            keys |= {citation.key for citation in cluster.citations}
        for passage, cluster in page.citations:
            for citation in cluster.citations:
                fact = edition.facts.get(citation.key)
                if fact is None:
                    continue
                for newer in (*fact.overtaken_by, *fact.partly_overtaken_by):
                    twins = _same_event(newer, context)
                    if not twins & cited[_paragraph(passage)]:
                        place = page.place(passage, cluster.start)
                        yield rule.problem(
                            place, f'cites "{fact.id}", which "{newer}" has overtaken.'
                        )


def _paragraph(passage: Passage) -> int | str:
    """Return what a passage is one paragraph with: its line, or the figure it belongs to."""
    return passage.anchor if passage.container == CONTAINER else passage.line


def _same_event(key: str, context: Context) -> set[str]:
    """Return the fact and those that tell the same event."""
    facts = context.edition.facts
    fact = facts.get(key)
    twins = {key, *(fact.same_event if fact else ())}
    return twins | {other.id for other in facts.values() if key in other.same_event}


RULE = Rule(
    "stale",
    "What was overtaken is told with what overtook it",
    "Tell the newer state in the same paragraph and cite it.",
    find,
    needs_register=True,
)
