"""The number check as a whole: no false alarm on the real text, and its measured catch rate."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from edition.checks.figures import read_own
from edition.model.edition import Edition

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))

import figures as bench

# What the check must reach, as shares of the seeded faults of a class.
TARGETS = {
    "digits": 0.95,
    "units": 0.95,
    "currency": 0.95,
    "per cent and points": 0.95,
    # A fact that tells a series holds the year before, too.
    "years": 0.90,
    "labelled swaps": 0.90,
}


@pytest.fixture(scope="module")
def measured(real_edition: Edition) -> dict[str, tuple[int, int, list[bench.Fault]]]:
    return bench.measure(real_edition, most=90)


def test_the_real_text_raises_no_alarm(real_edition: Edition) -> None:
    assert bench.findings(real_edition) == []


def test_at_least_300_faults_are_seeded(
    measured: dict[str, tuple[int, int, list[bench.Fault]]],
) -> None:
    assert sum(total for _, total, _ in measured.values()) >= 300


@pytest.mark.parametrize("kind", TARGETS)
def test_the_catch_rate_of_a_class_holds(
    kind: str, measured: dict[str, tuple[int, int, list[bench.Fault]]]
) -> None:
    caught, total, missed = measured[kind]
    assert total >= 10
    assert caught / total >= TARGETS[kind], [str(fault.figure.location) for fault in missed]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("193/32 = 6", ""),
        ("193/32 = 6.03", ""),
        ("(1 + 2) * 3 = 9", ""),
        ("193/32 = 7", "comes to 6.03125"),
        ("1/0 = 1", "cannot be read"),
        ("print() = 1", "cannot be read"),
        ("six", "cannot be read"),
    ],
)
def test_own_arithmetic_is_evaluated(text: str, fault: str) -> None:
    assert fault in read_own(text).fault
    assert bool(fault) == bool(read_own(text).fault)
