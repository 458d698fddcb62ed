"""Rule paragraph-id-missing."""

from __future__ import annotations

from edition.checks.paragraph_id_missing import RULE
from tiny import COMPUTE, Tiny


def test_numbered_paragraphs_are_silent(tiny: Tiny) -> None:
    assert tiny.find(RULE) == []


def test_a_paragraph_without_a_number_is_named(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\nA paragraph put in without a number of its own.\n")
    problem = tiny.fault(RULE)
    assert problem.location == tiny.at(COMPUTE, "A paragraph put in")
    assert problem.message == 'the paragraph "A paragraph put in without a ..." has no id.'


def test_an_item_that_cites_needs_a_number_and_one_that_does_not_needs_none(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\n- Plain.\n- It cites [@p1-32-countries].\n")
    problem = tiny.fault(RULE)
    assert problem.location == tiny.at(COMPUTE, "- It cites")
    assert "the item" in problem.message


def test_an_id_that_is_no_number_is_named(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\nMore.\n{: #more }\n")
    assert 'has the id "more", which is no number' in tiny.fault(RULE).message


def test_analysis_and_quotations_are_numbered_and_boxes_are_not(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\n!!! analysis\n\n    Ours.\n\n> Theirs.\n\n!!! note\n\n    Beside.\n")
    assert [problem.message.split('"')[1] for problem in tiny.find(RULE)] == [
        "Ours. ...",
        "Theirs. ...",
    ]
