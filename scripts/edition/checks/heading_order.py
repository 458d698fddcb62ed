"""Rule heading-order: no heading level is skipped, and the title is the only first-level one."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.problem import Problem


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield headings deeper by more than one than the heading before, and stray titles."""
    for page in context.edition.pages:
        if page.path.startswith("chapters/") and not page.is_chapter:
            continue  # its head cannot be read, which is named elsewhere
        level = 1 if page.is_chapter else 0
        titles = level
        for passage in page.passages:
            if passage.kind != "heading":
                continue
            place = page.place(passage)
            name = f'the heading "{passage.text}"'
            if passage.level == 1:
                titles += 1
                if titles > 1:
                    why = "the title comes from the head" if page.is_chapter else "one is enough"
                    yield rule.problem(place, f"{name} is a second title of the page; {why}.")
            elif passage.level > level + 1:
                message = f"{name} is of level {passage.level}, after one of level {level}."
                yield rule.problem(place, message)
            level = passage.level


RULE = Rule(
    "heading-order",
    "Heading levels follow one another",
    "Give it one # more than the heading it belongs under.",
    find,
)
