"""Rule voice: what "the report" says stands in the ITU report."""

from __future__ import annotations

import pytest

from edition.checks.voice import RULE
from tiny import COMPUTE, Tiny


@pytest.mark.parametrize(
    "sentence",
    [
        "The report says that companies run most [@n-share].",
        "The report names none [@itu2025, p. 21]; a paper counts 28 [@n-blocs].",
        "The panel's report says 28 [@n-blocs].",
        "A paper says 28 [@n-blocs].",
    ],
)
def test_the_reports_own_facts_and_other_voices_are_fine(numbers: Tiny, sentence: str) -> None:
    numbers.append(COMPUTE, f"\n{sentence}\n")
    assert numbers.find(RULE) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The report says that there are 28 [@n-blocs].",
        "There are 28, the report adds [@n-blocs].",
        "In the report's account there are 28 [@n-blocs].",
    ],
)
def test_another_sources_fact_told_as_the_reports_is_named(numbers: Tiny, sentence: str) -> None:
    numbers.append(COMPUTE, f"\n{sentence}\n")
    fault = numbers.fault(RULE)
    assert "is said with n-blocs, not the report's" in fault.message
    assert fault.location == numbers.at(COMPUTE, sentence)
