"""The timeline: what the register dates from 2023 to 2027, each event once, in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from edition.model.edition import Edition
from edition.model.evidence import Fact

YEARS = range(2023, 2028)
# The status that goes before another where several facts tell one event.
_RANK = ("verified", "reported", "disputed", "superseded")


@dataclass(frozen=True)
class Dated:
    """A dated event: what the register's timeline calls it, if it does, and the facts telling it.

    The first of `facts` speaks for the event; it alone may be dated otherwise, where the event is
    a second date of it, such as the day on which a law that was signed earlier applies.
    """

    id: str
    date: str
    event: str
    facts: tuple[Fact, ...]

    @property
    def fact(self) -> Fact:
        """The fact that speaks for the event."""
        return self.facts[0]


def timeline(edition: Edition) -> tuple[Dated, ...]:
    """Return the events in order, those of a whole month or year before its days."""
    found = list(_of_facts(edition))
    found += _of_sections(edition, found)
    return tuple(sorted(found, key=lambda dated: dated.date))


def _of_facts(edition: Edition) -> Iterator[Dated]:
    """Yield the dated facts; those that tell one event with one date make one entry."""
    left_out = {decision.fact for decision in edition.left_out}
    dated = [f for f in edition.facts.values() if _is_shown(f.date) and f.id not in left_out]
    events = _events(edition)
    kept = {key for s in edition.sections if s.coverage_until for key in s.fact_ids}
    groups: list[list[Fact]] = []
    # Days first, so that a fact that knows only the month joins the one that knows the day.
    for fact in sorted(dated, key=lambda fact: -len(_day(fact.date))):
        for group in groups:
            if _agree(group[0].date, fact.date) and _share(events, group, fact):
                group.append(fact)
                break
        else:
            groups.append([fact])
    for group in groups:
        date = group[0].date
        speaker = min(group, key=lambda fact: _claim_to_speak(fact, kept))
        others = tuple(fact for fact in group if fact is not speaker)
        yield Dated(speaker.id, date, "", (speaker, *others))


def _claim_to_speak(fact: Fact, kept: set[str]) -> tuple[int, int, bool]:
    """Return what puts a fact before others: an exact date, its status, that it is kept fresh."""
    return -len(_day(fact.date)), _RANK.index(fact.status), fact.id not in kept


def _of_sections(edition: Edition, known: Iterable[Dated]) -> Iterator[Dated]:
    """Yield the events of the sections' timelines that no dated fact tells already."""
    events = _events(edition)
    told = list(known)
    for section in edition.sections:
        for entry in section.timeline:
            fact = edition.facts.get(entry.fact)
            if fact is None or not _is_shown(entry.date):
                continue
            if any(_agree(d.date, entry.date) and _share(events, d.facts, fact) for d in told):
                continue
            yield Dated(f"{fact.id}-{entry.date}", entry.date, entry.event, (fact,))


def _events(edition: Edition) -> dict[str, frozenset[str]]:
    """Return the events that each fact is of, by a name of their own."""
    events: dict[str, set[str]] = {}
    for event in edition.events:
        for key in event.facts:
            events.setdefault(key, set()).add(event.name)
    for fact in edition.facts.values():
        for key in fact.same_event:
            for member in (fact.id, key):
                events.setdefault(member, set()).add(f"{fact.id} {key}")
    return {key: frozenset(names) for key, names in events.items()}


def _share(events: dict[str, frozenset[str]], group: Iterable[Fact], fact: Fact) -> bool:
    own = events.get(fact.id, frozenset())
    return any(fact.id == other.id or own & events.get(other.id, frozenset()) for other in group)


def _agree(one: str, other: str) -> bool:
    """Whether one date holds the other: 2025-12 holds 2025-12-02, a year only itself."""
    first, second = _day(one), _day(other)
    shorter = min(len(first), len(second))
    return first == second or (shorter == len("2025-12") and first[:shorter] == second[:shorter])


def _day(date: str) -> str:
    """Return the first day of a period such as 2023-11-01/2023-11-02."""
    return date.partition("/")[0]


def _is_shown(date: str) -> bool:
    return date[:4].isdecimal() and int(date[:4]) in YEARS
