"""Rule relation-twice."""

from __future__ import annotations

from edition.checks.relation_twice import RULE
from tiny import COMPUTE, UTOPIA, Tiny

RELATION = "relates_to:\n  - {to: region-utopia, at: p2, as: example}\n"


def test_a_relation_written_once_is_silent(tiny: Tiny) -> None:
    assert tiny.find(RULE) == []


def test_a_relation_written_on_both_sides_is_named_with_the_first(tiny: Tiny) -> None:
    tiny.replace(
        UTOPIA,
        "reviewed:",
        "relates_to:\n  - {to: pillar-1, at: p1, as: tension}\nreviewed:",
    )
    problem = tiny.fault(RULE)
    assert problem.location == tiny.at(UTOPIA, "{to: pillar-1")
    first = tiny.at(COMPUTE, "{to: region-utopia")
    assert problem.message == f'the relation to "pillar-1" is written at {first}, too.'


def test_a_relation_written_twice_on_one_side_is_named(tiny: Tiny) -> None:
    tiny.replace(COMPUTE, RELATION, RELATION + "  - {to: region-utopia, at: p1, as: evidence}\n")
    assert tiny.fault(RULE).location == tiny.at(COMPUTE, "at: p1, as: evidence")
