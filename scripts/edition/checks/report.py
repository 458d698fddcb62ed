"""Reports: findings as text for people, JSON, GitHub annotations, or JUnit XML."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from edition.checks.rule import Rule
from edition.model.problem import Problem

SHOWN = 5


def as_text(problems: Sequence[Problem], rules: Iterable[Rule], verbose: bool = False) -> str:
    """Return one line a finding; of each rule's warnings only the first few unless `verbose`."""
    lines: list[str] = []
    warned: Counter[str] = Counter()
    for problem in problems:
        if problem.severity == "warning":
            warned[problem.rule] += 1
            if warned[problem.rule] > SHOWN and not verbose:
                continue
        label = "" if problem.severity == "error" else "warning: "
        mend = f" {problem.hint}" if problem.hint else ""
        lines.append(f"{problem.location}: {label}{problem.message}{mend} [{problem.rule}]")
    for rule, number in sorted(warned.items()):
        if number > SHOWN and not verbose:
            lines.append(f"{number - SHOWN} more warnings of {rule}; --verbose lists them.")
    lines.append(_summary(problems, len(list(rules))))
    return "\n".join(lines)


def _summary(problems: Sequence[Problem], rules: int) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    return f"{rules} rules: {_count(errors, 'error')}, {_count(warnings, 'warning')}."


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def as_json(problems: Sequence[Problem], rules: Iterable[Rule]) -> str:
    """Return the rules and the findings as one JSON object."""
    data = {
        "rules": [{"id": rule.id, "title": rule.title, "hint": rule.hint} for rule in rules],
        "findings": [
            {
                "rule": problem.rule,
                "severity": problem.severity,
                "file": problem.location.path,
                "line": problem.location.line,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in problems
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def as_github(problems: Sequence[Problem], rules: Iterable[Rule]) -> str:
    """Return workflow commands, one annotation a finding.

    Format: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "\n".join(
        f"::{problem.severity} file={_property(problem.location.path)},"
        f"line={max(problem.location.line, 1)},title={_property(problem.rule)}"
        f"::{_data(f'{problem.message} {problem.hint}'.strip())}"
        for problem in problems
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_junit(problems: Sequence[Problem], rules: Iterable[Rule]) -> str:
    """Return JUnit XML: one test case a rule, failed where it found an error."""
    listed = list(rules)
    known = {rule.id for rule in listed}
    titles = {rule.id: rule.title for rule in listed}
    titles |= {p.rule: p.rule for p in problems if p.rule not in known}
    failed = {p.rule for p in problems if p.severity == "error"}
    suite = Element(
        "testsuite", name="edition check", tests=str(len(titles)), failures=str(len(failed))
    )
    for rule, title in sorted(titles.items()):
        case = SubElement(suite, "testcase", classname="edition.checks", name=f"{rule}: {title}")
        own = [problem for problem in problems if problem.rule == rule]
        errors = [str(problem) for problem in own if problem.severity == "error"]
        if errors:
            failure = SubElement(case, "failure", message=f"{len(errors)} errors")
            failure.text = "\n".join(errors)
        warnings = [str(problem) for problem in own if problem.severity == "warning"]
        if warnings:
            SubElement(case, "system-out").text = "\n".join(warnings)
    indent(suite)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(suite, encoding="unicode")


FORMATS: Mapping[str, Callable[[Sequence[Problem], Iterable[Rule]], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "junit": as_junit,
}
