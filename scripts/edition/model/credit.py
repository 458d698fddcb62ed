"""Credit: who carries a figure, in words, for places where its notes do not go along."""

from __future__ import annotations

from edition.model.bibliography import Source
from edition.model.edition import Edition
from edition.model.figure import Figure

_NAMED = 4


def credit(edition: Edition, figure: Figure) -> str:
    """Return "Source: A." or "Sources: A; B; C; D; and 3 more.", best grades first.

    Of each fact the source of the best grade is counted, each author once.
    """
    facts = [edition.facts[key] for key in figure.facts if key in edition.facts]
    best: dict[str, Source] = {}
    for fact in facts:
        known = [edition.sources[one.key] for one in fact.sources if one.key in edition.sources]
        if known:
            source = min(known, key=_rank)
            best[source.key] = source
    names = [name for name in dict.fromkeys(map(author, sorted(best.values(), key=_rank))) if name]
    if not names:
        return ""
    rest = len(names) - _NAMED
    told = names[:_NAMED] + ([f"and {rest} more"] if rest > 0 else [])
    return f"Source{'s' if len(names) > 1 else ''}: {'; '.join(told)}."


def _rank(source: Source) -> str:
    return source.grade or "Z"


def author(source: Source) -> str:
    """Return a source's author as in running text: "Kwa and others", or who published it."""
    names = [name.family for name in source.authors]
    if not names:
        return source.publisher
    return names[0] if len(names) == 1 else " and ".join([names[0], _others(names)])


def _others(names: list[str]) -> str:
    return names[1] if len(names) == 2 else "others"
