"""Grid: a mark with words for each thing and each question, as a table or, on a phone, a list."""

from __future__ import annotations

from edition.charts.parts import drawn, key, point, word
from edition.charts.sheet import INK, RULE, SMALL, SOFT, Frame, Scale, Sheet, lines_of, widest
from edition.model.figure import Figure, Grid, state_of

LINE = 17
MARK = 20


def draw_grid(figure: Figure, chart: Grid, frame: Frame) -> tuple[Sheet, float]:
    """Return the sheet of a grid and its height."""
    sheet = Sheet(Scale(0, frame.width, (0, frame.width)))
    styles = [(style, state) for state, style in chart.states.items() if style != "none"]
    top = key(sheet, styles, frame, as_points=True) + 2
    draw = _table if frame.beside else _list
    return sheet, draw(sheet, figure, chart, frame, top)


def _table(sheet: Sheet, figure: Figure, chart: Grid, frame: Frame, top: float) -> float:
    """Draw a row for each thing and a column for each question; return the height."""
    left = round(widest((word(figure, row, chart.label) for row in drawn(figure)), bold=True)) + 14
    room = (frame.width - left) / len(chart.cells)
    starts = [left + n * room for n in range(len(chart.cells))]
    heads = [lines_of(_heading(figure, name), room - 8, SMALL, bold=True) for name in chart.cells]
    tall = max(map(len, heads))
    for x, lines in zip(starts, heads, strict=True):
        _lines(sheet, lines, x, top + (tall - len(lines)) * LINE + 8, bold=True)
    top += tall * LINE + 4
    for row in drawn(figure):
        sheet.rules([{"x": 0, "x2": frame.width, "y": top}], stroke=RULE)
        name = {"x": 0, "y": top + 16, "text": word(figure, row, chart.label)}
        sheet.texts([name], bold=True)
        lanes = 1
        for x, column in zip(starts, chart.cells, strict=True):
            state, words = state_of(word(figure, row, column))
            shift = _mark(sheet, chart, state, x, top + 16)
            lines = lines_of(words or state, room - shift - 8, SMALL)
            _lines(sheet, lines, x + shift, top + 16, soft=not shift)
            lanes = max(lanes, len(lines))
        top += lanes * LINE + 15
    return top


def _list(sheet: Sheet, figure: Figure, chart: Grid, frame: Frame, top: float) -> float:
    """Draw a list of questions below the name of each thing; return the height."""
    for row in drawn(figure):
        sheet.rules([{"x": 0, "x2": frame.width, "y": top}], stroke=RULE)
        name = {"x": 0, "y": top + 16, "text": word(figure, row, chart.label)}
        sheet.texts([name], bold=True)
        top += 38
        for column in chart.cells:
            state, words = state_of(word(figure, row, column))
            _mark(sheet, chart, state, 0, top)
            text = f"{_heading(figure, column)}: {words or state[:1].lower() + state[1:]}"
            lines = lines_of(text, frame.width - MARK - 4, SMALL + 1)
            _lines(sheet, lines, MARK, top, size=SMALL + 1)
            top += len(lines) * LINE + 5
        top += 4
    return top


def _mark(sheet: Sheet, chart: Grid, state: str, x: float, y: float) -> float:
    """Draw the mark of a state, where it has one, and return how much room it takes."""
    style = chart.states[state] if state else "none"
    if style == "none":
        return 0
    point(sheet, style, [{"x": x + 7, "y": y}], scaled=False)
    return MARK


def _lines(
    sheet: Sheet,
    lines: list[str],
    x: float,
    y: float,
    *,
    size: int = SMALL,
    bold: bool = False,
    soft: bool = False,
) -> None:
    values = [{"x": x, "y": y + n * LINE, "text": line} for n, line in enumerate(lines)]
    sheet.texts(values, size=size, bold=bold, colour=SOFT if soft else INK)


def _heading(figure: Figure, column: str) -> str:
    return figure.columns[figure.index(column)].label
