"""Rule source-duplicate: no two sources have one DOI or one address."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.problem import Problem


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each source whose DOI or address an earlier one has, unless its titles tell them apart.

    Two documents may stand at one address (issues of a series, a page and its attachment): then
    each entry says so with a field `sharedurl`, the reason.
    """
    seen: dict[str, str] = {}
    for source in context.edition.sources.values():
        for name in ("doi", "url"):
            value = source.fields.get(name)
            if not value or (name == "url" and "sharedurl" in source.fields):
                continue
            first = seen.setdefault(f"{name} {normal(value)}", source.key)
            if first != source.key:
                place = source.field_location(name)
                message = f'source "{source.key}" has the same {name} as "{first}".'
                yield rule.problem(place, message)


def normal(address: str) -> str:
    """Return an address in the form in which two spellings of it are equal."""
    bare = address.split("://", 1)[-1].removeprefix("www.").rstrip("/")
    return bare.casefold()


RULE = Rule(
    "source-duplicate",
    "No source stands twice in the bibliography",
    "Keep one entry and let the facts cite it, or give the reason in a field sharedurl.",
    find,
)
