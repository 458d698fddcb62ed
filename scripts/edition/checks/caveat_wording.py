"""Rule caveat-wording: a caveat is one short sentence for readers, not an editor's working note."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.problem import Problem

LONGEST = 200
# A new sentence: a stop, a space, a capital. "p. 73" and "vol. 2" go on.
_NEW_SENTENCE = re.compile(r"[.!?][’”)]?\s+[‘“(]?[A-Z]")
# What readers know nothing of: how pages were gathered and kept, and who worked on them.
_INTERNAL = re.compile(r"\b(corpus|stored|compilers?|editors?)\b", re.IGNORECASE)


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each caveat that is long, is not one sentence, or speaks of how the register grew."""
    for fact in context.edition.facts.values():
        for fault in _faults(fact.caveat):
            yield rule.problem(fact.location, f'the caveat of fact "{fact.id}" {fault}.')


def _faults(caveat: str) -> Iterator[str]:
    if not caveat:
        return
    if len(caveat) > LONGEST:
        yield f"has {len(caveat)} characters, more than {LONGEST}"
    if _NEW_SENTENCE.search(caveat) or not caveat.endswith("."):
        yield "is not one sentence that ends with a full stop"
    if word := _INTERNAL.search(caveat):
        yield f'says "{word[0]}", which tells a reader nothing'


RULE = Rule(
    "caveat-wording",
    "A caveat is one plain sentence for readers",
    "Say in one sentence what a reader must know; what editors must know belongs into the note.",
    find,
)
