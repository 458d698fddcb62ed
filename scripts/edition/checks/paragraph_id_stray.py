"""Rule paragraph-id-stray: no attribute list is printed as text.

Python-Markdown reads `{: #p7 }` only on the line right after a paragraph; elsewhere it prints it.
https://python-markdown.github.io/extensions/attr_list/
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.built import source_of
from edition.checks.rule import Context, Rule
from edition.model.problem import Location, Problem


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each text of the built site that holds an attribute list."""
    edition = context.edition
    for page in context.site.pages:
        source = source_of(edition, page)
        for text in page.stray:
            shown = text[text.index("{:") :][:24]
            place = Location(f"site/{page.path}")
            if source is not None:
                lines = (edition.root / source.path).read_text(encoding="utf-8").split("\n")
                wanted = shown.partition("}")[0]
                hits = [n for n, line in enumerate(lines, 1) if wanted in " ".join(line.split())]
                place = Location(source.path, hits[0] if hits else 1)
            yield rule.problem(place, f'"{shown}" is printed as text.')


RULE = Rule(
    "paragraph-id-stray",
    "No attribute list is printed",
    "It must stand on the line right after its paragraph or item, with no blank line.",
    find,
)
