"""Rule figure-unsupported: every quantity in the text is carried by the facts that cover it.

Type, unit and value must agree. Names with digits must stand in a cited fact or in the glossary;
pillars, themes, sections and pages must exist. What the rule cannot catch: a number that another
figure of the same fact also carries (see figure-label), and a right number told of a wrong thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from edition.checks.figures import Evidence, Figure, own_of
from edition.checks.rule import Context, Rule
from edition.model.chapter import Page
from edition.model.edition import EVIDENCE, Edition
from edition.model.evidence import Cell
from edition.model.problem import Location, Problem
from edition.model.quantity import Quantity, find_quantities
from edition.model.support import figures_of, names_in, supporting

MAX_EXEMPT = 0.01
PILLARS, THEMES = range(1, 11), range(1, 7)


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield quantities of the text and of the register's other records that nothing carries."""
    edition, evidence = context.edition, context.evidence
    known = _glossary_names(edition)
    total, exempt = len(context.figures), []
    for figure in context.figures:
        if figure.exemption:
            exempt.append(figure)
        elif message := _fault(figure, evidence, known):
            yield rule.problem(figure.location, message)
    for page in edition.telling:
        yield from _arithmetic(rule, page, evidence)
    if exempt and len(exempt) > MAX_EXEMPT * total:
        message = f"{len(exempt)} of {total} quantities are exempt; at most 1 in 100 may be."
        yield rule.problem(exempt[0].location, message)
    yield from _glossary(rule, evidence)
    yield from _profiles(rule, evidence)
    yield from _initiatives(rule, evidence)
    yield from _timelines(rule, evidence)


def _fault(figure: Figure, evidence: Evidence, known: frozenset[str]) -> str:
    quantity = as_reference(figure)
    if quantity.kind == "reference":
        return _reference_fault(figure, quantity, evidence)
    if not figure.citations:
        return ""  # claim-uncited speaks of it.
    if quantity.kind == "name" and quantity.unit.casefold() in known:
        return ""
    if any(quantity.value == own.result for own in figure.own if not own.fault):
        return ""
    if supporting(quantity, evidence.of(figure.citations)):
        return ""
    cited = ", ".join(dict.fromkeys(citation.key for citation in figure.citations[:4]))
    return f'"{_one_line(quantity.text)}" is carried by none of the cited facts ({cited}).'


def as_reference(figure: Figure) -> Quantity:
    """Return the quantity; the number a heading opens with is the section's of the source."""
    quantity = figure.quantity
    opens = figure.passage.kind == "heading" and not figure.span.text[: quantity.start].strip()
    if opens and re.fullmatch(r"\d+\.\d+", quantity.text):
        return replace(quantity, kind="reference", unit=f"section {quantity.text}")
    return quantity


def _reference_fault(figure: Figure, quantity: Quantity, evidence: Evidence) -> str:
    word, number = quantity.unit.split(" ", 1)
    edition = evidence.edition
    exists = True
    match word:
        case "pillar":
            exists = number.isdigit() and int(number) in PILLARS
        case "theme":
            exists = number.isdigit() and int(number) in THEMES
        case "section":
            exists = number in {section.number for section in edition.sections}
        case "page":
            exists = number in _pages(figure.page, edition) or bool(
                supporting(quantity, evidence.of(figure.citations))
            )
        case "figure" | "table":
            own = f"{word[0]}{number}" in figure.page.ids
            exists = own or bool(supporting(quantity, evidence.of(figure.citations)))
    if exists:
        return ""
    where = "of a cited fact or of this chapter's sections" if word == "page" else "that exists"
    return f'"{_one_line(quantity.text)}": there is no {word} {number} {where}.'


def _pages(page: Page, edition: Edition) -> set[str]:
    """Return the printed pages of the sections a chapter tells, read or not."""
    if page.front is None or edition.flipbook is None:
        return set()
    wanted = set(page.front.source_sections)
    offset = edition.flipbook.offset
    sections = [section for section in edition.sections if section.number in wanted]
    pages = {str(number - offset) for s in sections for number in s.flipbook_pages}
    facts = (edition.facts[key] for s in sections for key in s.fact_ids)
    return pages | {loc.page for fact in facts for loc in fact.sources if loc.page}


def _glossary_names(edition: Edition) -> frozenset[str]:
    texts = (text for term in edition.terms for text in (term.term, *term.forms, term.definition))
    return frozenset(name.unit.casefold() for text in texts for name in names_in(text))


def _arithmetic(rule: Rule, page: Page, evidence: Evidence) -> Iterator[Problem]:
    for passage in page.passages:
        for own in own_of(passage):
            place = page.place(passage)
            if own.fault:
                yield rule.problem(place, f'the arithmetic "{own.text}" {own.fault}.')
                continue
            held = evidence.of(
                citation for p, c in page.citations if p is passage for citation in c.citations
            )
            values = {item.quantity.value for item in held}
            for operand in own.operands:
                if operand not in values:
                    message = f'the arithmetic "{own.text}" uses {operand:g}, in no cited fact.'
                    yield rule.problem(place, message)


def _glossary(rule: Rule, evidence: Evidence) -> Iterator[Problem]:
    """A definition rests on the facts of the sections the term is from."""
    by_section: dict[str, list[str]] = {}
    for fact in evidence.edition.facts.values():
        by_section.setdefault(f"{fact.chapter}:{fact.section}", []).append(fact.id)
    for term in evidence.edition.terms:
        quantities = find_quantities(term.definition)
        if not quantities:
            continue
        held = evidence.of_keys(key for name in term.from_ for key in by_section.get(name, []))
        for quantity in quantities:
            if quantity.kind != "reference" and not supporting(quantity, held):
                message = (
                    f'the definition of "{term.term}" says "{quantity.text}", '
                    f"which no fact of {', '.join(term.from_)} carries."
                )
                yield rule.problem(term.location, message)


def _profiles(rule: Rule, evidence: Evidence) -> Iterator[Problem]:
    """A cell rests on the facts that share its sources, and on its own figures."""
    by_source: dict[str, list[str]] = {}
    for fact in evidence.edition.facts.values():
        for locator in fact.sources:
            by_source.setdefault(locator.key, []).append(fact.id)
    for profile in evidence.edition.profiles:
        for name, cell in profile:
            if not isinstance(cell, Cell):
                continue
            facts = (fact for key in cell.source or () for fact in by_source.get(key, []))
            held = [*evidence.of_keys(facts), *figures_of(cell.figures)]
            for text in _texts(cell):
                for quantity in find_quantities(text):
                    if not supporting(quantity, held):
                        message = (
                            f'{profile.country}, {name}: "{quantity.text}" is carried by no fact '
                            "of its sources and by none of its figures."
                        )
                        yield rule.problem(profile.location, message)


def _initiatives(rule: Rule, evidence: Evidence) -> Iterator[Problem]:
    """A description rests on the facts that tell of the initiative, and on its own figures."""
    for initiative in evidence.edition.initiatives:
        held = [*evidence.of_keys(initiative.facts), *figures_of(initiative.figures)]
        for quantity in find_quantities(initiative.description):
            if not supporting(quantity, held):
                message = (
                    f'initiative "{initiative.id}": "{quantity.text}" is carried by none of its '
                    "facts and by none of its figures."
                )
                yield rule.problem(initiative.location, message)


def _timelines(rule: Rule, evidence: Evidence) -> Iterator[Problem]:
    """An event of a section's timeline rests on its fact, with its date and every number."""
    for section in evidence.edition.sections:
        for entry in section.timeline:
            held = evidence.of_keys([entry.fact])
            for quantity in find_quantities(f"{entry.date}: {entry.event}"):
                if not supporting(quantity, held):
                    place = Location(f"{EVIDENCE}/facts/{section.chapter}.yaml")
                    message = (
                        f'the timeline of section {section.number} has "{quantity.text}" '
                        f'({entry.event}), which "{entry.fact}" does not carry.'
                    )
                    yield rule.problem(place, message)


def _texts(cell: Cell) -> list[str]:
    if isinstance(cell.value, dict):
        return [str(cell.value["name"])] if "name" in cell.value else []
    return [str(v) for v in cell.value] if isinstance(cell.value, list) else [str(cell.value or "")]


def _one_line(text: str) -> str:
    return " ".join(text.split())


RULE = Rule(
    "figure-unsupported",
    "Every number of the text is carried by its evidence",
    "Correct the number, cite the fact that carries it, or add it to the fact's claim or figures.",
    find,
    needs_register=True,
)
