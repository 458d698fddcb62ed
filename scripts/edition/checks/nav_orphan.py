"""Rule nav-orphan: every page stands in the navigation once, and only pages stand there."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.problem import Location, Problem, did_you_mean


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield pages that are missing, and entries that name no page or one named before."""
    if not context.settings.nav:
        return  # MkDocs then makes a navigation of all pages.
    pages = context.edition.by_uri
    named: dict[str, Location] = {}
    for entry in context.settings.nav:
        if entry.src_uri not in pages:
            near = did_you_mean(entry.src_uri, pages)
            yield rule.problem(entry.location, f'names "{entry.src_uri}", which is no page.', near)
        elif entry.src_uri in named:
            where = named[entry.src_uri].line
            yield rule.problem(entry.location, f'names "{entry.src_uri}", as line {where} does.')
        named.setdefault(entry.src_uri, entry.location)
    for uri, page in pages.items():
        if uri not in named and not context.settings.is_unlisted(uri):
            yield rule.problem(Location(page.path, 1), "the page is not in the navigation.")


RULE = Rule(
    "nav-orphan",
    "Every page stands in the navigation",
    "Mend nav (or not_in_nav) in mkdocs.yml.",
    find,
)
