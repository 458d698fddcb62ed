"""The register of evidence: every statement that a reader meets, and how it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from edition.model.evidence import Fact
from edition.model.places import fact_places
from edition.site.citeproc import Reference
from edition.site.references import link_locator, link_title, reference_of
from edition.site.register import Ground
from edition.site.status import STATUS_TEXT, STATUS_WORDS

ITU, OTHER = "ITU report", "Other source"
# The kinds of the register's files, in the order of the report, and what their chapters are called.
KINDS = ("front-matter", "theme", "dialogue", "context", "pillar", "case", "annex", "outlook")
LATER = "Since publication"


def evidence(ground: Ground) -> dict[str, Any]:
    """Return the values of the template: statements by chapter, and how many stand how."""
    edition = ground.edition
    references = ground.formatted()
    places = fact_places(edition)
    shown = [fact for key, fact in edition.facts.items() if key in places]
    chapters: dict[str, dict[str, Any]] = {}
    for fact in by_chapter(shown):
        chapter = chapters.setdefault(
            fact.chapter, {"name": chapter_name(fact.chapter), "entries": []}
        )
        chapter["entries"].append(
            {
                "fact": fact,
                "status": STATUS_WORDS[fact.status],
                "status_text": STATUS_TEXT[fact.status],
                "voice": ITU if fact.in_itu_report else OTHER,
                "sources": sources_of(ground, fact, references),
                "replaced": list(replaced(ground, fact)),
                "places": places[fact.id],
            }
        )
    counts = {
        word: sum(fact.status == status for fact in shown) for status, word in STATUS_WORDS.items()
    }
    return {"chapters": chapters, "number": len(shown), "counts": counts, "shown": places.keys()}


def by_chapter(facts: Iterable[Fact]) -> list[Fact]:
    """Return facts in the order of the register's chapters."""
    return sorted(facts, key=lambda fact: _rank(fact.chapter))


def chapter_name(stem: str) -> str:
    """Return a file of the register as a reader knows it: "theme-5-compute" as "Theme 5"."""
    name = re.sub(r"^\d+-", "", stem)
    if numbered := re.match(r"(theme|pillar)-0*(\d+)", name):
        return f"{numbered[1].capitalize()} {numbered[2]}"
    if name == "updates":
        return LATER
    kind, _, rest = name.partition("-")
    if kind == "case":
        return f"Case: {rest.replace('-', ' ').title()}"
    return name.replace("-", " ").capitalize()


def _rank(stem: str) -> tuple[int, str]:
    name = re.sub(r"^\d+-", "", stem)
    kinds = (index for index, kind in enumerate(KINDS) if name.startswith(kind))
    return next(kinds, len(KINDS)), name


def sources_of(
    ground: Ground, fact: Fact, references: Mapping[Reference, str]
) -> list[dict[str, Any]]:
    """Return a fact's sources; the ITU report leads to its page, any other to its entry."""
    found = []
    for locator in fact.sources:
        source = ground.edition.sources.get(locator.key)
        if source is None:
            continue
        reference = reference_of(locator)
        html = references.get(reference, "")
        register = ground.link("sources/", source.key)
        if original := ground.edition.original_page(locator):
            html = link_locator(html, reference, original)
        else:
            html = link_title(html, register, rel="")
        name = ground.edition.source_names[source.key]
        found.append({"source": source, "name": name, "html": html, "href": register})
    return found


def replaced(ground: Ground, fact: Fact) -> list[tuple[str, Fact]]:
    """Return the facts that replaced this one, with the words for it."""
    pairs = [
        *((key, "Replaced by") for key in fact.overtaken_by),
        *((key, "In part replaced by") for key in fact.partly_overtaken_by),
    ]
    facts = ground.edition.facts
    return [(words, facts[key]) for key, words in pairs if key in facts]
