"""Figures: the data of a drawing, the facts that carry each row, and how it is to be drawn.

One file of assets/figures/ a figure; the file's name is its slug. A page places it by a comment on
a line of its own, `<!-- figure: SLUG f1 -->`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, InstanceOf

from edition.model.evidence import FactId, Text
from edition.model.passage import Passage
from edition.model.problem import Location, Problem, did_you_mean
from edition.model.record import Record, read_record
from edition.model.yaml_source import YamlSource, parse_yaml

FIGURES = "assets/figures"
FIGURE_RULE = "figure-data"
# The container of a figure's rows among the passages of its page.
CONTAINER = "figure"
MARK = re.compile(r"<!-- figure: ([a-z0-9]+(?:-[a-z0-9]+)*) (f\d+[a-z]?) -->")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_QUALIFIED = re.compile(
    r"(about|at least|at most|before|just after|less than|more than|nearly|over|up to)"
    r" (\d[\d,]*(?:\.\d+)?)"
)


def _column_name(value: str) -> str:
    if not _NAME.fullmatch(value):
        raise ValueError(f'"{value}" is not a name: use small letters, digits and underscores')
    return value


def _plain(value: Any) -> Any:
    """Return a date as the text it was written as; a truth value is no cell."""
    if isinstance(value, bool):
        return str(value).lower()
    return value.isoformat() if isinstance(value, datetime.date) else value


def _key(value: Any) -> Any:
    return str(value) if isinstance(value, int | float) else value


# A number, a text such as "at least 5" or an ISO date, or nothing where nothing was seen.
Cell = Annotated[int | float | str | None, BeforeValidator(_plain)]
Name = Annotated[str, AfterValidator(_column_name)]
Words = Annotated[Text, BeforeValidator(_key)]
BarStyle = Literal["solid", "hatched", "open", "accent"]
PointStyle = Literal[
    "circle", "square", "diamond", "triangle",
    "open-circle", "open-square", "open-diamond", "open-triangle",
]  # fmt: skip


class Column(Record):
    """A column: its name in files, its heading, and the unit and decimals of its numbers."""

    name: Name
    label: Words
    unit: str = ""
    decimals: Annotated[int, Field(ge=0, le=4)] | None = None


class Row(Record):
    """A row: a cell for each column and the facts that carry them.

    `own` is arithmetic of ours ("2025 + 5 = 2030"); `number` says why the row's numbers need not be
    carried; a row that is not `drawn` stands in the table only.
    """

    values: tuple[Cell, ...]
    facts: Annotated[tuple[FactId, ...], Field(min_length=1)]
    own: tuple[Text, ...] = ()
    number: str = ""
    drawn: bool = True
    line: int


class Series(Record):
    """A column that is drawn as a bar in every row; its key is printed beside a sample."""

    column: Name
    key: Words
    style: BarStyle = "solid"


class BarsBy(Record):
    """A column whose words choose how a row's bar looks."""

    column: Name
    styles: dict[Words, BarStyle]


class PointsBy(Record):
    """A column whose words choose the shape of a row's mark."""

    column: Name
    styles: dict[Words, PointStyle]


class Tick(Record):
    """A place on the scale and what is printed there."""

    at: Cell
    label: Words


class Line(Record):
    """A line across the scale, with what it means and the facts that carry it."""

    at: Cell
    label: Text
    facts: Annotated[tuple[FactId, ...], Field(min_length=1)]
    own: tuple[Text, ...] = ()


class Bars(Record):
    """Horizontal bars, one or several in a row, beside each other or, if `stacked`, end to end."""

    kind: Literal["bars"]
    label: Name
    series: Annotated[tuple[Series, ...], Field(min_length=1, max_length=3)]
    by: BarsBy | None = None
    text: tuple[Name, ...] = ()
    stacked: bool = False
    maximum: float | None = None
    ticks: tuple[Tick, ...] = ()

    @property
    def columns(self) -> Iterator[tuple[str, ...]]:
        """Where in the chart a column is named."""
        yield ("label",)
        for index in range(len(self.series)):
            yield ("series", str(index), "column")
        if self.by:
            yield ("by", "column")
        for index in range(len(self.text)):
            yield ("text", str(index))


class Ranges(Record):
    """A mark in each row at a value, a range, or both, on one scale: numbers, powers, or time."""

    kind: Literal["ranges"]
    label: Name
    value: Name | None = None
    low: Name | None = None
    high: Name | None = None
    text: Name | None = None
    scale: Literal["linear", "log", "time"] = "linear"
    domain: tuple[Cell, Cell]
    ticks: Annotated[tuple[Tick, ...], Field(min_length=2)]
    by: PointsBy | None = None
    lines: tuple[Line, ...] = ()

    @property
    def columns(self) -> Iterator[tuple[str, ...]]:
        """Where in the chart a column is named."""
        yield ("label",)
        yield from ((name,) for name in ("value", "low", "high", "text") if getattr(self, name))
        if self.by:
            yield ("by", "column")


class Units(Record):
    """A dot for each one of a whole, those that are counted filled."""

    kind: Literal["units"]
    label: Name
    value: Name
    whole: Name
    key: Words
    rest: Words

    @property
    def columns(self) -> Iterator[tuple[str, ...]]:
        """Where in the chart a column is named."""
        yield from (("label",), ("value",), ("whole",))


class Grid(Record):
    """A mark with words in each cell, a row for each thing and a column for each question.

    A cell is a state ("Found"), or a state, a colon and more words; the state chooses the mark.
    """

    kind: Literal["grid"]
    label: Name
    cells: Annotated[tuple[Name, ...], Field(min_length=1, max_length=5)]
    states: dict[Words, PointStyle | Literal["none"]]

    @property
    def columns(self) -> Iterator[tuple[str, ...]]:
        """Where in the chart a column is named."""
        yield ("label",)
        for index in range(len(self.cells)):
            yield ("cells", str(index))


Chart = Annotated[Bars | Ranges | Units | Grid, Field(discriminator="kind")]


class Figure(Record):
    """A figure: what it shows, in words and in data, what carries it, and its drawing."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    slug: str
    file: InstanceOf[YamlSource]
    title: Text
    description: Text
    note: Text
    columns: Annotated[tuple[Column, ...], Field(min_length=2)]
    rows: Annotated[tuple[Row, ...], Field(min_length=1)]
    chart: Chart

    def place(self, *keys: str | int) -> Location:
        """Return the location of a value of the file, reached by its keys."""
        return self.file.location(keys)

    @property
    def facts(self) -> tuple[str, ...]:
        """The ids of all facts that its rows and lines rest on, each once."""
        lines = self.chart.lines if isinstance(self.chart, Ranges) else ()
        named = [part.facts for part in self.rows] + [line.facts for line in lines]
        return tuple(dict.fromkeys(key for facts in named for key in facts))

    def index(self, column: str) -> int:
        """Return the place of a column among the columns."""
        return [known.name for known in self.columns].index(column)

    def cell(self, row: Row, column: str) -> Cell:
        """Return the cell of a row in a column."""
        return row.values[self.index(column)]

    def text(self, row: Row, column: str) -> str:
        """Return the cell of a row in a column as text, with its unit."""
        own = self.columns[self.index(column)]
        return printed(self.cell(row, column), own.unit, own.decimals)


def number_of(cell: Cell) -> float | None:
    """Return the number in a cell, qualified or not; None in one that holds a text or nothing."""
    if isinstance(cell, int | float):
        return cell
    match = _QUALIFIED.fullmatch(cell or "")
    return float(match[2].replace(",", "")) if match else None


def qualifier_of(cell: Cell) -> str:
    """Return what stands before the number of a cell, such as "at least"."""
    match = _QUALIFIED.fullmatch(cell) if isinstance(cell, str) else None
    return match[1] if match else ""


def printed(cell: Cell, unit: str = "", decimals: int | None = None) -> str:
    """Return a cell as text: 3949.8 as "3,949.8", with its unit "3,949.8 minutes"; "" for none."""
    if cell is None:
        return ""
    number = number_of(cell)
    if number is None:
        return str(cell)
    exact = f"{number:,.10g}" if number % 1 else f"{number:,.0f}"
    text = exact if decimals is None else f"{number:,.{decimals}f}"
    # A year has no separator; what has a unit or a number of decimals is none.
    is_year = not unit and decimals is None and 1900 <= number < 2200
    text = text.replace(",", "") if is_year else text
    gap = "" if unit.startswith("%") else " "
    return f"{qualifier_of(cell)} {text}{gap if unit else ''}{unit}".strip()


def state_of(text: str) -> tuple[str, str]:
    """Return the state of a grid's cell and the words after it: "Found: a law" has both."""
    state, _, words = text.partition(": ")
    return state, words


def passages_of(figure: Figure, anchor: str) -> Iterator[Passage]:
    """Yield the texts of a figure as passages of the page that places it under `anchor`.

    The title rests on all its facts, the note on those it cites, a row on its own.
    """
    path = figure.file.path
    cited = f"[{'; '.join(f'@{key}' for key in figure.facts)}]"
    for text, key in ((f"{figure.title} {cited}.", "title"), (figure.note, "note")):
        line = figure.place(key).line
        yield Passage("caption", text, line, container=CONTAINER, anchor=anchor, path=path)
    for row in figure.rows:
        cells = [figure.text(row, column.name) for column in figure.columns]
        cited = f"[{'; '.join(f'@{key}' for key in row.facts)}]"
        text = f"| {' | '.join(cells)} | {cited} |"
        yield Passage("row", text, row.line, container=CONTAINER, anchor=anchor, path=path)


@lru_cache(maxsize=128)
def read_figure(text: str, path: str) -> tuple[Figure | None, tuple[Problem, ...]]:
    """Read one file of assets/figures/; return the figure, or None, and every fault found.

    The result is remembered by the text, so that a rebuild reads only what changed.
    """
    source, faults = parse_yaml(text, path, FIGURE_RULE)
    if source.data is None and faults:
        return None, tuple(faults)
    slug = PurePosixPath(path).stem
    data = _with_lines(source)
    figure, found = read_record(
        Figure, data, source, (), FIGURE_RULE, f'figure "{slug}"', slug=slug, file=source
    )
    faults += found
    if figure is not None:
        faults += _misfits(figure)
    return (None if faults else figure), tuple(faults)


def _with_lines(source: YamlSource) -> Any:
    """Return the data of a file, each row with the line it stands on."""
    data = source.data
    if not isinstance(data, Mapping) or not isinstance(data.get("rows"), list):
        return data
    rows = [
        {**row, "line": source.location(["rows", index]).line} if isinstance(row, dict) else row
        for index, row in enumerate(data["rows"])
    ]
    return {**data, "rows": rows}


def _misfits(figure: Figure) -> Iterator[Problem]:
    """Yield what one field of a figure says that another does not bear out."""
    name = f'figure "{figure.slug}"'
    known = [column.name for column in figure.columns]
    for index, column in enumerate(known):
        if column in known[:index]:
            message = f'{name}: the column "{column}" stands twice.'
            yield Problem(figure.place("columns", index), FIGURE_RULE, message, "Keep one.")
    for index, row in enumerate(figure.rows):
        if len(row.values) != len(known):
            message = f"{name}: a row has {len(row.values)} values for {len(known)} columns."
            hint = "Write null where nothing was seen."
            yield Problem(figure.place("rows", index, "values"), FIGURE_RULE, message, hint)
    for keys in figure.chart.columns:
        column = _at(figure.chart, keys)
        if column not in known:
            place = figure.place("chart", *(int(k) if k.isdecimal() else k for k in keys))
            message = f'{name}: the chart names "{column}", which is no column.'
            yield Problem(place, FIGURE_RULE, message, did_you_mean(column, known))
    for column, styles in _styled(figure.chart):
        if column in known:
            yield from _unstyled(figure, name, known.index(column), styles)


def _styled(chart: Bars | Ranges | Units | Grid) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield each column whose words choose a style, with the styles."""
    if isinstance(chart, Grid):
        yield from ((column, chart.states) for column in chart.cells)
    elif not isinstance(chart, Units) and chart.by:
        yield chart.by.column, chart.by.styles


def _unstyled(figure: Figure, name: str, at: int, styles: Mapping[str, str]) -> Iterator[Problem]:
    """Yield the words of the column at a place for which no style is given."""
    for row in figure.rows:
        word = printed(row.values[at]) if at < len(row.values) else ""
        if isinstance(figure.chart, Grid):
            word = state_of(word)[0]
        if row.drawn and word and word not in styles:
            message = f'{name}: the chart has no style for "{word}".'
            place = Location(figure.file.path, row.line)
            yield Problem(place, FIGURE_RULE, message, did_you_mean(word, styles))


def _at(record: Any, keys: tuple[str, ...]) -> str:
    for key in keys:
        record = record[int(key)] if key.isdecimal() else getattr(record, key)
    return str(record)
