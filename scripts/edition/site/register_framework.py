"""The framework: who is asked to do what, as a checklist by actor and a table by pillar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from edition.model.action import Action
from edition.model.chapter import Page, paragraph_label
from edition.model.edition import Edition
from edition.model.evidence import Recommendation
from edition.model.places import FRAMEWORK_MARK
from edition.model.told import home_of, section_for, told_at
from edition.site.register import Ground, as_csv, as_json
from edition.site.status import STATUS_WORDS


@dataclass(frozen=True)
class Told:
    """Where an action stands in a chapter: the paragraph, or else the section or page."""

    page: Page
    anchor: str

    @property
    def address(self) -> str:
        """The address relative to the site's root."""
        return f"{self.page.address}#{self.anchor}" if self.anchor else self.page.address

    @property
    def label(self) -> str:
        """How the place is named: "Pillar 9, para. 15"."""
        where = paragraph_label(self.anchor)
        return f"{self.page.label}, {where}" if where else self.page.label


def framework(ground: Ground) -> dict[str, Any]:
    """Return the values of the template: actions by group of actors, and by pillar."""
    edition = ground.edition
    registered = _registered(edition)
    twins: dict[str, list[Action]] = {}
    for action in edition.actions:
        if action.same_as:
            twins.setdefault(action.same_as, []).append(action)
    entries = {
        action.id: _entry(ground, action, twins.get(action.id, []), registered)
        for action in sorted(edition.actions, key=_order)
        if not action.same_as
    }
    shown: set[str] = set()
    groups = []
    for group in edition.groups:
        own = [entry for entry in entries.values() if group.id in entry["action"].groups]
        if own:
            # An address stands once on a page: in the first list that has the action.
            items = [{**entry, "is_first": entry["action"].id not in shown} for entry in own]
            shown |= {entry["action"].id for entry in own}
            groups.append({"group": group, "entries": items})
    by_number = sorted(entries.values(), key=lambda entry: entry["action"].number)
    pillars = [
        {"id": page.id, "page": page, "entries": own}
        for page in edition.chapters
        if page.front and page.front.kind == "pillar"
        if (own := [e for e in by_number if page.id in e["action"].pillars])
    ]
    rest = [entry for entry in by_number if not entry["action"].pillars]
    return {
        "groups": groups,
        "pillars": pillars,
        "rest": rest,
        "number": len(entries),
    }


def framework_files(edition: Edition, base: str) -> Iterator[tuple[str, str]]:
    """Yield the actions, all that are registered, as rows and as data."""
    registered = _registered(edition)
    own = next((page.address for page in edition.pages if FRAMEWORK_MARK in page.body), "")
    rows = [
        {
            "id": action.id,
            "what": action.what,
            "addressee": action.addressee,
            "groups": list(action.groups),
            "pillars": list(action.pillars),
            "themes": list(action.themes),
            "page": action.page,
            "source": registered[action.id].source if action.id in registered else None,
            "section": action.section,
            "voice": action.voice,
            "evidence": list(action.evidence),
            "same_as": action.same_as,
            "told_at": [urljoin(base, told.address) for told in _told(edition, action, registered)],
            "url": urljoin(base, f"{own}#{action.id}"),
        }
        for action in edition.actions
    ]
    groups = [{"id": g.id, "name": g.name, "reads": g.reads or None} for g in edition.groups]
    yield "actions.csv", as_csv(rows)
    yield "actions.json", as_json({"groups": groups, "actions": rows})


def _registered(edition: Edition) -> dict[str, Recommendation]:
    return {item.id: item for section in edition.sections for item in section.recommendations}


def _order(action: Action) -> tuple[int, int]:
    """Return what sorts actions: their first pillar, then their number."""
    first = action.pillars[0].rpartition("-")[2] if action.pillars else ""
    return int(first) if first.isdecimal() else 99, action.number


def _entry(
    ground: Ground, action: Action, twins: list[Action], registered: dict[str, Recommendation]
) -> dict[str, Any]:
    edition = ground.edition
    keys = dict.fromkeys(key for one in (action, *twins) for key in one.evidence)
    facts = [edition.facts[key] for key in keys if key in edition.facts]
    item = registered.get(action.id)
    source = edition.sources.get(item.source or "") if item else None
    return {
        "action": action,
        "twins": twins,
        "page": _page(edition, action),
        "source": {
            "title": source.title,
            "name": edition.source_names[source.key],
            "href": ground.link("sources/", source.key),
        }
        if source
        else None,
        "told": [
            {"label": told.label, "href": ground.link(told.page.address, told.anchor)}
            for told in _told(edition, action, registered)
        ],
        "evidence": [
            {
                "id": fact.id,
                "status": STATUS_WORDS[fact.status].lower(),
                "href": ground.link("evidence/", fact.id),
            }
            for fact in facts
        ],
    }


def _page(edition: Edition, action: Action) -> dict[str, str] | None:
    """Return the printed page with the address of that very page of the original, if recorded."""
    if not action.page or edition.flipbook is None:
        return None
    page = edition.printed_page_to_flipbook(edition.flipbook.key, action.page)
    return {"number": action.page, "href": edition.flipbook.url(page) if page else ""}


def _told(
    edition: Edition, action: Action, registered: dict[str, Recommendation]
) -> Iterator[Told]:
    """Yield where an action stands: in its pillars and themes, and in the chapter it is from."""
    item = registered.get(action.id)
    seen = set()
    for key in (*action.pillars, *action.themes):
        page = edition.by_id.get(key)
        if page is not None:
            seen.add(page.id)
            anchor = told_at(edition, action, item, page)
            yield Told(page, anchor or (section_for(page) if key in action.pillars else ""))
    home = home_of(edition, action.section)
    if home is not None and home.id not in seen:
        anchor = told_at(edition, action, item, home)
        if anchor is not None:
            yield Told(home, anchor)
