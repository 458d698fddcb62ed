"""Rule glossary-term: the glossary is consistent in itself."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule
from edition.model.problem import Problem, did_you_mean


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield references to terms that do not exist, and terms, forms and fragments used twice."""
    terms = context.edition.terms
    names = {term.term for term in terms}
    owners: dict[str, str] = {}
    slugs: dict[str, str] = {}
    lines: dict[str, int] = {}
    for term in terms:
        line = lines.setdefault(term.term, term.line)
        if line != term.line:
            message = f'"{term.term}" was explained before, at line {line}.'
            yield rule.problem(term.location, message)
        for name in term.see:
            if name not in names:
                near = did_you_mean(name, names)
                yield rule.problem(
                    term.location, f'"{term.term}" points to "{name}", no term.', near
                )
        for form in dict.fromkeys((term.term, *term.forms)):
            owner = owners.setdefault(form.casefold(), term.term)
            if owner != term.term:
                message = f'"{form}" is a form of "{term.term}" and of "{owner}".'
                yield rule.problem(term.location, message)
        first = slugs.setdefault(term.slug, term.term)
        if first != term.term:
            message = f'"{term.term}" and "{first}" have one address, #{term.slug}.'
            yield rule.problem(term.location, message)


RULE = Rule(
    "glossary-term",
    "The glossary's terms are distinct and its references lead somewhere",
    "Mend the entry in assets/evidence/glossary.yaml.",
    find,
)
