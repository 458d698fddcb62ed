"""Rule caveat-wording: a caveat is one short sentence for readers, not a working note."""

from __future__ import annotations

import pytest

from edition.checks.caveat_wording import RULE
from tiny import FACTS, Tiny


def _give(tiny: Tiny, caveat: str) -> None:
    tiny.append(FACTS, f"        caveat: {caveat!r}\n")


def test_a_fact_without_a_caveat_is_fine(tiny: Tiny) -> None:
    assert tiny.find(RULE) == []


@pytest.mark.parametrize(
    "caveat",
    [
        "Summaries of the study give 33 countries.",
        "It stands on the following page of the report, p. 73.",
        "One index counts 1,811 languages, over 1,800 by the makers.",
        "x" * 199 + ".",
    ],
)
def test_one_plain_sentence_is_fine(tiny: Tiny, caveat: str) -> None:
    _give(tiny, caveat)
    assert tiny.find(RULE) == []


@pytest.mark.parametrize(
    ("caveat", "words"),
    [
        ("x" * 200 + ".", "has 201 characters, more than 200"),
        ("It counts hubs. Others count more.", "is not one sentence"),
        ("It counts hubs", "is not one sentence"),
        ("The paper was not in the corpus.", 'says "corpus"'),
        ("It was read in a stored page.", 'says "stored"'),
        ("The editors think otherwise.", 'says "editors"'),
        ("The identification is by the compilers.", 'says "compilers"'),
    ],
)
def test_a_caveat_that_is_no_such_sentence_is_named(tiny: Tiny, caveat: str, words: str) -> None:
    _give(tiny, caveat)
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(FACTS, "id: p1-32-countries")
    assert fault.message.startswith('the caveat of fact "p1-32-countries" ')
    assert words in fault.message


def test_a_caveat_with_two_faults_is_told_both(tiny: Tiny) -> None:
    _give(tiny, "Not in the corpus. So not read.")
    assert len(tiny.find(RULE)) == 2
