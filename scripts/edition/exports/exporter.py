"""Exporters: what one is given, and what it promises to write.

An exporter reads the built site and the model, never Markdown again, and writes files into the
site's folder while that still stands aside. What it promises (`promises`) counts as there for the
rules on links, so that a page may link to it before it is made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from edition.model.edition import Edition
from edition.model.problem import Problem
from edition.model.reference import Release


@dataclass(frozen=True)
class Ground:
    """What an exporter may ask for.

    `site` is the folder of the built site, `cache` one that survives, `url` the site's address with
    its slash, `epoch` the moment that stands in files, in seconds (UTC).
    """

    root: Path
    edition: Edition
    site: Path
    cache: Path
    url: str
    title: str
    author: str
    release: Release
    epoch: int


@dataclass(frozen=True)
class Exported:
    """The files an exporter wrote, relative to the site, or the faults for which it wrote none."""

    files: Sequence[str] = ()
    problems: Sequence[Problem] = ()


@dataclass(frozen=True)
class Exporter:
    """An export by name: what it promises to write for an edition, and how it is made."""

    name: str
    title: str
    promises: Callable[[Edition], Sequence[str]]
    write: Callable[[Ground], Exported]
