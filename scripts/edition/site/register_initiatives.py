"""The register of initiatives: related initiatives, none of them taken from the unread annex."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from edition.model.edition import Edition
from edition.model.evidence import Initiative
from edition.model.places import Place, address_of, fact_places
from edition.model.updates import best_grade
from edition.site.citeproc import Reference
from edition.site.datafiles import LICENCE
from edition.site.references import link_title
from edition.site.register import Ground, as_csv, as_json
from edition.site.register_updates import by_chapter
from edition.site.status import STATUS_TEXT, STATUS_WORDS

# In the order of the annex's own title: multilateral first, then national.
LEVELS = ("multilateral", "regional", "bilateral", "national")
UNDATED = "Year not recorded"


def initiatives(ground: Ground) -> dict[str, Any]:
    """Return the values of the template: initiatives by level, in order of their names."""
    edition = ground.edition
    references, places = ground.formatted(), fact_places(edition)
    found = sorted(edition.initiatives, key=lambda initiative: initiative.name.casefold())
    levels: dict[str, list[dict[str, Any]]] = {}
    for initiative in sorted(found, key=lambda initiative: _rank(initiative.level)):
        levels.setdefault(initiative.level, []).append(
            _entry(ground, initiative, references, places)
        )
    return {"levels": levels, "number": len(found)}


def initiatives_files(edition: Edition, base: str) -> Iterator[tuple[str, str]]:
    """Yield the initiatives as files: one a row, with the keys of sources and the ids of facts."""
    url = urljoin(base, address_of(edition, "initiatives"))
    rows = [
        {
            "id": initiative.id,
            "name": initiative.name,
            "level": initiative.level,
            "type": initiative.type,
            "body": initiative.body,
            "year": initiative.year,
            "description": initiative.description,
            "status": STATUS_WORDS[initiative.status],
            "grade": best_grade(edition, initiative.sources),
            "report_page": printed_page(edition, initiative),
            "sources": list(initiative.sources),
            "facts": list(initiative.facts),
            "url": f"{url}#{initiative.id}",
        }
        for initiative in edition.initiatives
    ]
    note = "None of these is a row of the report's annex, which could not be read."
    data = {"title": "Related initiatives", "note": note, "url": url, "licence": LICENCE}
    yield "initiatives.csv", as_csv(rows)
    yield "initiatives.json", as_json({**data, "initiatives": rows})


def printed_page(edition: Edition, initiative: Initiative) -> int | None:
    """Return the printed page of the report that names the initiative, if one that was read does.

    The register gives the page of the flipbook.
    """
    if initiative.page is None or edition.flipbook is None:
        return None
    return int(initiative.page) - edition.flipbook.offset


def _opened(text: str) -> str:
    """Return text that may open a line: with a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def _rank(level: str) -> tuple[int, str]:
    return (LEVELS.index(level) if level in LEVELS else len(LEVELS), level)


def _entry(
    ground: Ground,
    initiative: Initiative,
    references: Mapping[Reference, str],
    places: Mapping[str, tuple[Place, ...]],
) -> dict[str, Any]:
    edition = ground.edition
    page = printed_page(edition, initiative)
    told = dict.fromkeys(place for key in initiative.facts for place in places.get(key, ()))
    return {
        "initiative": initiative,
        "type": _opened(initiative.type),
        "body": _opened(initiative.body),
        "year": initiative.year or UNDATED,
        "status": STATUS_WORDS[initiative.status],
        "status_text": STATUS_TEXT[initiative.status],
        "grade": best_grade(edition, initiative.sources),
        "page": page,
        "page_url": edition.flipbook.url(int(initiative.page or 0)) if edition.flipbook else "",
        "sources": [
            {
                "source": edition.sources[key],
                "name": edition.source_names[key],
                "html": link_title(
                    references.get(Reference(key), ""), ground.link("sources/", key), rel=""
                ),
                "href": ground.link("sources/", key),
            }
            for key in initiative.sources
            if key in edition.sources
        ],
        "places": list(by_chapter(edition, told)),
    }
