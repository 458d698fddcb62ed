"""A scorecard's items are checked when the head is read; their sections are cut from the text."""

from __future__ import annotations

import pytest

from edition.model.edition import load_edition
from edition.model.passage import cut
from edition.model.scorecard import item_sections, page_of
from scored import SCORECARD, add_scorecard
from tiny import UTOPIA, Tiny

ITEM = "items:\n  - {at: setting, verdict: unknown, expected: [p. 21], outcome: [], date: null}\n"


@pytest.fixture
def scored(tiny: Tiny) -> Tiny:
    """Return the tiny project with a scorecard."""
    return add_scorecard(tiny)


def _faults(tiny: Tiny) -> list[str]:
    return [str(problem) for problem in load_edition(tiny.root).problems]


def test_items_are_read_from_the_head(scored: Tiny) -> None:
    edition = load_edition(scored.root)
    assert edition.problems == ()
    front = edition.by_id["outlook-scorecard"].front
    assert front is not None
    first, second = front.items
    assert (first.at, first.verdict, first.date) == ("count", "partly", "2026-02-01")
    assert (second.expected, second.outcome, second.date) == (("p. 21",), (), None)


@pytest.mark.parametrize(
    ("old", "new", "sentence", "hint"),
    [
        (
            "verdict: partly",
            "verdict: parly",
            "items.0.verdict is \"parly\", but must be 'happened', 'partly', 'not yet', "
            "'overtaken' or 'unknown'.",
            'Did you mean "partly"?',
        ),
        (
            "outcome: [up",
            "outcom: [up",
            'there is no field "items.0.outcom".',
            'Did you mean "outcome"?',
        ),
        (
            "[p1-32-countries], outcome",
            "[page 21], outcome",
            'items.0.expected.0: "page 21" is neither a fact id nor a page such as "p. 59".',
            "",
        ),
        (
            "[up-33-countries], date",
            "[Up 33], date",
            'items.0.outcome.0: "Up 33" is not an id: use small letters, '
            "digits and single hyphens.",
            "",
        ),
        (
            "date: 2026-02-01",
            "date: soon",
            'items.0.date: "soon" is no day, month or year such as 2026-07-10.',
            "",
        ),
        ("at: count", 'at: ""', "items.0.at: must not be empty.", ""),
    ],
)
def test_a_fault_of_an_item_is_a_sentence_at_its_line(
    scored: Tiny, old: str, new: str, sentence: str, hint: str
) -> None:
    scored.replace(SCORECARD, old, new)
    place = scored.at(SCORECARD, new)
    assert f"{place}: the head: {sentence} {hint}".rstrip() in _faults(scored)


def test_an_item_rests_on_an_expectation(scored: Tiny) -> None:
    scored.replace(SCORECARD, "expected: [p1-32-countries]", "expected: []")
    (fault,) = _faults(scored)
    assert "items.0.expected" in fault


def test_only_an_outlook_keeps_a_scorecard(tiny: Tiny) -> None:
    tiny.replace(UTOPIA, "reviewed: 2026-09-30\n", f"reviewed: 2026-09-30\n{ITEM}")
    place = tiny.at(UTOPIA, "items:")
    wanted = "the head: items: only a chapter of the kind outlook keeps a scorecard."
    assert _faults(tiny) == [f"{place}: {wanted}"]


@pytest.mark.parametrize(
    ("expected", "page"), [("p. 59", "59"), ("p. ii", "ii"), ("p1-aim", ""), ("p 59", "")]
)
def test_an_expectation_is_a_page_or_a_fact(expected: str, page: str) -> None:
    assert page_of(expected) == page


def test_sections_are_cut_with_their_subject() -> None:
    text = (
        "## A {: #a }\n\nNone.\n\n### One {: #one }\n\nFirst.\n\n#### Deeper {: #deep }\n\n"
        "Second.\n\n## B {: #b }\n\n### Two {: #two }\n\nThird.\n"
    )
    found = item_sections(cut(text))
    assert [(s.heading.id, s.subject, [p.text for p in s.passages]) for s in found] == [
        ("one", "A", ["First.", "Deeper", "Second."]),
        ("two", "B", ["Third."]),
    ]


def test_the_verdict_is_what_the_analysis_begins_with() -> None:
    text = '### One {: #one }\n\nNo.\n\n!!! analysis "A"\n\n    Yes.\n\n    Indeed.\n'
    (section,) = item_sections(cut(text))
    assert section.verdict is not None
    assert section.verdict.text == "Yes."
    (bare,) = item_sections(cut("### One {: #one }\n\nNo.\n"))
    assert bare.verdict is None
