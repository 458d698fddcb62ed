"""What is disputed: every statement told here on which sources differ, and why they do."""

from __future__ import annotations

from typing import Any

from edition.model.places import fact_places
from edition.site.register import Ground
from edition.site.register_evidence import by_chapter, chapter_name


def disputed(ground: Ground) -> dict[str, Any]:
    """Return the values of the template: statements by chapter of the register."""
    places = fact_places(ground.edition)
    told = [
        fact
        for fact in ground.edition.facts.values()
        if fact.status == "disputed" and fact.id in places
    ]
    chapters: dict[str, list[dict[str, Any]]] = {}
    for fact in by_chapter(told):
        row = {"fact": fact, "places": places[fact.id]}
        chapters.setdefault(chapter_name(fact.chapter), []).append(row)
    return {"chapters": chapters, "number": len(told)}
