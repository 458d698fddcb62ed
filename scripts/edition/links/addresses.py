"""Addresses: what the sources point to on the web, and which of it is not to be asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from edition.model.bibliography import Source
from edition.model.evidence import Text
from edition.model.problem import Location, Problem
from edition.model.record import Record, read_record
from edition.model.yaml_source import parse_yaml, read_text

EXEMPTIONS = "assets/links/exemptions.yaml"
RULE = "links"
_DOI = re.compile(r"https?://(?:dx\.)?doi\.org/(10\..+)")


@dataclass(frozen=True)
class Address:
    """An address, the DOI it stands for if any, and the sources that have it with their places."""

    url: str
    doi: str
    keys: tuple[str, ...]
    places: tuple[Location, ...]


class Exemption(Record):
    """Addresses that are not asked for (`*` stands for anything), and why."""

    address: Text
    reason: Text
    path: str
    line: int

    def covers(self, url: str) -> bool:
        """Whether the exemption holds for an address."""
        return fnmatchcase(url, self.address.replace("[", "[[]"))


def addresses_of(sources: Iterable[Source]) -> tuple[Address, ...]:
    """Return every address of the sources once, in order of address.

    A source with a DOI and an address of its own has both; an arXiv number counts as one, and so
    does an archived copy.
    """
    found: dict[str, list[tuple[str, Location]]] = {}
    for source in sources:
        own = source.fields.get("url", "").strip()
        archived = source.fields.get("archiveurl", "").strip()
        for name, url in (
            ("url", own),
            ("doi", _doi_url(source)),
            ("eprint", source.url),
            ("archiveurl", archived),
        ):
            place = (source.key, source.field_location(name))
            if url and not any(place[0] == key for key, _ in found.get(url, ())):
                found.setdefault(url, []).append(place)
    return tuple(
        Address(
            url, _doi(url), tuple(key for key, _ in places), tuple(place for _, place in places)
        )
        for url, places in sorted(found.items())
    )


def _doi_url(source: Source) -> str:
    doi = source.fields.get("doi", "").strip()
    return f"https://doi.org/{doi}" if doi else ""


def _doi(url: str) -> str:
    match = _DOI.fullmatch(url)
    return match[1] if match else ""


def read_exemptions(root: Path) -> tuple[tuple[Exemption, ...], list[Problem]]:
    """Read the file of exemptions; return them and every fault of the file."""
    text, faults = read_text(root / EXEMPTIONS, EXEMPTIONS, RULE)
    if text is None:
        return (), faults
    source, faults = parse_yaml(text, EXEMPTIONS, RULE)
    listed = source.data.get("exemptions") if isinstance(source.data, dict) else None
    if not isinstance(listed, list):
        message = 'the file must hold a list "exemptions".'
        return (), faults or [Problem(source.location(), RULE, message)]
    kept: list[Exemption] = []
    for index, data in enumerate(listed):
        keys: list[str | int] = ["exemptions", index]
        place = source.location(keys)
        exemption, own = read_record(
            Exemption, data, source, keys, RULE, "the exemption", path=place.path, line=place.line
        )
        faults += own
        if exemption is not None:
            kept.append(exemption)
    return tuple(kept), faults


def unused(exemptions: Sequence[Exemption], addresses: Iterable[Address]) -> list[Problem]:
    """Return a problem for each exemption that no address needs any more."""
    urls = [address.url for address in addresses]
    return [
        Problem(
            Location(exemption.path, exemption.line),
            RULE,
            f'no source has an address like "{exemption.address}".',
            "Delete the exemption.",
        )
        for exemption in exemptions
        if not any(map(exemption.covers, urls))
    ]
