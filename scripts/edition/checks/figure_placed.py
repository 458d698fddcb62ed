"""Rule figure-placed: each mark of a figure can be read, and places one that exists, once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.figure import FIGURES, MARK
from edition.model.problem import Location, Problem, did_you_mean


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield marks that cannot be read, that name no figure, or that repeat a figure or an id."""
    known = context.edition.figures
    placed: dict[str, Location] = {}
    for page in context.edition.pages:
        ids: set[str] = set()
        for passage in page.passages:
            if passage.kind != "figure":
                continue
            place = page.place(passage)
            match = MARK.fullmatch(passage.text)
            if match is None:
                yield rule.problem(
                    place, f'the mark "{" ".join(passage.text.split())}" cannot be read.'
                )
                continue
            slug, own = match.groups()
            if not re.search(rf"^{re.escape(passage.text)}$", page.body, re.MULTILINE):
                yield rule.problem(place, f'the figure "{slug}" stands inside another block.')
            if slug not in known:
                near = did_you_mean(slug, known)
                yield rule.problem(place, f"there is no {FIGURES}/{slug}.yaml.", near)
            if slug in placed:
                yield rule.problem(place, f'the figure "{slug}" was placed at {placed[slug]}.')
            if own in ids:
                yield rule.problem(place, f'the id "{own}" was used before on this page.')
            placed.setdefault(slug, place)
            ids.add(own)


RULE = Rule(
    "figure-placed",
    "Figures are placed once, by marks that can be read",
    "Write <!-- figure: SLUG f1 --> on a line of its own, at its beginning, with an id of its own.",
    find,
)
