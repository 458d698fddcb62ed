"""Templates: the theme's own are compiled once and kept, so that the next build only loads them."""

from __future__ import annotations

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.config.defaults import MkDocsConfig

from edition.site.mount import project_root

FOLDER = ".cache/edition/templates"


def keep_compiled(environment: Environment, config: MkDocsConfig) -> Environment:
    """Return the environment; what it compiles is kept, by template and its text."""
    folder = project_root(config) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    environment.bytecode_cache = FileSystemBytecodeCache(str(folder), "%s.bin")
    return environment
