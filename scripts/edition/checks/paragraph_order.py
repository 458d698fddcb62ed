"""Rule paragraph-order: paragraph numbers ascend, and until a release without a gap."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.chapter import Page
from edition.model.number import PARAGRAPH_ID, rank
from edition.model.passage import Passage
from edition.model.problem import Problem


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield numbers out of order and, in a chapter never released, numbers after a gap."""
    edition = context.edition
    for page in edition.chapters:
        is_released = bool(edition.released_ids.get(page.address))
        last = "0"
        for passage, number in _numbered(page):
            place = page.place(passage)
            if rank(number) <= rank(last):
                if number != last:  # a repeated id has a rule of its own
                    yield rule.problem(place, f"paragraph {number} stands after {last}.")
                continue
            if not is_released and rank(number) != (rank(last)[0] + 1,):
                wanted = rank(last)[0] + 1
                yield rule.problem(place, f"paragraph {number} stands where {wanted} is next.")
            last = number


def _numbered(page: Page) -> Iterator[tuple[Passage, str]]:
    for passage in page.passages:
        match = PARAGRAPH_ID.fullmatch(passage.id)
        if match:
            yield passage, match[1]


RULE = Rule(
    "paragraph-order",
    "Paragraph numbers ascend",
    "Run `edition number`.",
    find,
)
