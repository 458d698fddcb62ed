"""Rules: what one is, what it is given, and how all of them are found and run."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property

import edition.checks
from edition.checks.built import BuiltSite
from edition.checks.figures import Evidence, Figure, figures_of
from edition.checks.settings import Settings
from edition.model.edition import Edition
from edition.model.problem import Location, Problem, Severity


@dataclass(frozen=True)
class Context:
    """What a rule may look at: the model, the settings of mkdocs.yml, and the built site."""

    edition: Edition
    settings: Settings
    site: BuiltSite = field(default_factory=BuiltSite)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every quantity of the text with the citations that cover it, read once for all."""
        return tuple(f for page in self.edition.telling for f in figures_of(page))

    @cached_property
    def evidence(self) -> Evidence:
        """What the facts carry, read once for all rules."""
        return Evidence(self.edition)


Predicate = Callable[[Context], Iterable[Problem]]


@dataclass(frozen=True)
class Rule:
    """A rule: its id, a one-line title, how a fault is mended, and the predicate that finds it.

    One that `needs_register` waits while a file of facts cannot be read at all: what it found would
    follow from that.
    """

    id: str
    title: str
    hint: str
    find: Callable[[Rule, Context], Iterable[Problem]]
    severity: Severity = "error"
    needs_register: bool = False

    def run(self, context: Context) -> list[Problem]:
        """Return the rule's findings in `context`, sorted."""
        return sorted(self.find(self, context))

    def problem(self, location: Location, message: str, hint: str = "") -> Problem:
        """Return a finding of this rule; `hint` goes before the rule's own."""
        return Problem(location, self.id, message, f"{hint} {self.hint}".strip(), self.severity)


def of_model(rule: Rule, context: Context) -> Iterator[Problem]:
    """Find the faults that the model noted under the rule's id when it read the files."""
    for problem in context.edition.problems:
        if problem.rule == rule.id:
            yield problem


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return every rule, one per module of this package that has one, in order of id."""
    modules = (
        importlib.import_module(f"edition.checks.{module.name}")
        for module in pkgutil.iter_modules(edition.checks.__path__)
    )
    found = (vars(module).get("RULE") for module in modules)
    return tuple(sorted((rule for rule in found if isinstance(rule, Rule)), key=lambda r: r.id))


def run_rules(context: Context, rules: Iterable[Rule] | None = None) -> tuple[Problem, ...]:
    """Run `rules`, by default all of them; return every finding, errors first, then by place."""
    chosen = all_rules() if rules is None else rules
    if context.edition.unread:
        chosen = [rule for rule in chosen if not rule.needs_register]
    found = {problem for rule in chosen for problem in rule.run(context)}
    return tuple(sorted(found, key=lambda p: (p.severity, p.location, p.rule, p.message)))
