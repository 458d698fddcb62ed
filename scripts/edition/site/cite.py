"""Citing: files for reference managers beside each chapter, and what the page's script needs.

The files are cite.bib, cite.ris and cite.json beside each chapter and at the site's root (the
whole edition), and sources.bib, sources.ris and sources.json (the bibliography). In a page of the
site's own, `<!-- cite: edition -->`, `<!-- cite: pillar-9 -->`, `<!-- cite: pillar-9 p7 -->` or
`<!-- cite: theme-5 f1 -->` on a line of its own becomes that citation, with `as footnote` or
`as apa` at its end in that form.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from html import escape
from urllib.parse import urljoin

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import TemplateContext
from pydantic import ValidationError

from edition.model.chapter import Page
from edition.model.exchange import Item, bibtex, csl_json, ris
from edition.model.problem import did_you_mean
from edition.model.reference import (
    Citable,
    Release,
    apa,
    chapter_reference,
    chicago,
    chicago_footnote,
    patterns,
)
from edition.site.dates import long_date
from edition.site.mount import NoOptions, edition_of

WRITERS: dict[str, tuple[str, Callable[[Iterable[Item]], str]]] = {
    "bib": ("BibTeX", bibtex),
    "ris": ("RIS", ris),
    "json": ("CSL-JSON", csl_json),
}
# The forms a mark may ask for by name.
FORMS: dict[str, Callable[[Citable], str]] = {
    "": chicago,
    "footnote": chicago_footnote,
    "apa": apa,
}
_MARK = re.compile(r"^<!-- cite: (.+?) -->$", re.MULTILINE)
_ASKED = re.compile(r"(\S+)(?: ([pf])(\d\w*))?(?: as (\w+))?")


class CitePlugin(BasePlugin[NoOptions]):
    """Writes the files and gives the theme's template `cite`."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read which release is cited, once, from mkdocs.yml."""
        self._release = release_of(config)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the files, so that pages can link to them and MkDocs checks the links."""
        edition = edition_of(config)
        sources = [source.csl() for _, source in sorted(edition.sources.items())]
        written: dict[str, list[Item]] = {
            "sources": sources,
            "cite": [self._whole(config).csl()],
        }
        for chapter in edition.chapters:
            written[f"{chapter.address}cite"] = [self._chapter(chapter, config).csl()]
        for stem, items in written.items():
            for ending, (_, write) in WRITERS.items():
                files.append(File.generated(config, f"{stem}.{ending}", content=write(items)))
        return files

    def on_page_markdown(
        self, markdown: str, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Return the page with each mark replaced by the citation it names."""

        def fill(match: re.Match[str]) -> str:
            try:
                asked = _ASKED.fullmatch(match[1])
                if asked is None:
                    raise LookupError(f'"cite: {match[1]}" names no page, paragraph or figure.')
                cited = self._named(asked[1], asked[2] or "", asked[3] or "", config)
                write = _form(asked[4] or "")
            except LookupError as error:
                raise PluginError(f"{page.file.src_uri}: {error}") from error
            return f'<p class="citation">{escape(write(cited))}</p>'

        return _MARK.sub(fill, markdown)

    def on_page_context(
        self, context: TemplateContext, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Give a chapter's template the files it links to and the patterns for the browser."""
        chapter = edition_of(config).by_uri.get(page.file.src_uri)
        if chapter is not None and chapter.front is not None:
            data = json.dumps(patterns(self._chapter(chapter, config)), ensure_ascii=False)
            cite = {
                "id": chapter.id,
                "edition": self._whole(config).edition,
                "released": long_date(self._release.released.isoformat()),
                "reviewed": long_date(chapter.front.reviewed.isoformat()),
                "files": [
                    {
                        "name": name,
                        "href": get_relative_url(f"{chapter.address}cite.{ending}", page.url),
                        "save_as": f"{chapter.id}.{ending}",
                    }
                    for ending, (name, _) in WRITERS.items()
                ],
                "tags": self._tags(chapter, config),
                # No text can end the script element that carries it.
                "data": data.replace("<", "\\u003c"),
            }
            context["cite"] = cite  # type: ignore[typeddict-unknown-key]
        return context

    def _tags(self, chapter: Page, config: MkDocsConfig) -> dict[str, str]:
        """Return what a reference manager reads in the page's head, by name.

        https://scholar.google.com/intl/en/scholar/inclusion.html#indexing
        """
        cited = self._chapter(chapter, config)
        return {
            "title": cited.title,
            "author": cited.author,
            "publication_date": f"{self._release.released:%Y/%m/%d}",
            "inbook_title": config.site_name,
            "language": "en",
            "public_url": cited.url,
            "pdf_url": urljoin(config.site_url or "", f"downloads/chapters/{chapter.id}.pdf"),
        }

    def _whole(self, config: MkDocsConfig) -> Citable:
        author, url = config.site_author or "", config.site_url or ""
        return Citable("", config.site_name, "", author, url, self._release)

    def _chapter(self, page: Page, config: MkDocsConfig) -> Citable:
        whole = self._whole(config)
        url = urljoin(whole.url, page.address)
        return chapter_reference(page, whole.title, whole.author, url, self._release)

    def _named(self, name: str, kind: str, number: str, config: MkDocsConfig) -> Citable:
        """Return what a mark names; a LookupError says in a sentence that there is none."""
        if name == "edition":
            return self._whole(config)
        chapters = edition_of(config).by_id
        if name not in chapters:
            hint = did_you_mean(name, ["edition", *chapters])
            raise LookupError(f'there is nothing to cite by the name "{name}". {hint}')
        if number and f"{kind}{number}" not in chapters[name].ids:
            what = "figure" if kind == "f" else "paragraph"
            raise LookupError(f"{chapters[name].path} has no {what} {number} to cite.")
        cited = self._chapter(chapters[name], config)
        return cited.figured(number) if kind == "f" else cited.at(number)


def _form(name: str) -> Callable[[Citable], str]:
    """Return what writes a form; a LookupError says in a sentence that there is none."""
    if name not in FORMS:
        hint = did_you_mean(name, [form for form in FORMS if form])
        raise LookupError(f'there is no form of citation by the name "{name}". {hint}')
    return FORMS[name]


def release_of(config: MkDocsConfig) -> Release:
    """Return the release that `extra.edition` of mkdocs.yml names; say what is missing there."""
    for name in ("site_url", "site_author"):
        if not config[name]:
            raise PluginError(f"mkdocs.yml: {name} is not set; every citation needs it.")
    try:
        return Release.model_validate(config.extra.get("edition", {}))
    except ValidationError as error:
        faults = [
            f"mkdocs.yml: {'.'.join(('extra.edition', *map(str, fault['loc'])))}: {fault['msg']}."
            for fault in error.errors(include_url=False)
        ]
        raise PluginError("\n".join(faults)) from error
