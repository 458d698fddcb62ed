"""Settings: what the rules need to know of mkdocs.yml, with line numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from pathspec import GitIgnoreSpec

from edition.model.problem import Location

FILE = "mkdocs.yml"


@dataclass(frozen=True)
class NavEntry:
    """A file named in the navigation and the line that names it."""

    src_uri: str
    location: Location


@dataclass(frozen=True)
class Settings:
    """The navigation's files, the patterns of pages left out of it, and the site's address."""

    nav: tuple[NavEntry, ...] = ()
    site_url: str = ""
    not_in_nav: tuple[str, ...] = ()

    def is_unlisted(self, src_uri: str) -> bool:
        """Whether `not_in_nav` says that a page is reached from another page (gitignore syntax)."""
        return GitIgnoreSpec.from_lines(self.not_in_nav).match_file(src_uri)

    @property
    def host(self) -> str:
        """The site's host name, or an empty string."""
        return urlsplit(self.site_url).hostname or ""


def read_settings(root: Path) -> Settings:
    """Read mkdocs.yml at `root`. Only nodes are read, so `!ENV` and Python tags do not matter.

    A file that cannot be read has no settings; MkDocs says why.
    """
    try:
        node = yaml.compose((root / FILE).read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError):
        return Settings()
    top = _mapping(node)
    url = top.get("site_url")
    unlisted = top.get("not_in_nav")
    value = url.value[-1] if isinstance(url, yaml.SequenceNode) else url
    return Settings(
        nav=tuple(_files(top.get("nav"))),
        site_url=value.value if isinstance(value, yaml.ScalarNode) else "",
        not_in_nav=tuple(unlisted.value.split("\n")) if unlisted is not None else (),
    )


def _mapping(node: yaml.Node | None) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value for key, value in node.value}


def _files(node: yaml.Node | None) -> Iterator[NavEntry]:
    if isinstance(node, yaml.ScalarNode):
        if node.value.endswith(".md"):
            yield NavEntry(node.value, Location(FILE, node.start_mark.line + 1))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _files(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _files(value)
