"""Ledgers for tests: what a version held, written into a tiny project."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from edition.model.ledger import Entry, Ledger, LedgerPage, entry_of
from tiny import Tiny


def release(tiny: Tiny, pages: Mapping[str, Mapping[str, str]], version: str = "2025.1") -> Ledger:
    """Write the ledger of a version whose pages held these texts by id; return it."""
    ledger = Ledger(
        version=version,
        released=datetime.date(2026, 11, 30),
        pages={
            address: LedgerPage(
                title=address, ids={own: _entry(own, text) for own, text in texts.items()}
            )
            for address, texts in pages.items()
        },
    )
    tiny.write(ledger.path, ledger.as_json())
    return ledger


def _entry(own: str, text: str) -> Entry:
    kinds = {"p": "paragraph", "b": "point", "t": "table", "f": "figure", "k": "key"}
    is_numbered = own == "key" or own[1:2].isdigit()
    return entry_of(kinds.get(own[0], "section") if is_numbered else "section", text)
