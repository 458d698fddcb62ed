"""Rule citation-missing: citations name a fact or source of the register."""

from __future__ import annotations

import pytest

from edition.checks.citation_missing import RULE
from tiny import COMPUTE, Tiny


def test_citations_of_facts_and_sources_are_fine(tiny: Tiny) -> None:
    assert tiny.find(RULE) == []


@pytest.mark.parametrize("text", ["`[@nothing]`", r"\[@nothing]", "<!-- [@nothing] -->"])
def test_what_is_no_citation_is_left_alone(tiny: Tiny, text: str) -> None:
    tiny.append(COMPUTE, f"\nA text with {text} in it.\n")
    assert tiny.find(RULE) == []


def test_an_unknown_key_is_named_with_the_nearest_one(tiny: Tiny) -> None:
    tiny.replace(COMPUTE, "countries [@p1-32-countries].\n{", "countries [@p1-32-countrys].\n{")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(COMPUTE, "@p1-32-countrys")
    assert fault.message == 'cites "p1-32-countrys", which is not in the register.'
    assert fault.hint.startswith('Did you mean "p1-32-countries"?')


def test_an_unknown_key_that_resembles_none_has_no_guess(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\nA text [@zzz].\n")
    assert "Did you mean" not in tiny.fault(RULE).hint


def test_each_unknown_key_of_a_bracket_is_named(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\nA text [@zzz; @p1-32-countries; @yyy].\n")
    assert [fault.message.split('"')[1] for fault in tiny.find(RULE)] == ["yyy", "zzz"]


def test_an_unknown_key_in_the_head_is_found_at_its_line(tiny: Tiny) -> None:
    tiny.replace(COMPUTE, "There are 32 [@p1-32-countries]", "There are 32 [@zzz]")
    assert tiny.fault(RULE).location == tiny.at(COMPUTE, "@zzz")


def test_an_unknown_key_on_a_later_line_of_a_paragraph_is_found_there(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\nA text that goes on\nfor two lines [@zzz].\n")
    assert tiny.fault(RULE).location == tiny.at(COMPUTE, "for two lines")


def test_a_bracket_that_cannot_be_read_says_how_to_write_it(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\nA text [@oecd2026 page 14].\n")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(COMPUTE, "page 14")
    assert '"page 14" after "@oecd2026" is not a locator' in fault.message
    assert "as in [@oecd2026, p. 14]" in fault.message
