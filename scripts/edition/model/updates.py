"""Updates: what the register holds from after the report, each thing told once, newest first."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.model.edition import Edition
from edition.model.evidence import Fact, Section

# Sources that were not read give a statement no grade.
_UNREAD = "not-read"


@dataclass(frozen=True)
class Update:
    """One thing that came later: the fact that tells it, those that tell the same, its section."""

    fact: Fact
    twins: tuple[Fact, ...]
    section: Section | None

    @property
    def date(self) -> str:
        """The date as ISO text (a year, month or day), of a twin where only that one is dated."""
        return self.fact.date or next((twin.date for twin in self.twins if twin.date), "")

    @property
    def month(self) -> str:
        """The month or the year it is listed under, or an empty string."""
        return self.date[:7]


def updates(edition: Edition) -> tuple[Update, ...]:
    """Return the updates, newest first: days before their month, the undated at the end.

    A fact is a twin of the first update that names it under `same_event`, or that it names; facts
    of sections that are kept up to date (`coverage_until`) come first.
    """
    sections = {(section.chapter, section.number): section for section in edition.sections}
    left_out = {decision.fact for decision in edition.left_out}
    later = [f for f in edition.facts.values() if f.later and f.id not in left_out]
    kept = [fact for fact in later if _is_kept(sections.get((fact.chapter, fact.section)))]
    rest = [fact for fact in later if fact not in kept]
    leads: dict[str, list[Fact]] = {}
    for fact in (*kept, *rest):
        lead = next((key for key in leads if _tell_the_same(edition.facts[key], fact)), "")
        if lead:
            leads[lead].append(fact)
        else:
            leads[fact.id] = []
    found = (
        Update(
            edition.facts[key],
            tuple(_with_older(edition, edition.facts[key], twins)),
            sections.get((edition.facts[key].chapter, edition.facts[key].section)),
        )
        for key, twins in leads.items()
    )
    return tuple(sorted(found, key=lambda update: update.date, reverse=True))


def best_grade(edition: Edition, keys: Iterable[str]) -> str:
    """Return the best grade among sources that were read, or else among all, A before D."""
    sources = [edition.sources[key] for key in keys if key in edition.sources]
    read = [source for source in sources if source.read != _UNREAD]
    return min((source.grade for source in read or sources if source.grade), default="")


def checked_until(edition: Edition) -> datetime.date | None:
    """Return the last day up to which the sources of any section or chapter were seen."""
    days = [section.coverage_until for section in edition.sections]
    days += [page.front.reviewed for page in edition.chapters if page.front]
    return max((day for day in days if day is not None), default=None)


def is_ahead(date: str, checked: datetime.date | None) -> bool:
    """Whether a date (ISO: a year, month or day) lies after the day up to which sources go."""
    return checked is not None and date[:10] > checked.isoformat()[: len(date[:10])]


def _is_kept(section: Section | None) -> bool:
    return section is not None and section.coverage_until is not None


def _tell_the_same(one: Fact, other: Fact) -> bool:
    return other.id in one.same_event or one.id in other.same_event


def _with_older(edition: Edition, fact: Fact, twins: list[Fact]) -> Iterator[Fact]:
    """Yield the later twins, then the facts of the report's time that tell the same."""
    yield from twins
    known = {fact.id, *(twin.id for twin in twins)}
    for key in fact.same_event:
        if key in edition.facts and key not in known:
            yield edition.facts[key]
