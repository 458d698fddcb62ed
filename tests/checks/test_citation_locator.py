"""Rule citation-locator: pages are cited where the register holds them, and only there."""

from __future__ import annotations

import pytest

from edition.checks.citation_locator import RULE
from tiny import COMPUTE, FACTS, Tiny

UPDATES = "assets/evidence/facts/updates.yaml"


def test_a_register_with_its_pages_is_fine(tiny: Tiny) -> None:
    assert tiny.find(RULE) == []


def test_a_page_that_a_fact_holds_may_be_cited(tiny: Tiny) -> None:
    tiny.replace(COMPUTE, "[@oecd2026, p. 14]", "[@itu2025, p. 21]")
    assert tiny.find(RULE) == []


def test_a_page_that_a_recommendation_holds_may_be_cited(tiny: Tiny) -> None:
    advice = 'recommendations: [{text: Count., addressee: All, flipbook: 32, page: "23"}]'
    tiny.replace(FACTS, "flipbook_pages: [30, 31]", f"flipbook_pages: [30, 31]\n    {advice}")
    tiny.replace(COMPUTE, "[@oecd2026, p. 14]", "[@itu2025, p. 23]")
    assert tiny.find(RULE) == []


def test_a_range_of_pages_that_a_fact_holds_may_be_cited(tiny: Tiny) -> None:
    tiny.replace(UPDATES, "page: 14", 'page: "14-16"')
    tiny.replace(COMPUTE, "[@oecd2026, p. 14]", "[@oecd2026, pp. 14-16]")
    assert tiny.find(RULE) == []


def test_another_source_may_be_cited_without_a_page(tiny: Tiny) -> None:
    tiny.replace(COMPUTE, "[@oecd2026, p. 14]", "[@oecd2026]")
    assert tiny.find(RULE) == []


def test_a_roman_page_needs_no_sum(tiny: Tiny) -> None:
    tiny.replace(FACTS, 'flipbook: 30, page: "21"', "flipbook: 4, page: ii")
    assert tiny.find(RULE) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("key: itu2025", "key: oecd2026", 'but "itu2025" is not among its sources'),
        (', flipbook: 30, page: "21"', "", "but has no flipbook page"),
        (', page: "21"', "", "flipbook page 30, but no printed page (it is 21)"),
        ('page: "21"', 'page: "22"', "has flipbook page 30, printed 21, not 22"),
    ],
)
def test_a_fact_of_the_report_needs_the_reports_page(
    tiny: Tiny, old: str, new: str, words: str
) -> None:
    tiny.replace(FACTS, old, new)
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(FACTS, "id: p1-32-countries")
    assert fault.message.startswith('fact "p1-32-countries" ')
    assert words in fault.message


def test_the_report_is_cited_by_page(tiny: Tiny) -> None:
    tiny.replace(COMPUTE, "[@oecd2026, p. 14]", "[@itu2025]")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(COMPUTE, "[@itu2025]")
    assert fault.message == 'cites "itu2025" without a page of the report.'


def test_a_page_that_the_register_does_not_hold_is_named(tiny: Tiny) -> None:
    tiny.replace(COMPUTE, "p. 14", "p. 15")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(COMPUTE, "p. 15")
    assert fault.message == 'cites "oecd2026" at p. 15, which the register does not hold.'
    assert "never invent one" in fault.hint
