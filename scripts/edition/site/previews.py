"""Previews: what stands at each address of a page, for the card beside a link that leads there.

Beside each page lies preview.js, fetched when a reader first points at a link to that page. It is a
script and not JSON because a page opened from a disk may load the one and not the other.
"""

from __future__ import annotations

import json
from pathlib import Path

import lxml.html
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as SitePage

from edition.model.chapter import Page, paragraph_label
from edition.model.rendered import Fragment, fragments
from edition.site.mount import NoOptions, edition_of

LENGTH = 420  # characters of a text that a card shows
FILE = "preview.js"


class PreviewsPlugin(BasePlugin[NoOptions]):
    """Reads the texts off each page and writes its file."""

    def on_config(self, config: MkDocsConfig) -> None:
        """Start with no page."""
        self._written: dict[str, str] = {}

    def on_page_content(self, html: str, page: SitePage, config: MkDocsConfig, files: Files) -> str:
        """Note what stands at the page's addresses; return the page as it is."""
        source = edition_of(config).by_uri.get(page.file.src_uri)
        if source is not None and html.strip():
            self._written[source.address] = preview(source, html)
        return html

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the files."""
        for address, script in self._written.items():
            file = Path(config.site_dir) / address / FILE
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(script, encoding="utf-8")


def preview(page: Page, html: str) -> str:
    """Return the script of one page: its address, and a name and a text for each fragment."""
    tree = lxml.html.document_fromstring(f"<main>{html}</main>")
    found = [fragment for fragment in fragments(tree) if fragment.kind != "entry"]
    texts = {
        fragment.id: [_name(page, fragment), _short(_text(found, index))]
        for index, fragment in enumerate(found)
    }
    texts[""] = [_title(page), _short(_first(found))]
    data = json.dumps({"address": page.address, "texts": texts}, ensure_ascii=False)
    return f"editionPreview({data});\n"


def _title(page: Page) -> str:
    return page.title if page.label == page.title else f"{page.label}. {page.title}"


def _name(page: Page, fragment: Fragment) -> str:
    """Return how a place is cited, "Pillar 9, para. 7", or the heading of a section."""
    where = paragraph_label(fragment.id)
    return f"{page.label}, {where}" if where else f"{page.label}: {fragment.text}"


def _text(found: list[Fragment], index: int) -> str:
    """Return a fragment's text; of a section that of the first paragraph or table under it."""
    own = found[index:]
    return own[0].text if own[0].kind != "section" else _first(own)


def _first(found: list[Fragment]) -> str:
    return next((fragment.text for fragment in found if fragment.kind != "section"), "")


def _short(text: str) -> str:
    if len(text) <= LENGTH:
        return text
    return text[:LENGTH].rsplit(" ", 1)[0].rstrip(",;:") + " …"
