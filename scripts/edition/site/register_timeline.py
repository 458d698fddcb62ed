"""The timeline: dated events by year and month, each with its sources and where it is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from edition.model.edition import Edition
from edition.model.evidence import Fact
from edition.model.places import fact_places
from edition.model.timeline import Dated, timeline
from edition.model.updates import checked_until, is_ahead
from edition.site.citeproc import Reference
from edition.site.dates import long_date, period
from edition.site.register import Ground
from edition.site.register_evidence import ITU, OTHER, replaced, sources_of
from edition.site.register_updates import chapters_of
from edition.site.status import STATUS_TEXT, STATUS_WORDS

BEFORE, SINCE, PLANNED = "Up to the report", "Since publication", "Planned"
KINDS = (BEFORE, SINCE, PLANNED)


def dated_events(ground: Ground) -> dict[str, Any]:
    """Return the values of the template: events by year and month, and how many of which kind."""
    edition = ground.edition
    references, places = ground.formatted(), fact_places(edition)
    found = timeline(edition)
    years: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for dated in found:
        month = years.setdefault(dated.date[:4], {}).setdefault(dated.date[:7], [])
        month.append(_entry(ground, dated, references))
    counts = {kind: sum(kind in kinds_of(edition, dated) for dated in found) for kind in KINDS}
    checked = checked_until(edition)
    return {
        "years": years,
        "names": {month: long_date(month) for months in years.values() for month in months},
        "number": len(found),
        "counts": counts,
        "planned": PLANNED,
        "checked": long_date(checked.isoformat()) if checked else "",
        "shown": places.keys(),
    }


def kinds_of(edition: Edition, dated: Dated) -> tuple[str, ...]:
    """Return whether the event is from the report's time or later, and whether it lies ahead."""
    age = SINCE if any(fact.later for fact in dated.facts) else BEFORE
    return (age, PLANNED) if is_ahead(dated.date, checked_until(edition)) else (age,)


def _entry(ground: Ground, dated: Dated, references: Mapping[Reference, str]) -> dict[str, Any]:
    edition, fact = ground.edition, dated.fact
    end = "" if dated.event else str(fact.figures.get("end_date", ""))
    return {
        "id": dated.id,
        "when": period(dated.date, end),
        "event": dated.event,
        "fact": fact,
        "others": dated.facts[1:],
        "kinds": kinds_of(edition, dated),
        "voice": ITU if any(fact.in_itu_report for fact in dated.facts) else OTHER,
        "status": STATUS_WORDS[fact.status],
        "status_text": STATUS_TEXT[fact.status],
        "sources": sources_of(ground, fact, references),
        "replaced": _replaced_by_others(ground, dated),
        "chapters": [page.label for page in chapters_of(edition, dated.facts)],
    }


def _replaced_by_others(ground: Ground, dated: Dated) -> list[tuple[str, Fact]]:
    """Return what replaced the statement and is not told in the same entry."""
    own = {fact.id for fact in dated.facts}
    return [(words, newer) for words, newer in replaced(ground, dated.fact) if newer.id not in own]
