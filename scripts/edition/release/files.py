"""The files of a release: settings, citation file, change log, and the list of changes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path

from edition.model.ledger import CHANGES

SETTINGS, CITATION, CHANGELOG = "mkdocs.yml", "CITATION.cff", "CHANGELOG.md"
_UNRELEASED = "## Unreleased"


class NotPrepared(Exception):
    """Raised with a sentence when a file is not as a release needs it."""


def released_files(root: Path, version: str, day: datetime.date) -> Mapping[str, str]:
    """Return the new text of each file that names the version, by its path."""
    texts = {path: (root / path).read_text(encoding="utf-8") for path in (SETTINGS, CHANGELOG)}
    citation = root / CITATION
    fields = {"version": f'"{version}"', "released": day.isoformat(), "status": "final"}
    settings = texts[SETTINGS]
    for name, value in fields.items():
        settings, count = re.subn(
            rf"(^  edition:\n(?:    .*\n)*?    {name}:)[^\n]*",
            rf"\g<1> {value}",
            settings,
            flags=re.MULTILINE,
        )
        if not count:
            raise NotPrepared(f'{SETTINGS}: extra.edition has no line "{name}".')
    files = {SETTINGS: settings, CHANGELOG: _dated(texts[CHANGELOG], version, day)}
    if citation.exists():
        files[CITATION] = _cited(citation.read_text(encoding="utf-8"), version, day)
    changes = root / CHANGES
    if changes.exists():
        head = changes.read_text(encoding="utf-8").partition("changes:")[0]
        files[CHANGES] = f"{head}changes: []\n"
    return files


def _dated(text: str, version: str, day: datetime.date) -> str:
    """Return the change log with what was unreleased under the version's heading."""
    heading = f"## {version} ({day.isoformat()})"
    if heading in text:
        return text
    if _UNRELEASED not in text:
        raise NotPrepared(f'{CHANGELOG}: there is no heading "{_UNRELEASED}".')
    return text.replace(_UNRELEASED, f"{_UNRELEASED}\n\n{heading}", 1)


def _cited(text: str, version: str, day: datetime.date) -> str:
    """Return CITATION.cff with version and day: https://citation-file-format.github.io/"""
    kept = re.sub(r"^(?:version|date-released):.*\n", "", text, flags=re.MULTILINE)
    return f'{kept.rstrip()}\nversion: "{version}"\ndate-released: {day.isoformat()}\n'
