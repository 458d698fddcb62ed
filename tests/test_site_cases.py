"""Faults seeded into a tiny site: each is named with its file and line, and lychee finds no more.

tests/cases/site/clean/ is a project without a fault. Each other folder holds the files of one that
has one (removed.txt names those it lacks), and in expected.txt all that `edition check` says of it.
To write the expectations anew, and then review them: UPDATE_CASES=1 pytest tests/test_site_cases.py
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner

from edition.cli import main
from tiny import REGISTERS, ROOT, STYLE

CASES = Path(__file__).with_name("cases") / "site"
CLEAN = CASES / "clean"
FAULTY = sorted(folder for folder in CASES.iterdir() if folder != CLEAN)
THEME = ("sent-on.html", "assets/javascripts/moved.js")
LYCHEE = Path(sys.executable).with_name("lychee")


def _project(folder: Path, root: Path) -> Path:
    """Write the project of a case: the clean one, and over it what the case changes."""
    shutil.copytree(CLEAN, root)
    (root / "assets/citations").mkdir()
    shutil.copy(STYLE, root / "assets/citations/edition.csl")
    shutil.copytree(REGISTERS, root / "assets/theme/registers")
    for path in THEME:
        (root / "assets/theme" / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "assets/theme" / path, root / "assets/theme" / path)
    if folder != CLEAN:
        shutil.copytree(folder, root, dirs_exist_ok=True)
        (root / "expected.txt").unlink(missing_ok=True)
        removed = root / "removed.txt"
        if removed.exists():
            for path in removed.read_text(encoding="utf-8").split():
                (root / path).unlink()
            removed.unlink()
    return root


def _said(root: Path) -> list[str]:
    result = CliRunner().invoke(main, ["--root", str(root), "check", "--verbose"])
    assert isinstance(result.exception, SystemExit) or result.exception is None, result.exception
    assert "Traceback" not in result.output
    return result.output.splitlines()[:-1]  # the last line counts


def _judged(site: Path) -> Iterator[tuple[str, str]]:
    """Yield what lychee finds in the built HTML: the page, and the address it leads to."""
    if not site.exists():
        return
    command = [str(LYCHEE), "--offline", "--include-fragments", "--index-files", "index.html"]
    command += ["--root-dir", str(site), "--format", "json", "--no-progress", f"{site}/**/*.html"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    report = json.loads(done.stdout)
    for page, faults in report["error_map"].items():
        for fault in faults:
            yield Path(page).relative_to(site).as_posix(), fault["url"]


def _names(line: str, url: str) -> bool:
    """Whether a line of ours tells of the address lychee does, however the two write it."""
    parts = urlsplit(url)
    told = unquote(unquote(line)).casefold()
    last = [part for part in unquote(unquote(parts.path)).split("/") if part not in ("index.html",)]
    words = [last[-1] if last and last[-1] else (last[-2] if len(last) > 1 else "")]
    if parts.fragment:
        words.append(unquote(parts.fragment))
    return all(word.casefold().removesuffix(".html") in told for word in words if word)


def test_the_clean_site_has_no_finding_and_lychee_has_none(tmp_path: Path) -> None:
    root = _project(CLEAN, tmp_path / "site")
    assert _said(root) == []
    assert list(_judged(root / ".cache/site")) == []


@pytest.mark.parametrize("folder", FAULTY, ids=lambda folder: folder.name)
def test_a_seeded_fault_is_named_with_its_file_and_line(folder: Path, tmp_path: Path) -> None:
    root = _project(folder, tmp_path / "site")
    said = _said(root)
    expected = folder / "expected.txt"
    if os.environ.get("UPDATE_CASES"):
        expected.write_text("\n".join(said) + "\n", encoding="utf-8")
    assert said
    assert said == expected.read_text(encoding="utf-8").splitlines()
    for page, url in _judged(root / ".cache/site"):
        assert any(_names(line, url) for line in said), f"lychee: {page} links to {url}"


def test_every_line_names_a_file_of_the_project_and_its_line() -> None:
    for folder in FAULTY:
        for line in (folder / "expected.txt").read_text(encoding="utf-8").splitlines():
            assert re.match(r"[\w./-]+(:\d+)?: ", line), line


def test_there_are_many_faults_and_they_are_of_many_rules() -> None:
    assert len(FAULTY) >= 60
    told = "".join((f / "expected.txt").read_text(encoding="utf-8") for f in FAULTY)
    rules = set(re.findall(r"\[([a-z-]+)\]$", told, flags=re.MULTILINE))
    assert len(rules) >= 25, sorted(rules)
