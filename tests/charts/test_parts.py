"""Parts that charts share: labels, the key, ticks, styles, and words of cells."""

from __future__ import annotations

import pytest
from charted import figure, texts, values

from edition.charts.parts import BARS, POINTS, key, labels, point, word
from edition.charts.sheet import NARROW, PAPER, WIDE, Scale, Sheet

DATA = """
    columns:
      - {name: model, label: Model}
      - {name: length, label: Length, unit: min}
      - {name: share, label: Share, unit: "%"}
    rows:
      - {values: [One, CELL, 5], facts: [one]}
    chart: {kind: bars, label: model, series: [{column: share, key: Share}]}
    """


def _sheet() -> Sheet:
    return Sheet(Scale(0, 600, (0, 1)))


def test_no_two_styles_differ_by_colour_alone() -> None:
    fills = [fill for fill, _ in BARS.values()]
    assert len(set(fills)) == len(fills)
    shapes = [shape for shape, _ in POINTS.values()]
    assert len(set(shapes)) == len(shapes)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("38.8", "39 min"),
        ("60.4", "1 h"),
        ("718.8", "12 h"),
        ("203", "3.4 h"),
        ("at least 960", "at least 16 h"),
        ("null", ""),
    ],
)
def test_minutes_are_drawn_as_hours_where_they_are_many(cell: str, text: str) -> None:
    drawn = figure(DATA.replace("CELL", cell))
    assert word(drawn, drawn.rows[0], "length") == text
    assert word(drawn, drawn.rows[0], "share") == "5%"


def test_labels_stand_beside_the_marks_or_above_them() -> None:
    names = ["China", "A rather long name of a region of the world that does not fit"]
    wide, narrow = labels(names, WIDE), labels(names, NARROW)
    assert wide.left > 100
    assert narrow.left < 10
    assert len(wide.lines[1]) > 1
    assert wide.height(1) > wide.height(0)


def test_a_label_leaves_room_for_what_stands_beside_it() -> None:
    name = ["World AI Cooperation Organization"]
    alone, beside = labels(name, NARROW), labels(name, NARROW, ["10–11 February 2025"])
    assert len(alone.lines[0]) < len(beside.lines[0])


def test_a_key_stands_in_one_line_where_it_fits() -> None:
    entries = [("solid", "The report"), ("hatched", "Summaries of the paper that was counted here")]
    wide, narrow = _sheet(), _sheet()
    assert key(wide, entries, WIDE) < key(narrow, entries, NARROW)
    assert texts(wide.layers)[0] == "The report"
    assert len({value["y"] for value in values(wide.layers, "text")}) == 1
    assert len({value["y"] for value in values(narrow.layers, "text")}) > 1
    assert key(_sheet(), [], WIDE) == 0


def test_a_hollow_point_is_filled_with_paper() -> None:
    sheet = _sheet()
    point(sheet, "open-diamond", [{"x": 1, "y": 1}])
    (layer,) = sheet.layers
    assert (layer["mark"]["shape"], layer["mark"]["fill"]) == ("diamond", PAPER)
