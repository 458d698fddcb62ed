"""The changelog: what each released version added, changed and withdrew, made from the ledgers."""

from __future__ import annotations

from typing import Any

from edition.model.chapter import paragraph_label
from edition.model.difference import Changed, compare
from edition.model.ledger import QUOTED, Entry, Ledger
from edition.site.dates import long_date
from edition.site.register import Ground

KINDS = {"correction": "Correction", "update": "Update", "wording": "Wording", "moved": "Moved"}


def changelog(ground: Ground) -> dict[str, Any]:
    """Return the released versions, newest first, each with its difference from the one before."""
    ledgers = ground.edition.ledgers
    pairs = list(zip(ledgers, (None, *ledgers), strict=False))
    return {"versions": [_version(ground, new, old) for new, old in reversed(pairs)]}


def _version(ground: Ground, new: Ledger, old: Ledger | None) -> dict[str, Any]:
    difference = compare(old, new)
    return {
        "version": new.version,
        "id": f"v{new.version.replace('.', '-')}",
        "released": long_date(new.released.isoformat()),
        "ledger": ground.link(f"about/released/{new.version}.json"),
        "is_first": old is None,
        "pages": len(new.pages),
        "paragraphs": sum(
            e.kind in QUOTED for page in new.pages.values() for e in page.ids.values()
        ),
        "changed": [
            _changed(ground, new, changed)
            for changed in difference.changed
            if changed.change is not None or _is_quoted(new, changed.address)
        ],
        "added": [_named(ground, new, at) for at, entry in difference.added if _is_told(entry)],
        "withdrawn": [
            _named(ground, old, at) for at, entry in difference.withdrawn if _is_told(entry)
        ]
        if old
        else [],
    }


def _is_told(entry: Entry | None) -> bool:
    """Whether an address is worth a line: a page, or a place in one that readers quote."""
    return entry is None or entry.kind in (*QUOTED, "table", "figure")


def _is_quoted(ledger: Ledger, address: str) -> bool:
    path, _, fragment = address.partition("#")
    return ledger.pages[path].ids[fragment].kind in QUOTED


def _changed(ground: Ground, ledger: Ledger, changed: Changed) -> dict[str, Any]:
    change = changed.change
    return {
        **_named(ground, ledger, changed.address),
        "words": changed.words,
        "kind": KINDS[change.kind] if change else "",
        "why": change.why if change else "",
    }


def _named(ground: Ground, ledger: Ledger | None, address: str) -> dict[str, Any]:
    path, _, fragment = address.partition("#")
    title = ledger.pages[path].title if ledger else path
    where = paragraph_label(fragment)
    return {
        "href": ground.link(path, fragment),
        "name": f"{title}, {where}" if where else title,
    }
