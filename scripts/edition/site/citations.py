"""Citations: mkdocs-bibtex's configuration, our notes.

Of mkdocs-bibtex the subclass keeps the options (`bib_file`, `csl_file`) and how their paths are
resolved. Its page step is replaced: it would drop locators, merge notes and rewrite code. The .bib
is read once, by the model. See docs/about/decisions/.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext
from mkdocs_bibtex.plugin import BibTexPlugin
from mkdocs_bibtex.utils import get_path_relative_to_mkdocs_yaml

from edition.model.edition import EVIDENCE, Edition
from edition.model.evidence import Term
from edition.site.citeproc import Citeproc, Reference
from edition.site.glossary import GlossaryExtension, Matcher
from edition.site.headed_tables import HeadedTablesExtension
from edition.site.mount import edition_of, project_root
from edition.site.notes import NOTES_START, NotesExtension
from edition.site.paragraphs import ParagraphsExtension
from edition.site.references import all_references
from edition.site.templates import keep_compiled

log = logging.getLogger("mkdocs.plugins.edition")
_WORKER = ThreadPoolExecutor(max_workers=1)
BIBLIOGRAPHY = f"{EVIDENCE}/sources.bib"


class CitationsPlugin(BibTexPlugin):  # type: ignore[misc]
    """Formats every reference once per build and adds the Markdown extensions for running text."""

    @property
    def formatted(self) -> Mapping[Reference, str]:
        """Every reference of the build, formatted."""
        try:
            return self._formatting.result()
        except CalledProcessError as error:
            what = " ".join(error.stderr.split())
            raise PluginError(
                f"{self.config.csl_file}: pandoc refuses the style: {what}"
            ) from error

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the options, format all references in one pass, add the extensions."""
        root = project_root(config)
        bib_file = Path(get_path_relative_to_mkdocs_yaml(self.config.bib_file or "", config))
        if bib_file.resolve() != (root / BIBLIOGRAPHY).resolve():
            raise PluginError(f"mkdocs.yml: bib_file must be {BIBLIOGRAPHY}, the register's own.")
        if not self.config.csl_file:
            raise PluginError("mkdocs.yml: csl_file must name the citation style.")
        style = Path(get_path_relative_to_mkdocs_yaml(self.config.csl_file, config))
        if not style.is_file():
            raise PluginError(
                f"mkdocs.yml: csl_file names {self.config.csl_file}, which is missing."
            )
        self.edition: Edition = edition_of(config)
        # pandoc runs beside MkDocs' own preparations; the first page waits for it.
        self._formatting = _WORKER.submit(
            Citeproc(style, root / ".cache/edition").format,
            list(all_references(self.edition)),
            self.edition.sources,
        )
        self._page_uri = ""
        extensions: list[Any] = config.markdown_extensions
        extensions[:] = [known for known in extensions if isinstance(known, str)]
        extensions += [
            NotesExtension(self.edition, lambda: self.formatted, self._up, self._warn),
            GlossaryExtension(Matcher(self.edition.terms), self._term_href),
            ParagraphsExtension(),
            HeadedTablesExtension(),
        ]
        return config

    def on_page_markdown(
        self, markdown: str, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Remember which page is being rendered; the extensions do the work."""
        self._page_uri = page.file.src_uri
        return markdown

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Keep the compiled templates."""
        return keep_compiled(env, config)

    # The search leaves the notes out; what it never sees it need not read to leave out.
    @event_priority(100)
    def _hide_notes(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        content = page.content or ""
        start = content.rfind(NOTES_START)
        self._notes = content[start:] if start >= 0 else ""
        page.content = content.removesuffix(self._notes)
        return context

    @event_priority(-100)
    def _show_notes(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        page.content = (page.content or "") + self._notes
        return context

    on_page_context = CombinedEvent(_hide_notes, _show_notes)

    def _up(self) -> str:
        return "../" * self._page_uri.count("/")

    def _term_href(self, term: Term) -> str:
        return f"{self._up()}glossary.md#{term.slug}"

    def _warn(self, message: str) -> None:
        page = self.edition.by_uri.get(self._page_uri)
        log.warning("%s: %s", page.path if page else self._page_uri, message)
