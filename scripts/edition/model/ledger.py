"""Ledgers: what every released version held, address by address, with its text.

One file a version, docs/about/released/<version>.json, written by `edition release` and published
with the site. An address that stands in a ledger resolves for good.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, ValidationError

from edition.model.evidence import Placed, Text
from edition.model.moved import Address
from edition.model.problem import Location, Problem
from edition.model.record import Record
from edition.model.yaml_source import read_text

FOLDER = "docs/about/released"
RULE = "ledger-intact"
CHANGES = "assets/changes.yaml"
# What a reader quotes: a change of these is told in the changelog, with its reason.
QUOTED = ("paragraph", "key", "point")


def _version(value: str) -> str:
    if not re.fullmatch(r"\d{4}\.\d+", value):
        raise ValueError(f'"{value}" is not a version: write the year and a number, as in 2025.1')
    return value


Version = Annotated[str, AfterValidator(_version)]
ChangeKind = Literal["correction", "update", "wording", "moved"]


class ReleasedChange(Record):
    """Why a released text was changed."""

    at: Address
    kind: ChangeKind
    why: Text


class Change(ReleasedChange, Placed):
    """A change not released yet, as an editor noted it in assets/changes.yaml."""


class Entry(Record):
    """What stood at one address: its kind, its normalized text, and the text's SHA-256."""

    kind: str
    text: str
    sha256: str


class LedgerPage(Record):
    """One page: its title and what stood at each of its ids, in reading order."""

    title: str
    ids: dict[str, Entry]


class Ledger(Record):
    """One released version: its day, its pages by address, and why released text was changed."""

    version: Version
    released: datetime.date
    pages: dict[str, LedgerPage]
    changes: tuple[ReleasedChange, ...] = ()

    @property
    def path(self) -> str:
        """The ledger's file, relative to the project's root."""
        return f"{FOLDER}/{self.version}.json"

    @property
    def order(self) -> tuple[int, ...]:
        """What sorts versions: 2025.2 before 2025.10."""
        return version_order(self.version)

    def addresses(self) -> Iterator[tuple[str, Entry | None]]:
        """Yield every address: a page as "pillars/compute/", a place as "pillars/compute/#p7"."""
        for address, page in self.pages.items():
            yield address, None
            for own, entry in page.ids.items():
                yield f"{address}#{own}", entry

    def as_json(self) -> str:
        """Return the ledger as it is written to its file, one entry a line."""
        pages = ",\n".join(
            f'    {json.dumps(address, ensure_ascii=False)}: {{"title": '
            f'{json.dumps(page.title, ensure_ascii=False)}, "ids": {{'
            + ",".join(
                f"\n      {json.dumps(own)}: " + json.dumps(entry.model_dump(), ensure_ascii=False)
                for own, entry in page.ids.items()
            )
            + "}}"
            for address, page in self.pages.items()
        )
        changes = ",\n".join(
            f"    {json.dumps(change.model_dump(), ensure_ascii=False)}" for change in self.changes
        )
        listed = f"\n{changes}\n  " if changes else ""
        return (
            f'{{\n  "version": "{self.version}",\n  "released": "{self.released.isoformat()}",\n'
            f'  "changes": [{listed}],\n  "pages": {{\n{pages}\n  }}\n}}\n'
        )


def version_order(version: str) -> tuple[int, ...]:
    """Return what sorts versions: 2025.2 before 2025.10."""
    return tuple(map(int, version.split(".")))


def entry_of(kind: str, text: str) -> Entry:
    """Return the entry of a normalized text."""
    return Entry(kind=kind, text=text, sha256=hashlib.sha256(text.encode()).hexdigest())


def meaning(text: str) -> tuple[str, ...]:
    """Return what of a text bears meaning: its words and numbers, without case and punctuation.

    Marks that belong to a number (2.5, 1,000, -3, 50%) count.
    """
    return tuple(re.findall(r"-?\d+(?:[.,]\d+)*%?|[^\W\d_]+", text.casefold()))


def read_ledgers(root: Path) -> tuple[tuple[Ledger, ...], list[Problem]]:
    """Read every ledger below `root`, oldest first, and say of each that cannot be read why."""
    ledgers: list[Ledger] = []
    problems: list[Problem] = []
    for file in sorted((root / FOLDER).glob("*.json")):
        path = f"{FOLDER}/{file.name}"
        text, faults = read_text(file, path, RULE)
        problems += faults
        if text is None:
            continue
        ledger, fault = _parse(text, path)
        if ledger is not None:
            ledgers.append(ledger)
        problems += fault
    return tuple(sorted(ledgers, key=lambda ledger: ledger.order)), problems


def _parse(text: str, path: str) -> tuple[Ledger | None, list[Problem]]:
    hint = "A released ledger is never edited: restore it from the release's commit."
    try:
        ledger = Ledger.model_validate(json.loads(text))
    except json.JSONDecodeError as error:
        place = Location(path, error.lineno)
        return None, [Problem(place, RULE, f"not valid JSON: {error.msg}.", hint)]
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        return None, [Problem(Location(path, 1), RULE, f"{where}: {first['msg']}.", hint)]
    problems = []
    if path != ledger.path:
        message = f'holds version {ledger.version}, so it must be called "{ledger.version}.json".'
        problems.append(Problem(Location(path, 1), RULE, message, hint))
    for address, entry in ledger.addresses():
        if entry is not None and entry_of(entry.kind, entry.text).sha256 != entry.sha256:
            message = f'the text at "{address}" does not have the SHA-256 noted beside it.'
            problems.append(Problem(Location(path, 1), RULE, message, hint))
    return ledger, problems


def ever_used(ledgers: tuple[Ledger, ...]) -> Mapping[str, frozenset[str]]:
    """Return the ids that were ever released, by the page's address."""
    found: dict[str, set[str]] = {}
    for ledger in ledgers:
        for address, page in ledger.pages.items():
            found.setdefault(address, set()).update(page.ids)
    return {address: frozenset(ids) for address, ids in found.items()}
