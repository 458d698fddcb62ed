"""A file that cannot be read as it should is named with its line, in one run, without a traceback.

Each folder of tests/cases/input/ holds one file, as it came from an author, and in expected.txt all
that `edition check` says of that file. A folder whose name says "good" has none: its file is read
like the one it stands for.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.cli import main
from edition.model.edition import Edition, load_edition
from tiny import Tiny

CASES = Path(__file__).with_name("cases") / "input"
PLACES = {
    "sources.bib": "assets/evidence/sources.bib",
    "facts.yaml": "assets/evidence/facts/pillar-01.yaml",
    "glossary.yaml": "assets/evidence/glossary.yaml",
    "contents.yaml": "assets/contents.yaml",
    "figure.yaml": "assets/figures/figure.yaml",
    "chapter.md": "chapters/pillars/compute.md",
}
FOLDERS = sorted(CASES.iterdir())
GOOD = [folder for folder in FOLDERS if "good" in folder.name]
BAD = [folder for folder in FOLDERS if "good" not in folder.name]


def _put(folder: Path, tiny: Tiny) -> str:
    """Put a case's file in its place; return the place."""
    (file,) = (file for file in folder.iterdir() if file.name in PLACES)
    place = tiny.root / PLACES[file.name]
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(file.read_bytes())
    return PLACES[file.name]


@pytest.mark.parametrize("folder", BAD, ids=lambda folder: folder.name)
def test_a_fault_of_a_file_is_named_with_its_line(folder: Path, tiny_site: Tiny) -> None:
    place = _put(folder, tiny_site)
    result = CliRunner().invoke(main, ["--root", str(tiny_site.root), "check", "--verbose"])
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code == 1
    assert "Traceback" not in result.output
    told = [line for line in result.output.splitlines() if line.startswith(place)]
    errors = [line for line in told if not re.match(r"[^ ]+ warning:", line)]
    assert errors == (folder / "expected.txt").read_text(encoding="utf-8").splitlines()


def test_what_would_only_follow_from_an_unread_file_is_not_told(tiny_site: Tiny) -> None:
    place = _put(CASES / "yaml-tab", tiny_site)
    result = CliRunner().invoke(main, ["--root", str(tiny_site.root), "check"])
    told = [line for line in result.output.splitlines() if ": " in line and "/" in line]
    assert [line for line in told if not line.startswith(place)] == []
    assert re.search(rf"^\d+ rules wait until {place} can be read\.$", result.output, re.MULTILINE)


@pytest.mark.parametrize("folder", GOOD, ids=lambda folder: folder.name)
def test_a_file_from_another_system_is_read_like_any_other(folder: Path, tiny: Tiny) -> None:
    before = load_edition(tiny.root)
    _put(folder, tiny)
    assert _told(load_edition(tiny.root)) == _told(before)


def _told(edition: Edition) -> Edition:
    assert edition.problems == ()
    return replace(edition, pages=tuple(replace(page, head=None) for page in edition.pages))


def test_every_case_is_whole() -> None:
    assert len(FOLDERS) > 60
    for folder in FOLDERS:
        names = {file.name for file in folder.iterdir()}
        assert len(names & PLACES.keys()) == 1
        assert ("expected.txt" in names) == (folder in BAD)
