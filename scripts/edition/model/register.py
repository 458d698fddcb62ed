"""The register of facts: one file of assets/evidence/facts/ read into facts and sections."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from edition.model.evidence import Fact, Section
from edition.model.problem import Problem
from edition.model.record import name_of, read_record, stray_keys
from edition.model.yaml_source import YamlSource, parse_yaml

FACT_RULE = "fact-schema"
# The lists of a section whose entries know their place.
_PLACED = ("actors", "recommendations")


@lru_cache(maxsize=128)
def read_facts(
    text: str, path: str
) -> tuple[tuple[Fact, ...], tuple[Section, ...], tuple[Problem, ...]]:
    """Read one file of the register; return its facts, its sections and every fault found.

    The result is remembered by the text, so that a rebuild reads only what changed.
    """
    source, faults = parse_yaml(text, path, FACT_RULE)
    listed = source.data.get("sections") if isinstance(source.data, dict) else None
    if source.data is None and faults:
        return (), (), tuple(faults)
    if not isinstance(listed, list):
        missing = Problem(source.location(), FACT_RULE, 'the file must hold a list "sections".')
        return (), (), (*faults, missing)
    facts: list[Fact] = []
    sections: list[Section] = []
    problems = [*faults, *stray_keys(source, ["sections"], FACT_RULE)]
    for index, data in enumerate(listed):
        found, own = _facts(source, index, data)
        problems += own
        facts += found
        section, own = _section(source, index, data, tuple(fact.id for fact in found))
        problems += own
        if section is not None:
            sections.append(section)
    return tuple(facts), tuple(sections), tuple(problems)


def _facts(source: YamlSource, index: int, data: Any) -> tuple[list[Fact], list[Problem]]:
    facts: list[Fact] = []
    problems: list[Problem] = []
    section = data if isinstance(data, dict) else {}
    listed = section.get("facts") or []
    if not isinstance(listed, list):
        place = source.location(["sections", index, "facts"])
        name = f'section "{name_of(section, "number")}"'
        return [], [Problem(place, FACT_RULE, f"{name}: facts must be a list.")]
    for position, entry in enumerate(listed):
        keys: list[str | int] = ["sections", index, "facts", position]
        place = source.location(keys)
        fact, faults = read_record(
            Fact,
            entry,
            source,
            keys,
            FACT_RULE,
            f'fact "{name_of(entry, "id")}"',
            chapter=_chapter(source),
            section=str(section.get("number", "")),
            path=place.path,
            line=place.line,
        )
        problems += faults
        if fact is not None:
            facts.append(fact)
    return facts, problems


def _section(
    source: YamlSource, index: int, data: Any, fact_ids: tuple[str, ...]
) -> tuple[Section | None, list[Problem]]:
    rest = data
    if isinstance(data, dict):
        rest = {key: value for key, value in data.items() if key != "facts"}
        rest |= {key: _placed(source, index, key, rest[key]) for key in _PLACED if key in rest}
    return read_record(
        Section,
        rest,
        source,
        ["sections", index],
        FACT_RULE,
        f'section "{name_of(data, "number")}"',
        fact_ids=fact_ids,
        chapter=_chapter(source),
    )


def _placed(source: YamlSource, index: int, key: str, listed: Any) -> Any:
    """Return the entries of a section's list, each with the file and line it was read from."""
    if not isinstance(listed, list):
        return listed
    entries: list[Any] = []
    for position, entry in enumerate(listed):
        if isinstance(entry, dict):
            place = source.location(["sections", index, key, position])
            entries.append({**entry, "path": place.path, "line": place.line})
        else:
            entries.append(entry)
    return entries


def _chapter(source: YamlSource) -> str:
    return PurePosixPath(source.path).stem
