"""Rule claim-uncited: sentences with numbers are cited."""

from __future__ import annotations

import pytest

from edition.checks.claim_uncited import RULE
from tiny import COMPUTE, Tiny


@pytest.mark.parametrize(
    "text",
    [
        "They used about 415 TWh [@n-power]. No number stands here.",
        "One of them, the first, is told under pillar 9 on page 21.",
        "Two ways <!-- number: counted by the reader --> lead there.",
    ],
)
def test_cited_numbers_and_references_are_fine(numbers: Tiny, text: str) -> None:
    numbers.append(COMPUTE, f"\n{text}\n")
    assert numbers.find(RULE) == []


def test_a_number_in_a_sentence_without_citation_is_named_once(numbers: Tiny) -> None:
    numbers.append(COMPUTE, "\nThey used 415 TWh in 2024. That was a lot [@n-power].\n")
    fault = numbers.fault(RULE)
    assert fault.message == '"415 TWh" stands in a sentence without a citation.'
    assert fault.location == numbers.at(COMPUTE, "They used 415")


def test_a_caption_needs_its_own_citation(numbers: Tiny) -> None:
    caption = "\n/// table-caption\n    attrs: {id: t1}\nIn two voices.\n///\n"
    numbers.append(COMPUTE, "\n| A | B |\n| --- | --- |\n| x | y [@n-power] |\n" + caption)
    assert '"two"' in numbers.fault(RULE).message


def test_a_page_of_the_site_that_cites_is_read_too(tiny: Tiny) -> None:
    tiny.append("docs/index.md", "\nThere are 32 [@p1-32-countries]. There are 31.\n")
    fault = tiny.fault(RULE)
    assert fault.location.path == "docs/index.md"
    assert '"31' in fault.message


def test_what_a_page_about_the_edition_counts_needs_no_citation(tiny: Tiny) -> None:
    text = "# About\n\nThere are 32 [@p1-32-countries]. This page has 3 parts.\n"
    tiny.write("docs/about/methods.md", text)
    assert tiny.find(RULE) == []
