"""Paragraph numbers: how they sort, and which may be put in between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.number import PARAGRAPH_ID, between, rank


def test_numbers_sort_as_they_stand_in_a_page() -> None:
    order = ["0a", "1", "6", "7", "7zza", "7za", "7zb", "7a", "7aa", "7ab", "7b", "8", "10"]
    assert sorted(sorted(order), key=rank) == order


@pytest.mark.parametrize(
    ("before", "after", "taken", "number"),
    [
        ("7", "8", (), "7a"),
        ("7a", "8", (), "7b"),
        ("7a", "7b", (), "7aa"),
        ("7", "7a", (), "7za"),
        ("7za", "7a", (), "7zb"),
        ("7", "7za", (), "7zza"),
        ("0", "1", (), "0a"),
        ("7y", "8", (), "7ya"),
        ("7", "8", ("7a",), "7b"),
        ("9", None, (), "10"),
        ("9", None, ("12",), "13"),
        ("9b", None, (), "10"),
    ],
)
def test_a_number_between_two(
    before: str, after: str | None, taken: tuple[str, ...], number: str
) -> None:
    assert between(before, after, taken) == number


def test_where_no_number_is_left_it_is_said() -> None:
    with pytest.raises(ValueError, match="no number is left between 8 and 7"):
        between("8", "7", ())


@given(st.lists(st.integers(min_value=0, max_value=30), min_size=1, max_size=60))
def test_numbers_put_in_anywhere_keep_the_order(places: list[int]) -> None:
    numbers = ["1", "2", "3"]
    for place in places:
        index = place % len(numbers)
        before = numbers[index]
        after = numbers[index + 1] if index + 1 < len(numbers) else None
        try:
            new = between(before, after, set(numbers))
        except ValueError:
            continue
        if len(new) > 5:
            continue
        numbers.insert(index + 1, new)
        assert PARAGRAPH_ID.fullmatch(f"p{new}")
    assert sorted(numbers, key=rank) == numbers
    assert len(set(numbers)) == len(numbers)
