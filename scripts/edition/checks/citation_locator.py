"""Rule citation-locator: the ITU report is cited by page, other sources only by pages we hold."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.citation import Citation
from edition.model.edition import Edition, Flipbook
from edition.model.evidence import Fact
from edition.model.problem import Problem


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield facts of the report without its page, and locators that the register does not hold."""
    edition = context.edition
    flipbook = edition.flipbook
    if flipbook is None:
        return
    for fact in edition.facts.values():
        if fault := _fault_of_fact(fact, flipbook):
            yield rule.problem(fact.location, f'fact "{fact.id}" {fault}.')
    held = _held(edition)
    for page in edition.pages:
        for passage, cluster in page.citations:
            for citation in cluster.citations:
                is_direct = citation.key in edition.sources and citation.key not in edition.facts
                if is_direct and (fault := _fault_of_citation(citation, flipbook, held)):
                    place = page.place(passage, cluster.start)
                    yield rule.problem(place, f'cites "{citation.key}" {fault}.')


def _fault_of_fact(fact: Fact, flipbook: Flipbook) -> str:
    own = [locator for locator in fact.sources if locator.key == flipbook.key]
    if fact.in_itu_report and not own:
        return f'is told as the ITU report\'s, but "{flipbook.key}" is not among its sources'
    for locator in own:
        if fact.in_itu_report and locator.flipbook is None:
            return "is told as the ITU report's, but has no flipbook page"
        if locator.flipbook is None or locator.flipbook <= flipbook.offset:
            continue
        printed = str(locator.flipbook - flipbook.offset)
        if locator.page is None:
            return f"has flipbook page {locator.flipbook}, but no printed page (it is {printed})"
        if locator.page != printed:
            return f"has flipbook page {locator.flipbook}, printed {printed}, not {locator.page}"
    return ""


def _fault_of_citation(
    citation: Citation, flipbook: Flipbook, held: dict[str, frozenset[str]]
) -> str:
    pages = held.get(citation.key, frozenset())
    if citation.key == flipbook.key and citation.label != "p.":
        return "without a page of the report"
    if citation.label and citation.locator not in pages:
        return f"at {citation.printed_locator}, which the register does not hold"
    return ""


def _held(edition: Edition) -> dict[str, frozenset[str]]:
    """Return the printed pages the register holds, by source."""
    pages: dict[str, set[str]] = {}
    for fact in edition.facts.values():
        for locator in fact.sources:
            if locator.page:
                pages.setdefault(locator.key, set()).add(locator.page)
    key = edition.flipbook.key if edition.flipbook else ""
    for section in edition.sections:
        for item in section.statements:
            if item.page and not item.source:
                pages.setdefault(key, set()).add(item.page)
    # Citations are read with the dash of a range, whichever mark was written.
    return {
        name: frozenset(page.replace("-", "–") for page in values) for name, values in pages.items()
    }


RULE = Rule(
    "citation-locator",
    "Pages are cited where the register holds them, and only there",
    "Take the page from the register; never invent one.",
    find,
    needs_register=True,
)
