"""Bars: their lengths, what is printed at their ends, and how kinds are told apart."""

from __future__ import annotations

import pytest
from charted import layers, texts, values

from edition.charts.sheet import AMBER, BLUE, FRAMES, HATCH, NARROW, PAPER, WIDE, Frame

POWER = """
    columns:
      - {name: region, label: Region}
      - {name: before, label: 2024, unit: TWh}
      - {name: after, label: 2030, unit: TWh}
    rows:
      - {values: [United States, 183, 426], facts: [one]}
      - {values: [Europe, 68, null], facts: [one]}
      - {values: [World, 415, 945], facts: [one], drawn: false}
    chart:
      kind: bars
      label: region
      series: [{column: before, key: 2024}, {column: after, key: "2030, guess", style: hatched}]
    """
SITES = """
    columns:
      - {name: bloc, label: Bloc}
      - {name: sites, label: Sites}
      - {name: voice, label: Voice}
      - {name: grade, label: Grade}
    rows:
      - {values: [China, 22, A paper, C], facts: [one]}
      - {values: [India, at least 5, The report, null], facts: [one]}
    chart:
      kind: bars
      label: bloc
      series: [{column: sites, key: Sites}]
      by: {column: voice, styles: {A paper: solid, The report: accent}}
      text: [grade, grade]
    """
SHARES = """
    columns:
      - {name: service, label: Service}
      - {name: alone, label: Automation, unit: "%"}
      - {name: together, label: Augmentation, unit: "%"}
    rows:
      - {values: [Agent, 79, 21], facts: [one]}
    chart:
      kind: bars
      label: service
      stacked: true
      series: [{column: alone, key: Automation}, {column: together, key: Augmentation, style: open}]
    """


@pytest.mark.parametrize("frame", FRAMES)
def test_every_number_is_printed_with_its_unit(frame: Frame) -> None:
    found = texts(layers(POWER, frame))
    assert [text for text in found if "TWh" in text] == ["183 TWh", "426 TWh", "68 TWh"]
    assert {"United States", "Europe", "2024", "2030, guess"} <= set(found)
    assert "World" not in found


@pytest.mark.parametrize("frame", FRAMES)
def test_a_bar_is_as_long_as_its_number(frame: Frame) -> None:
    found = layers(POWER, frame)
    for fill, ends in ((BLUE, [183, 68]), (HATCH, [426])):
        bars = values(found, "rect", scaled=True, fill=fill)
        assert [(bar["x"], bar["x2"]) for bar in bars] == [(0, end) for end in ends]


def test_bars_of_one_scale_leave_room_for_their_numbers() -> None:
    (layer, *_) = [x for x in layers(POWER, NARROW) if x["encoding"]["x"]["scale"]]
    assert layer["encoding"]["x"]["scale"]["domain"][1] > 426


def test_a_lower_limit_ends_in_an_arrow_and_says_so() -> None:
    found = layers(SITES, WIDE)
    arrows = values(found, "point", shape="triangle-right")
    assert [arrow["x"] for arrow in arrows] == [5]
    assert "at least 5" in texts(found)


def test_a_kind_has_a_style_a_key_and_texts_of_its_own() -> None:
    found = layers(SITES, WIDE)
    assert len(values(found, "rect", fill=AMBER)) == 2
    assert {"A paper", "The report", "C, then C"} <= set(texts(found))


def test_a_style_that_the_label_explains_needs_no_key() -> None:
    own = SITES.replace("column: voice, styles: {A paper", "column: bloc, styles: {China")
    own = own.replace("The report: accent", "India: accent")
    assert "A paper" not in texts(layers(own, WIDE))


@pytest.mark.parametrize("frame", FRAMES)
def test_stacked_bars_stand_end_to_end_under_their_names(frame: Frame) -> None:
    found = layers(SHARES, frame)
    assert [(bar["x"], bar["x2"]) for bar in values(found, "rect")] == [(0, 79), (79, 100)]
    assert values(found, "rect", fill=PAPER)
    assert {"79% automation", "21% augmentation"} <= set(texts(found))


def test_a_scale_with_a_maximum_shows_its_ticks() -> None:
    more = "maximum: 40\n      ticks: [{at: 0, label: none}, {at: 40, label: all}]"
    scale = SITES.replace("text: [grade, grade]", more)
    found = layers(scale, WIDE)
    assert {"none", "all"} <= set(texts(found))
    assert {rule["x"] for rule in values(found, "rule")} == {0, 40}
