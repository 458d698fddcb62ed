"""Updates: what came after the report, each thing told once, newest first."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import pytest

from edition.model.edition import Edition, load_edition
from edition.model.updates import best_grade, checked_until, is_ahead, updates
from tiny import FACTS, SOURCES, Tiny

UPDATES = "assets/evidence/facts/updates.yaml"
CHECKED = datetime.date(2026, 10, 14)


def _later(tiny: Tiny, path: str, key: str, date: str, extra: str = "") -> None:
    tiny.append(
        path,
        f"      - id: {key}\n        claim: It was counted.\n        figures: {{date: '{date}'}}\n"
        "        sources: [{key: oecd2026}]\n        in_itu_report: false\n"
        f"        status: reported\n        later: true\n{extra}",
    )


def _ids(tiny: Tiny) -> list[str]:
    edition = load_edition(tiny.root)
    assert edition.problems == ()
    return [update.fact.id for update in updates(edition)]


def _grade(edition: Edition) -> str:
    return best_grade(edition, (where.key for where in edition.facts["up-33-countries"].sources))


def _twins(tiny: Tiny, key: str) -> Sequence[str]:
    (found,) = [u for u in updates(load_edition(tiny.root)) if u.fact.id == key]
    return [twin.id for twin in found.twins]


def test_facts_of_every_file_that_came_later_are_updates(tiny: Tiny) -> None:
    _later(tiny, FACTS, "p1-later", "2026-01-01")
    assert _ids(tiny) == ["up-33-countries", "p1-later"]


def test_updates_are_listed_newest_first_the_undated_last(tiny: Tiny) -> None:
    for number, date in enumerate(("2026", "2026-03-05", "", "2026-03", "2025-12-31")):
        _later(tiny, UPDATES, f"up-{number}", date)
    assert _ids(tiny) == ["up-1", "up-3", "up-33-countries", "up-0", "up-4", "up-2"]


def test_what_tells_the_same_is_a_twin_whoever_says_so(tiny: Tiny) -> None:
    _later(tiny, FACTS, "p1-twin", "2026-02")
    _later(tiny, FACTS, "p1-other", "2026-02", "        same_event: [up-33-countries]\n")
    tiny.replace(UPDATES, "follows:", "same_event: [p1-twin]\n        follows:")
    # Only a section that is kept up to date speaks before one that stands first.
    tiny.replace(UPDATES, "title: null", "title: null\n    coverage_until: 2026-09-30")
    assert _ids(tiny) == ["up-33-countries"]
    assert _twins(tiny, "up-33-countries") == ["p1-twin", "p1-other"]


def test_a_twin_from_before_is_no_update_of_its_own(tiny: Tiny) -> None:
    tiny.replace(UPDATES, "follows:", "same_event:")
    assert _ids(tiny) == ["up-33-countries"]
    assert _twins(tiny, "up-33-countries") == ["p1-32-countries"]


def test_an_undated_update_has_the_date_of_its_twin(tiny: Tiny) -> None:
    tiny.replace(UPDATES, ", date: 2026-02-01", "")
    _later(tiny, UPDATES, "up-twin", "2026-02", "        same_event: [up-33-countries]\n")
    (update,) = updates(load_edition(tiny.root))
    assert (update.date, update.month) == ("2026-02", "2026-02")


def test_a_fact_left_out_is_no_update(tiny: Tiny) -> None:
    tiny.write(
        "assets/evidence/left-out.yaml", "left_out: [{fact: up-33-countries, reason: Doubtful.}]"
    )
    assert _ids(tiny) == []


def test_the_grade_is_the_best_of_the_sources_that_were_read(tiny: Tiny) -> None:
    tiny.append(
        SOURCES, "\n@misc{law2026, title = {Law}, year = {2026}, grade = {A}, read = {not-read}}\n"
    )
    tiny.replace(
        UPDATES, "- {key: oecd2026, page: 14}", "- {key: oecd2026}\n          - {key: law2026}"
    )
    edition = load_edition(tiny.root)
    assert _grade(edition) == "B"


def test_where_no_source_was_read_the_best_of_all_counts(tiny: Tiny) -> None:
    tiny.replace(SOURCES, "read = {copy}", "read = {not-read}")
    edition = load_edition(tiny.root)
    assert _grade(edition) == "B"


def test_sources_are_checked_up_to_the_last_day_of_chapters_and_sections(tiny: Tiny) -> None:
    assert checked_until(load_edition(tiny.root)) == datetime.date(2026, 9, 30)
    tiny.replace(UPDATES, "title: null", "title: null\n    coverage_until: 2026-10-14")
    assert checked_until(load_edition(tiny.root)) == CHECKED


@pytest.mark.parametrize(
    ("date", "ahead"),
    [
        ("2026-10-14", False),
        ("2026-10-15", True),
        ("2026-10", False),
        ("2026-11", True),
        ("2026", False),
        ("2027", True),
        ("2026-10-13/2026-10-20", False),
        ("", False),
    ],
)
def test_a_date_lies_ahead_only_where_all_of_it_does(date: str, ahead: bool) -> None:
    assert is_ahead(date, CHECKED) is ahead
    assert not is_ahead(date, None)
