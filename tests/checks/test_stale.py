"""Rule stale: what was overtaken is told with what overtook it."""

from __future__ import annotations

from edition.checks.stale import RULE
from tiny import COMPUTE, Tiny


def test_an_overtaken_fact_beside_the_newer_one_is_fine(numbers: Tiny) -> None:
    numbers.append(COMPUTE, "\nIt had 25 partners [@n-old]; now it has 28 [@n-new].\n")
    assert numbers.find(RULE) == []


def test_an_overtaken_fact_alone_is_named(numbers: Tiny) -> None:
    numbers.append(COMPUTE, "\nIt had 25 partners [@n-old].\n\nNow it has 28 [@n-new].\n")
    fault = numbers.fault(RULE)
    assert fault.message == 'cites "n-old", which "n-new" has overtaken.'
    assert fault.location == numbers.at(COMPUTE, "It had 25")
