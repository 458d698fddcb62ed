"""Rule text-changed."""

from __future__ import annotations

import pytest

from edition.checks.text_changed import RULE
from released import release
from tiny import COMPUTE, Tiny

PAGE = "pillars/compute/index.html"
RELEASED = {"pillars/compute/": {"p1": "The report counts 32 countries.", "p2": "Two."}}


def _site(first: str) -> dict[str, str]:
    return {PAGE: f"<main><p id='p1'>{first}</p><p id='p2'>Two.</p></main>"}


@pytest.mark.parametrize(
    "text",
    [
        "The report counts 32 countries.",
        "The  report\ncounts 32 countries.",
        "The report counts 32 countries!",
        "The report counts 32 countries.<sup class='cite'><a href='#n1'>1</a></sup>",
    ],
)
def test_the_same_words_are_silent(tiny: Tiny, text: str) -> None:
    release(tiny, RELEASED)
    assert tiny.find(RULE, site=_site(text)) == []


@pytest.mark.parametrize("text", ["The report counts 33 countries.", "It counts 32 countries."])
def test_other_words_are_named_where_they_are_written(tiny: Tiny, text: str) -> None:
    release(tiny, RELEASED)
    problem = tiny.fault(RULE, site=_site(text))
    assert problem.location == tiny.at(COMPUTE, "The report counts", after="## Who has it")
    assert problem.message == 'the text at "pillars/compute/#p1" is not that of 2025.1.'


CHANGE = """
    changes:
      - at: pillars/compute/#p1
        kind: correction
        why: The count was off by one.
    """


def test_a_change_that_is_told_is_silent(tiny: Tiny) -> None:
    release(tiny, RELEASED)
    tiny.write("assets/changes.yaml", CHANGE)
    assert tiny.find(RULE, site=_site("The report counts 33 countries.")) == []


def test_an_entry_for_what_did_not_change_is_named(tiny: Tiny) -> None:
    release(tiny, RELEASED)
    tiny.write("assets/changes.yaml", CHANGE)
    problem = tiny.fault(RULE, site=_site("The report counts 32 countries."))
    assert problem.message == 'nothing changed at "pillars/compute/#p1" since 2025.1.'
    assert problem.location == tiny.at("assets/changes.yaml", "- at:")


def test_only_the_latest_release_counts(tiny: Tiny) -> None:
    release(tiny, {"pillars/compute/": {"p1": "Long ago."}})
    release(tiny, RELEASED, "2025.2")
    assert tiny.find(RULE, site=_site("The report counts 32 countries.")) == []


def test_before_the_first_release_there_is_nothing_to_tell(tiny: Tiny) -> None:
    tiny.write("assets/changes.yaml", CHANGE)
    assert "nothing was released yet" in tiny.fault(RULE, site=_site("One.")).message
