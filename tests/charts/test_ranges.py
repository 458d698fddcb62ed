"""Ranges: values, intervals, limits and periods on one scale."""

from __future__ import annotations

import datetime

import pytest
from charted import layers, texts, values

from edition.charts.ranges import span
from edition.charts.sheet import AMBER, BLUE, FRAMES, PAPER, WIDE, Frame

TASKS = """
    columns:
      - {name: model, label: Model}
      - {name: length, label: Length, unit: min}
      - {name: lo, label: From, unit: min}
      - {name: hi, label: To, unit: min}
      - {name: kind, label: Kind}
    rows:
      - {values: [One, 4, 2, 8, measured], facts: [one]}
      - {values: [Two, at least 960, 510, 3300, limit], facts: [one]}
    chart:
      kind: ranges
      label: model
      value: length
      low: lo
      high: hi
      text: length
      scale: log
      domain: [1, 5000]
      ticks: [{at: 4, label: 4 min}, {at: 960, label: 16 h}]
      by: {column: kind, styles: {measured: circle, limit: open-square}}
      lines: [{at: 960, label: Not reliable above, facts: [one]}]
    """
DATES = """
    columns:
      - {name: event, label: Event}
      - {name: date, label: Date}
    rows:
      - {values: [Summit, 2023-11-01], facts: [one]}
      - {values: [Dialogue, 2024-09], facts: [one]}
      - {values: [To come, "2027"], facts: [one]}
    chart:
      kind: ranges
      label: event
      value: date
      scale: time
      domain: [2023-09, "2027"]
      ticks: [{at: 2024-01-01, label: 2024}, {at: 2027-01-01, label: 2027}]
    """
YEARS = """
    columns:
      - {name: who, label: Who}
      - {name: year, label: Year}
      - {name: first, label: From}
      - {name: last, label: To}
    rows:
      - {values: [One, before 2030, null, null], facts: [one]}
      - {values: [Two, null, 2030, 2035], facts: [one]}
      - {values: [Three, just after 2030, null, null], facts: [one]}
    chart:
      kind: ranges
      label: who
      value: year
      low: first
      high: last
      domain: [2024, 2050]
      ticks: [{at: 2030, label: 2030}, {at: 2040, label: 2040}]
    """
COUNTS = """
    columns:
      - {name: who, label: Who}
      - {name: uses, label: Uses}
    rows:
      - {values: [One, over 220], facts: [one]}
      - {values: [Two, up to 40], facts: [one]}
    chart:
      kind: ranges
      label: who
      value: uses
      domain: [0, 250]
      ticks: [{at: 0, label: 0}, {at: 100, label: 100}]
    """
MOVES = """
    columns:
      - {name: rule, label: Rule}
      - {name: before, label: Before}
      - {name: since, label: Since}
    rows:
      - {values: [Later, 2026-08-02, 2027-12-02], facts: [one]}
      - {values: [Kept, null, 2026-08-02], facts: [one]}
    chart:
      kind: ranges
      label: rule
      value: since
      low: before
      high: since
      scale: time
      domain: ["2025", "2028"]
      ticks: [{at: 2026-01-01, label: 2026}, {at: 2027-01-01, label: 2027}]
    """


def _day(text: str) -> float:
    return float(datetime.date.fromisoformat(text).toordinal())


@pytest.mark.parametrize("frame", FRAMES)
def test_a_value_stands_on_its_interval(frame: Frame) -> None:
    found = layers(TASKS, frame)
    assert {"x": 4, "y": values(found, "point", shape="circle")[-1]["y"]} in values(
        found, "point", shape="circle"
    )
    assert [(rule["x"], rule["x2"]) for rule in values(found, "rule", stroke=BLUE)] == [(2, 8)]
    assert {"4 min", "at least 16 h"} <= set(texts(found))


def test_a_limit_has_a_shape_and_a_line_of_its_own() -> None:
    found = layers(TASKS, WIDE)
    for shape in ("square", "triangle-right"):
        assert values(found, "point", scaled=True, shape=shape)[0]["x"] == 960
    dashed = values(found, "rule", stroke=AMBER, strokeDash=[6, 3])
    assert [(rule["x"], rule["x2"]) for rule in dashed] == [(510, 3300)]


@pytest.mark.parametrize("frame", FRAMES)
def test_a_line_across_the_scale_says_what_it_means(frame: Frame) -> None:
    found = layers(TASKS, frame)
    assert {rule["x"] for rule in values(found, "rule", strokeDash=[5, 4])} == {960}
    assert "Not reliable above" in " ".join(texts(found))


def test_the_scale_is_logarithmic_where_it_is_said_to_be() -> None:
    scales = [x["encoding"]["x"]["scale"] for x in layers(TASKS, WIDE)]
    assert {"type": "log", "domain": [1, 5000], "nice": False, "zero": False} in scales


def test_a_month_and_a_year_are_periods_with_a_hollow_mark() -> None:
    found = layers(DATES, WIDE)
    assert [p["x"] for p in values(found, "point", fill=BLUE)] == [_day("2023-11-01")]
    periods = [(rule["x"], rule["x2"]) for rule in values(found, "rule", stroke=BLUE)]
    assert periods == [
        (_day("2024-09-01"), _day("2024-09-30")),
        (_day("2027-01-01"), _day("2027-12-31")),
    ]
    assert len(values(found, "point", fill=PAPER)) == 2


def test_before_and_after_a_year_are_arrows_from_it() -> None:
    found = layers(YEARS, WIDE)
    assert [p["x"] for p in values(found, "point", shape="triangle-left")] == [2030]
    assert [p["x"] for p in values(found, "point", shape="triangle-right")] == [2030]


def test_a_limit_that_a_count_names_is_marked_with_an_arrow_beside_it() -> None:
    found = layers(COUNTS, WIDE)
    assert [p["x"] for p in values(found, "point", shape="circle")] == [220, 40]
    assert [p["x"] for p in values(found, "point", shape="triangle-right")] == [220]
    assert [p["x"] for p in values(found, "point", shape="triangle-left")] == [40]
    # At "before 2030" nothing stands.
    assert [p["x"] for p in values(layers(YEARS, WIDE), "point", shape="circle")] == [2030, 2035]


def test_a_move_begins_at_a_hollow_mark_and_ends_at_a_filled_one() -> None:
    found = layers(MOVES, WIDE)
    before, since = _day("2026-08-02"), _day("2027-12-02")
    assert [p["x"] for p in values(found, "point", fill=PAPER)] == [before]
    assert [p["x"] for p in values(found, "point", fill=BLUE)] == [since, before]
    assert [(r["x"], r["x2"]) for r in values(found, "rule", stroke=BLUE)] == [(before, since)]


def test_a_range_without_a_value_has_marks_at_its_ends() -> None:
    assert [p["x"] for p in values(layers(YEARS, WIDE), "point", shape="circle")] == [2030, 2035]


def test_a_cell_is_a_place_or_a_period() -> None:
    assert span(2030, "linear") == (2030, 2030)
    assert span("2024-02", "time") == (_day("2024-02-01"), _day("2024-02-29"))
    assert span("2024-02-10", "time") == (_day("2024-02-10"), _day("2024-02-10"))
