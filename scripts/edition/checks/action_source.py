"""Rule action-source: each recommendation of the register is one action, told as registered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.checks.rule import Context, Rule, of_model
from edition.model.action import Action
from edition.model.edition import Edition
from edition.model.evidence import Recommendation, Section
from edition.model.problem import Location, Problem, did_you_mean
from edition.model.quantity import find_quantities
from edition.model.support import supporting
from edition.model.told import told_at

Registered = dict[str, tuple[Section, Recommendation]]
Fault = tuple[str, str]


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield what the reader of the actions noted, those without their pair, and what is amiss."""
    yield from of_model(rule, context)
    edition = context.edition
    registered: Registered = {}
    actions: dict[str, Action] = {}
    for action in edition.actions:
        actions.setdefault(action.id, action)
    for section in edition.sections:
        for item in section.recommendations:
            first = registered.setdefault(item.id, (section, item))[1]
            for message, hint in _registered_faults(item, first, actions):
                yield rule.problem(item.location, message, hint)
    for action in edition.actions:
        if actions[action.id] is not action or action.id not in registered:
            message, hint = _stray(action, actions, registered)
            yield rule.problem(action.location, message, hint)
            continue
        for message, hint in _faults(context, action, actions, *registered[action.id]):
            yield rule.problem(action.location, f'action "{action.id}" {message}.', hint)
    seen: dict[str, Location] = {}
    for group in edition.groups:
        place = seen.setdefault(group.id, group.location)
        if place != group.location:
            yield rule.problem(group.location, f'the group "{group.id}" stands before, at {place}.')


def _registered_faults(
    item: Recommendation, first: Recommendation, actions: dict[str, Action]
) -> Iterator[Fault]:
    told = f'the recommendation "{item.text}"'
    if not item.id:
        yield f"{told} has no id, so no action tells it.", ""
    elif item is not first:
        yield f'{told} has the id "{item.id}", used before, at {first.location}.', ""
    elif item.id not in actions:
        yield f'{told} is no action: there is no "{item.id}".', did_you_mean(item.id, actions)


def _stray(action: Action, actions: dict[str, Action], registered: Registered) -> Fault:
    """Return why an action stands for no recommendation, or for one that is told already."""
    first = actions[action.id]
    if first is not action:
        return f'the id "{action.id}" was used before, at {first.location}.', ""
    message = f'action "{action.id}" is no recommendation of the register.'
    return message, did_you_mean(action.id, registered)


def _faults(
    context: Context,
    action: Action,
    actions: dict[str, Action],
    section: Section,
    item: Recommendation,
) -> Iterator[Fault]:
    """Yield where an action differs from the register, and what it names that is not there."""
    edition = context.edition
    where = f"in the register, at {item.location}, it is"
    if action.addressee != item.addressee:
        yield f'has the addressee "{action.addressee}"; {where} "{item.addressee}"', ""
    if action.page != item.page:
        yield f"has {_page(action.page)}; {where} {_page(item.page)}", ""
    if action.section != section.name:
        yield f'is of section "{action.section}"; {where} of "{section.name}"', ""
    for kind, keys, known in _names(edition, action):
        for key in keys:
            if key not in known:
                yield f'names "{key}", no {kind}', did_you_mean(key, known)
    for key in action.pillars:
        page = edition.by_id.get(key)
        if page is not None and told_at(edition, action, item, page) is None:
            hint = "Name only pillars whose chapters tell it, with its page or its evidence."
            yield f'names "{key}", but no paragraph of {page.path} tells it', hint
    yield from _same(action, actions)
    held = context.evidence.of_keys(action.evidence)
    for text in (action.what, action.voice):
        for quantity in find_quantities(text):
            if quantity.kind != "reference" and not supporting(quantity, held):
                carrying = ", ".join(action.evidence)
                yield f'says "{quantity.text}", which its evidence ({carrying}) does not carry', ""


def _names(
    edition: Edition, action: Action
) -> Iterator[tuple[str, tuple[str, ...], Iterable[str]]]:
    """Yield what an action names: what it is to be, the names, and those that exist."""
    planned = [planned.id for planned in edition.plan]
    yield "fact", action.evidence, edition.facts
    yield "pillar", action.pillars, [key for key in planned if key.startswith("pillar-")]
    yield "theme", action.themes, [key for key in planned if key.startswith("theme-")]
    yield "group of assets/framework/groups.yaml", action.groups, [g.id for g in edition.groups]


def _same(action: Action, actions: dict[str, Action]) -> Iterator[Fault]:
    if action.same_as is None:
        return
    other = actions.get(action.same_as)
    if other is None or other is action:
        near = did_you_mean(action.same_as, actions.keys() - {action.id})
        yield f'is the same as "{action.same_as}", no other action', near
    elif other.same_as is not None:
        yield f'is the same as "{other.id}", which is the same as "{other.same_as}"', ""
    elif other.page != action.page:
        yield f'is the same as "{other.id}", but that stands on {_page(other.page)}', ""


def _page(page: str | None) -> str:
    return f"page {page}" if page else "no page"


RULE = Rule(
    "action-source",
    "Every recommendation of the register is one action, told as registered",
    "Mend assets/framework/actions.yaml; its fields are described in the README.md beside it.",
    find,
    needs_register=True,
)
