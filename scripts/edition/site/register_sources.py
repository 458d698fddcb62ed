"""The register of sources: each with its grade, what was read of it, and what rests on it."""

from __future__ import annotations

import unicodedata
from typing import Any

from edition.model.bibliography import Source
from edition.model.places import source_places
from edition.site.citeproc import Reference
from edition.site.reading import how_read
from edition.site.register import Ground

TYPES = {
    "article": "Article",
    "book": "Book",
    "inproceedings": "Conference paper",
    "techreport": "Report",
    "online": "Web page",
    "misc": "Document or page",
}


def sources(ground: Ground) -> dict[str, Any]:
    """Return the values of the template: entries by letter, and how many have which grade."""
    references = ground.formatted()
    places = source_places(ground.edition)
    held = ground.edition.sources
    letters: dict[str, list[dict[str, Any]]] = {}
    for source in sorted(held.values(), key=_by_author):
        entry = {
            "source": source,
            "name": ground.edition.source_names[source.key],
            "html": references.get(Reference(source.key), ""),
            "how": how_read(source, held),
            "type": TYPES.get(source.type, TYPES["misc"]),
            "publisher": publisher(source),
            "archive": source.fields.get("archiveurl", ""),
            "places": places.get(source.key, ()),
        }
        letters.setdefault(_letter(_by_author(source)[0]), []).append(entry)
    grades = {grade: sum(s.grade == grade for s in held.values()) for grade in "ABCD"}
    return {"letters": letters, "number": len(held), "grades": grades}


def publisher(source: Source) -> str:
    """Return who published a source: its publisher, or the institution that wrote it."""
    institutions = (name.family for name in source.authors if not name.given)
    return source.publisher or next(institutions, "")


def _letter(name: str) -> str:
    """Return the letter a name is listed under: accents folded, "0" for anything else."""
    first = unicodedata.normalize("NFD", name[:1]).upper()[:1]
    return first if first.isascii() and first.isalpha() else "0"


def _by_author(source: Source) -> tuple[str, str, str]:
    author = source.authors[0].family if source.authors else source.title
    return author.casefold(), source.year, source.key
