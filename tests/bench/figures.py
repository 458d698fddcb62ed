"""Measure the number check: seed faults of known classes into the real chapters, count the caught.

Each fault changes one quantity (or swaps two) of one passage and leaves the rest as it is. A fault
counts as caught when a rule on numbers finds something on that page; the page as it stands has no
finding. The faults are the same in every run.

Usage: python tests/bench/figures.py
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path

from edition.checks import claim_uncited, figure_label, figure_qualifier, figure_unsupported
from edition.checks.figures import Figure
from edition.checks.rule import Context
from edition.checks.settings import Settings
from edition.model.edition import Edition, load_edition
from edition.model.passage import Passage
from edition.model.problem import Problem
from edition.model.support import figures_of, supporting

ROOT = Path(__file__).parents[2]
RULES = (figure_unsupported.RULE, figure_label.RULE, figure_qualifier.RULE, claim_uncited.RULE)
UNIT_SWAPS = {
    "TWh": "GWh", "terawatt-hours": "gigawatts", "years": "months", "tokens": "parameters",
    "parameters": "tokens", "year": "month", "months": "years",
}  # fmt: skip
CURRENCY_SWAPS = {"US$": "€", "pounds": "euros", "CHF": "US$", "euros": "pounds"}
QUALIFIERS = (
    "more than", "over", "about", "at least", "up to", "nearly", "some", "around",
)  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """A passage with one fault in it, and the class of the fault."""

    kind: str
    figure: Figure
    text: str


def faults(edition: Edition) -> Iterator[Fault]:
    """Yield every fault, class by class, in the order of the text."""
    read = Context(edition, Settings()).figures
    chapters = [figure for figure in read if figure.citations and figure.page.is_chapter]
    for figure in chapters:
        yield from _faults_of(figure)
    yield from _swaps(edition, chapters)


def _faults_of(figure: Figure) -> Iterator[Fault]:
    quantity = figure.quantity
    if quantity.kind in ("name", "reference"):
        return
    start, end = figure.span.start + quantity.start, figure.span.start + quantity.end
    here = figure.passage.text[start:end]

    def put(kind: str, new: str, at: int = start, upto: int = end) -> Fault:
        text = figure.passage.text
        return Fault(kind, figure, text[:at] + new + text[upto:])

    if quantity.kind == "date":
        year = re.search(r"(?:19|20)\d\d", here)
        if year:
            at = start + year.start()
            yield put("years", str(int(year[0]) - 1), at, at + 4)
        return
    digits = re.search(r"\d+", here)
    if digits:
        wrong = str(int(digits[0]) + 3)
        yield put("digits", wrong, start + digits.start(), start + digits.end())
    magnitude = re.search(r"million|billion|trillion", here)
    if magnitude:
        other = {"million": "billion", "billion": "million", "trillion": "billion"}[magnitude[0]]
        yield put("digits", other, start + magnitude.start(), start + magnitude.end())
    tail = figure.passage.text[start : end + 14]
    for old, new in UNIT_SWAPS.items():
        if here.endswith(old):
            yield put("units", here[: -len(old)] + new)
            break
    for old, new in CURRENCY_SWAPS.items():
        if quantity.kind == "money" and old in here:
            yield put("currency", here.replace(old, new))
            break
    if percent := re.search(r"per[\s\u00a0]cent", tail):
        at = start + percent.start()
        upto = start + percent.end()
        yield put("per cent and points", "percentage points", at, upto)
        yield put("per cent and points", "million", at, upto)
    if points := re.search(r"percentage[\s\u00a0]points?", tail):
        yield put("per cent and points", "per cent", start + points.start(), start + points.end())
    before = figure.passage.text[max(0, start - 14) : start]
    if quantity.qualifier:
        for word in QUALIFIERS:
            if re.search(rf"\b{word}[\s\u00a0]$", before):
                yield put("qualifiers", "", start - len(word) - 1, start)
                break
    elif quantity.kind != "fraction" and re.match(r"\d", here):
        yield put("qualifiers", "more than ", start, start)


def _swaps(edition: Edition, chapters: list[Figure]) -> Iterator[Fault]:
    """Yield swaps of two numbers of one kind under the same citations: labelled, then not."""
    groups: dict[tuple[str, int, int], list[Figure]] = {}
    for figure in chapters:
        if figure.quantity.kind not in ("date", "name", "reference"):
            line = 0 if figure.passage.kind == "row" else figure.passage.line
            key = (figure.page.path, line, figure.span.start if line else 0)
            groups.setdefault(key, []).append(figure)
    for group in groups.values():
        for one, other in combinations(group, 2):
            same = one.passage is other.passage and one.quantity.kind == other.quantity.kind
            if not same or one.quantity.value == other.quantity.value:
                continue
            kind = "labelled swaps" if _labelled(edition, one, other) else "unlabelled swaps"
            yield Fault(kind, one, _swapped(one, other))


def _labelled(edition: Edition, one: Figure, other: Figure) -> bool:
    """Whether both are figures of one labelled set, each under a label of its own."""
    for citation in one.citations:
        fact = edition.facts.get(citation.key)
        for known in figure_label.labels(fact) if fact else ():
            mine, theirs = (_owners(figure, known) for figure in (one, other))
            if mine and theirs and not mine & theirs:
                return True
    return False


def _owners(figure: Figure, known: tuple[figure_label.Label, ...]) -> set[str]:
    return {label.name for label in known if supporting(figure.quantity, figures_of(label.values))}


def _swapped(one: Figure, other: Figure) -> str:
    text = one.passage.text
    a = (one.span.start + one.quantity.start, one.span.start + one.quantity.end)
    b = (other.span.start + other.quantity.start, other.span.start + other.quantity.end)
    return text[: a[0]] + text[b[0] : b[1]] + text[a[1] : b[0]] + text[a[0] : a[1]] + text[b[1] :]


def findings(edition: Edition) -> list[Problem]:
    """Return what the rules on numbers find in the pages of `edition`."""
    context = Context(edition, Settings())
    return [problem for rule in RULES for problem in rule.run(context)]


def sample(found: Iterable[Fault], most: int) -> Iterator[Fault]:
    """Yield at most so many faults of each class, spread over the whole text."""
    classes: dict[str, list[Fault]] = {}
    for fault in found:
        classes.setdefault(fault.kind, []).append(fault)
    for each in classes.values():
        step = max(len(each) / most, 1)
        yield from (each[int(index * step)] for index in range(int(len(each) / step)))


def measure(edition: Edition, most: int | None = None) -> dict[str, tuple[int, int, list[Fault]]]:
    """Return, for each class, how many faults were caught, how many there were, and the missed.

    Every fault is tried, or `most` of each class.
    """
    counts: dict[str, tuple[int, int, list[Fault]]] = {}
    # The register's other records do not change with a passage; without them each fault is quick.
    sections = tuple(section.model_copy(update={"timeline": ()}) for section in edition.sections)
    bare = replace(edition, profiles=(), terms=(), initiatives=(), sections=sections)
    before: dict[tuple[str, int], int] = {}
    for fault in sample(faults(edition), most) if most else faults(edition):
        page, passage = fault.figure.page, fault.figure.passage
        window = _window(page.passages, passage)
        place = (page.path, passage.line)
        if place not in before:
            before[place] = len(findings(replace(bare, pages=(replace(page, passages=window),))))
        changed = tuple(
            replace(passage, text=fault.text) if each is passage else each for each in window
        )
        found = findings(replace(bare, pages=(replace(page, passages=changed),)))
        is_caught = len(found) > before[place]
        caught, total, missed = counts.get(fault.kind, (0, 0, []))
        missed = missed if is_caught else [*missed, fault]
        counts[fault.kind] = (caught + is_caught, total + 1, missed)
    return counts


def _window(passages: tuple[Passage, ...], passage: Passage) -> tuple[Passage, ...]:
    """Return what the rules look at for one passage: itself, its table, or a heading's section."""
    index = next(place for place, each in enumerate(passages) if each is passage)
    first = last = index
    if passage.kind == "row":
        while first and passages[first - 1].kind == "row":
            first -= 1
        while last + 1 < len(passages) and passages[last].kind == "row":
            last += 1
    elif passage.kind == "heading":
        last = min(index + 12, len(passages) - 1)
    return passages[first : last + 1]


def main() -> None:
    """Print the table, and what was missed."""
    edition = load_edition(ROOT)
    print(f"findings on the text as it stands: {len(findings(edition))}")
    counts = measure(edition)
    print(f"{'class':<22}{'caught':>8}{'seeded':>8}{'share':>8}")
    for kind, (caught, total, _) in counts.items():
        print(f"{kind:<22}{caught:>8}{total:>8}{caught / total:>8.1%}")
    total = sum(count[1] for count in counts.values())
    print(f"{'all':<22}{sum(count[0] for count in counts.values()):>8}{total:>8}")
    for kind, (_, _, missed) in counts.items():
        for fault in missed[:4]:
            quantity = " ".join(fault.figure.quantity.text.split())
            print(f'missed, {kind}: "{quantity}" at {fault.figure.location}')


if __name__ == "__main__":
    main()
