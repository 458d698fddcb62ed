"""Rule text-changed: a released paragraph whose words changed is told in the changelog."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule, of_model
from edition.model.edition import Edition
from edition.model.ledger import QUOTED, meaning
from edition.model.problem import Location, Problem


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield changed texts without an entry, and entries for texts that did not change."""
    yield from of_model(rule, context)
    edition, site = context.edition, context.site
    if not site.pages or not edition.ledgers:
        for change in edition.changes if site.pages else ():
            yield rule.problem(change.location, "nothing was released yet, so nothing changed.")
        return
    ledger = edition.ledgers[-1]
    noted = {change.at for change in edition.changes}
    changed: set[str] = set()
    for address, entry in ledger.addresses():
        page, _, fragment = address.partition("#")
        built = site.by_path.get(f"{page}index.html")
        now = built.fragments.get(fragment) if built else None
        if entry is None or now is None or entry.text == now.text:
            continue
        changed.add(address)
        told = address in noted or meaning(entry.text) == meaning(now.text)
        if entry.kind in QUOTED and not told:
            message = f'the text at "{address}" is not that of {ledger.version}.'
            yield rule.problem(_place(edition, page, fragment), message)
    for change in edition.changes:
        if change.at not in changed and change.kind != "moved":
            message = f'nothing changed at "{change.at}" since {ledger.version}.'
            yield rule.problem(change.location, message, "Delete the entry.")


def _place(edition: Edition, address: str, fragment: str) -> Location:
    for page in edition.pages:
        if page.address == address:
            for passage in page.passages:
                if passage.id == fragment:
                    return page.place(passage)
            return Location(page.path, 1)
    return Location(f"site/{address}")


RULE = Rule(
    "text-changed",
    "A change of released text is told",
    "Say why in assets/changes.yaml, or restore the text.",
    find,
)
