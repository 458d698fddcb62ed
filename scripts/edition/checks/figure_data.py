"""Rule figure-data: what a figure shows is carried by its facts, cell by cell.

Each number of a row must be carried by the facts of that row, with its qualifier. Where a fact says
to what a number belongs (by a name in a key, by a year, or by a record of a list), the number must
stand in that row and that column. What the description says must be carried by the figure's facts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from edition.checks.figure_label import Label, labels
from edition.checks.figures import Evidence, Own, read_own
from edition.checks.rule import Context, Rule, of_model
from edition.model.evidence import Fact
from edition.model.figure import Bars, Column, Figure, Ranges, Row, number_of, qualifier_of
from edition.model.problem import Location, Problem, did_you_mean
from edition.model.quantity import Quantity, find_quantities
from edition.model.support import Carried, figures_of, supporting

# What arithmetic may use without a fact: units of time, and the whole of a share.
CONSTANTS = frozenset((7.0, 12.0, 24.0, 60.0, 100.0))
_YEAR = re.compile(r"(?:19|20)\d\d")
# Words of a cell and what the number check calls them.
_QUALIFIERS = {"at most": "up to", "less than": "less", "more than": "more", "over": "more"}


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield what is wrong with the files of figures, and what their facts do not carry."""
    yield from of_model(rule, context)
    for figure in context.edition.figures.values():
        yield from _unknown(rule, figure, context.edition.facts)
        for row in figure.rows:
            place = Location(figure.file.path, row.line)
            for message in _row_faults(figure, row, context.evidence):
                yield rule.problem(place, message)
        yield from _texts(rule, figure, context)


def _unknown(rule: Rule, figure: Figure, facts: Mapping[str, Fact]) -> Iterator[Problem]:
    """Yield each id that a row or a line names and that is no fact."""
    parts: list[tuple[Location, Sequence[str]]] = [
        (Location(figure.file.path, row.line), row.facts) for row in figure.rows
    ]
    if isinstance(figure.chart, Ranges):
        parts += [
            (figure.place("chart", "lines", index), line.facts)
            for index, line in enumerate(figure.chart.lines)
        ]
    for place, keys in parts:
        for key in keys:
            if key not in facts:
                message = f'rests on "{key}", which is no fact of the register.'
                yield rule.problem(place, message, did_you_mean(key, facts))


def _row_faults(figure: Figure, row: Row, evidence: Evidence) -> Iterator[str]:
    """Yield a sentence for each cell that the row's facts do not carry as it stands there."""
    owns = [read_own(text) for text in row.own]
    held = evidence.of_keys(row.facts)
    yield from _arithmetic(owns, held)
    if row.number:
        return
    facts = [evidence.edition.facts[key] for key in row.facts if key in evidence.edition.facts]
    about = figure.text(row, figure.chart.label)
    for column in figure.columns:
        text = figure.text(row, column.name)
        is_number = number_of(figure.cell(row, column.name)) is not None
        results = {own.result for own in owns if not own.fault}
        for quantity in find_quantities(text):
            if quantity.kind == "reference" or _value(quantity) in results:
                continue
            found = supporting(quantity, held)
            if not found:
                yield f'"{quantity.text}" ({column.label}) is carried by none of the row\'s facts.'
            elif is_number:
                qualifier = qualifier_of(figure.cell(row, column.name))
                yield from _qualifier_fault(column, quantity, qualifier, found)
                yield from _place_fault(about, column, quantity, facts, found)


def _value(quantity: Quantity) -> float:
    """Return a quantity's value, for a date its year; a name has none."""
    if quantity.kind == "date":
        return float(quantity.date[0])
    return quantity.value if quantity.kind not in ("name", "reference") else float("nan")


def _arithmetic(owns: Sequence[Own], held: Sequence[Carried]) -> Iterator[str]:
    values = {_value(item.quantity) for item in held} | CONSTANTS
    for own in owns:
        if own.fault:
            yield f'the arithmetic "{own.text}" {own.fault}.'
        for operand in own.operands:
            if operand not in values:
                yield f'the arithmetic "{own.text}" uses {operand:g}, in none of the row\'s facts.'


def _qualifier_fault(
    column: Column, quantity: Quantity, qualifier: str, found: Sequence[Carried]
) -> Iterator[str]:
    """Yield that a qualifier of the facts was dropped, or one added; claims go before figures."""
    claims = [item for item in found if item.origin == "claim"]
    wanted = {item.quantity.qualifier for item in claims or found}
    told = _QUALIFIERS.get(qualifier, qualifier)
    if quantity.kind not in ("date", "name") and told not in wanted:
        names = " or ".join(f'"{name}"' if name else "no qualifier" for name in sorted(wanted))
        said = f'"{qualifier}"' if qualifier else "no qualifier"
        yield f'"{quantity.text}" ({column.label}) stands with {said}; the facts have {names}.'


def _place_fault(
    about: str,
    column: Column,
    quantity: Quantity,
    facts: Sequence[Fact],
    found: Sequence[Carried],
) -> Iterator[str]:
    """Yield that the facts have a number for another name, record or year."""
    told = f'"{quantity.text}" ({column.label})'
    for fact in facts:
        for known in labels(fact):
            owners = [label for label in known if supporting(quantity, figures_of(label.values))]
            subject = _subject(about, known)
            if owners and subject and subject not in owners:
                mine, theirs = subject.spellings[0], owners[0].spellings[0]
                yield f"{told} stands in the row of {mine}, but {fact.id} has it for {theirs}."
        for record in _records(fact.figures):
            if about in record.values() and not supporting(quantity, figures_of(record)):
                yield f'{told} is not what {fact.id} has for "{about}".'
    years = set(_YEAR.findall(f"{column.name} {column.label}"))
    dated = [own for item in found if (own := set(_YEAR.findall(item.origin)))]
    if years and dated and not any(years & own for own in dated):
        other = " or ".join(sorted(set.union(*dated)))
        yield f"{told} is what the facts have for {other}."
    named = [item for item in found if column.name in item.origin.split(".")]
    if not named and any(_has_key(fact.figures, column.name) for fact in facts):
        origins = ", ".join(sorted({item.origin for item in found}))
        yield f'{told} is not what the facts have under "{column.name}", but under {origins}.'


def _subject(about: str, known: Sequence[Label]) -> Label | None:
    """Return the label that the name of a row opens with, or else mentions first."""
    mentions = [(start, n) for n, label in enumerate(known) for start, _ in label.mentions(about)]
    return known[min(mentions)[1]] if mentions else None


def _records(figures: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the records in lists of a fact's figures."""
    if isinstance(figures, Mapping):
        for value in figures.values():
            yield from _records(value)
    elif isinstance(figures, list | tuple):
        for value in figures:
            if isinstance(value, Mapping):
                yield value


def _has_key(figures: Any, name: str) -> bool:
    if isinstance(figures, Mapping):
        return name in figures or any(_has_key(value, name) for value in figures.values())
    return isinstance(figures, list | tuple) and any(_has_key(value, name) for value in figures)


def _texts(rule: Rule, figure: Figure, context: Context) -> Iterator[Problem]:
    """Check the texts that no page reads: the description, and the title of an unplaced figure."""
    held = context.evidence.of_keys(figure.facts)
    known = {own.result for row in figure.rows for own in map(read_own, row.own) if not own.fault}
    known |= {n for row in figure.rows for n in map(number_of, row.values) if n is not None}
    known |= _counts(figure)
    if isinstance(figure.chart, Ranges):
        ends = (*figure.chart.domain, *(tick.at for tick in figure.chart.ticks))
        known |= {n for n in map(number_of, ends) if n is not None}
        yield from _lines(rule, figure, figure.chart, context.evidence)
    is_placed = any(placed.figure is figure for placed in context.edition.placements)
    for key in ("description",) if is_placed else ("title", "description"):
        for quantity in find_quantities(getattr(figure, key)):
            is_told = quantity.kind == "reference" or _value(quantity) in known
            if not is_told and not supporting(quantity, held):
                message = f'"{quantity.text}" in the {key} is carried by none of its facts.'
                yield rule.problem(figure.place(key), message)


def _counts(figure: Figure) -> set[float]:
    """Return what can be counted in the drawing: rows, those of each kind, kinds, and bars."""
    drawn = [row for row in figure.rows if row.drawn]
    kinds: Counter[str] = Counter()
    bars = 1
    if isinstance(figure.chart, Bars | Ranges) and figure.chart.by:
        kinds.update(figure.text(row, figure.chart.by.column) for row in drawn)
    if figure.chart.kind == "bars":
        bars = len(figure.chart.series)
    return {float(n) for n in (len(figure.rows), len(drawn), len(kinds), bars, *kinds.values())}


def _lines(rule: Rule, figure: Figure, chart: Ranges, evidence: Evidence) -> Iterator[Problem]:
    """Check the lines across the scale: their places and their words."""
    for index, line in enumerate(chart.lines):
        place = figure.place("chart", "lines", index)
        held = evidence.of_keys(line.facts)
        owns = [read_own(text) for text in line.own]
        for message in _arithmetic(owns, held):
            yield rule.problem(place, message)
        results = {own.result for own in owns if not own.fault}
        for quantity in (*find_quantities(str(line.at)), *find_quantities(line.label)):
            if quantity.value not in results and not supporting(quantity, held):
                message = f'"{quantity.text}" is carried by none of the facts of the line.'
                yield rule.problem(place, message)


RULE = Rule(
    "figure-data",
    "What a figure shows is carried by its facts",
    'Correct it, name the fact that carries it, or write own arithmetic as own: ["16 * 60 = 960"].',
    find,
    needs_register=True,
)
