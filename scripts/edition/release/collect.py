"""Collecting: the ledger of a built site, every address with the text that stands there."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from edition.checks.built import BuiltPage, BuiltSite
from edition.model.edition import Edition
from edition.model.ledger import Entry, Ledger, LedgerPage, ReleasedChange, entry_of
from edition.model.rendered import Fragment, normalized

EVIDENCE, SOURCES = "evidence/", "sources/"


def collect(
    edition: Edition,
    site: BuiltSite,
    version: str,
    released: datetime.date,
    changes: Sequence[ReleasedChange] = (),
) -> Ledger:
    """Return the ledger of `site` as version `version`, pages in order of their address."""
    pages = {
        page.address: LedgerPage(title=page.title, ids=_ids(edition, page))
        for page in sorted(site.pages, key=lambda page: page.address)
        if page.path.endswith("index.html") and not page.is_stub
    }
    return Ledger(version=version, released=released, pages=pages, changes=tuple(changes))


def _ids(edition: Edition, page: BuiltPage) -> dict[str, Entry]:
    return {own: _entry(edition, page, fragment) for own, fragment in page.fragments.items()}


def _entry(edition: Edition, page: BuiltPage, fragment: Fragment) -> Entry:
    """Return what is noted of one address; of a fact its claim, of a source its title."""
    if page.address == EVIDENCE and fragment.id in edition.facts:
        return entry_of("fact", normalized(edition.facts[fragment.id].claim))
    if page.address == SOURCES and fragment.id in edition.sources:
        return entry_of("source", normalized(edition.sources[fragment.id].title))
    return entry_of(fragment.kind, fragment.text)
