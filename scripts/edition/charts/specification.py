"""Specification: a figure as Vega-Lite, once for a wide column and once for a phone.

All charts share one look: labels beside the marks where there is room and above them where there is
not, numbers printed at the marks, and what differs in kind told by pattern or shape and by words.
"""

from __future__ import annotations

from typing import Any

from edition.charts.bars import draw_bars
from edition.charts.grid import draw_grid
from edition.charts.ranges import draw_ranges
from edition.charts.sheet import Frame
from edition.charts.units import draw_units
from edition.model.figure import Bars, Figure, Grid, Ranges, Units


def specification(figure: Figure, frame: Frame) -> dict[str, Any]:
    """Return a figure's Vega-Lite specification for a frame."""
    match figure.chart:
        case Bars() as chart:
            sheet, height = draw_bars(figure, chart, frame)
        case Ranges() as chart:
            sheet, height = draw_ranges(figure, chart, frame)
        case Units() as chart:
            sheet, height = draw_units(figure, chart, frame)
        case Grid() as chart:
            sheet, height = draw_grid(figure, chart, frame)
    return sheet.specification(frame.width, round(height))
