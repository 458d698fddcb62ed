"""Grid: a mark with words in each cell, as a table or as a list."""

from __future__ import annotations

import pytest
from charted import layers, texts, values

from edition.charts.sheet import BLUE, FRAMES, NARROW, PAPER, WIDE, Frame

LAWS = """
    columns:
      - {name: country, label: Country}
      - {name: strategy, label: Strategy}
      - {name: law, label: AI law}
    rows:
      - {values: [One, "Found: of 2020", "Planned: a draft"], facts: [one]}
      - {values: [Two, Found, No source found], facts: [one]}
      - {values: [Three, null, null], facts: [one], drawn: false}
    chart:
      kind: grid
      label: country
      cells: [strategy, law]
      states: {Found: circle, Planned: open-circle, No source found: none}
    """


@pytest.mark.parametrize("frame", FRAMES)
def test_a_state_has_a_mark_and_its_words(frame: Frame) -> None:
    found = layers(LAWS, frame)
    # One more of each in the key.
    assert len(values(found, "point", fill=BLUE)) == 2 + 1
    assert len(values(found, "point", fill=PAPER)) == 1 + 1
    assert "Three" not in texts(found)


def test_a_table_has_a_column_for_each_question() -> None:
    found = layers(LAWS, WIDE)
    assert {"Strategy", "AI law", "of 2020", "a draft", "No source found"} <= set(texts(found))
    places = {value["text"]: value["x"] for value in values(found, "text")}
    assert places["Strategy"] < places["of 2020"] < places["AI law"] < places["a draft"]
    assert places["No source found"] == places["AI law"]


def test_a_list_names_the_question_in_each_line() -> None:
    found = texts(layers(LAWS, NARROW))
    assert {"Strategy: of 2020", "Strategy: found", "AI law: no source found"} <= set(found)


def test_a_cell_without_anything_is_left_empty() -> None:
    assert "Three" in texts(layers(LAWS.replace(", drawn: false", ""), WIDE))
