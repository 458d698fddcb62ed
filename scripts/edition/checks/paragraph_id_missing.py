"""Rule paragraph-id-missing: each paragraph, and each list item that cites, has a number."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.chapter import carries_number
from edition.model.number import PARAGRAPH_ID
from edition.model.problem import Problem


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield passages that carry a number and have none."""
    for page in context.edition.chapters:
        for passage in page.passages:
            if not carries_number(passage) or PARAGRAPH_ID.fullmatch(passage.id):
                continue
            words = " ".join(passage.text.split()[:6])
            what = "the item" if passage.kind == "item" else "the paragraph"
            has = f'has the id "{passage.id}", which is no number' if passage.id else "has no id"
            yield rule.problem(page.place(passage), f'{what} "{words} ..." {has}.')


RULE = Rule(
    "paragraph-id-missing",
    "Paragraphs carry numbers",
    "Run `edition number`, or write {: #p7 } on the line right after it.",
    find,
)
