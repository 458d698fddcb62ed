"""Rule paragraph-id-duplicate."""

from __future__ import annotations

from edition.checks.paragraph_id_duplicate import RULE
from tiny import COMPUTE, Tiny


def test_ids_that_stand_once_are_silent(tiny: Tiny) -> None:
    assert tiny.find(RULE) == []


def test_a_number_that_stands_twice_is_named_with_the_first_line(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\nA copy.\n{: #p2 }\n")
    problem = tiny.fault(RULE)
    first = tiny.at(COMPUTE, "A later paper counts").line
    assert problem.location == tiny.at(COMPUTE, "A copy.")
    assert problem.message == f'the id "p2" was used at line {first}.'


def test_a_paragraph_with_the_id_of_a_heading_is_named(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\nA copy.\n{: #who }\n")
    assert 'the id "who" is the id of a heading too' in tiny.fault(RULE).message
