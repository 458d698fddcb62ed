"""Rule claim-uncited: a sentence with a quantity has a citation that covers it."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.figure_unsupported import as_reference
from edition.checks.rule import Context, Rule
from edition.model.chapter import Page
from edition.model.problem import Problem


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield the first quantity of each sentence that no citation covers."""
    told: set[tuple[str, int, int]] = set()
    for figure in context.figures:
        if figure.citations or figure.exemption or _is_about(figure.page):
            continue
        if as_reference(figure).kind == "reference":
            continue
        sentence = (figure.page.path, figure.passage.line, figure.span.start)
        if sentence not in told:
            told.add(sentence)
            text = " ".join(figure.quantity.text.split())
            message = f'"{text}" stands in a sentence without a citation.'
            yield rule.problem(figure.location, message)


def _is_about(page: Page) -> bool:
    """Whether a page speaks of the edition itself: what it counts there stands in no register."""
    return not page.is_chapter and page.src_uri.startswith("about/")


RULE = Rule(
    "claim-uncited",
    "Sentences with numbers are cited",
    "Cite the fact that carries it, in this sentence.",
    find,
    needs_register=True,
)
