"""Rule front-matter: each chapter's head has its shape, and its relations lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule, of_model
from edition.model.chapter import Page, paragraph_label
from edition.model.places import PROFILE_MARK
from edition.model.problem import Location, Problem, did_you_mean


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield what the reader of the chapters noted, then relations and places that do not exist."""
    yield from of_model(rule, context)
    edition = context.edition
    countries = {profile.country for profile in edition.profiles}
    planned = {chapter.path: chapter.id for chapter in edition.plan}
    for page in edition.chapters:
        wanted = planned.get(page.address.rstrip("/"))
        if wanted is None:
            near = did_you_mean(page.address.rstrip("/"), planned)
            place = Location(page.path, 1)
            yield rule.problem(place, "the chapter is not in assets/contents.yaml.", near)
        elif wanted != page.id:
            message = (
                f'kind and number make this "{page.id}"; in assets/contents.yaml it is "{wanted}".'
            )
            yield rule.problem(Location(page.path, 1), message)
        yield from _relations(rule, page, set(planned.values()))
        if PROFILE_MARK in page.body and page.title not in countries:
            near = did_you_mean(page.title, countries)
            message = f'asks for a profile, but profiles.yaml has none of "{page.title}".'
            yield rule.problem(Location(page.path, 1), message, near)


def _relations(rule: Rule, page: Page, known: set[str]) -> Iterator[Problem]:
    assert page.front is not None
    paragraphs = {own for own in page.ids if paragraph_label(own)}
    for index, relation in enumerate(page.front.relates_to):
        place = page.front_place("relates_to", index)
        if relation.to not in known or relation.to == page.id:
            near = did_you_mean(relation.to, known - {page.id})
            yield rule.problem(place, f'relates to "{relation.to}", no other chapter.', near)
        if relation.at not in paragraphs:
            near = did_you_mean(relation.at, paragraphs)
            message = (
                f'relates to "{relation.to}" at "{relation.at}", no paragraph of this chapter.'
            )
            yield rule.problem(place, message, near)


RULE = Rule(
    "front-matter",
    "Chapters say of themselves what a chapter must",
    "The fields are described in CONTRIBUTING.md.",
    find,
)
