"""Rule later-date: what is marked as later than the report is dated so, and the reverse."""

from __future__ import annotations

import pytest

from edition.checks.later_date import RULE
from tiny import FACTS, Tiny

UPDATES = "assets/evidence/facts/updates.yaml"
FIGURES = "figures: {countries: 33, date: 2026-02-01}"


def _dated(tiny: Tiny, date: str) -> None:
    tiny.replace(UPDATES, FIGURES, f"figures: {{countries: 33, date: {date}}}")


@pytest.mark.parametrize("date", ["2025-07-12", "2025-07", "2025", "2025-08", "2026", "2027-01-01"])
def test_a_later_fact_of_a_later_date_is_fine(tiny: Tiny, date: str) -> None:
    _dated(tiny, date)
    assert tiny.find(RULE) == []


@pytest.mark.parametrize("date", ["2025-07-11", "2025-06", "2024", "2023-11-01/2023-11-02"])
def test_a_later_fact_of_an_earlier_date_is_named(tiny: Tiny, date: str) -> None:
    _dated(tiny, date)
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(UPDATES, "id: up-33-countries")
    words = f"is marked later, but its date is {date.partition('/')[0]}"
    assert fault.message == f'fact "up-33-countries" {words}.'


def test_a_later_fact_without_a_date_is_fine(tiny: Tiny) -> None:
    tiny.replace(UPDATES, FIGURES, "figures: {countries: 33}")
    assert tiny.find(RULE) == []


@pytest.mark.parametrize("date", ["2025-07-12", "2025-08", "2026"])
def test_a_fact_of_a_later_date_that_is_not_marked_is_named(tiny: Tiny, date: str) -> None:
    tiny.replace(FACTS, "figures: {countries: 32}", f"figures: {{countries: 32, date: {date}}}")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(FACTS, "id: p1-32-countries")
    assert fault.message == f'fact "p1-32-countries" is dated {date}, but not marked later.'


@pytest.mark.parametrize("date", ["2025-07-11", "2025-07", "2025", "2024-03"])
def test_a_fact_of_the_reports_time_is_fine(tiny: Tiny, date: str) -> None:
    tiny.replace(FACTS, "figures: {countries: 32}", f"figures: {{countries: 32, date: {date}}}")
    assert tiny.find(RULE) == []


def test_an_update_that_is_not_marked_is_named(tiny: Tiny) -> None:
    status = "status: verified"
    tiny.replace(FACTS, status, f"{status}\n        touches: [pillars/compute]")
    message = 'fact "p1-32-countries" is shown on pages as an update, but not marked later.'
    assert tiny.fault(RULE).message == message
