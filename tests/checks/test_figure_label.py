"""Rule figure-label: labelled numbers stand beside their labels."""

from __future__ import annotations

import pytest

from edition.checks.figure_label import RULE
from tiny import COMPUTE, Tiny


@pytest.mark.parametrize(
    "sentence",
    [
        "There are 28 in the European Union, 26 in the United States and 22 in China [@n-blocs].",
        "The EU has 28 against 26 in the United States [@n-blocs].",
        "China has 22 [@n-blocs].",
        "All have 28, 26 or 22 [@n-blocs].",
    ],
)
def test_numbers_beside_their_labels_are_fine(numbers: Tiny, sentence: str) -> None:
    numbers.append(COMPUTE, f"\n{sentence}\n")
    assert numbers.find(RULE) == []


def test_a_number_beside_another_label_is_named(numbers: Tiny) -> None:
    numbers.append(COMPUTE, "\nChina has 28 [@n-blocs].\n")
    fault = numbers.fault(RULE)
    assert '"28" stands beside China, but n-blocs has it for European Union' in fault.message
    assert fault.location == numbers.at(COMPUTE, "China has 28")


def test_a_swap_in_a_table_is_named(numbers: Tiny) -> None:
    rows = "| China | 26 [@n-blocs] |\n| United States | 26 [@n-blocs] |"
    numbers.append(COMPUTE, f"\n| Bloc | Centres |\n| --- | --- |\n{rows}\n")
    assert numbers.fault(RULE).location == numbers.at(COMPUTE, "| China | 26")
