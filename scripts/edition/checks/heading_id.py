"""Rule heading-id: every heading has an id of its own, written in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.evidence import slugify
from edition.model.number import NUMBER
from edition.model.problem import Problem

_WELL_FORMED = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# Fragments that the build writes itself: note numbers, paragraphs, in-brief points.
RESERVED = re.compile(
    rf"(?:[pbntf]{NUMBER}|r\d+[a-z]+|key|notes|in-brief|since-publication|related|moved)"
)


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield headings whose id is missing, malformed, reserved or used before in the page."""
    for page in context.edition.pages:
        seen: dict[str, int] = {}
        for passage in page.passages:
            if passage.kind != "heading":
                continue
            place, own = page.place(passage), passage.id
            if not own:
                hint = f"Write {{: #{slugify(passage.text)[:24].strip('-')} }} at its end."
                yield rule.problem(place, f'the heading "{passage.text}" has no id.', hint)
            elif not _WELL_FORMED.fullmatch(own):
                message = f'the id "{own}" is not small letters, digits and single hyphens.'
                yield rule.problem(place, message)
            elif RESERVED.fullmatch(own):
                yield rule.problem(place, f'the id "{own}" is one that the build writes itself.')
            elif own in seen:
                yield rule.problem(place, f'the id "{own}" was used at line {seen[own]}.')
            seen.setdefault(own, place.line)


RULE = Rule(
    "heading-id",
    "Headings have ids that never change",
    "An id is part of the address: choose it once, keep it when the heading is reworded.",
    find,
)
