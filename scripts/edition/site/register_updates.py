"""The tracker: what came after the report, newest first, with what it follows or overtakes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from edition.model.chapter import Page, paragraph_label
from edition.model.edition import Edition
from edition.model.evidence import Fact, Section
from edition.model.places import Place, fact_places
from edition.model.updates import Update, best_grade, checked_until, is_ahead, updates
from edition.site.citeproc import Reference
from edition.site.dates import long_date, period
from edition.site.register import Ground
from edition.site.register_evidence import chapter_name, replaced, sources_of
from edition.site.status import STATUS_TEXT, STATUS_WORDS

UNDATED = "Date not recorded"
# What of an older statement an update says, by the field that names it.
RELATIONS = {"overtakes": "Overtakes", "follows": "Follows"}


def since_publication(ground: Ground) -> dict[str, Any]:
    """Return the values of the template: updates by year and month, and how far they go."""
    edition = ground.edition
    references, places = ground.formatted(), fact_places(edition)
    checked = checked_until(edition)
    found = updates(edition)
    years: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for update in found:
        month = years.setdefault(update.date[:4], {}).setdefault(update.month, [])
        entry = _entry(ground, update, references, places)
        month.append({**entry, "is_ahead": is_ahead(update.date, checked)})
    subjects = list(_subjects(edition, found))
    days = sorted(section.coverage_until for section, _ in subjects if section.coverage_until)
    return {
        "years": years,
        "names": {month: month_name(month) for months in years.values() for month in months},
        "number": len(found),
        "subjects": [
            {
                "title": section.title,
                "number": number,
                "checked": long_date(str(section.coverage_until)),
            }
            for section, number in subjects
        ],
        "checked": [long_date(day.isoformat()) for day in (*days[:1], *days[-1:])],
        "shown": places.keys(),
    }


def month_name(month: str) -> str:
    """Return what a month of the tracker is called: a year alone is one whose month is unknown."""
    if not month:
        return UNDATED
    return long_date(month) if "-" in month else f"{month}, month not recorded"


def subject_of(edition: Edition, update: Update) -> str:
    """Return what an update is about: its section's title, or the chapter it was recorded for."""
    if update.section is not None and update.section.coverage_until and update.section.title:
        return update.section.title
    name = chapter_name(update.fact.chapter).removeprefix("Case: ")
    page = next((page for page in edition.chapters if page.label == name), None)
    return f"{name}: {page.title}" if page is not None and page.title != name else name


def chapters_of(edition: Edition, facts: tuple[Fact, ...]) -> tuple[Page, ...]:
    """Return the chapters that facts touch or that cite them, in the order of the plan."""
    paths = {path for fact in facts for path in fact.touches}
    cited = {use.page.path for fact in facts for use in edition.fact_uses.get(fact.id, ())}
    return tuple(
        page for page in edition.chapters if page.address.rstrip("/") in paths or page.path in cited
    )


def _entry(
    ground: Ground,
    update: Update,
    references: Mapping[Reference, str],
    places: Mapping[str, tuple[Place, ...]],
) -> dict[str, Any]:
    edition, fact = ground.edition, update.fact
    facts = (fact, *update.twins)
    return {
        "fact": fact,
        "twins": update.twins,
        "when": period(update.date, str(fact.figures.get("end_date", ""))) or UNDATED,
        "subject": subject_of(edition, update),
        "status": STATUS_WORDS[fact.status],
        "status_text": STATUS_TEXT[fact.status],
        "grade": best_grade(edition, (where.key for where in fact.sources)),
        "sources": sources_of(ground, fact, references),
        "older": list(_older(edition, fact)),
        "replaced": replaced(ground, fact),
        "chapters": [page.label for page in chapters_of(edition, facts)],
        "places": list(by_chapter(edition, places.get(fact.id, ()))),
    }


def by_chapter(edition: Edition, places: Iterable[Place]) -> Iterator[Place]:
    """Yield where each chapter cites a fact; for one that only shows it, the place by its name."""
    found: dict[str, list[Place]] = {}
    for place in places:
        found.setdefault(place.address, []).append(place)
    for page in edition.chapters:
        own = found.get(page.address, [])
        cited = [place for place in own if paragraph_label(place.anchor)]
        yield from cited or (replace(place, label=page.label) for place in own)


def _older(edition: Edition, fact: Fact) -> Iterator[tuple[str, Fact]]:
    """Yield the statements an update follows or overtakes, with the word for it."""
    for name, word in RELATIONS.items():
        for key in getattr(fact, name):
            if key in edition.facts:
                yield word, edition.facts[key]


def _subjects(edition: Edition, found: tuple[Update, ...]) -> Iterator[tuple[Section, int]]:
    """Yield the sections that are kept up to date, with how many updates each has."""
    for section in edition.sections:
        if section.coverage_until is not None:
            yield section, sum(update.section is section for update in found)
