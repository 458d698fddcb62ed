"""Rule heading-id: headings have ids that never change."""

from __future__ import annotations

import pytest

from edition.checks.heading_id import RULE
from tiny import COMPUTE, Tiny


def test_headings_with_ids_of_their_own_are_fine(tiny: Tiny) -> None:
    assert tiny.find(RULE) == []


def test_two_pages_may_use_one_id(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\n## Setting {: #setting }\n")
    assert tiny.find(RULE) == []


def test_a_number_sign_in_code_is_no_heading(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\n```\n# A comment\n```\n")
    assert tiny.find(RULE) == []


def test_a_heading_without_an_id_is_told_one(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\n## Who has none?\n")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(COMPUTE, "## Who has none?")
    assert fault.message == 'the heading "Who has none?" has no id.'
    assert fault.hint.startswith("Write {: #who-has-none } at its end.")


@pytest.mark.parametrize("own", ["Who", "who_has", "2nd", "who--has", "who-", "é"])
def test_an_id_of_other_characters_is_named(tiny: Tiny, own: str) -> None:
    tiny.append(COMPUTE, f"\n## None {{: #{own} }}\n")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(COMPUTE, "## None")
    assert f'the id "{own}" is not small letters, digits and single hyphens' in fault.message


@pytest.mark.parametrize("own", ["p3", "b1", "n12", "t1", "f2b", "r1a", "key", "notes", "related"])
def test_an_id_that_the_build_writes_is_named(tiny: Tiny, own: str) -> None:
    tiny.append(COMPUTE, f"\n## None {{: #{own} }}\n")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(COMPUTE, "## None")
    assert f'the id "{own}" is one that the build writes itself' in fault.message


@pytest.mark.parametrize("own", ["page", "p-1", "t5-compute", "keys"])
def test_an_id_that_only_resembles_one_of_the_builds_is_fine(tiny: Tiny, own: str) -> None:
    tiny.append(COMPUTE, f"\n## None {{: #{own} }}\n")
    assert tiny.find(RULE) == []


def test_an_id_used_before_is_named_with_its_line(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\n## Who has none {: #who }\n")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(COMPUTE, "## Who has none")
    first = tiny.at(COMPUTE, "## Who has it")
    assert fault.message == f'the id "who" was used at line {first.line}.'
