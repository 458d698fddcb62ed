"""Rule link-anchor: every fragment of a link within the site is an id of the page it leads to."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.built import locate
from edition.checks.rule import Context, Rule
from edition.model.problem import Problem, did_you_mean

TOP = ("", "top")


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each link to a page that exists, with a fragment that does not."""
    site = context.site
    for page, link, target, fragment in site.internal_links:
        there = site.by_path.get(target)
        # "#" and "#top" lead to the top of any page: https://html.spec.whatwg.org/#scroll-to-fragid
        if there is None or fragment in TOP or fragment in there.ids:
            continue
        place = locate(context.edition, page, link)
        near = did_you_mean(fragment, there.ids)
        yield rule.problem(place, f'links to "{link}", but that page has no "#{fragment}".', near)


RULE = Rule(
    "link-anchor",
    "Links to a place in a page find it",
    "Link to an id that the page has.",
    find,
)
