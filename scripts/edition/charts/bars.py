"""Bars: one or several horizontal bars a row, each with its number at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from edition.charts.parts import (
    GAP,
    MORE,
    bar,
    drawn,
    grid,
    key,
    labels,
    style_of,
    tick_labels,
    word,
)
from edition.charts.sheet import BLUE, INK, LEADING, SOFT, Frame, Scale, Sheet, width_of
from edition.model.figure import Bars, Figure, Row, number_of


@dataclass(frozen=True)
class _Bar:
    """A bar with what is printed at its end: in bold and plain."""

    style: str
    start: float
    end: float
    bold: str
    plain: str


def draw_bars(figure: Figure, chart: Bars, frame: Frame) -> tuple[Sheet, float]:
    """Return the sheet of a bar chart and its height."""
    rows = drawn(figure)
    names = labels([word(figure, row, chart.label) for row in rows], frame)
    blocks = [_bars(figure, chart, row) for row in rows]
    left = max(names.left, 5) if chart.ticks else names.left
    sheet = Sheet(_scale(chart, frame, blocks, left))
    at = [number_of(tick.at) or 0.0 for tick in chart.ticks]
    top = 4 + key(sheet, _key(chart), frame)
    top += tick_labels(sheet, at, [tick.label for tick in chart.ticks], top)
    thick = 18 if len(chart.series) > 1 and not chart.stacked else 24
    for index, block in enumerate(blocks):
        tall = LEADING + 2 + thick if chart.stacked else len(block) * (thick + 3) - 3
        above = 0.0 if frame.beside else names.height(index) + 3
        lane = max(tall, names.height(index)) if frame.beside else tall
        start = top + above + (lane - tall) / 2
        grid(sheet, at, top + above, top + above + lane + 14)
        if chart.stacked:
            _stacked(sheet, block, start, thick)
        else:
            _beside(sheet, block, start, thick)
        foot = start + tall
        head = foot - thick if chart.stacked else start
        sheet.rules([{"x": 0, "y": head - 3, "y2": foot + 3}], stroke=INK)
        names.draw(sheet, index, top + (lane if frame.beside else above - 3) / 2)
        top += above + lane + (14 if frame.beside else 18)
    return sheet, top - 8


def _key(chart: Bars) -> list[tuple[str, str]]:
    """Return the styles that the labels do not explain, with their words."""
    if chart.by:
        return [
            (style, words)
            for words, style in chart.by.styles.items()
            if chart.by.column != chart.label
        ]
    if chart.stacked or len(chart.series) == 1:
        return []
    return [(series.style, series.key) for series in chart.series]


def _bars(figure: Figure, chart: Bars, row: Row) -> list[_Bar]:
    bars: list[_Bar] = []
    start = 0.0
    for series in chart.series:
        value = number_of(figure.cell(row, series.column))
        if value is None:
            continue
        plain = ", then ".join(word(figure, row, name) for name in chart.text)
        style = style_of(figure, row, chart.by, series.style)
        plain = series.key.lower() if chart.stacked else plain
        bars.append(_Bar(style, start, start + value, word(figure, row, series.column), plain))
        start = start + value if chart.stacked else 0.0
    return bars


def _scale(chart: Bars, frame: Frame, blocks: Sequence[Sequence[_Bar]], left: float) -> Scale:
    """Return a scale on which every bar leaves room for what is printed at its end."""
    room = frame.width - left - 1
    if chart.stacked:
        return Scale(left, left + room, (0, chart.maximum or 100))
    per_unit = [(room - 8) / chart.maximum] if chart.maximum else []
    for each in (each for block in blocks for each in block if each.end):
        texts = width_of(each.bold, bold=True) + width_of(each.plain)
        per_unit.append((room - texts - (4 if each.bold.startswith(MORE) else 2) * GAP) / each.end)
    return Scale(left, left + room, (0, room / min(per_unit, default=1.0)))


def _beside(sheet: Sheet, block: Sequence[_Bar], top: float, thick: float) -> None:
    """Draw bars under each other, with their texts; an open end is an arrow."""
    for index, each in enumerate(block):
        y = top + index * (thick + 3)
        bar(sheet, each.style, [{"x": each.start, "x2": each.end, "y": y, "y2": y + thick}])
        place = {"x": each.end, "y": y + thick / 2}
        shift = GAP
        if each.bold.startswith(MORE):
            arrow = "triangle-right"
            sheet.points([place], shape=arrow, fill=BLUE, stroke=BLUE, size=90, shift=GAP)
            shift += 12
        sheet.texts([{**place, "text": each.bold}], scaled=True, bold=True, shift=shift)
        if each.plain:
            shift += round(width_of(each.bold, bold=True)) + 4
            text = [{**place, "text": each.plain}]
            sheet.texts(text, scaled=True, colour=SOFT, shift=shift)


def _stacked(sheet: Sheet, block: Sequence[_Bar], top: float, thick: float) -> None:
    """Draw bars end to end, with their texts above, the first to the left, others to the right."""
    y = top + LEADING + 2
    for each in block:
        bar(sheet, each.style, [{"x": each.start, "x2": each.end, "y": y, "y2": y + thick}])
        at_left = each.start == 0
        place = {"x": each.start if at_left else each.end, "y": top + LEADING / 2}
        text = {**place, "text": f"{each.bold} {each.plain}"}
        sheet.texts([text], anchor="left" if at_left else "right", bold=True, scaled=True)
