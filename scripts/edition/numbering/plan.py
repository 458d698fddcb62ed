"""The run: all chapters numbered, all links brought along, files written aside and renamed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from edition.model.edition import Edition
from edition.model.problem import Problem
from edition.numbering.assign import Assigned, NoNumberLeft, assign
from edition.numbering.follow import Renumbered, follow_in_data, follow_in_page
from edition.numbering.write import write_numbers

RULE = "numbering"
# Where data files name paragraphs.
DATA = ("assets/*.yaml", "assets/*/*.yaml", "assets/*/*/*.yaml", "tests/search/*.yaml")


@dataclass(frozen=True)
class Numbering:
    """What a run changes: the new text of each file, and what could not be numbered."""

    files: dict[str, str]
    numbers: int
    problems: tuple[Problem, ...]

    def write(self, root: Path) -> None:
        """Write every changed file aside and rename it."""
        for path, text in self.files.items():
            file = root / path
            aside = file.with_name(f".{file.name}.new")
            aside.write_bytes(text.encode("utf-8"))
            aside.replace(file)


def plan_numbers(edition: Edition) -> Numbering:
    """Return what `edition number` would change; nothing is written."""
    assigned: dict[str, list[Assigned]] = {}
    problems: list[Problem] = []
    for page in edition.chapters:
        try:
            assigned[page.src_uri] = assign(page, edition.released_ids.get(page.address, ()))
        except NoNumberLeft as error:
            hint = "Join it with a neighbour."
            problems.append(Problem(page.place(error.passage), RULE, f"{error}.", hint))
    renumbered = Renumbered(edition.by_uri, {uri: _changes(a) for uri, a in assigned.items()})
    files: dict[str, str] = {}
    for path, before, after in _texts(edition, assigned, renumbered):
        if before != after:
            files[path] = after
    numbers = sum(item.old != item.new for items in assigned.values() for item in items)
    return Numbering(files, numbers, tuple(problems))


def _changes(assigned: list[Assigned]) -> dict[str, str]:
    """Return old numbers and new; of a number that stood twice, the first one's."""
    changes: dict[str, str] = {}
    for item in assigned:
        if item.old:
            changes.setdefault(item.old, item.new)
    return {old: new for old, new in changes.items() if old != new}


def _texts(
    edition: Edition, assigned: dict[str, list[Assigned]], renumbered: Renumbered
) -> Iterator[tuple[str, str, str]]:
    """Yield each file that may change: its path, its text, and the text it gets."""
    for page in edition.pages:
        before = _read(edition.root / page.path)
        # Links first: numbers may add lines, but links never do.
        after = follow_in_page(before, page, renumbered)
        yield page.path, before, write_numbers(after, assigned.get(page.src_uri, ()))
    for pattern in DATA:
        for file in sorted(edition.root.glob(pattern)):
            before = _read(file)
            path = file.relative_to(edition.root).as_posix()
            yield path, before, follow_in_data(before, renumbered)


def _read(file: Path) -> str:
    return file.read_bytes().decode("utf-8")
