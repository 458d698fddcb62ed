"""Rule house-style: Oxford spelling, and a dash in a range."""

from __future__ import annotations

import pytest

from edition.checks.house_style import RULE
from tiny import COMPUTE, FACTS, Tiny

CLAIM = "The report counts 32 countries with data centres for advanced AI."


@pytest.mark.parametrize(
    "text",
    [
        "They organize, recognized by organizations, and standardize what is well-organized.",
        "They advise, exercise, supervise, compromise, promise, analyse and revise enterprises.",
        "The Organisation for Economic Co-operation and Development and a Digitalisation Division.",
        "From 2026–2030, on 18–19 July, by 107–161 days.",
        "A day is 2026-07-10, a month 2026-07, a law SB 26-189, a standard GB 45438-2025.",
        "A model of 3-year-olds, a GPT-4, an H200-class chip and a 19-member panel.",
        "A page is [there](../organise/2026-2030.md), a mark `organise 2-3`.",
    ],
)
def test_the_house_style_and_names_are_fine(tiny: Tiny, text: str) -> None:
    tiny.append(COMPUTE, f"\n{text}\n")
    assert tiny.find(RULE) == []


@pytest.mark.parametrize(
    "word",
    ["organise", "organisations", "recognised", "pre-standardisation", "decentralised",
     "well-organised", "criticised", "finalised", "organisers", "reorganisation"],
)  # fmt: skip
def test_an_s_in_the_place_of_a_z_is_named(tiny: Tiny, word: str) -> None:
    tiny.append(COMPUTE, f"\nThey have {word} there.\n")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(COMPUTE, "They have")
    assert f'"{word}" has an s' in fault.message


@pytest.mark.parametrize("span", ["2026-2030", "18-19", "107-161", "1.5-2", "10-20%", "9-10"])
def test_a_hyphen_in_a_range_is_named(tiny: Tiny, span: str) -> None:
    tiny.append(COMPUTE, f"\nIt is of {span}, they say.\n")
    assert f'"{span}" has a hyphen' in tiny.fault(RULE).message


@pytest.mark.parametrize("words", ["organised data centres", "data centres of 2-3 kinds"])
def test_a_claim_is_read_too(tiny: Tiny, words: str) -> None:
    tiny.replace(FACTS, CLAIM, CLAIM.replace("data centres", words))
    assert tiny.fault(RULE).location == tiny.at(FACTS, "id: p1-32-countries")


def test_a_citation_is_not_read(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\nIt says so [@itu2025, pp. 3-4].\n")
    assert tiny.find(RULE) == []
