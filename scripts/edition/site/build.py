"""Building: MkDocs run into a folder aside, its warnings collected, the result swapped in whole."""

from __future__ import annotations

import logging
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from edition.model.problem import Location, Problem

RULE = "build"
# The rules on links, navigation and citations say the same with file, line and a way to mend it.
_TOLD_BY_RULES = re.compile(
    r"contains a link '.*', but |are not included in the \"nav\" configuration"
    r"|is included in the 'nav' configuration, which is not found"
    r"|^chapters/.*(?: cites \"|is not a (?:locator|citation))"
)


class _Collector(logging.Handler):
    """Keeps what MkDocs and its plugins warn of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[Problem] = []

    def emit(self, record: logging.LogRecord) -> None:
        message = " ".join(record.getMessage().split())
        if _TOLD_BY_RULES.search(message):
            return
        self.problems.append(Problem(Location("mkdocs.yml"), RULE, message))


@contextmanager
def _collecting() -> Iterator[_Collector]:
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    collector = _Collector()
    logger = logging.getLogger("mkdocs")
    before = logger.propagate, logger.level
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield collector
    finally:
        logger.removeHandler(collector)
        logger.propagate, logger.level = before


def build_aside(root: Path, folder: Path) -> tuple[MkDocsConfig | None, list[Problem]]:
    """Build the project at `root` into `folder`, emptied first; return the settings and warnings.

    A build that MkDocs gives up has no settings; why stands among the problems.
    """
    shutil.rmtree(folder, ignore_errors=True)
    with _collecting() as collector:
        try:
            config = load_config(str(root / "mkdocs.yml"), site_dir=str(folder))
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
            config.plugins.on_shutdown()
        except MkDocsException as error:
            message = " ".join(str(error).split())
            collector.problems.append(Problem(Location("mkdocs.yml"), RULE, message))
            return None, collector.problems
        except Exception as error:
            # An author is told in a sentence; plain MkDocs shows a programmer the traceback.
            message = f"the build stopped: {type(error).__name__}: {error}."
            hint = "`mkdocs build` shows where."
            collector.problems.append(Problem(Location("mkdocs.yml"), RULE, message, hint))
            return None, collector.problems
    return config, collector.problems


def swap_in(fresh: Path, site: Path) -> None:
    """Put the folder `fresh` in the place of `site`; both must be on one file system."""
    old = fresh.with_name(f"{fresh.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    try:
        fresh.rename(site)
    except OSError:
        if old.exists():
            old.rename(site)
        raise
    shutil.rmtree(old, ignore_errors=True)
