"""Rule image-alt: every image has a text for those who do not see it (WCAG 2.2, 1.1.1)."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.built import locate
from edition.checks.rule import Context, Rule
from edition.model.problem import Problem


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each image without alternative text that is not marked as decoration."""
    for page in context.site.pages:
        for image in page.images:
            if not image.decorative and not (image.alt or "").strip():
                place = locate(context.edition, page, image.src)
                yield rule.problem(place, f'the image "{image.src}" has no alternative text.')


RULE = Rule(
    "image-alt",
    "Images have alternative text",
    "Say in ![...] what the image shows.",
    find,
)
