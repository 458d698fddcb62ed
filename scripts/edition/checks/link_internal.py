"""Rule link-internal: every link within the site leads to a file of the site."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from edition.checks.built import locate
from edition.checks.rule import Context, Rule
from edition.model.problem import Problem, did_you_mean


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each link whose file is not in the built site."""
    site = context.site
    for page, link, target, _ in site.internal_links():
        if target not in site.files:
            known = {posixpath.dirname(name) or name for name in site.files}
            near = did_you_mean(posixpath.dirname(target) or target, known)
            place = locate(context.edition, page, link)
            yield rule.problem(place, f'links to "{link}", which is not in the site.', near)


RULE = Rule(
    "link-internal",
    "Links within the site lead somewhere",
    "Correct the path, or remove the link.",
    find,
)
