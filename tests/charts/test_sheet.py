"""Sheets: marks in layers, places in pixels or on the scale, widths of texts."""

from __future__ import annotations

import pytest

from edition.charts.sheet import BLUE, INK, PAPER, Scale, Sheet, lines_of, widest, width_of


@pytest.fixture
def sheet() -> Sheet:
    return Sheet(Scale(100, 640, (0, 50)))


def test_what_looks_alike_is_one_layer(sheet: Sheet) -> None:
    for y in (0, 20):
        sheet.rects([{"x": 0, "x2": 5, "y": y, "y2": y + 10}], fill=BLUE, stroke=BLUE)
    sheet.rects([{"x": 0, "x2": 5, "y": 0, "y2": 10}], fill=PAPER, stroke=BLUE)
    assert [len(layer["data"]["values"]) for layer in sheet.layers] == [2, 1]


def test_places_in_pixels_are_counted_from_the_edge(sheet: Sheet) -> None:
    sheet.texts([{"x": 0, "y": 10, "text": "Label"}])
    sheet.texts([{"x": 0, "y": 10, "text": "Zero"}], scaled=True)
    first, second = sheet.layers
    assert first["data"]["values"][0]["x"] == -100
    assert first["encoding"]["x"]["scale"] is None
    assert second["data"]["values"][0]["x"] == 0
    assert second["encoding"]["x"]["scale"]["domain"] == [0, 50]


def test_a_text_on_the_scale_has_a_rim(sheet: Sheet) -> None:
    sheet.texts([{"x": 1, "y": 1, "text": "5"}], scaled=True)
    assert sheet.layers[0]["mark"]["stroke"] == PAPER


def test_nothing_makes_no_layer(sheet: Sheet) -> None:
    sheet.rules([], stroke=INK)
    assert sheet.layers == []


def test_a_specification_leaves_nothing_to_the_machine(sheet: Sheet) -> None:
    spec = sheet.specification(660, 200)
    assert spec["autosize"] == {"type": "none"}
    assert spec["padding"] == {"left": 100, "right": 20, "top": 0, "bottom": 0}
    assert (spec["width"], spec["height"]) == (540, 200)


def test_a_text_is_broken_where_its_room_ends() -> None:
    text = "World AI Cooperation Organization founded"
    lines = lines_of(text, 160)
    assert len(lines) > 1
    assert " ".join(lines) == text
    assert widest(lines) < 190
    assert lines_of(text, 1000) == [text]
    assert lines_of("", 100) == [""]


def test_a_date_is_not_broken() -> None:
    assert lines_of("Rules (was 2 August 2026)", 60) == ["Rules", "(was 2 August 2026)"]
    assert lines_of("Answered, May 2024", 40) == ["Answered,", "May 2024"]


def test_bold_and_large_texts_are_wider() -> None:
    assert width_of("Anthropic", bold=True) > width_of("Anthropic")
    assert width_of("Anthropic", 20) > width_of("Anthropic", 13)
    assert width_of("mmm") > width_of("iii")
