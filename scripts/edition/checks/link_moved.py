"""Rule link-moved: the edition's own links lead to where things are, not to where they were."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.built import locate
from edition.checks.rule import Context, Rule
from edition.model.problem import Problem


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each link within the site to an address that moved."""
    targets = {moved.from_: moved.to for moved in context.edition.moved}
    if not targets:
        return
    for page, link, target, fragment in context.site.internal_links:
        if page.is_stub:
            continue
        address = target.removesuffix("index.html")
        for old in (f"{address}#{fragment}", address):
            if old in targets:
                place = locate(context.edition, page, link)
                yield rule.problem(place, f'links to "{old}", which moved to "{targets[old]}".')
                break


RULE = Rule(
    "link-moved",
    "Links lead to where things are now",
    "Link to the new address.",
    find,
)
