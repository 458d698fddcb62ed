"""Rule link-image: every image of the site is a file of the site."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.built import locate
from edition.checks.rule import Context, Rule
from edition.model.problem import Problem, did_you_mean


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each image that is not in the built site, or that another host would have to serve."""
    site = context.site
    for page in site.pages:
        for image in page.images:
            if image.src.startswith("data:"):
                continue
            place = locate(context.edition, page, image.src)
            target = site.resolve(page, image.src)
            if target is None:
                yield rule.problem(place, f'shows "{image.src}" from another host.')
            elif not image.src or target[0] not in site.files:
                images = [name for name in site.files if not name.endswith(".html")]
                near = did_you_mean(target[0], images)
                yield rule.problem(place, f'shows "{image.src}", which is not in the site.', near)


RULE = Rule(
    "link-image",
    "Images are in the site",
    "Put the file under assets/ or docs/ and correct the path.",
    find,
)
