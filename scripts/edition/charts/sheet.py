"""Sheets: what charts are put together from, written as a Vega-Lite specification.

Every place is given, in pixels or on the one horizontal scale, so no drawing depends on the fonts
of the machine. Format: https://vega.github.io/vega-lite/docs/
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

# The light palette. Drawings carry it as it is; the style sheet puts the reader's in its place.
INK, SOFT, RULE, PAPER = "#1b2733", "#4c5b69", "#d5dce2", "#ffffff"
BLUE, AMBER = "#12557f", "#8a4e06"
# A colour that stands for a pattern, which Vega cannot draw.
HATCH = "#0000fe"

LABEL, SMALL, LEADING = 15, 13, 19
Anchor = Literal["left", "center", "right"]
Values = Sequence[dict[str, Any]]


@dataclass(frozen=True)
class Frame:
    """The room for a drawing, and whether labels stand beside the marks or above them."""

    name: str
    width: int
    beside: bool


WIDE = Frame("wide", 660, beside=True)
NARROW = Frame("narrow", 350, beside=False)
FRAMES = (WIDE, NARROW)


@dataclass(frozen=True)
class Scale:
    """The horizontal scale: from which pixel to which, and the values at both ends."""

    left: float
    right: float
    domain: tuple[float, float]
    is_log: bool = False

    @property
    def channel(self) -> dict[str, Any]:
        """Return the settings of a place on the scale."""
        kind = "log" if self.is_log else "linear"
        scale = {"type": kind, "domain": list(self.domain), "nice": False, "zero": False}
        return {"type": "quantitative", "axis": None, "scale": scale}


_PIXELS: dict[str, Any] = {"type": "quantitative", "axis": None, "scale": None}


@dataclass
class Sheet:
    """Layers of marks, each over those before; places across are on the scale or in pixels."""

    scale: Scale
    layers: list[dict[str, Any]] = field(default_factory=list)

    def rects(self, values: Values, *, fill: str, stroke: str = "", scaled: bool = True) -> None:
        """Add rectangles from x to x2 and from y to y2."""
        mark = {"type": "rect", "fill": fill, "opacity": 1}
        mark |= {"stroke": stroke, "strokeWidth": 1.5} if stroke else {}
        self._add(mark, values, scaled)

    def rules(
        self,
        values: Values,
        *,
        stroke: str,
        width: float = 1,
        dash: Sequence[int] = (),
        shift: float = 0,
    ) -> None:
        """Add lines from x and y to x2 and y2, where these are given; `shift` moves the end."""
        mark: dict[str, Any] = {"type": "rule", "stroke": stroke, "strokeWidth": width}
        mark |= {"strokeDash": list(dash)} if dash else {}
        mark |= {"x2Offset": shift} if shift else {}
        self._add(mark, values, scaled=True)

    def points(
        self,
        values: Values,
        *,
        shape: str,
        fill: str,
        stroke: str,
        size: int = 110,
        scaled: bool = True,
        shift: float = 0,
    ) -> None:
        """Add marks of a shape at x and y; the name of the shape is Vega's."""
        mark = {"type": "point", "shape": shape, "filled": True, "fill": fill, "stroke": stroke}
        mark |= {"size": size, "strokeWidth": 2, "opacity": 1}
        mark |= {"xOffset": shift} if shift else {}
        self._add(mark, values, scaled)

    def texts(
        self,
        values: Values,
        *,
        size: int = LABEL,
        colour: str = INK,
        bold: bool = False,
        anchor: Anchor = "left",
        scaled: bool = False,
        shift: float = 0,
    ) -> None:
        """Add lines of text at x, around y; what stands on the scale has a rim over its lines."""
        mark: dict[str, Any] = {"type": "text", "fontSize": size, "fill": colour, "align": anchor}
        mark |= {"stroke": PAPER, "strokeWidth": 4} if scaled else {}
        mark |= {"baseline": "middle", "dx": shift, "fontWeight": 600 if bold else 400}
        self._add(mark, values, scaled, {"text": {"field": "text", "type": "nominal"}})

    def _add(
        self, mark: dict[str, Any], values: Values, scaled: bool, more: dict[str, Any] | None = None
    ) -> None:
        if not values:
            return
        left = 0 if scaled else self.scale.left
        shown = [
            {k: v - left if k in ("x", "x2") else v for k, v in value.items()} for value in values
        ]
        encoding = {
            "x": {"field": "x", **(self.scale.channel if scaled else _PIXELS)},
            "y": {"field": "y", **_PIXELS},
            **(more or {}),
        }
        encoding |= {key: {"field": key} for key in ("x2", "y2") if key in values[0]}
        # What looks alike goes into one layer, so that the drawing says once how it looks.
        for layer in self.layers:
            if (layer["mark"], layer["encoding"]) == (mark, encoding):
                layer["data"]["values"] += shown
                return
        self.layers.append({"mark": mark, "data": {"values": shown}, "encoding": encoding})

    def specification(self, width: int, height: float) -> dict[str, Any]:
        """Return the Vega-Lite specification of the whole."""
        left, right = self.scale.left, width - self.scale.right
        return {
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
            "width": width - left - right,
            "height": height,
            "padding": {"left": left, "right": right, "top": 0, "bottom": 0},
            "autosize": {"type": "none"},
            "background": None,
            "config": {"view": {"stroke": None}},
            "layer": self.layers,
        }


# How wide characters of the page's font are, in ems; most are 0.52, capitals 0.61.
_WIDTHS = ((" .,:;'|!()[]ijlI-", 0.27), ("ftr", 0.35), ("mwMW%@", 0.84))
# What is not broken: a date, with the word that opens its parenthesis.
_DATE = re.compile(r"(?:\(\w+ )?(?:\d{1,2} )?[A-Z][a-z]+ (?:19|20)\d\d")
_NO_BREAK = "\u00a0"


def width_of(text: str, size: int = LABEL, bold: bool = False) -> float:
    """Return about how wide a line of text is, rather more than less."""
    ems = sum(
        next((width for chars, width in _WIDTHS if char in chars), 0.61 if char.isupper() else 0.52)
        for char in text
    )
    return ems * size * (1.04 if bold else 1.0)


def lines_of(text: str, room: float, size: int = LABEL, bold: bool = False) -> list[str]:
    """Return a text broken at its spaces, but not within a date, into lines that fit."""
    whole = _DATE.sub(lambda date: date[0].replace(" ", _NO_BREAK), " ".join(text.split()))
    lines = [""]
    for part in whole.split(" "):
        word = part.replace(_NO_BREAK, " ")
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size, bold) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def widest(texts: Iterable[str], size: int = LABEL, bold: bool = False) -> float:
    """Return the width of the widest of some texts."""
    return max((width_of(text, size, bold) for text in texts), default=0.0)
