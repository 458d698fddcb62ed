"""Rule stale: what was overtaken is told with what overtook it."""

from __future__ import annotations

from edition.checks.stale import RULE
from tiny import COMPUTE, FIGURE, Tiny


def test_an_overtaken_fact_beside_the_newer_one_is_fine(numbers: Tiny) -> None:
    numbers.append(COMPUTE, "\nIt had 25 partners [@n-old]; now it has 28 [@n-new].\n")
    assert numbers.find(RULE) == []


def test_an_overtaken_fact_alone_is_named(numbers: Tiny) -> None:
    numbers.append(COMPUTE, "\nIt had 25 partners [@n-old].\n\nNow it has 28 [@n-new].\n")
    fault = numbers.fault(RULE)
    assert fault.message == 'cites "n-old", which "n-new" has overtaken.'
    assert fault.location == numbers.at(COMPUTE, "It had 25")


def test_a_figure_tells_the_newer_state_as_one_paragraph_does(numbers: Tiny) -> None:
    numbers.add_figure()
    numbers.replace(FIGURE, "[The report, 32], facts: [p1-32", "[Then, 25], facts: [n-old, p1-32")
    assert {fault.location.path for fault in numbers.find(RULE)} == {FIGURE}
    numbers.replace(FIGURE, "by a later paper [@", "by later papers [@n-new; @")
    assert numbers.find(RULE) == []
