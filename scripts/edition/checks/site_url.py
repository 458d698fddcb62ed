"""Rule site-url: the site's host stands in one setting and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edition.checks.rule import Context, Rule
from edition.checks.settings import FILE
from edition.model.problem import Location, Problem

SEARCHED = ("chapters", "docs", "assets", "scripts")
TOP = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "CITATION.cff", "Makefile", "pyproject.toml")
TEXT = (".md", ".yml", ".yaml", ".py", ".html", ".css", ".js", ".json", ".toml", ".cff", ".svg", "")


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each line outside mkdocs.yml that names the host."""
    host, root = context.settings.host, context.edition.root
    if not host:
        yield rule.problem(Location(FILE, 1), "site_url is not set.")
        return
    for file in _files(root):
        text = file.read_text(encoding="utf-8", errors="replace")
        if host not in text:
            continue
        path = file.relative_to(root).as_posix()
        for number, line in enumerate(text.split("\n"), start=1):
            if host in line:
                yield rule.problem(Location(path, number), f'names the host "{host}".')


def _files(root: Path) -> Iterator[Path]:
    for name in TOP:
        if (root / name).is_file():
            yield root / name
    for folder in SEARCHED:
        for file in sorted((root / folder).rglob("*")):
            if file.is_file() and file.suffix in TEXT:
                yield file


RULE = Rule(
    "site-url",
    "The host stands in one setting only",
    "Write a relative link; the host is site_url in mkdocs.yml (environment EDITION_URL).",
    find,
)
