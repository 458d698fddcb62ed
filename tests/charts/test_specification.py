"""Specification: every figure of the edition is laid out within its frames."""

from __future__ import annotations

import json

import pytest

from edition.charts.sheet import FRAMES, Frame, width_of
from edition.charts.specification import specification
from edition.model.edition import Edition


@pytest.mark.parametrize("frame", FRAMES)
def test_every_figure_of_the_edition_fits_into_the_frame(
    real_edition: Edition, frame: Frame
) -> None:
    assert len(real_edition.figures) >= 10
    for figure in real_edition.figures.values():
        spec = specification(figure, frame)
        left = spec["padding"]["left"]
        assert left + spec["width"] + spec["padding"]["right"] == frame.width
        for layer in spec["layer"]:
            for value in layer["data"]["values"]:
                assert 0 <= value["y"] <= spec["height"], (figure.slug, value)
            if layer["mark"]["type"] == "text" and layer["encoding"]["x"]["scale"] is None:
                for value in layer["data"]["values"]:
                    _fits(value["x"] + left, value["text"], layer["mark"], frame)


def _fits(x: float, text: str, mark: dict[str, object], frame: Frame) -> None:
    size = mark["fontSize"]
    assert isinstance(size, int)
    width = width_of(text, size, mark["fontWeight"] == 600)
    start = x - width if mark["align"] == "right" else x
    assert start >= -1, text
    assert start + width <= frame.width + 12, text


def test_a_specification_is_the_same_every_time(real_edition: Edition) -> None:
    for figure in real_edition.figures.values():
        for frame in FRAMES:
            first, second = (json.dumps(specification(figure, frame)) for _ in range(2))
            assert first == second
