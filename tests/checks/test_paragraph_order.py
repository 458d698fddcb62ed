"""Rule paragraph-order."""

from __future__ import annotations

from edition.checks.paragraph_order import RULE
from released import release
from tiny import COMPUTE, Tiny


def test_numbers_in_order_are_silent(tiny: Tiny) -> None:
    assert tiny.find(RULE) == []


def test_a_number_after_a_greater_one_is_named(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\nMore.\n{: #p4 }\n\nAnd more.\n{: #p3 }\n")
    gap, order = tiny.find(RULE)
    assert gap.message == "paragraph 4 stands where 3 is next."
    assert order.message == "paragraph 3 stands after 4."
    assert order.location == tiny.at(COMPUTE, "And more.")


def test_a_letter_in_a_chapter_never_released_is_named(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\nMore.\n{: #p2a }\n")
    assert tiny.fault(RULE).message == "paragraph 2a stands where 3 is next."


def test_a_released_chapter_may_have_letters_and_gaps(tiny: Tiny) -> None:
    release(tiny, {"pillars/compute/": {"p1": "One.", "p2": "Two."}})
    tiny.append(COMPUTE, "\nMore.\n{: #p2a }\n\nAnd more.\n{: #p5 }\n")
    assert tiny.find(RULE) == []


def test_a_released_chapter_keeps_its_order(tiny: Tiny) -> None:
    release(tiny, {"pillars/compute/": {"p1": "One.", "p2": "Two."}})
    tiny.append(COMPUTE, "\nMore.\n{: #p1a }\n")
    assert tiny.fault(RULE).message == "paragraph 1a stands after 2."
