"""Drawings: a specification drawn by Vega-Lite and made to follow the page's style.

The SVG carries the light palette as plain attributes, and a class for each colour, by which the
style sheet puts the reader's colours in their place. It has no style attribute and no script. What
Vega draws is remembered by its specification.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from lxml import etree

from edition.charts.sheet import AMBER, BLUE, FRAMES, HATCH, INK, PAPER, RULE, SOFT, Frame
from edition.charts.specification import specification
from edition.model.edition import Placement

SVG = "{http://www.w3.org/2000/svg}"
COLOURS: Mapping[str, str] = {
    INK: "ink", SOFT: "soft", RULE: "rule", PAPER: "paper", BLUE: "blue", AMBER: "amber",
}  # fmt: skip
_KEPT = (
    "d", "x2", "y2", "transform", "fill", "stroke", "stroke-width", "stroke-dasharray",
    "text-anchor", "font-size", "font-weight", "font-style",
)  # fmt: skip
_NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_MOVE = re.compile(r"translate\((-?[\d.e-]+),(-?[\d.e-]+)\)")
_FONT = "'Source Sans 3', Helvetica, Arial, sans-serif"


class Drawings:
    """Draws figures and remembers what was drawn in a file below `cache_dir`."""

    def __init__(self, cache_dir: Path) -> None:
        self._cache_file = cache_dir / "drawings.json"

    def draw(self, placements: Iterable[Placement]) -> dict[tuple[str, str], str]:
        """Return the SVG of each figure by its slug and the name of its frame."""
        wanted = {
            (placed.figure.slug, frame.name): (placed, frame, specification(placed.figure, frame))
            for placed in placements
            for frame in FRAMES
        }
        digests = {key: _digest(spec) for key, (_, _, spec) in wanted.items()}
        known = self._read_cache()
        missing = [key for key, digest in digests.items() if digest not in known]
        for key in missing:
            known[digests[key]] = _vega(wanted[key][2])
        fresh = {digest: known[digest] for digest in digests.values()}
        if missing or fresh.keys() != known.keys():
            self._write_cache(fresh)
        return {
            key: finished(fresh[digests[key]], placed, frame, spec["height"])
            for key, (placed, frame, spec) in wanted.items()
        }

    def _read_cache(self) -> dict[str, str]:
        try:
            data = json.loads(self._cache_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return data if isinstance(data, dict) else {}

    def _write_cache(self, known: Mapping[str, str]) -> None:
        self._cache_file.parent.mkdir(parents=True, exist_ok=True)
        aside = self._cache_file.with_suffix(f".{os.getpid()}.tmp")
        aside.write_text(json.dumps(known, sort_keys=True), encoding="utf-8")
        aside.replace(self._cache_file)


def _digest(spec: dict[str, Any]) -> str:
    parts = [version("vl-convert-python"), spec]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _vega(spec: dict[str, Any]) -> str:
    # Loaded only where something is to be drawn: it brings a JavaScript engine.
    import vl_convert

    return str(vl_convert.vegalite_to_svg(spec))


def finished(raw: str, placed: Placement, frame: Frame, height: int) -> str:
    """Return what Vega drew as an image of the page: named, described, and without its ballast."""
    prefix = f"{placed.id}-{frame.name}"
    root = etree.Element("svg")
    root.set("xmlns", "http://www.w3.org/2000/svg")
    root.set("viewBox", f"0 0 {frame.width} {height}")
    root.set("role", "img")
    root.set("aria-labelledby", f"{prefix}-title {prefix}-desc")
    root.set("font-family", _FONT)
    for tag, text in (("title", placed.figure.title), ("desc", placed.figure.description)):
        element = etree.SubElement(root, tag, id=f"{prefix}-{tag}")
        element.text = " ".join(text.split())
    groups = list(_groups(etree.fromstring(raw)))
    if HATCH in {element.get("fill") for group in groups for element in group.iter()}:
        root.append(_hatch(prefix))
    for group in groups:
        for element in (group, *group):
            _paint(element, prefix)
        root.append(group)
    return etree.tostring(root, encoding="unicode")


def _groups(drawn: Any) -> Iterator[Any]:
    """Yield the groups of marks, flat, each with what its marks have in common."""
    for found in drawn.iter(f"{SVG}g"):
        if not found.get("class", "").startswith("mark-") or "role-mark" not in found.get("class"):
            continue
        group = etree.Element("g")
        dx, dy = _offset(found)
        if dx or dy:
            group.set("transform", f"translate({dx:g},{dy:g})")
        for mark in found:
            element = etree.SubElement(group, etree.QName(mark).localname)
            for name in _KEPT:
                if mark.get(name) not in (None, ""):
                    element.set(name, _rounded(mark.get(name).removesuffix("px")))
            element.text = mark.text
        _hoist(group)
        yield group


def _offset(element: Any) -> tuple[float, float]:
    """Return how far an element's ancestors move it."""
    dx = dy = 0.0
    for parent in element.iterancestors():
        for x, y in _MOVE.findall(parent.get("transform", "")):
            dx, dy = dx + float(x), dy + float(y)
    return dx, dy


def _rounded(text: str) -> str:
    return _NUMBER.sub(lambda match: f"{round(float(match[0]), 1):g}", text)


def _hoist(group: Any) -> None:
    """Move the attributes that all marks share up to their group."""
    for name in _KEPT:
        values = {mark.get(name) for mark in group}
        if len(values) == 1 and None not in values and name not in ("d", "transform", "x2", "y2"):
            group.set(name, values.pop())
            for mark in group:
                del mark.attrib[name]


def _paint(element: Any, prefix: str) -> None:
    """Give an element a class for each of its colours, and the pattern where it has one."""
    classes = []
    for name in ("fill", "stroke"):
        colour = element.get(name)
        if colour == HATCH:
            element.set(name, f"url(#{prefix}-hatch)")
        elif colour in COLOURS:
            classes.append(f"{name}-{COLOURS[colour]}")
    if classes:
        element.set("class", " ".join(classes))
    if element.get("stroke") == PAPER and element.tag in ("g", "text"):
        # The rim of a text goes under its letters.
        element.set("paint-order", "stroke")


def _hatch(prefix: str) -> Any:
    """Return the definition of the hatching: slanted lines in blue on paper."""
    defs = etree.Element("defs")
    pattern = etree.SubElement(
        defs, "pattern", id=f"{prefix}-hatch", width="7", height="7",
        patternUnits="userSpaceOnUse", patternTransform="rotate(45)",
    )  # fmt: skip
    etree.SubElement(
        pattern, "rect", {"width": "7", "height": "7", "fill": PAPER, "class": "fill-paper"}
    )
    etree.SubElement(
        pattern, "path",
        {"d": "M1.5,0V7", "stroke": BLUE, "stroke-width": "3", "class": "stroke-blue"},
    )  # fmt: skip
    return defs
