"""People: everybody the register names as an actor, what they hold, and where they are named."""

from __future__ import annotations

from typing import Any

from edition.model.chapter import paragraph_label
from edition.model.evidence import Actor
from edition.model.people import Named, Somebody
from edition.model.people import people as everybody
from edition.site.register import Ground

KINDS = {"person": "Person", "institution": "Institution or State"}
SECTIONS = (
    ("person", "People", "people"),
    ("institution", "Institutions and States", "institutions-and-states"),
)
NOT_RECORDED = "page not recorded"


def people(ground: Ground) -> dict[str, Any]:
    """Return the values of the template: people, then institutions, each by the alphabet."""
    bodies = everybody(ground.edition)
    parts = [
        {
            "title": title,
            "noun": title[0].lower() + title[1:],
            "id": own,
            "entries": [_entry(ground, body) for body in bodies if body.kind == kind],
        }
        for kind, title, own in SECTIONS
    ]
    return {"parts": parts}


def _entry(ground: Ground, body: Somebody) -> dict[str, Any]:
    return {
        "name": body.name,
        "id": body.slug,
        "kind": KINDS[body.kind],
        "roles": "; ".join(body.roles),
        "positions": [_position(ground, actor) for actor in body.positions],
        "places": _places(ground, body.places),
    }


def _position(ground: Ground, actor: Actor) -> dict[str, str]:
    """Return what somebody holds, and the page of the report or the source that tells it."""
    edition = ground.edition
    where, href, name = NOT_RECORDED, "", ""
    if actor.page:
        where = f"p. {actor.page} of the report"
        if edition.flipbook and actor.flipbook:
            href = edition.flipbook.url(actor.flipbook)
    elif source := edition.sources.get(actor.source or ""):
        where, name = source.title, edition.source_names[source.key]
        href = ground.link("sources/", source.key)
    return {"text": actor.position.rstrip("."), "where": where, "href": href, "name": name}


def _places(ground: Ground, places: tuple[Named, ...]) -> list[dict[str, Any]]:
    """Return where somebody is named, chapter by chapter: "Pillar 9, para. 4", then "7"."""
    chapters: dict[str, dict[str, Any]] = {}
    for place in places:
        label = place.page.label
        chapter = chapters.setdefault(place.page.id, {"label": label, "links": []})
        where = paragraph_label(place.anchor)
        before = chapter["links"][-1]["where"] if chapter["links"] else ""
        is_next = where.startswith("para. ") and before.startswith("para. ")
        chapter["links"].append(
            {
                "where": where,
                "text": where.removeprefix("para. ") if is_next else where,
                "name": f"{label}, {where}",
                "href": ground.link(place.page.address, place.anchor),
            }
        )
    return list(chapters.values())
