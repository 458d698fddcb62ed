"""Units: a dot for each one of a whole, those that are counted filled."""

from __future__ import annotations

import pytest
from charted import layers, texts, values

from edition.charts.sheet import BLUE, FRAMES, NARROW, PAPER, WIDE, Frame

AGENTS = """
    columns:
      - {name: what, label: What}
      - {name: without, label: Without}
      - {name: agents, label: Agents}
    rows:
      - {values: [no results, 25, 30], facts: [one]}
      - {values: [no tests, 23, 30], facts: [one]}
    chart: {kind: units, label: what, value: without, whole: agents, key: Without, rest: Others}
    """


@pytest.mark.parametrize("frame", FRAMES)
def test_there_are_as_many_dots_as_counted(frame: Frame) -> None:
    found = layers(AGENTS, frame)
    # One more of each in the key.
    assert len(values(found, "point", fill=BLUE)) == 25 + 23 + 1
    assert len(values(found, "point", fill=PAPER)) == 5 + 7 + 1
    assert {"25 of 30", "no results", "Without", "Others"} <= set(texts(found))


def test_dots_stand_in_as_many_lines_as_they_need() -> None:
    def heights(frame: Frame) -> set[float]:
        return {dot["y"] for dot in values(layers(AGENTS, frame), "point", fill=BLUE)}

    assert len(heights(WIDE)) < len(heights(NARROW))
    for frame in FRAMES:
        dots = values(layers(AGENTS, frame), "point")
        assert all(0 < dot["x"] < frame.width for dot in dots)
