"""Units: a dot for each one of a whole, those that are counted filled."""

from __future__ import annotations

from edition.charts.parts import GAP, drawn, key, point, word
from edition.charts.sheet import LEADING, Frame, Scale, Sheet, lines_of, width_of
from edition.model.figure import Figure, Units, number_of, printed

STEP = 22


def draw_units(figure: Figure, chart: Units, frame: Frame) -> tuple[Sheet, float]:
    """Return the sheet of a chart of dots and its height."""
    sheet = Sheet(Scale(0, frame.width, (0, 1)))
    styles = [("circle", chart.key), ("open-circle", chart.rest)]
    top = key(sheet, styles, frame, as_points=True)
    for row in drawn(figure):
        counted = int(number_of(figure.cell(row, chart.value)) or 0)
        whole = int(number_of(figure.cell(row, chart.whole)) or 0)
        count = f"{printed(figure.cell(row, chart.value))} of {whole}"
        beside = round(width_of(count, bold=True)) + GAP
        lines = lines_of(word(figure, row, chart.label), frame.width - beside)
        sheet.texts([{"x": 0, "y": top + 8, "text": count}], bold=True)
        at = [{"x": beside, "y": top + 8 + n * LEADING, "text": t} for n, t in enumerate(lines)]
        sheet.texts(at)
        top += LEADING * len(lines) + 4
        in_line = _per_line(whole, frame)
        places = [
            {"x": 8 + STEP * (n % in_line), "y": top + 10 + STEP * (n // in_line)}
            for n in range(whole)
        ]
        for style, dots in (("circle", places[:counted]), ("open-circle", places[counted:])):
            point(sheet, style, dots, scaled=False)
        top += STEP * -(-whole // in_line) + 16
    return sheet, top - 8


def _per_line(whole: int, frame: Frame) -> int:
    """Return how many dots stand in a line: all, or a round number that fits."""
    most = int((frame.width - 16) // STEP) + 1
    return whole if whole <= most else max(most - most % 5, 5)
