"""Redirects: short links, and what is left at an address that moved, without any server.

`p/9/` leads to pillar 9 and `p/9/7/` to its paragraph 7: a refresh keeps no fragment of the address
it is asked at, so each paragraph has a page of its own. What assets/moved.yaml lists leaves a page
that sends its reader on, or an entry under the heading "Moved" of the page that lost a paragraph.
Hosts that can answer with a redirect find all of them in `_redirects`:
https://docs.netlify.com/routing/redirects/ (Cloudflare Pages reads the same form).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from urllib.parse import urljoin, urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils import get_relative_url

from edition.model.chapter import paragraph_label
from edition.model.edition import Edition
from edition.model.number import PARAGRAPH_ID
from edition.site.mount import NoOptions, edition_of
from edition.site.templates import keep_compiled

SHORT = "p"
TEMPLATE = "sent-on.html"
SCRIPT = "assets/javascripts/moved.js"


@dataclass(frozen=True)
class SentOn:
    """A page that only sends its reader on: from where, to where, and what stands there."""

    from_: str
    to: str
    title: str
    is_moved: bool = False
    fragments: tuple[tuple[str, str], ...] = ()


class RedirectsPlugin(BasePlugin[NoOptions]):
    """Writes the pages that send on, `_redirects`, and the entries of moved paragraphs."""

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add a page for each short link and each moved page, and the list for hosts."""
        edition = edition_of(config)
        pages = [*short_links(edition), *moved_pages(edition)]
        if pages:
            template = keep_compiled(config.theme.get_env(), config).get_template(TEMPLATE)
        for page in pages:
            html = template.render(
                title=page.title,
                href=_relative(page.to, page.from_),
                canonical=urljoin(config.site_url or "", page.to.partition("#")[0]),
                script=_relative(SCRIPT, page.from_) if page.is_moved else "",
                fragments=json.dumps(
                    {old: _relative(new, page.from_) for old, new in page.fragments}
                ),
            )
            files.append(File.generated(config, f"{page.from_}index.html", content=html))
        base = urlsplit(config.site_url or "/").path or "/"
        lines = "".join(f"{base}{page.from_} {base}{page.to} 301\n" for page in pages)
        if lines:
            files.append(File.generated(config, "_redirects", content=lines))
        return files

    def on_page_markdown(
        self, markdown: str, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Return a page with what moved away from it at its end, each entry under its old id."""
        edition = edition_of(config)
        source = edition.by_uri.get(page.file.src_uri)
        if source is None:
            return markdown
        gone = [m for m in edition.moved if m.page == source.address and m.fragment]
        if not gone:
            return markdown
        items = "\n".join(
            f'<li id="{escape(moved.fragment)}">{escape(_name(moved.fragment))} stands now in '
            f'<a href="{escape(_relative(moved.to, source.address))}">'
            f"{escape(_title(edition, moved.to))}</a>.</li>"
            for moved in gone
        )
        return f'{markdown}\n\n## Moved {{: #moved }}\n\n<ul class="moved">\n{items}\n</ul>\n'


def short_links(edition: Edition) -> Iterator[SentOn]:
    """Yield `p/9/` for each pillar, and `p/9/7/` for each of its paragraphs."""
    for chapter in edition.chapters:
        front = chapter.front
        if front is None or front.kind != "pillar":
            continue
        own, name = f"{SHORT}/{front.number}/", f"{chapter.label}, {chapter.title}"
        yield SentOn(own, chapter.address, name)
        for passage in chapter.passages:
            if match := PARAGRAPH_ID.fullmatch(passage.id):
                to = f"{chapter.address}#{passage.id}"
                yield SentOn(f"{own}{match[1]}/", to, f"{name}, {paragraph_label(passage.id)}")


def moved_pages(edition: Edition) -> Iterator[SentOn]:
    """Yield each page that moved, with the places in it that went elsewhere."""
    for moved in edition.moved:
        if moved.fragment:
            continue
        places = tuple(
            (other.fragment, other.to)
            for other in edition.moved
            if other.page == moved.page and other.fragment
        )
        yield SentOn(moved.page, moved.to, _title(edition, moved.to), True, places)


def _title(edition: Edition, address: str) -> str:
    """Return how an address is named: "Pillar 9, Governance of compute and models, para. 7"."""
    path, _, fragment = address.partition("#")
    page = next((page for page in edition.pages if page.address == path), None)
    if page is None:
        return address
    name = page.title if page.label == page.title else f"{page.label}, {page.title}"
    where = paragraph_label(fragment)
    return f"{name}, {where}" if where else name


def _name(fragment: str) -> str:
    where = paragraph_label(fragment)
    return where[:1].upper() + where[1:] if where else f"The section “{fragment}”"


def _relative(address: str, page: str) -> str:
    path, _, fragment = address.partition("#")
    url = get_relative_url(path, page)
    return f"{url}#{fragment}" if fragment else url
