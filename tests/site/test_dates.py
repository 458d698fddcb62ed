"""Dates are printed as in 10 July 2025."""

from __future__ import annotations

import pytest

from edition.site.dates import long_date, period


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


@pytest.mark.parametrize(
    ("start", "end", "printed"),
    [
        ("2026-07-06", "", "6 July 2026"),
        ("2026-07-06", "2026-07-06", "6 July 2026"),
        ("2026-07-06", "2026-07-07", "6–7 July 2026"),
        ("2023-11-01/2023-11-02", "", "1–2 November 2023"),
        ("2026-06-30", "2026-07-01", "30 June to 1 July 2026"),
        ("2025-12-31", "2026-01-01", "31 December 2025 to 1 January 2026"),
        ("2026-07", "2026-08", "July 2026 to August 2026"),
        ("", "", ""),
    ],
)
def test_a_period_is_printed_with_what_its_ends_share_once(
    start: str, end: str, printed: str
) -> None:
    assert period(start, end) == printed
