"""Reports: text for people, JSON, GitHub annotations, JUnit XML."""

from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from edition.checks.report import FORMATS, SHOWN, as_github, as_json, as_junit, as_text
from edition.checks.rule import Rule
from edition.model.problem import Location, Problem

RULES = (
    Rule("link-internal", "Links lead somewhere", "Correct the path.", lambda rule, context: ()),
    Rule("fact-unused", "Facts are used", "Cite it.", lambda rule, context: (), "warning"),
)
ERROR = Problem(Location("a.md", 7), "link-internal", "links to <x> & y.", "Correct the path.")
WARNING = Problem(Location("b.yaml", 3), "fact-unused", "is cited nowhere.", "", "warning")
MANY = [
    Problem(Location("b.yaml", line), "fact-unused", "is cited nowhere.", "", "warning")
    for line in range(1, SHOWN + 4)
]


def test_text_tells_an_error_in_one_line() -> None:
    first = as_text([ERROR], RULES).split("\n")[0]
    assert first == "a.md:7: links to <x> & y. Correct the path. [link-internal]"


def test_text_marks_a_warning() -> None:
    first = as_text([WARNING], RULES).split("\n")[0]
    assert first == "b.yaml:3: warning: is cited nowhere. [fact-unused]"


def test_text_shows_the_first_warnings_of_a_rule_and_counts_the_others() -> None:
    lines = as_text(MANY, RULES).split("\n")
    assert lines[SHOWN - 1].startswith(f"b.yaml:{SHOWN}: warning:")
    assert lines[SHOWN] == "3 more warnings of fact-unused; --verbose lists them."


def test_text_shows_every_warning_when_verbose() -> None:
    text = as_text(MANY, RULES, verbose=True)
    assert text.count("warning: is cited") == len(MANY)
    assert "more warnings" not in text


def test_text_never_leaves_out_an_error() -> None:
    errors = [Problem(Location("a.md", line), "link-internal", "lost.") for line in range(1, 30)]
    assert as_text(errors, RULES).count("lost.") == 29


@pytest.mark.parametrize(
    ("problems", "summary"),
    [
        ([], "2 rules: no errors, no warnings."),
        ([ERROR], "2 rules: 1 error, no warnings."),
        ([ERROR, *MANY], f"2 rules: 1 error, {len(MANY)} warnings."),
    ],
)
def test_text_ends_with_the_counts(problems: list[Problem], summary: str) -> None:
    assert as_text(problems, RULES).split("\n")[-1] == summary


def test_json_holds_each_finding_with_its_place() -> None:
    (finding,) = json.loads(as_json([ERROR], RULES))["findings"]
    assert finding == {
        "rule": "link-internal",
        "severity": "error",
        "file": "a.md",
        "line": 7,
        "message": "links to <x> & y.",
        "hint": "Correct the path.",
    }


def test_json_lists_the_rules() -> None:
    rules = json.loads(as_json([], RULES))["rules"]
    assert [rule["id"] for rule in rules] == ["link-internal", "fact-unused"]


def test_json_keeps_letters_beyond_ascii() -> None:
    assert "Côte" in as_json([Problem(Location("a.md"), "x", "Côte")], RULES)


def test_github_writes_one_annotation_a_finding() -> None:
    assert as_github([ERROR, WARNING], RULES).split("\n") == [
        "::error file=a.md,line=7,title=link-internal::links to <x> & y. Correct the path.",
        "::warning file=b.yaml,line=3,title=fact-unused::is cited nowhere.",
    ]


def test_github_escapes_what_would_end_a_message() -> None:
    problem = Problem(Location("a.md", 1), "x", "100%\r\nsure: a, b")
    assert as_github([problem], RULES).endswith("::100%25%0D%0Asure: a, b")


def test_github_escapes_what_would_end_a_property() -> None:
    problem = Problem(Location("a:b,c%.md", 1), "x", "wrong")
    assert "file=a%3Ab%2Cc%25.md,line=1" in as_github([problem], RULES)


def test_github_puts_a_fault_of_a_whole_file_on_its_first_line() -> None:
    assert "file=a.md,line=1," in as_github([Problem(Location("a.md"), "x", "lost")], RULES)


def test_junit_fails_the_case_of_a_rule_with_an_error() -> None:
    suite = ElementTree.fromstring(as_junit([ERROR], RULES).encode())
    failed = [case for case in suite if case.find("failure") is not None]
    assert [case.get("name") for case in failed] == ["link-internal: Links lead somewhere"]
    assert failed[0].findtext("failure") == str(ERROR)


def test_junit_counts_its_cases() -> None:
    suite = ElementTree.fromstring(as_junit([ERROR, WARNING], RULES).encode())
    assert (suite.get("tests"), suite.get("failures"), len(suite)) == ("2", "1", 2)


def test_junit_passes_the_case_of_a_rule_with_warnings_only() -> None:
    suite = ElementTree.fromstring(as_junit([WARNING], RULES).encode())
    assert suite.find(".//failure") is None
    assert suite.findtext(".//system-out") == str(WARNING)


def test_junit_has_a_case_for_faults_of_the_build() -> None:
    fault = Problem(Location("mkdocs.yml"), "build", "stopped.")
    suite = ElementTree.fromstring(as_junit([fault], RULES).encode())
    assert "build: build" in {case.get("name") for case in suite}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_can_tell_of_nothing(name: str) -> None:
    assert isinstance(FORMATS[name]([], RULES), str)
