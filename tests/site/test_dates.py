"""Dates are printed as in 10 July 2025."""

from __future__ import annotations

import pytest

from edition.site.dates import long_date


@pytest.mark.parametrize(
    ("iso", "printed"),
    [
        ("2025-07-10", "10 July 2025"),
        ("2025-01-01", "1 January 2025"),
        ("2026-12", "December 2026"),
        ("2025", "2025"),
    ],
)
def test_a_date_is_printed_as_far_as_it_is_known(iso: str, printed: str) -> None:
    assert long_date(iso) == printed


@pytest.mark.parametrize(
    "text", ["", "spring 2025", "2025-Q3", "2025-13-01", "2025-00", "2025-07-10-11", "2025-²"]
)
def test_any_other_text_is_left_as_it_is(text: str) -> None:
    assert long_date(text) == text
