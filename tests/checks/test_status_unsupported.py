"""Rule status-unsupported: what is called confirmed stands in a source that was read."""

from __future__ import annotations

import pytest

from edition.checks.status_unsupported import RULE
from tiny import FACTS, SOURCES, Tiny

INITIATIVES = "assets/evidence/initiatives.yaml"
OF_THE_REPORT = "grade = {A},\n  read = {excerpt}"
OF_THE_PAPER = "grade = {B},\n  read = {copy}"


def test_a_fact_that_was_read_in_its_source_is_fine(tiny: Tiny) -> None:
    assert tiny.find(RULE) == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("grade = {A},\n  read = {not-read}", "none of its sources was read"),
        ("grade = {D},\n  read = {excerpt}", "what was read of its sources is of grade D"),
    ],
)
def test_a_verified_fact_without_such_a_source_is_named(
    tiny: Tiny, source: str, fault: str
) -> None:
    tiny.replace(SOURCES, OF_THE_REPORT, source)
    found = tiny.fault(RULE)
    assert found.location == tiny.at(FACTS, "id: p1-32-countries")
    assert found.message == f'fact "p1-32-countries" is verified, but {fault}.'


@pytest.mark.parametrize("read", ["excerpt", "copy", "secondary"])
@pytest.mark.parametrize("grade", ["A", "B", "C"])
def test_whatever_was_read_of_a_better_source_is_enough(tiny: Tiny, read: str, grade: str) -> None:
    tiny.replace(SOURCES, OF_THE_REPORT, f"grade = {{{grade}}},\n  read = {{{read}}}")
    assert tiny.find(RULE) == []


def test_one_better_source_that_was_read_is_enough(tiny: Tiny) -> None:
    tiny.replace(SOURCES, OF_THE_REPORT, "grade = {D},\n  read = {excerpt}")
    page = '- {key: itu2025, flipbook: 30, page: "21"}'
    tiny.replace(FACTS, page, f"{page}\n          - {{key: oecd2026}}")
    assert tiny.find(RULE) == []


@pytest.mark.parametrize("status", ["reported", "disputed"])
def test_a_fact_that_is_not_called_verified_is_fine(tiny: Tiny, status: str) -> None:
    tiny.replace(SOURCES, OF_THE_REPORT, "grade = {D},\n  read = {not-read}")
    tiny.replace(FACTS, "status: verified", f"status: {status}")
    assert tiny.find(RULE) == []


def test_an_initiative_is_held_to_the_same(tiny: Tiny) -> None:
    tiny.replace(SOURCES, OF_THE_PAPER, "grade = {B},\n  read = {not-read}")
    found = tiny.fault(RULE)
    assert found.location == tiny.at(INITIATIVES, "id: counting-initiative")
    assert found.message == (
        'initiative "counting-initiative" is verified, but none of its sources was read.'
    )
