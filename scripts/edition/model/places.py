"""Places: where on the pages a reader meets a fact or a source.

Besides what an author cites these are the updates shown under "since publication" and the cells of
a country's profile, which the build adds to a chapter, the evidence of the framework's actions, and
what stands in a register on a page of the site's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from edition.model.chapter import Page, paragraph_label
from edition.model.edition import Edition
from edition.model.evidence import Cell, Fact, Profile
from edition.model.updates import updates

PROFILE_MARK = "<!-- profile -->"
PROFILE_ANCHOR = "t1"
FRAMEWORK_MARK = "<!-- register: framework -->"
# Where a page of the site's own gets a register, by its name.
REGISTER_MARK = re.compile(r"^<!-- register: ([\w-]+) -->$", re.MULTILINE)


@dataclass(frozen=True)
class Place:
    """A passage as a reader is sent to it: its page's address, its fragment, and its name."""

    address: str
    anchor: str
    label: str


Places = Mapping[str, tuple[Place, ...]]


def address_of(edition: Edition, register: str) -> str:
    """Return the address of the page that has a register, empty where none has."""
    pages = (p for p in edition.pages if register in REGISTER_MARK.findall(p.body))
    return next((page.address for page in pages), "")


def fact_places(edition: Edition) -> Places:
    """Return every fact that a reader meets, with its places, each once and in reading order."""
    return _grouped((key, place) for key, place in _met(edition) if key in edition.facts)


def source_places(edition: Edition) -> Places:
    """Return every source that a reader meets, directly or through a fact, with its places."""
    return _grouped(
        (source, place)
        for key, place in _met(edition)
        for source in _sources_of(edition, key)
        if source in edition.sources
    )


def facts_on(edition: Edition, page: Page) -> tuple[Fact, ...]:
    """Return the facts that `page` cites or shows as updates, each once."""
    keys = dict.fromkeys(key for key, _ in _met_on(edition, page))
    return tuple(edition.facts[key] for key in keys if key in edition.facts)


def _met(edition: Edition) -> Iterator[tuple[str, Place]]:
    for page in edition.pages:
        yield from _met_on(edition, page)


def _met_on(edition: Edition, page: Page) -> Iterator[tuple[str, Place]]:
    """Yield the key of each fact or source that a page cites or is given, with its place."""
    for passage, cluster in page.citations:
        for citation in cluster.citations:
            yield citation.key, _place(page, passage.anchor)
    if FRAMEWORK_MARK in page.body:
        for action in edition.actions:
            where = Place(page.address, action.id, f"{page.label}, action {action.number}")
            yield from ((key, where) for key in action.evidence)
    if not page.is_chapter:
        for name in REGISTER_MARK.findall(page.body):
            if name in _LISTED:
                yield from _LISTED[name](edition, page)
        return
    if PROFILE_MARK in page.body:
        for key in _profiled(edition, page):
            yield key, _place(page, PROFILE_ANCHOR)
    for number, fact in enumerate(edition.updates_touching(page), start=1):
        yield fact.id, Place(page.address, fact.id, f"{page.label}, since publication, {number}")


def _sources_of(edition: Edition, key: str) -> tuple[str, ...]:
    fact = edition.facts.get(key)
    return tuple(locator.key for locator in fact.sources) if fact else (key,)


def _profiled(edition: Edition, page: Page) -> Iterator[str]:
    for profile in edition.profiles:
        if profile.country == page.title:
            yield from _sources_of_profile(profile)


def _sources_of_profile(profile: Profile) -> Iterator[str]:
    for _, cell in profile:
        if isinstance(cell, Cell):
            yield from cell.source or ()


def _updates_listed(edition: Edition, page: Page) -> Iterator[tuple[str, Place]]:
    for update in updates(edition):
        for fact in (update.fact, *update.twins):
            if fact.later:
                yield fact.id, Place(page.address, fact.id, page.label)


def _profiles_compared(edition: Edition, page: Page) -> Iterator[tuple[str, Place]]:
    for profile in edition.profiles:
        place = Place(page.address, profile.slug, f"{page.label}, {profile.country}")
        for key in _sources_of_profile(profile):
            yield key, place


def _initiatives_listed(edition: Edition, page: Page) -> Iterator[tuple[str, Place]]:
    for initiative in edition.initiatives:
        place = Place(page.address, initiative.id, f"{page.label}, {initiative.name}")
        for key in initiative.sources:
            yield key, place


_LISTED: Mapping[str, Callable[[Edition, Page], Iterator[tuple[str, Place]]]] = {
    "since-publication": _updates_listed,
    "comparison": _profiles_compared,
    "initiatives": _initiatives_listed,
}


def _place(page: Page, anchor: str) -> Place:
    where = paragraph_label(anchor)
    return Place(page.address, anchor, f"{page.label}, {where}" if where else page.label)


def _grouped(pairs: Iterable[tuple[str, Place]]) -> dict[str, tuple[Place, ...]]:
    groups: dict[str, dict[tuple[str, str], Place]] = {}
    for key, place in pairs:
        # One link of a name to one page is enough.
        groups.setdefault(key, {}).setdefault((place.address, place.label), place)
    return {key: tuple(places.values()) for key, places in groups.items()}
