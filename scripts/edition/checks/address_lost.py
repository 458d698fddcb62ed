"""Rule address-lost: every address ever released still resolves, in its place or where it moved.

After the WHATWG's build, which fails when an id that must exist does not:
https://github.com/whatwg/html-build/blob/main/src/anchor_permanence.rs
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.built import BuiltSite
from edition.checks.rule import Context, Rule
from edition.model.problem import Location, Problem, did_you_mean


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each address of a ledger that leads nowhere, once, with the release that had it."""
    edition, site = context.edition, context.site
    if not site.pages:
        return  # Nothing was built; what stopped the build is told elsewhere.
    targets = {moved.from_: moved.to for moved in edition.moved}
    told: set[str] = set()
    for ledger in edition.ledgers:
        for address, _ in ledger.addresses():
            if address in told or _resolves(site, address, targets):
                continue
            told.add(address)
            page, _, fragment = address.partition("#")
            if fragment and page in told:
                continue  # The page is gone: its paragraphs with it.
            built = site.by_path.get(f"{page}index.html")
            near = did_you_mean(fragment, built.ids) if built and fragment else ""
            message = f'"{address}" was released in {ledger.version} and leads nowhere.'
            yield rule.problem(Location(ledger.path), message, near)


def _resolves(site: BuiltSite, address: str, targets: dict[str, str]) -> bool:
    page, _, fragment = address.partition("#")
    for candidate in (address, targets.get(address), _with_page(page, fragment, targets)):
        if candidate is not None and _is_there(site, candidate):
            return True
    return False


def _with_page(page: str, fragment: str, targets: dict[str, str]) -> str | None:
    """Return the same place in the page that `page` moved to."""
    there = targets.get(page)
    return f"{there}#{fragment}" if there and fragment and "#" not in there else there


def _is_there(site: BuiltSite, address: str) -> bool:
    page, _, fragment = address.partition("#")
    built = site.by_path.get(f"{page}index.html")
    if built is None or built.is_stub:
        return False
    return not fragment or fragment in built.ids


RULE = Rule(
    "address-lost",
    "Released addresses resolve",
    "Put it back, or say in assets/moved.yaml where it leads now.",
    find,
)
