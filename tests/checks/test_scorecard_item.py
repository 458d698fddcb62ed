"""Rule scorecard-item: items of the scorecard say what their sections say."""

from __future__ import annotations

import pytest

from edition.checks.scorecard_item import RULE
from scored import SCORECARD, add_scorecard
from tiny import COMPUTE, Tiny


@pytest.fixture
def scored(tiny: Tiny) -> Tiny:
    """Return the tiny project with a scorecard."""
    return add_scorecard(tiny)


def test_a_scorecard_whose_sections_agree_is_fine(scored: Tiny) -> None:
    assert scored.find(RULE) == []


def test_an_item_without_a_section_is_named_with_the_nearest(scored: Tiny) -> None:
    scored.replace(SCORECARD, "at: count", "at: counts")
    missing, stray = scored.find(RULE)
    assert missing.location == scored.at(SCORECARD, "at: counts")
    assert missing.message == 'there is no section "counts" for the item.'
    assert missing.hint.startswith('Did you mean "count"?')
    assert stray.location == scored.at(SCORECARD, "### Countries")
    assert stray.message == 'the section "count" is no item of the scorecard.'


def test_an_item_that_stands_twice_is_named(scored: Tiny) -> None:
    scored.replace(SCORECARD, "at: fund", "at: count")
    messages = [fault.message for fault in scored.find(RULE)]
    assert 'the item "count" stands twice.' in messages


def test_a_fact_that_does_not_exist_is_named_with_the_nearest(scored: Tiny) -> None:
    scored.replace(SCORECARD, "outcome: [up-33", "outcome: [up-34")
    scored.replace(SCORECARD, "date: 2026-02-01", "date: null")
    fault = scored.fault(RULE)
    assert fault.location == scored.at(SCORECARD, "up-34-countries")
    assert fault.message == '"count" names "up-34-countries", which is no fact of the register.'
    assert fault.hint.startswith('Did you mean "up-33-countries"?')


def test_a_fact_that_the_section_does_not_cite_is_named(scored: Tiny) -> None:
    scored.replace(SCORECARD, "A later paper counts 33 [@up-33-countries].", "Others count more.")
    assert scored.fault(RULE).message == 'the section "count" does not cite "up-33-countries".'


def test_an_expectation_of_another_source_is_named(scored: Tiny) -> None:
    scored.replace(SCORECARD, "expected: [p1-32", "expected: [up-33-countries, p1-32")
    wanted = '"count" has "up-33-countries" under expected, but that fact is not the ITU report\'s.'
    assert scored.fault(RULE).message == wanted


def test_an_outcome_told_by_the_report_is_named(scored: Tiny) -> None:
    scored.replace(SCORECARD, "outcome: [up-33", "outcome: [p1-32-countries, up-33")
    wanted = '"count" has "p1-32-countries" under outcome, but that fact is the ITU report\'s.'
    assert scored.fault(RULE).message == wanted


def test_a_page_without_a_recommendation_is_named(scored: Tiny) -> None:
    scored.replace(SCORECARD, "expected: [p. 21]", "expected: [p. 22]")
    fault = scored.fault(RULE)
    assert fault.message == '"fund" expects p. 22, where the register has no recommendation.'


def test_a_page_that_the_section_does_not_cite_is_named(scored: Tiny) -> None:
    scored.replace(SCORECARD, "[@itu2025, p. 21]", "[@itu2025]")
    assert scored.fault(RULE).message == 'the section "fund" does not cite [@itu2025, p. 21].'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "date: 2026-02-01",
            "date: 2026-02",
            'the date of "count" is 2026-02; by its outcome it is 2026-02-01.',
        ),
        (
            "date: 2026-02-01",
            "date: null",
            'the date of "count" is null; by its outcome it is 2026-02-01.',
        ),
        (
            "date: null",
            "date: 2026",
            'the date of "fund" is 2026; by its outcome it is null, as no outcome has a date.',
        ),
        (
            "reviewed: 2026-09-30",
            "reviewed: 2026-01-31",
            'the date of "count", 2026-02-01, is later than the last check of sources.',
        ),
    ],
)
def test_a_date_that_is_not_the_newest_outcomes_is_named(
    scored: Tiny, old: str, new: str, message: str
) -> None:
    scored.replace(SCORECARD, old, new)
    assert scored.fault(RULE).message == message


def test_a_verdict_that_the_analysis_does_not_give_is_named(scored: Tiny) -> None:
    scored.replace(SCORECARD, "**Partly.**", "Partly.")
    fault = scored.fault(RULE)
    assert fault.location == scored.at(SCORECARD, "Partly. One more")
    assert fault.message == 'the analysis of "count" does not open with "**Partly.**".'


def test_a_section_without_analysis_is_named_at_its_heading(scored: Tiny) -> None:
    scored.replace(SCORECARD, "!!! analysis", "!!! note")
    assert scored.fault(RULE).location == scored.at(SCORECARD, "### Countries")


def test_a_verdict_without_an_outcome_can_only_be_unknown(scored: Tiny) -> None:
    scored.replace(SCORECARD, "verdict: unknown", "verdict: not yet")
    scored.replace(SCORECARD, "**Unknown.**", "**Not yet.**")
    fault = scored.fault(RULE)
    assert fault.location == scored.at(SCORECARD, "verdict: not yet")
    assert fault.message == '"fund" has no outcome, so its verdict is "unknown".'


def test_items_that_are_shown_nowhere_are_named(scored: Tiny) -> None:
    scored.replace(SCORECARD, "<!-- scorecard -->", "")
    fault = scored.fault(RULE)
    assert fault.location == scored.at(SCORECARD, "items:")
    assert fault.message == 'the items are shown nowhere: the text has no "<!-- scorecard -->".'


def test_a_place_for_a_scorecard_without_items_is_named(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\n<!-- scorecard -->\n")
    fault = tiny.fault(RULE)
    assert fault.location.path == COMPUTE
    assert (
        fault.message == 'asks for a scorecard by "<!-- scorecard -->", but its head has no items.'
    )
