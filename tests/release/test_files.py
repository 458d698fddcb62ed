"""The files that name a version."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from edition.release.files import NotPrepared, released_files

DAY = datetime.date(2026, 11, 30)
SETTINGS = """\
site_name: Tiny
extra:
  generator: false
  # What is cited.
  edition:
    version: "2025.0"
    released: 2026-11-23
    status: draft
nav: []
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text("# Log\n\n## Unreleased\n\n- One.\n", encoding="utf-8")
    (tmp_path / "CITATION.cff").write_text('title: T\nversion: "2025.0"\n', encoding="utf-8")
    (tmp_path / "assets").mkdir()
    changes = "# Why.\nchanges:\n  - {at: x/#p1, kind: update, why: New.}\n"
    (tmp_path / "assets/changes.yaml").write_text(changes, encoding="utf-8")
    return tmp_path


def test_every_file_names_the_version_and_keeps_the_rest(root: Path) -> None:
    files = released_files(root, "2025.1", DAY)
    wanted = SETTINGS.replace('"2025.0"', '"2025.1"').replace("2026-11-23", "2026-11-30")
    assert files["mkdocs.yml"] == wanted.replace("draft", "final")
    log = "# Log\n\n## Unreleased\n\n## 2025.1 (2026-11-30)\n\n- One.\n"
    assert files["CHANGELOG.md"] == log
    assert files["CITATION.cff"] == 'title: T\nversion: "2025.1"\ndate-released: 2026-11-30\n'
    assert files["assets/changes.yaml"] == "# Why.\nchanges: []\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("mkdocs.yml", "    status: draft\n", "", 'has no line "status"'),
        ("CHANGELOG.md", "## Unreleased", "## Next", 'no heading "## Unreleased"'),
    ],
)
def test_a_file_without_a_place_for_it_is_named(
    root: Path, file: str, old: str, new: str, message: str
) -> None:
    text = (root / file).read_text(encoding="utf-8").replace(old, new)
    (root / file).write_text(text, encoding="utf-8")
    with pytest.raises(NotPrepared, match=message):
        released_files(root, "2025.1", DAY)
