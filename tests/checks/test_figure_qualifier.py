"""Rule figure-qualifier: numbers keep their qualifiers."""

from __future__ import annotations

import pytest

from edition.checks.figure_qualifier import RULE
from tiny import COMPUTE, Tiny


@pytest.mark.parametrize(
    "sentence",
    [
        "They run more than 90 per cent [@n-share].",
        "They run over 90 per cent [@n-share].",
        "They used around 415 TWh [@n-power].",
        "The fund runs over five years [@n-money].",
    ],
)
def test_the_qualifier_of_the_claim_in_other_words_is_fine(numbers: Tiny, sentence: str) -> None:
    numbers.append(COMPUTE, f"\n{sentence}\n")
    assert numbers.find(RULE) == []


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("They run 90 per cent [@n-share].", 'stands with no qualifier; the fact has "more than"'),
        (
            "They run nearly 90 per cent [@n-share].",
            'stands with "nearly"; the fact has "more than"',
        ),
        ("China has at least 22 [@n-blocs].", 'stands with "at least"; the fact has no qualifier'),
    ],
)
def test_a_dropped_or_added_qualifier_is_named(numbers: Tiny, sentence: str, words: str) -> None:
    numbers.append(COMPUTE, f"\n{sentence}\n")
    fault = numbers.fault(RULE)
    assert words in fault.message
    assert fault.location == numbers.at(COMPUTE, sentence)
