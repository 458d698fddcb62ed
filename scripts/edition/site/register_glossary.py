"""The glossary: terms by letter, each with where the chapters use it first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from edition.model.chapter import Page
from edition.model.citation import CLUSTER, mask_code
from edition.model.edition import Edition
from edition.model.evidence import Term
from edition.model.places import Place
from edition.site.glossary import Matcher
from edition.site.register import Ground

# Where a chapter's text leads to the glossary; headings and links never do.
_READ = ("key", "brief", "paragraph", "item", "row")
_LINK = re.compile(r"\[[^\]]*\]\([^)]*\)")


def glossary(ground: Ground) -> dict[str, Any]:
    """Return the values of the template: terms by letter, and the places of each."""
    terms = ground.edition.terms
    letters: dict[str, list[Term]] = {}
    for term in sorted(terms, key=lambda term: term.term.casefold()):
        letters.setdefault(term.term[0].upper(), []).append(term)
    return {
        "letters": letters,
        "slugs": {term.term: term.slug for term in terms},
        "places": first_uses(ground.edition),
    }


def first_uses(edition: Edition) -> Mapping[str, list[Place]]:
    """Return the terms, by their slug, with the passage of each chapter that uses them first."""
    matcher = Matcher(edition.terms)
    found: dict[str, list[Place]] = {}
    for chapter in edition.chapters:
        for slug, anchor in _used_in(chapter, matcher):
            found.setdefault(slug, []).append(Place(chapter.address, anchor, chapter.label))
    return found


def _used_in(chapter: Page, matcher: Matcher) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for passage in chapter.passages:
        if passage.kind not in _READ:
            continue
        text = _LINK.sub("", CLUSTER.sub("", mask_code(passage.text)))
        for _, _, term in matcher.find(text):
            if term.slug not in seen:
                seen.add(term.slug)
                yield term.slug, passage.anchor
