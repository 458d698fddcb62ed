"""Rule link-http: no link in the clear where the register knows the same address in https."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.built import locate
from edition.checks.rule import Context, Rule
from edition.model.edition import EVIDENCE, Edition
from edition.model.problem import Location, Problem


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each http: address whose https: twin is the address of a source."""
    edition = context.edition
    secure = {
        source.url.removeprefix("https:").rstrip("/"): source.url
        for source in edition.sources.values()
        if source.url.startswith("https:")
    }
    for place, link in _links(context, edition):
        twin = secure.get(link.removeprefix("http:").rstrip("/"))
        if link.startswith("http:") and twin:
            yield rule.problem(place, f'links to "{link}"; the register has "{twin}".')


def _links(context: Context, edition: Edition) -> Iterator[tuple[Location, str]]:
    for page in context.site.pages:
        for link in dict.fromkeys(page.links):
            if link.startswith("http:"):
                yield locate(edition, page, link), link
    for initiative in edition.initiatives:
        yield Location(f"{EVIDENCE}/initiatives.yaml"), initiative.url


RULE = Rule(
    "link-http",
    "Links are secure where the address is known to be",
    "Write https.",
    find,
)
