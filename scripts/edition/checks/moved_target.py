"""Rule moved-target: moved addresses lead to one that exists, in one step."""

from __future__ import annotations

from collections.abc import Iterator

from edition.checks.rule import Context, Rule, of_model
from edition.model.problem import Problem, did_you_mean


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield entries of assets/moved.yaml that lead nowhere, on to another, or from what exists."""
    yield from of_model(rule, context)
    edition, site = context.edition, context.site
    targets = {moved.from_: moved.to for moved in edition.moved}
    seen: set[str] = set()
    for moved in edition.moved:
        place = moved.location
        if moved.from_ in seen:
            yield rule.problem(place, f'"{moved.from_}" stands twice.')
        seen.add(moved.from_)
        page, _, fragment = moved.to.partition("#")
        if moved.to in targets or page in targets:
            there = targets.get(moved.to, targets.get(page))
            hint = f'Write "{there}".' if there != moved.from_ else ""
            message = f'"{moved.from_}" moved to "{moved.to}", which moved itself.'
            yield rule.problem(place, message, hint)
            continue
        if not site.pages:
            continue
        built = site.by_path.get(f"{page}index.html")
        if built is None or built.is_stub:
            known = [other.address for other in site.pages if not other.is_stub]
            near = did_you_mean(page, known)
            yield rule.problem(place, f'"{moved.to}" is no page of the site.', near)
        elif fragment and fragment not in built.ids:
            near = did_you_mean(fragment, built.ids)
            yield rule.problem(place, f'"{page}" has no "#{fragment}".', near)
        old = site.by_path.get(f"{moved.page}index.html")
        if old is not None and not old.is_stub and not moved.fragment:
            yield rule.problem(place, f'"{moved.from_}" is still a page of the site.')


RULE = Rule(
    "moved-target",
    "Moved addresses lead to their new place in one step",
    "Mend the entry in assets/moved.yaml.",
    find,
)
