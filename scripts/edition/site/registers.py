"""Registers: the pages that list what the edition holds, written into a marked place of a page.

`<!-- register: NAME -->` on a line of its own, in a page of docs/, is replaced by the template
assets/theme/registers/NAME.html; so is `<!-- scorecard -->` in the chapter that keeps the items.
Of the scorecard and of some registers the data lie beside the page, as files, and so does the feed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils import get_relative_url

from edition.model.chapter import Page
from edition.model.edition import Edition
from edition.model.problem import did_you_mean
from edition.site.chapter_lists import contents, listing
from edition.site.citations import CitationsPlugin
from edition.site.citeproc import Reference
from edition.site.feed import atom
from edition.site.mount import NoOptions, edition_of
from edition.site.register import FileWriter, Ground, Link, Register
from edition.site.register_changelog import changelog
from edition.site.register_comparison import CaptionExtension, comparison, comparison_files
from edition.site.register_data import data
from edition.site.register_disputed import disputed
from edition.site.register_downloads import downloads
from edition.site.register_evidence import evidence
from edition.site.register_framework import framework, framework_files
from edition.site.register_glossary import glossary
from edition.site.register_initiatives import initiatives, initiatives_files
from edition.site.register_matrix import matrix, matrix_files
from edition.site.register_page_map import page_map
from edition.site.register_people import people
from edition.site.register_scorecard import as_csv, as_json, scorecard, stem
from edition.site.register_sources import sources
from edition.site.register_timeline import dated_events
from edition.site.register_updates import since_publication
from edition.site.register_upheld import upheld
from edition.site.templates import keep_compiled

_TAG = re.compile(r"<[^>]+>")
_MARK = re.compile(r"^<!-- (?:register: ([\w-]+)|(scorecard)) -->$", re.MULTILINE)
# The register whose page has a feed.
FEED = "since-publication"


class RegistersPlugin(BasePlugin[NoOptions]):
    """Fills the marked places, and writes the files that lie beside their pages."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Let a register's table have a caption."""
        config.markdown_extensions += [CaptionExtension()]  # type: ignore[list-item]
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the files, so that pages can link to them and MkDocs checks the links."""
        edition, url = edition_of(config), config.site_url or ""
        for page in edition.pages:
            for path, content in _data_of(edition, page, config.site_name, url):
                files.append(File.generated(config, path, content=content))
            if any(match[1] == FEED for match in _MARK.finditer(page.body)):
                path = f"{page.address}feed.xml"
                files.append(File.generated(config, path, content=_feed(edition, page, config)))
        return files

    def on_page_markdown(
        self, markdown: str, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Return the page with each mark replaced by its register."""

        def fill(match: re.Match[str]) -> str:
            name = match[1] or match[2]
            if name not in REGISTERS:
                hint = did_you_mean(name, REGISTERS)
                raise PluginError(f'{page.file.src_uri}: there is no register "{name}". {hint}')
            environment = keep_compiled(config.theme.get_env(), config)
            template = environment.get_template(f"registers/{name}.html")
            edition = edition_of(config)
            own = edition.by_uri.get(page.file.src_uri)
            ground = Ground(edition, lambda: _formatted(config), _linker(page), own)
            html = template.render(link=ground.link, **REGISTERS[name](ground))
            # Blank lines would end the raw HTML block.
            return "\n".join(line for line in html.splitlines() if line.strip())

        return _MARK.sub(fill, markdown)


def _data_of(edition: Edition, page: Page, site_name: str, url: str) -> Iterator[tuple[str, str]]:
    """Yield the path and the text of each file of a page's scorecard and registers."""
    if page.front is not None and page.front.items:
        yield f"{stem(page)}.csv", as_csv(edition, page, url)
        yield f"{stem(page)}.json", as_json(edition, page, site_name, url)
    for match in _MARK.finditer(page.body):
        write = FILES.get(match[1])
        for name, content in write(edition, url) if write else ():
            yield f"{page.address}{name}", content


def _feed(edition: Edition, page: Page, config: MkDocsConfig) -> str:
    """Return the feed of the page that lists the updates."""
    title, author = f"{page.title}: {config.site_name}", config.site_author or config.site_name
    url = urljoin(config.site_url or "", page.address)
    rights = _TAG.sub("", config.copyright or "")
    return atom(edition, title, author, rights, url, urljoin(url, "feed.xml"))


def _formatted(config: MkDocsConfig) -> Mapping[Reference, str]:
    for plugin in config.plugins.values():
        if isinstance(plugin, CitationsPlugin):
            return plugin.formatted
    return {}


def _linker(page: SitePage) -> Link:
    def link(address: str, fragment: str = "") -> str:
        url = get_relative_url(address, page.url)
        return f"{url}#{fragment}" if fragment else url

    return link


REGISTERS: Mapping[str, Register] = {
    "sources": sources,
    "evidence": evidence,
    "scorecard": scorecard,
    "glossary": glossary,
    FEED: since_publication,
    "timeline": dated_events,
    "initiatives": initiatives,
    "comparison": comparison,
    "data": data,
    "themes": listing("theme"),
    "pillars": listing("pillar"),
    "regions": listing("region"),
    "contents": contents,
    "changelog": changelog,
    "downloads": downloads,
    "matrix": matrix,
    "people": people,
    "framework": framework,
    "page-map": page_map,
    "disputed": disputed,
    "upheld": upheld,
}
FILES: Mapping[str, FileWriter] = {
    "comparison": comparison_files,
    "framework": framework_files,
    "initiatives": initiatives_files,
    "matrix": matrix_files,
}
