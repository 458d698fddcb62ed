"""The timeline: what the register dates, each event once, in order."""

from __future__ import annotations

import pytest

from edition.model.edition import load_edition
from edition.model.timeline import Dated, timeline
from tiny import FACTS, Tiny

UPDATES = "assets/evidence/facts/updates.yaml"
EVENTS = "assets/evidence/events.yaml"


def _dated(tiny: Tiny, key: str, date: str, status: str = "reported", extra: str = "") -> None:
    tiny.append(
        UPDATES,
        f"      - id: {key}\n        claim: It was counted.\n        figures: {{date: '{date}'}}\n"
        "        sources: [{key: oecd2026}]\n        in_itu_report: false\n"
        f"        status: {status}\n{extra}",
    )


def _found(tiny: Tiny) -> tuple[Dated, ...]:
    edition = load_edition(tiny.root)
    assert edition.problems == ()
    return timeline(edition)


def _told(tiny: Tiny) -> list[list[str]]:
    return [[fact.id for fact in dated.facts] for dated in _found(tiny)]


def test_dated_facts_are_listed_in_order(tiny: Tiny) -> None:
    _dated(tiny, "up-a", "2025-12-31")
    _dated(tiny, "up-b", "2026-02")
    assert [dated.id for dated in _found(tiny)] == ["up-a", "up-b", "up-33-countries"]


@pytest.mark.parametrize(("date", "shown"), [("2022-12-31", 1), ("2023", 2), ("2028-01-01", 1)])
def test_only_the_years_of_the_timeline_are_shown(tiny: Tiny, date: str, shown: int) -> None:
    _dated(tiny, "up-a", date)
    assert len(_found(tiny)) == shown


def test_facts_of_one_event_and_one_date_share_an_entry(tiny: Tiny) -> None:
    _dated(tiny, "up-a", "2026-02-01")
    _dated(tiny, "up-b", "2026-02")
    _dated(tiny, "up-c", "2026-02-02")
    tiny.replace(EVENTS, "up-33-countries]", "up-33-countries, up-a, up-b, up-c]")
    assert _told(tiny) == [["up-33-countries", "up-a", "up-b"], ["up-c"]]


def test_facts_that_tell_the_same_share_an_entry(tiny: Tiny) -> None:
    _dated(tiny, "up-a", "2026-02-01", extra="        same_event: [up-33-countries]\n")
    assert _told(tiny) == [["up-33-countries", "up-a"]]


def test_facts_of_one_date_and_two_events_do_not(tiny: Tiny) -> None:
    _dated(tiny, "up-a", "2026-02-01")
    assert len(_told(tiny)) == 2


def test_a_year_alone_does_not_join_a_day_of_it(tiny: Tiny) -> None:
    _dated(tiny, "up-a", "2026", extra="        same_event: [up-33-countries]\n")
    assert _told(tiny) == [["up-a"], ["up-33-countries"]]


def test_the_fact_that_knows_the_day_and_is_confirmed_speaks(tiny: Tiny) -> None:
    _dated(tiny, "up-a", "2026-02", "verified", "        same_event: [up-33-countries]\n")
    _dated(tiny, "up-b", "2026-02-01", "verified", "        same_event: [up-33-countries]\n")
    assert _told(tiny) == [["up-b", "up-33-countries", "up-a"]]


def test_a_fact_left_out_is_not_shown(tiny: Tiny) -> None:
    tiny.write(
        "assets/evidence/left-out.yaml", "left_out: [{fact: up-33-countries, reason: Doubtful.}]"
    )
    assert _told(tiny) == []


def test_an_event_of_a_sections_timeline_is_shown_with_its_fact(tiny: Tiny) -> None:
    entry = "{date: '2027', event: A count is due, fact: up-33-countries}"
    tiny.append(UPDATES, f"    timeline: [{entry}]\n")
    due = _found(tiny)[-1]
    assert (due.id, due.date, due.event) == ("up-33-countries-2027", "2027", "A count is due")
    assert due.fact.id == "up-33-countries"


@pytest.mark.parametrize("date", ["2026-02-01", "2026-02"])
def test_an_event_that_a_dated_fact_tells_is_not_shown_twice(tiny: Tiny, date: str) -> None:
    entry = f"{{date: '{date}', event: A count, fact: p1-32-countries}}"
    tiny.append(FACTS, f"    timeline: [{entry}]\n")
    assert _told(tiny) == [["up-33-countries"]]
