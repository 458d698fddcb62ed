"""Problems are sentences for authors, with the place they stand at."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from edition.model.problem import Location, Problem, did_you_mean


def test_a_location_is_printed_as_path_and_line() -> None:
    assert str(Location("chapters/x.md", 41)) == "chapters/x.md:41"


def test_a_location_without_a_line_is_printed_as_its_path() -> None:
    assert str(Location("chapters/x.md")) == "chapters/x.md"


def test_a_problem_is_printed_as_place_message_and_hint() -> None:
    problem = Problem(Location("x.md", 3), "facts", "there is no such fact.", "Did you mean y?")
    assert str(problem) == "x.md:3: there is no such fact. Did you mean y?"


def test_a_problem_without_a_hint_ends_with_its_message() -> None:
    assert str(Problem(Location("x.md", 3), "facts", "it is wrong.")) == "x.md:3: it is wrong."


def test_a_problem_is_an_error_unless_it_says_otherwise() -> None:
    assert Problem(Location("x.md"), "facts", "it is wrong.").severity == "error"


def test_a_problem_cannot_be_changed() -> None:
    problem = Problem(Location("x.md"), "facts", "it is wrong.")
    with pytest.raises(FrozenInstanceError):
        problem.message = "it is right."  # type: ignore[misc]


def test_problems_sort_by_file_and_then_by_line_as_a_number() -> None:
    places = [Location("b.md", 1), Location("a.md", 10), Location("a.md", 9)]
    problems = sorted(Problem(place, "facts", "it is wrong.") for place in places)
    assert [str(problem.location) for problem in problems] == ["a.md:9", "a.md:10", "b.md:1"]


def test_the_nearest_known_name_is_offered() -> None:
    known = ["t5-32-countries", "t5-150-none"]
    assert did_you_mean("t5-33-countries", known) == 'Did you mean "t5-32-countries"?'


def test_nothing_is_offered_where_no_name_is_near() -> None:
    assert did_you_mean("zebra", ["t5-32-countries"]) == ""


def test_names_may_come_from_an_iterator() -> None:
    assert did_you_mean("tile", (name for name in ("title", "kind"))) == 'Did you mean "title"?'
