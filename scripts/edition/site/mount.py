"""Mounting: chapters/ and assets/ reach the site, with edit links and live reload.

The model is read here, once per build, and asked for by the other plugins through `edition_of`.
What this plugin begins it also ends: after all others it hands the built site to the delivery.
"""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from edition.model.edition import Edition, load_edition
from edition.model.sharing import HEIGHT, WIDTH, card_path
from edition.site.delivery import deliver, leave_out, theme_sheet

if TYPE_CHECKING:  # a build needs no server
    from jinja2 import Environment
    from mkdocs.livereload import LiveReloadServer

NAME = "edition-mount"


class MountConfig(Config):
    """Folders, relative to mkdocs.yml."""

    chapters = Type(str, default="chapters")
    assets = Type(str, default="assets")


class NoOptions(Config):
    """The configuration of a plugin that has none."""


class MountPlugin(BasePlugin[MountConfig]):
    """Adds the chapters to MkDocs' files and holds the model for the plugins after it."""

    edition: Edition
    _is_served = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether the site is built to be kept or to be looked at."""
        self._is_served = command == "serve"

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read the model; its faults stop the build with one sentence each."""
        self.edition = load_edition(project_root(config))
        if self.edition.problems:
            lines = "\n".join(f"  {problem}" for problem in self.edition.problems)
            raise PluginError(f"{len(self.edition.problems)} faults in the sources:\n{lines}")
        # No clock: pages are dated by the evidence, unless the environment gives a date.
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(_epoch(self.edition)))
        return config

    @event_priority(100)
    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add every chapter as if it lay in docs/."""
        folder = project_root(config) / self.config.chapters
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                src_uri = path.relative_to(folder).as_posix()
                files.append(File(src_uri, str(folder), config.site_dir, config.use_directory_urls))
        return leave_out(files)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Point every page's edit link at the file it was written in."""
        root = project_root(config)
        for file in files.documentation_pages():
            if file.page is not None and file.abs_src_path:
                file.page.edit_url = _edit_url(config, Path(file.abs_src_path), root)
        return nav

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Tell the templates where the theme's style sheet is, and the pages' pictures."""
        env.globals["theme_sheet"] = theme_sheet(files)
        env.globals["card_path"] = card_path
        env.globals["card_size"] = (WIDTH, HEIGHT)
        return env

    def on_pre_page(self, page: Page, config: MkDocsConfig, files: Files) -> Page:
        """Set the edit link of pages that MkDocs makes after the navigation."""
        if page.file.abs_src_path:
            page.edit_url = _edit_url(config, Path(page.file.abs_src_path), project_root(config))
        return page

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Finish the pages, after every other plugin."""
        if not self._is_served:
            deliver(Path(config.site_dir), config.site_url or "/")

    def on_serve(
        self, server: LiveReloadServer, config: MkDocsConfig, builder: object
    ) -> LiveReloadServer:
        """Rebuild when a chapter or an asset changes."""
        for folder in (self.config.chapters, self.config.assets):
            server.watch(str(project_root(config) / folder))
        return server


def _epoch(edition: Edition) -> int:
    """Return the last date up to which a chapter's sources were checked, in seconds (UTC).

    https://reproducible-builds.org/specs/source-date-epoch/
    """
    dates = [page.front.reviewed for page in edition.chapters if page.front is not None]
    last = max(dates, default=datetime.date(1980, 1, 1))
    return int(datetime.datetime(last.year, last.month, last.day, tzinfo=datetime.UTC).timestamp())


def project_root(config: MkDocsConfig) -> Path:
    """Return the folder of mkdocs.yml."""
    return Path(config.config_file_path).resolve().parent


def edition_of(config: MkDocsConfig) -> Edition:
    """Return the model of this build; the mount plugin must stand first in mkdocs.yml."""
    plugin = config.plugins.get(NAME)
    if not isinstance(plugin, MountPlugin):
        raise PluginError(f'mkdocs.yml: the plugin "{NAME}" must stand first in the list.')
    return plugin.edition


def _edit_url(config: MkDocsConfig, path: Path, root: Path) -> str | None:
    if not config.repo_url or not path.is_relative_to(root):
        return None
    return f"{config.repo_url.rstrip('/')}/edit/main/{path.relative_to(root).as_posix()}"
