"""Rules are found, run and told from one another."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import edition.checks
from edition.checks.rule import Context, Rule, all_rules, of_model, run_rules
from edition.model.edition import load_edition
from edition.model.problem import Location, Problem
from tiny import SOURCES, Tiny

MODULES = [module.name for module in pkgutil.iter_modules(edition.checks.__path__)]
RULES = {
    name: rule
    for name in MODULES
    if (rule := vars(importlib.import_module(f"edition.checks.{name}")).get("RULE"))
}


def _always(rule: Rule, context: Context) -> Iterator[Problem]:
    yield rule.problem(Location("b.md", 2), "is wrong.")
    yield rule.problem(Location("a.md", 9), "is wrong too.")


LOUD = Rule("loud", "Always fires", "Leave it.", _always)


@pytest.fixture
def context(tiny: Tiny) -> Context:
    return Context(load_edition(tiny.root), tiny.settings(site_url="https://tiny.example/"))


@pytest.mark.parametrize("module", RULES)
def test_every_rule_has_a_test_file_of_its_name(module: str) -> None:
    assert Path(__file__).with_name(f"test_{module}.py").is_file()


@pytest.mark.parametrize(("module", "rule"), RULES.items())
def test_every_rule_has_the_id_of_its_module(module: str, rule: Rule) -> None:
    assert rule.id == module.replace("_", "-")


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_says_what_holds_and_how_a_fault_is_mended(rule: Rule) -> None:
    assert re.fullmatch(r"[A-Z].*[^.]", rule.title)
    assert re.fullmatch(r"[A-Z].*\.", rule.hint)


def test_every_module_with_a_rule_is_found_in_order_of_id() -> None:
    assert [rule.id for rule in all_rules()] == sorted(rule.id for rule in RULES.values())


def test_the_minimal_project_breaks_no_rule(context: Context) -> None:
    assert run_rules(context) == ()


def test_a_rule_sorts_what_it_finds(context: Context) -> None:
    assert [str(problem.location) for problem in LOUD.run(context)] == ["a.md:9", "b.md:2"]


def test_a_finding_bears_the_rules_id_severity_and_hint() -> None:
    quiet = replace(LOUD, severity="warning")
    problem = quiet.problem(Location("a.md"), "is wrong.")
    assert (problem.rule, problem.severity, problem.hint) == ("loud", "warning", "Leave it.")


def test_a_hint_of_the_finding_goes_before_the_rules() -> None:
    problem = LOUD.problem(Location("a.md"), "is wrong.", 'Did you mean "b"?')
    assert problem.hint == 'Did you mean "b"? Leave it.'


def test_errors_come_before_warnings(context: Context) -> None:
    quiet = replace(LOUD, id="a-quiet", severity="warning")
    found = run_rules(context, [quiet, LOUD])
    assert [problem.severity for problem in found] == ["error", "error", "warning", "warning"]


def test_one_finding_is_told_once(context: Context) -> None:
    assert len(run_rules(context, [LOUD, LOUD])) == 2


def test_what_the_model_noted_is_found_under_its_rule_only(tiny: Tiny) -> None:
    tiny.append(SOURCES, "\n@misc{oecd2026,\n  title = {Twin},\n}\n")
    context = Context(load_edition(tiny.root), tiny.settings())
    rules = [rule for rule in all_rules() if list(of_model(rule, context))]
    assert [rule.id for rule in rules] == ["source-fields"]
