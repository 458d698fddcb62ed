"""Rule house-style: Oxford spelling (organize, not organise), and a dash in a range (2026–2030)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.citation import CLUSTER
from edition.model.edition import Edition
from edition.model.problem import Location, Problem

# Verbs that Oxford spells with z. Others keep their s (advise, exercise), and so do names, which
# begin with a capital: the Organisation for Economic Co-operation and Development.
_STEMS = (
    "anonymi|authori|centrali|characteri|critici|customi|democrati|digitali|digiti|emphasi|"
    "finali|formali|generali|harmoni|legali|liberali|locali|marginali|maximi|minimi|mobili|"
    "moderni|normali|operationali|optimi|organi|polari|prioriti|privati|reali|recogni|reorgani|"
    "speciali|stabili|standardi|summari|synthesi|tokeni|utili|visuali"
)
_ISE = re.compile(
    rf"(?<![\w@/-])(?:well-|de|pre-?)?(?:{_STEMS})s(?:e|es|ed|ing|er|ers|ation|ations|ational)\b"
)
# No designation of a law or standard ("SB 26-189"), and no month of a date (2026-03).
_NUMBER = r"\d+(?:[.,]\d+)*%?"
_RANGE = re.compile(
    rf"(?<![\w/.,:#–-])(?<![A-Z][A-Z] )(?!\d{{4}}-\d\d(?!\d)){_NUMBER}-{_NUMBER}(?![\w-])"
)


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each word that is spelled otherwise, and each range that has a hyphen."""
    for place, text in _texts(context.edition):
        plain = _without_links(text)
        for match in _ISE.finditer(plain):
            yield rule.problem(place, f'"{match[0]}" has an s where Oxford spelling has a z.')
        for match in _RANGE.finditer(plain):
            yield rule.problem(place, f'"{match[0]}" has a hyphen where a range has a dash.')


def _texts(edition: Edition) -> Iterator[tuple[Location, str]]:
    """Yield what readers are shown of pages and records, with its place."""
    for page in edition.telling:
        for passage in page.passages:
            if passage.kind not in ("code", "html"):
                yield page.place(passage), passage.text
    for fact in edition.facts.values():
        yield fact.location, f"{fact.claim} {fact.caveat}"
    for term in edition.terms:
        yield term.location, term.definition
    for initiative in edition.initiatives:
        yield initiative.location, initiative.description
    for action in edition.actions:
        yield action.location, f"{action.what} {action.voice}"


def _without_links(text: str) -> str:
    """Return a text without its citations, the addresses of its links, and its attributes."""
    return re.sub(r"\]\([^)]*\)|\{[^}]*\}|<[^>]*>|`[^`]*`", " ", CLUSTER.sub(" ", text))


RULE = Rule(
    "house-style",
    "Words are spelled as in Oxford, and ranges have a dash",
    "Write organize, and 2026–2030.",
    find,
)
