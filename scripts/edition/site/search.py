"""Search: what can be found, written as one script that a page fetches when somebody searches.

It is a script and not JSON because a page opened from a disk may load the one and not the other.
The finding is done in the browser, by assets/theme/assets/javascripts/search-engine.js.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as SitePage

from edition.model.chapter import Page
from edition.model.edition import Edition
from edition.model.people import people
from edition.model.synonyms import read_synonyms
from edition.site.findable import Section, kind_of, sections
from edition.site.mount import NoOptions, edition_of, project_root
from edition.site.status import STATUS_WORDS

FILE = "search/texts.js"
# The theme's own search, which this one replaces.
_THEME_SEARCH = ("assets/javascripts/workers/", "assets/javascripts/lunr/")


class SearchPlugin(BasePlugin[NoOptions]):
    """Reads the texts off each page and writes them with the synonyms."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Start with no page; faults in the synonyms stop the build."""
        self._found: dict[str, list[Section]] = {}
        groups, problems = read_synonyms(project_root(config))
        if problems:
            raise PluginError("\n".join(map(str, problems)))
        terms = [[term.term, *term.forms] for term in edition_of(config).terms if term.forms]
        self._synonyms = [*terms, *(list(group.words) for group in groups)]

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Leave out the scripts of the theme's own search."""
        for file in [file for file in files if file.src_uri.startswith(_THEME_SEARCH)]:
            files.remove(file)
        return files

    def on_page_content(self, html: str, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Note what can be found on the page; return it as it is."""
        edition = edition_of(config)
        source = edition.by_uri.get(page.file.src_uri)
        if source is not None and html.strip() and not _is_excluded(source):
            shown_elsewhere = () if kind_of(source) == "fact" else edition.facts
            self._found[source.address] = sections(html, shown_elsewhere)
        return html

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the script."""
        edition = edition_of(config)
        pages = [*edition.chapters, *(page for page in edition.pages if not page.is_chapter)]
        data = {
            "synonyms": self._synonyms,
            "pages": [
                [page.address, kind_of(page), page.label, page.title, _told(edition, page, found)]
                for page in pages
                if (found := self._found.get(page.address)) is not None
            ],
        }
        file = Path(config.site_dir) / FILE
        file.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        file.write_text(f"editionSearchTexts({text});\n", encoding="utf-8")


def _is_excluded(page: Page) -> bool:
    options = page.meta.get("search")
    return isinstance(options, dict) and bool(options.get("exclude"))


def _told(edition: Edition, page: Page, found: list[Section]) -> list[list[Any]]:
    """Return sections as lists: id, heading, own words, and texts of id, words, and a note."""
    notes = _notes(edition, kind_of(page))
    return [
        [
            section.id,
            section.heading,
            section.own,
            [
                [text.id, text.words, *([notes[text.id]] if text.id in notes else [])]
                for text in section.texts
            ],
        ]
        for section in found
    ]


def _notes(edition: Edition, kind: str) -> dict[str, str]:
    """Return what is told of an entry: how a fact stands, a source's grade, or a name."""
    if kind == "fact":
        return {fact.id: STATUS_WORDS[fact.status] for fact in edition.facts.values()}
    if kind == "source":
        return {source.key: f"Grade {source.grade}" for source in edition.sources.values()}
    if kind == "term":
        return {term.slug: term.term for term in edition.terms}
    if kind == "person":
        return {body.slug: body.name for body in people(edition)}
    return {}
