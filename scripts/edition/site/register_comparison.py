"""The comparison: what the profiles hold of each country, side by side, a source in every cell.

The cells are Markdown, so that their citations become notes of the page like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from markdown import Markdown
from markdown.extensions import Extension

from edition.model.edition import Edition
from edition.model.evidence import ATTRIBUTES, Cell, Profile
from edition.model.places import address_of
from edition.site.chapters import NOTHING_FOUND, cell_text, cell_value
from edition.site.datafiles import LICENCE
from edition.site.register import Ground, as_csv, as_json


class CaptionExtension(Extension):
    """Lets md_in_html take a table's caption for the block that it is, not wrap it in <p>."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Add the element to those that open a block."""
        md.block_level_elements.append("caption")


def comparison(ground: Ground) -> dict[str, Any]:
    """Return the values of the template: countries as columns, attributes as rows."""
    edition = ground.edition
    titles = {page.title: page.address for page in edition.chapters}
    countries = [
        {
            "id": profile.slug,
            "name": profile.country,
            "href": ground.link(titles[profile.country]) if profile.country in titles else "",
        }
        for profile in edition.profiles
    ]
    rows = [
        {
            "id": attribute_slug(name),
            "name": label,
            "cells": [
                {
                    "id": cell_id(profile, name),
                    "text": cell_text(getattr(profile, name)),
                    "country": profile.country,
                    "country_id": profile.slug,
                    "is_empty": getattr(profile, name).value is None,
                }
                for profile in edition.profiles
            ],
        }
        for name, label in ATTRIBUTES.items()
    ]
    return {"countries": countries, "rows": rows}


def comparison_files(edition: Edition, base: str) -> Iterator[tuple[str, str]]:
    """Yield the comparison as files: a cell a row, with the keys of its sources."""
    url = urljoin(base, address_of(edition, "comparison"))
    rows = [
        {
            "country": profile.country,
            "country_id": profile.slug,
            "attribute": label,
            "attribute_id": attribute_slug(name),
            "value": _value(getattr(profile, name)),
            "sources": list(getattr(profile, name).source or ()),
            "url": f"{url}#{cell_id(profile, name)}",
        }
        for profile in edition.profiles
        for name, label in ATTRIBUTES.items()
    ]
    note = f"A cell without a value: {NOTHING_FOUND.lower()}."
    data = {"title": "Countries compared", "note": note, "url": url, "licence": LICENCE}
    yield "comparison.csv", as_csv(rows)
    yield "comparison.json", as_json({**data, "cells": rows})


def attribute_slug(name: str) -> str:
    """Return an attribute in addresses: "ai_law" as "ai-law"."""
    return name.replace("_", "-")


def cell_id(profile: Profile, name: str) -> str:
    """Return the fragment of a cell: "estonia-ai-law"."""
    return f"{profile.slug}-{attribute_slug(name)}"


def _value(cell: Cell) -> str | None:
    return None if cell.value is None else cell_value(cell.value)
