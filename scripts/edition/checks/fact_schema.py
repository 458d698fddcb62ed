"""Rule fact-schema: the register has its shape, and its records name only what exists."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from edition.checks.rule import Context, Rule, of_model
from edition.model.edition import EVIDENCE, Edition
from edition.model.evidence import Actor, Cell, Fact, slugify
from edition.model.problem import Location, Problem, did_you_mean


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield what the reader of the register noted, then every name that leads nowhere."""
    yield from of_model(rule, context)
    edition = context.edition
    if edition.unread:
        return
    pages = {planned.path for planned in edition.plan}
    for fact in edition.facts.values():
        for message, hint in _faults(fact, edition, pages):
            yield rule.problem(fact.location, f'fact "{fact.id}" {message}.', hint)
    for event in edition.events:
        place = event.location
        for key, hint in _unknown(event.facts, edition.facts):
            yield rule.problem(place, f'event "{event.name}" names "{key}", no fact.', hint)
    yield from _told(rule, edition)
    for name, named in _records(edition):
        for key, hint in _unknown(named, edition.sources):
            yield rule.problem(Location(EVIDENCE), f'{name} names "{key}", no source.', hint)
    for profile in edition.profiles:
        keys = [key for _, c in profile if isinstance(c, Cell) for key in c.source or ()]
        for key, hint in _unknown(keys, edition.sources):
            yield rule.problem(
                profile.location, f'profile "{profile.country}" names "{key}", no source.', hint
            )
    yield from _actors(rule, edition)


def _actors(rule: Rule, edition: Edition) -> Iterator[Problem]:
    """Yield actors of one name told as a person and as an institution, and names of one address."""
    first: dict[str, Actor] = {}
    slugs: dict[str, Actor] = {}
    for actor in (actor for section in edition.sections for actor in section.actors):
        known = first.setdefault(actor.name, actor)
        if known.kind != actor.kind:
            told = {"person": "a person", "institution": "an institution"}
            first_told = f"{told[known.kind]} at {known.location}"
            message = f'"{actor.name}" is {told[actor.kind]} here, {first_told}.'
            yield rule.problem(actor.location, message)
        other = slugs.setdefault(slugify(actor.name), actor)
        if other.name != actor.name:
            message = (
                f'"{actor.name}" has the address of "{other.name}" at {other.location}, '
                f"people/#{slugify(actor.name)}."
            )
            yield rule.problem(actor.location, message)


def _told(rule: Rule, edition: Edition) -> Iterator[Problem]:
    """Yield what initiatives and timelines name that is no fact, and ids given twice."""
    first: dict[str, Location] = {}
    for initiative in edition.initiatives:
        place = first.setdefault(initiative.id, initiative.location)
        if place != initiative.location:
            message = f'the id "{initiative.id}" was used before, at {place}.'
            yield rule.problem(initiative.location, message, "Give one of the two another id.")
        for key, hint in _unknown(initiative.facts, edition.facts):
            message = f'initiative "{initiative.id}" names "{key}", no fact.'
            yield rule.problem(initiative.location, message, hint)
    for section in edition.sections:
        place = Location(f"{EVIDENCE}/facts/{section.chapter}.yaml")
        for key, hint in _unknown((entry.fact for entry in section.timeline), edition.facts):
            message = f'the timeline of section {section.number} names "{key}", no fact.'
            yield rule.problem(place, message, hint)


def _records(edition: Edition) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the other records that name sources: what each is called, and the keys."""
    for initiative in edition.initiatives:
        yield f'initiative "{initiative.name}"', initiative.sources
    for section in edition.sections:
        where = f"section {section.number} of {section.chapter}"
        for item in section.statements:
            yield where, (item.source,) if item.source else ()
        if section.addressed_process is not None:
            yield where, section.addressed_process.primary


def _faults(fact: Fact, edition: Edition, pages: set[str]) -> Iterator[tuple[str, str]]:
    keys = [locator.key for locator in fact.sources]
    for key, hint in _unknown(keys, edition.sources):
        yield f'rests on "{key}", which is not in sources.bib', hint
    relations = {
        "overtakes": fact.overtakes,
        "overtaken_by": fact.overtaken_by,
        "partly_overtaken_by": fact.partly_overtaken_by,
        "follows": fact.follows,
        "same_event": fact.same_event,
    }
    for name, targets in relations.items():
        for key, hint in _unknown(targets, edition.facts):
            yield f'{name} "{key}", which is no fact', hint
    for path, hint in _unknown(fact.touches, pages):
        yield f'touches "{path}", which is no chapter of assets/contents.yaml', hint
    if fact.status == "superseded" and not (fact.overtaken_by or fact.caveat):
        yield "is superseded, but says neither by what (overtaken_by) nor how (caveat)", ""
    for key in fact.overtaken_by + fact.partly_overtaken_by:
        newer = edition.facts.get(key)
        if newer is not None and fact.id not in newer.overtakes:
            yield f'is overtaken by "{key}", which does not name it under overtakes', ""


def _unknown(keys: Iterable[str], known: Collection[str]) -> Iterator[tuple[str, str]]:
    for key in keys:
        if key not in known:
            yield key, did_you_mean(key, known)


RULE = Rule(
    "fact-schema",
    "The register of evidence has its shape",
    "Mend the record; its fields are described in assets/evidence/README.md.",
    find,
)
