"""Registers: the pages that list what the edition holds, written into a marked place of a page.

`<!-- register: NAME -->` on a line of its own, in a page of docs/, is replaced by the template
assets/theme/registers/NAME.html.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils import get_relative_url

from edition.model.bibliography import Source
from edition.model.chapter import Page, paragraph_label
from edition.model.edition import Edition, Use
from edition.model.evidence import Term
from edition.model.problem import did_you_mean
from edition.site.chapters import plain_text
from edition.site.citations import CitationsPlugin
from edition.site.citeproc import Reference
from edition.site.dates import long_date
from edition.site.mount import NoOptions, edition_of
from edition.site.notes import how_read

# Asked for only where a register prints references: pandoc may still be at work.
Formatted = Callable[[], Mapping[Reference, str]]

_MARK = re.compile(r"^<!-- register: ([\w-]+) -->$", re.MULTILINE)


class RegistersPlugin(BasePlugin[NoOptions]):
    """Fills the marked places."""

    def on_page_markdown(
        self, markdown: str, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Return the page with each mark replaced by its register."""

        def fill(match: re.Match[str]) -> str:
            name = match[1]
            if name not in REGISTERS:
                hint = did_you_mean(name, REGISTERS)
                raise PluginError(f'{page.file.src_uri}: there is no register "{name}". {hint}')
            template = config.theme.get_env().get_template(f"registers/{name}.html")
            edition = edition_of(config)
            values = REGISTERS[name](edition, lambda: _formatted(config))
            html = template.render(link=_linker(page), **values)
            # Blank lines would end the raw HTML block.
            return "\n".join(line for line in html.splitlines() if line.strip())

        return _MARK.sub(fill, markdown)


def _formatted(config: MkDocsConfig) -> Mapping[Reference, str]:
    for plugin in config.plugins.values():
        if isinstance(plugin, CitationsPlugin):
            return plugin.formatted
    return {}


def _linker(page: SitePage) -> Callable[..., str]:
    def link(address: str, fragment: str = "") -> str:
        url = get_relative_url(address, page.url)
        return f"{url}#{fragment}" if fragment else url

    return link


def _sources(edition: Edition, formatted: Formatted) -> dict[str, Any]:
    references = formatted()
    entries: list[dict[str, Any]] = [
        {
            "source": source,
            "html": references.get(Reference(source.key), ""),
            "how": how_read(source.read, source.urldate),
            "uses": _places(edition.source_uses.get(source.key, ())),
        }
        for source in sorted(edition.sources.values(), key=_by_author)
    ]
    grades = {grade: sum(s.grade == grade for s in edition.sources.values()) for grade in "ABCD"}
    letters: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        letters.setdefault(_letter(_by_author(entry["source"])[0]), []).append(entry)
    return {"letters": letters, "number": len(entries), "grades": grades}


def _letter(name: str) -> str:
    """Return the letter a name is listed under: accents folded, "0" for anything else."""
    first = unicodedata.normalize("NFD", name[:1]).upper()[:1]
    return first if first.isascii() and first.isalpha() else "0"


def _by_author(source: Source) -> tuple[str, str, str]:
    author = source.authors[0].family if source.authors else source.title
    return author.casefold(), source.year, source.key


def _places(uses: tuple[Use, ...]) -> list[dict[str, str]]:
    """Return where something is cited, each place once, as page address, fragment and label."""
    places: dict[tuple[str, str], dict[str, str]] = {}
    for use in uses:
        where = paragraph_label(use.anchor)
        label = f"{use.page.label}, {where}" if where else use.page.label
        places.setdefault(
            (use.page.address, use.anchor),
            {"address": use.page.address, "fragment": use.anchor, "label": label},
        )
    return list(places.values())


def _glossary(edition: Edition, formatted: Formatted) -> dict[str, Any]:
    slugs = {term.term: term.slug for term in edition.terms}
    terms: list[Term] = sorted(edition.terms, key=lambda term: term.term.casefold())
    letters: dict[str, list[Term]] = {}
    for term in terms:
        letters.setdefault(term.term[0].upper(), []).append(term)
    return {"letters": letters, "slugs": slugs}


def _listing(kind: str) -> Callable[..., dict[str, Any]]:
    def values(edition: Edition, formatted: Formatted) -> dict[str, Any]:
        return {"chapters": [_card(page) for page in edition.chapters if _kind(page) == kind]}

    return values


def _kind(page: Page) -> str:
    return page.front.kind if page.front else ""


def _card(page: Page) -> dict[str, Any]:
    assert page.front is not None
    return {
        "address": page.address,
        "title": page.title,
        "label": page.label if page.label != page.title else "",
        "key_message": plain_text(page.front.key_message),
        "kind": page.front.kind,
    }


def _contents(edition: Edition, formatted: Formatted) -> dict[str, Any]:
    return {
        "kinds": [
            (title, index, [_card(page) for page in edition.chapters if _kind(page) == kind])
            for kind, title, index in (
                ("theme", "Themes", "themes/"),
                ("pillar", "Pillars", "pillars/"),
                ("region", "Regions and countries", "regions/"),
            )
        ],
        "facts": len(edition.facts),
        "sources": len(edition.sources),
        "cited_facts": len(edition.fact_uses),
        "cited_sources": len(edition.source_uses),
        "terms": len(edition.terms),
        "reviewed": long_date(
            max((p.front.reviewed.isoformat() for p in edition.chapters if p.front), default="")
        ),
    }


REGISTERS: Mapping[str, Callable[..., dict[str, Any]]] = {
    "sources": _sources,
    "glossary": _glossary,
    "themes": _listing("theme"),
    "pillars": _listing("pillar"),
    "regions": _listing("region"),
    "contents": _contents,
}
