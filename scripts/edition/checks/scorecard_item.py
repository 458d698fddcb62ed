"""Rule scorecard-item: each item of a scorecard has its section, and says what the section says."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.chapter import Page
from edition.model.citation import Citation, find_clusters
from edition.model.edition import Edition
from edition.model.evidence import Recommendation
from edition.model.problem import Problem, did_you_mean
from edition.model.scorecard import (
    SCORECARD_MARK,
    UNKNOWN,
    Item,
    ItemSection,
    item_sections,
    page_of,
)


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield items without a section, sections without an item, and what the two say differently."""
    for page in context.edition.chapters:
        assert page.front is not None
        if page.front.items:
            yield from _scorecard(rule, context.edition, page)
        elif SCORECARD_MARK in page.body:
            message = f'asks for a scorecard by "{SCORECARD_MARK}", but its head has no items.'
            yield rule.problem(page.front_place(), message)


def _scorecard(rule: Rule, edition: Edition, page: Page) -> Iterator[Problem]:
    assert page.front is not None
    if SCORECARD_MARK not in page.body:
        message = f'the items are shown nowhere: the text has no "{SCORECARD_MARK}".'
        yield rule.problem(page.front_place("items"), message)
    sections = {section.heading.id: section for section in item_sections(page.passages)}
    listed: set[str] = set()
    for index, item in enumerate(page.front.items):
        place = page.front_place("items", index)
        section = sections.get(item.at)
        if item.at in listed:
            yield rule.problem(place, f'the item "{item.at}" stands twice.')
        elif section is None:
            near = did_you_mean(item.at, sections)
            yield rule.problem(place, f'there is no section "{item.at}" for the item.', near)
        else:
            yield from _facts(rule, edition, page, index, section)
            yield from _verdict(rule, edition, page, index, section)
        listed.add(item.at)
    for own, section in sections.items():
        if own not in listed:
            near = did_you_mean(own, listed)
            message = f'the section "{own}" is no item of the scorecard.'
            yield rule.problem(page.place(section.heading), message, near)


def _facts(
    rule: Rule, edition: Edition, page: Page, index: int, section: ItemSection
) -> Iterator[Problem]:
    """Yield what an item rests on that is not there, not cited, or not of the voice it must be."""
    assert page.front is not None
    item = page.front.items[index]
    cited = _cited(section)
    for field, keys in (("expected", item.expected), ("outcome", item.outcome)):
        for number, key in enumerate(keys):
            if message := _fault(edition, item, field, key, cited):
                place = page.front_place("items", index, field, number)
                near = did_you_mean(key, edition.facts) if key not in edition.facts else ""
                yield rule.problem(place, message, near)


def _fault(edition: Edition, item: Item, field: str, key: str, cited: set[Citation]) -> str:
    if number := page_of(key):
        report = edition.flipbook.key if edition.flipbook else ""
        if number not in _recommended(edition):
            return f'"{item.at}" expects {key}, where the register has no recommendation.'
        if Citation(report, "p.", number) not in cited:
            return f'the section "{item.at}" does not cite [@{report}, {key}].'
        return ""
    fact = edition.facts.get(key)
    if fact is None:
        return f'"{item.at}" names "{key}", which is no fact of the register.'
    if fact.in_itu_report != (field == "expected"):
        voice = "the ITU report's" if fact.in_itu_report else "not the ITU report's"
        return f'"{item.at}" has "{key}" under {field}, but that fact is {voice}.'
    if all(citation.key != key for citation in cited):
        return f'the section "{item.at}" does not cite "{key}".'
    return ""


def _cited(section: ItemSection) -> set[Citation]:
    clusters = (c for passage in section.passages for c in find_clusters(passage.text))
    return {citation for cluster in clusters for citation in cluster.citations}


def _recommended(edition: Edition) -> set[str]:
    """Return the printed pages of the report on which something is recommended."""
    return {
        statement.page
        for section in edition.sections
        for statement in section.statements
        if isinstance(statement, Recommendation) and statement.page
    }


def _verdict(
    rule: Rule, edition: Edition, page: Page, index: int, section: ItemSection
) -> Iterator[Problem]:
    """Yield a verdict or a date that differs from what the section or its facts say."""
    assert page.front is not None
    item = page.front.items[index]
    if not item.outcome and item.verdict != UNKNOWN:
        place = page.front_place("items", index, "verdict")
        message = f'"{item.at}" has no outcome, so its verdict is "{UNKNOWN}".'
        yield rule.problem(place, message)
    words = f"**{item.verdict.capitalize()}.**"
    if section.verdict is None or not section.verdict.text.startswith(words):
        place = page.place(section.verdict or section.heading)
        yield rule.problem(place, f'the analysis of "{item.at}" does not open with "{words}".')
    place = page.front_place("items", index, "date")
    dates = (edition.facts[key].date for key in item.outcome if key in edition.facts)
    newest = max(dates, default="")
    if (item.date or "") != newest:
        wanted = newest or "null, as no outcome has a date"
        message = (
            f'the date of "{item.at}" is {item.date or "null"}; by its outcome it is {wanted}.'
        )
        yield rule.problem(place, message)
    elif newest > page.front.reviewed.isoformat():
        message = f'the date of "{item.at}", {newest}, is later than the last check of sources.'
        yield rule.problem(place, message)


RULE = Rule(
    "scorecard-item",
    "Items of the scorecard say what their sections say",
    "The field items is described in CONTRIBUTING.md.",
    find,
    needs_register=True,
)
