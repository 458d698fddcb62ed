"""Quantities: typed numbers, dates and names in a line of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.quantity import find_quantities, read_amount


def _read(text: str) -> list[tuple[str, float, str, str]]:
    return [(q.kind, round(q.value, 6), q.unit, q.qualifier) for q in find_quantities(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.6 billion", 2.6e9),
        ("1,000", 1000),
        ("1\u202f000", 1000),
        ("38\u00a0000", 38000),
        ("ninety-nine", 99),
        ("twenty-one", 21),
        ("70-billion", 7e10),
        ("two hundred", 200),
    ],
)
def test_amounts_are_multiplied_out(text: str, value: float) -> None:
    assert read_amount(text) == value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("US$ 60 billion", [("money", 6e10, "USD", "")]),
        ("60 billion US dollars", [("money", 6e10, "USD", "")]),
        ("CHF 20 million", [("money", 2e7, "CHF", "")]),
        ("€15 million", [("money", 1.5e7, "EUR", "")]),
        ("180-190 billion US dollars", [
            ("money", 1.8e11, "USD", ""), ("money", 1.9e11, "USD", "")
        ]),
        ("85 per cent", [("percent", 85, "", "")]),
        ("85%", [("percent", 85, "", "")]),
        ("6.6 percentage points", [("points", 6.6, "", "")]),
        ("47.2 to 53.8 per cent", [("percent", 47.2, "", ""), ("percent", 53.8, "", "")]),
        ("twofold", [("multiple", 2, "", "")]),
        ("a twentyfold expansion", [("multiple", 20, "", "")]),
        ("it doubled", [("multiple", 2, "", "")]),
        ("six times as powerful", [("multiple", 6, "", "")]),
        ("half of it", [("fraction", 0.5, "", "")]),
        ("two thirds of it", [("fraction", 0.666667, "", "")]),
        ("415 TWh", [("number", 415, "TWh", "")]),
        ("five years", [("number", 5, "year", "")]),
        ("15 trillion tokens", [("number", 1.5e13, "token", "")]),
        ("8 and 70 billion parameters", [
            ("number", 8e9, "parameter", ""), ("number", 7e10, "parameter", "")
        ]),
        ("32 countries", [("number", 32, "", "")]),
        ("10 July 2025", [("date", 0, "2025-07-10", "")]),
        ("6 and 7 July 2026", [("date", 0, "2026-07-06", ""), ("date", 0, "2026-07-07", "")]),
        ("on 24 March", [("date", 0, "0000-03-24", "")]),
        ("July 2025", [("date", 0, "2025-07-00", "")]),
        ("2017-2023", [("date", 0, "2017-00-00", ""), ("date", 0, "2023-00-00", "")]),
        ("ISO/IEC 42001", [("name", 0, "ISO/IEC 42001", "")]),
        ("A/RES/79/325", [("name", 0, "A/RES/79/325", "")]),
        ("GH200", [("name", 0, "GH200", "")]),
        ("Llama 2", [("name", 0, "Llama 2", "")]),
        ("SDG 7", [("name", 0, "SDG 7", "")]),
        ("Pillar 9", [("reference", 0, "pillar 9", "")]),
        ("pages 71 to 73", [("reference", 0, "page 71", ""), ("reference", 0, "page 73", "")]),
        ("more than 150", [("number", 150, "", "more")]),
        ("over 90 per cent", [("percent", 90, "", "more")]),
        ("up to US$ 35 million", [("money", 3.5e7, "USD", "up to")]),
        ("38,000+", [("number", 38000, "", "more")]),
        ("nearly half of it", [("fraction", 0.5, "", "nearly")]),
    ],
)  # fmt: skip
def test_quantities_are_read_with_type_unit_and_qualifier(
    text: str, found: list[tuple[str, float, str, str]]
) -> None:
    assert _read(text) == found


@pytest.mark.parametrize(
    "text",
    ["one of them", "one another", "the first and the 21st", "a third way", "in May",
     "the second half", "no number at all", "Third, it says"],
)  # fmt: skip
def test_what_is_no_quantity_is_left_alone(text: str) -> None:
    assert _read(text) == []


def test_over_a_time_is_no_qualifier() -> None:
    assert _read("over five years") == [("number", 5, "year", "")]


@given(st.text(max_size=80))
def test_any_text_is_read_and_every_place_holds_the_text_found(text: str) -> None:
    for quantity in find_quantities(text):
        assert 0 <= quantity.start < quantity.end <= len(text)


@given(st.integers(2, 10**12))
def test_a_number_with_separators_is_read_as_the_number(number: int) -> None:
    found = find_quantities(f"there are {number:,} things")
    assert [q.value for q in found if q.kind == "number"] == [number]
