"""Ranges: a mark in each row at its value, with the range around it, on one scale."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Sequence
from typing import Any

from edition.charts.parts import (
    LESS,
    MORE,
    POINTS,
    drawn,
    grid,
    key,
    labels,
    point,
    style_of,
    tick_labels,
    word,
)
from edition.charts.sheet import (
    AMBER,
    LEADING,
    SMALL,
    Frame,
    Scale,
    Sheet,
    lines_of,
    widest,
)
from edition.model.figure import Cell, Figure, Ranges, Row, number_of, qualifier_of

ARROW = 20
# Limits that exclude their own value: nothing is marked there.
_BEYOND = ("before", "just after")


def draw_ranges(figure: Figure, chart: Ranges, frame: Frame) -> tuple[Sheet, float]:
    """Return the sheet of a chart of ranges and its height."""
    rows = drawn(figure)
    asides = [word(figure, row, chart.text) if chart.text else "" for row in rows]
    names = labels([word(figure, row, chart.label) for row in rows], frame, asides)
    right = frame.width - (widest(asides, bold=True) + 12 if frame.beside and chart.text else 6)
    ends = span(chart.domain[0], chart.scale)[0], span(chart.domain[1], chart.scale)[1]
    left = names.left if frame.beside else 6.0
    sheet = Sheet(Scale(left, right, ends, chart.scale == "log"))
    at = [span(tick.at, chart.scale)[0] for tick in chart.ticks]
    styles = [(style, words) for words, style in chart.by.styles.items()] if chart.by else []
    top = key(sheet, styles, frame, as_points=True)
    for line in chart.lines:
        top += _line_label(sheet, line.label, top, frame)
    top += tick_labels(sheet, at, [tick.label for tick in chart.ticks], top)
    heights = [names.height(index) for index in range(len(rows))]
    lanes = [(0.0, max(28.0, h + 8)) if frame.beside else (h + 2, 20.0) for h in heights]
    if frame.beside:
        _across(sheet, chart, at, top, top + sum(lane for _, lane in lanes))
    for index, (row, (above, lane)) in enumerate(zip(rows, lanes, strict=True)):
        if not frame.beside:
            _across(sheet, chart, at, top + above, top + above + lane)
        _mark(sheet, figure, chart, row, top + above + lane / 2)
        middle = top + (lane if frame.beside else above) / 2
        names.draw(sheet, index, middle)
        first = middle if frame.beside else top + LEADING / 2 + 1
        aside = [{"x": frame.width, "y": first, "text": asides[index]}] if asides[index] else []
        sheet.texts(aside, anchor="right", bold=True)
        top += above + lane + (0 if frame.beside else 6)
    return sheet, top + 4


def _across(sheet: Sheet, chart: Ranges, at: Sequence[float], top: float, bottom: float) -> None:
    """Draw what crosses the rows: a line at each tick, and the lines that have a meaning."""
    grid(sheet, at, top, bottom)
    lines = [span(line.at, chart.scale)[0] for line in chart.lines]
    values = [{"x": x, "y": top, "y2": bottom} for x in lines]
    sheet.rules(values, stroke=AMBER, width=1.5, dash=(5, 4))


def _line_label(sheet: Sheet, label: str, top: float, frame: Frame) -> float:
    """Print the words of a line across the scale and return their height."""
    lines = lines_of(label, 0.8 * frame.width, SMALL)
    values = [
        {"x": frame.width, "y": top + 8 + n * 17, "text": line} for n, line in enumerate(lines)
    ]
    sheet.texts(values, size=SMALL, colour=AMBER, anchor="right")
    return 17 * len(lines) + 2


def _mark(sheet: Sheet, figure: Figure, chart: Ranges, row: Row, y: float) -> None:
    """Draw the range of a row and the mark at its value."""
    style = style_of(figure, row, chart.by, "circle")
    colour = POINTS[style.removeprefix("open-")][1]
    low, high, cell = (
        figure.cell(row, name) if name else None for name in (chart.low, chart.high, chart.value)
    )
    has_range = low is not None and high is not None
    if has_range:
        first, last = span(low, chart.scale)[0], span(high, chart.scale)[1]
        dash = (6, 3) if style.startswith("open-") else ()
        sheet.rules([{"x": first, "x2": last, "y": y}], stroke=colour, width=3, dash=dash)
        if cell is None:
            point(sheet, style, [{"x": first, "y": y}, {"x": last, "y": y}])
        elif cell in (low, high):
            # What has moved: a hollow mark where it began.
            point(sheet, _hollow(style), [{"x": last if cell == low else first, "y": y}])
    if cell is None:
        return
    first, last = span(cell, chart.scale)
    qualifier = qualifier_of(cell)
    if qualifier in (*LESS, *MORE):
        is_marked = qualifier not in _BEYOND
        if is_marked:
            point(sheet, style, [{"x": first, "y": y}])
        _limit(sheet, first, y, colour, -1 if qualifier in LESS else 1, is_marked)
    elif last > first:
        # Only the month or the year is known: the period, and a hollow mark in its middle.
        sheet.rules([{"x": first, "x2": last, "y": y}], stroke=colour, width=3)
        point(sheet, _hollow(style), [{"x": (first + last) / 2, "y": y}])
    else:
        point(sheet, style, [{"x": first, "y": y}])


def _hollow(style: str) -> str:
    return style if style.startswith("open-") else f"open-{style}"


def _limit(sheet: Sheet, x: float, y: float, colour: str, way: int, is_marked: bool) -> None:
    """Draw a limit: the head of an arrow beside the mark, or an arrow from where nothing is."""
    shape = "triangle-left" if way < 0 else "triangle-right"
    place: dict[str, Any] = {"x": x, "y": y}
    if is_marked:
        sheet.points([place], shape=shape, fill=colour, stroke=colour, size=60, shift=way * 13)
        return
    sheet.rules([{**place, "x2": x}], stroke=colour, width=3, shift=way * ARROW)
    sheet.points([place], shape=shape, fill=colour, stroke=colour, shift=way * ARROW)
    sheet.rules([{"x": x, "y": y - 7, "y2": y + 7}], stroke=colour, width=3)


def span(cell: Cell, scale: str) -> tuple[float, float]:
    """Return the first and the last place of a cell: one for a number, a period for a month."""
    if scale != "time":
        number = number_of(cell) or 0.0
        return number, number
    year, month, day = [*(int(part) for part in str(cell).split("-")), 0, 0][:3]
    end = day or calendar.monthrange(year, month or 12)[1]
    first = datetime.date(year, month or 1, day or 1)
    return float(first.toordinal()), float(datetime.date(year, month or 12, end).toordinal())
