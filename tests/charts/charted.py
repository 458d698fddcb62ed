"""Figures to be drawn, and drawings to be asked for their marks and texts."""

from __future__ import annotations

import textwrap
from typing import Any

from lxml import etree

from edition.charts.sheet import Frame
from edition.charts.specification import specification
from edition.model.figure import Figure, read_figure

HEAD = """\
title: A title with <signs> & more
description: A description.
note: A note [@one].
"""


def figure(rest: str) -> Figure:
    """Return a figure from its columns, rows and chart as an author writes them."""
    text = HEAD + textwrap.dedent(rest).lstrip()
    found, problems = read_figure(text, "assets/figures/drawn.yaml")
    assert [str(problem) for problem in problems] == []
    assert found is not None
    return found


def layers(rest: str, frame: Frame) -> list[dict[str, Any]]:
    """Return the layers of a figure's specification in a frame."""
    found: list[dict[str, Any]] = specification(figure(rest), frame)["layer"]
    return found


def values(
    found: list[dict[str, Any]], kind: str, scaled: bool = False, **look: Any
) -> list[dict[str, Any]]:
    """Return the values of the layers of one kind of mark that look so, on the scale or all."""
    return [
        value
        for layer in found
        if layer["mark"]["type"] == kind
        and (layer["encoding"]["x"]["scale"] is not None or not scaled)
        and all(layer["mark"].get(name) == wanted for name, wanted in look.items())
        for value in layer["data"]["values"]
    ]


def texts(found: list[dict[str, Any]]) -> list[str]:
    """Return all texts in the order in which they are drawn."""
    return [value["text"] for value in values(found, "text")]


def tree(svg: str) -> Any:
    """Return a drawing as a tree, its names without their space."""
    root = etree.fromstring(svg)
    for element in root.iter():
        element.tag = etree.QName(element).localname
    return root
