"""Parts that charts share: labels of rows, the key, ticks, and how styles look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from edition.charts.sheet import (
    AMBER,
    BLUE,
    HATCH,
    LEADING,
    PAPER,
    RULE,
    SMALL,
    SOFT,
    Frame,
    Sheet,
    lines_of,
    widest,
    width_of,
)
from edition.model.figure import Figure, Row, number_of, printed, qualifier_of

GAP = 8
LESS = ("at most", "before", "less than", "nearly", "up to")
MORE = ("at least", "just after", "more than", "over")
# Fill and rim of bars; shapes of points and their colour. No two differ by colour alone.
BARS: Mapping[str, tuple[str, str]] = {
    "solid": (BLUE, BLUE),
    "hatched": (HATCH, BLUE),
    "open": (PAPER, BLUE),
    "accent": (AMBER, AMBER),
}
POINTS: Mapping[str, tuple[str, str]] = {
    "circle": ("circle", BLUE),
    "square": ("square", AMBER),
    "diamond": ("diamond", BLUE),
    "triangle": ("triangle-up", AMBER),
}


def drawn(figure: Figure) -> list[Row]:
    """Return the rows that are drawn."""
    return [row for row in figure.rows if row.drawn]


def word(figure: Figure, row: Row, column: str) -> str:
    """Return a cell as it is printed in a drawing, with its unit; minutes as hours where long."""
    cell = figure.cell(row, column)
    own = figure.columns[figure.index(column)]
    number = number_of(cell)
    if own.unit == "min" and number is not None:
        short = f"{number / 60:.2g} h" if number >= 60 else f"{number:.2g} min"
        return f"{qualifier_of(cell)} {short}".strip()
    return figure.text(row, column)


def style_of(figure: Figure, row: Row, by: Any, otherwise: str) -> str:
    """Return the style that a row's own word chooses, or else the chart's."""
    return str(by.styles[printed(figure.cell(row, by.column))]) if by else otherwise


def bar(sheet: Sheet, style: str, values: Sequence[dict[str, Any]], scaled: bool = True) -> None:
    """Draw bars of a style."""
    fill, stroke = BARS[style]
    sheet.rects(values, fill=fill, stroke=stroke, scaled=scaled)


def point(sheet: Sheet, style: str, values: Sequence[dict[str, Any]], scaled: bool = True) -> None:
    """Draw points of a style; the names of hollow ones begin with "open-"."""
    shape, colour = POINTS[style.removeprefix("open-")]
    fill = PAPER if style.startswith("open-") else colour
    sheet.points(values, shape=shape, fill=fill, stroke=colour, scaled=scaled)


@dataclass(frozen=True)
class Labels:
    """The labels of rows, broken into lines, and the pixel at which the marks begin."""

    lines: Sequence[list[str]]
    left: float

    def height(self, index: int) -> float:
        """Return how tall a label is."""
        return len(self.lines[index]) * LEADING

    def draw(self, sheet: Sheet, index: int, middle: float) -> None:
        """Print a label around a height."""
        top = middle - (len(self.lines[index]) - 1) * LEADING / 2
        lines = enumerate(self.lines[index])
        sheet.texts([{"x": 0, "y": top + n * LEADING, "text": line} for n, line in lines])


def labels(texts: Sequence[str], frame: Frame, aside: Sequence[str] = ()) -> Labels:
    """Lay out labels; on a phone `aside` stands at the far end of each label's first line."""
    if frame.beside:
        room = min(widest(texts), 0.38 * frame.width)
        lines = [lines_of(text, room) for text in texts]
        return Labels(lines, round(widest(line for each in lines for line in each)) + 12)
    beside = aside or [""] * len(texts)
    rooms = [frame.width - (width_of(text, bold=True) + 12 if text else 0) for text in beside]
    return Labels([lines_of(t, r) for t, r in zip(texts, rooms, strict=True)], 1)


def key(
    sheet: Sheet, entries: Sequence[tuple[str, str]], frame: Frame, *, as_points: bool = False
) -> float:
    """Draw samples of styles with their words at the top, in one line if they fit; return height.

    An entry is a style and its words.
    """
    if not entries:
        return 0
    widths = [24 + width_of(words, SMALL + 1) + 18 for _, words in entries]
    in_line = sum(widths) - 18 <= frame.width
    x, y = 0.0, 10.0
    for (style, words), width in zip(entries, widths, strict=True):
        lines = [words] if in_line else lines_of(words, frame.width - 24, SMALL + 1)
        if as_points:
            point(sheet, style, [{"x": x + 7, "y": y}], scaled=False)
        else:
            sample = {"x": x + 1, "x2": x + 15, "y": y - 7, "y2": y + 7}
            bar(sheet, style, [sample], scaled=False)
        texts = [{"x": x + 24, "y": y + n * 18, "text": line} for n, line in enumerate(lines)]
        sheet.texts(texts, size=SMALL + 1)
        x, y = (x + width, y) if in_line else (x, y + 6 + 18 * len(lines))
    return y + 22 if in_line else y


def tick_labels(sheet: Sheet, at: Sequence[float], words: Sequence[str], top: float) -> float:
    """Print what stands at the ticks and return the height of the line."""
    values = [{"x": x, "y": top + 8, "text": text} for x, text in zip(at, words, strict=True)]
    sheet.texts(values, size=SMALL, colour=SOFT, anchor="center", scaled=True)
    return 20 if values else 0


def grid(sheet: Sheet, at: Sequence[float], top: float, bottom: float) -> None:
    """Draw a line at each tick."""
    sheet.rules([{"x": x, "y": top, "y2": bottom} for x in at], stroke=RULE)
