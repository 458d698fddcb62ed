"""Two renderers, one set of addresses: MkDocs and ProperDocs build the same site from one tree.

ProperDocs is the drop-in fork of MkDocs (https://properdocs.org/); only this test depends on it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import lxml.html
import pytest

from edition.model.rendered import fragments, text_of

ROOT = Path(__file__).resolve().parents[1]
UNCOPIED = shutil.ignore_patterns(".*", "site", "tests", "node_modules", "*.egg-info", "dist")
Sites = tuple[Path, Path]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Return the sites that the two renderers build, side by side, each from a copy."""
    built: list[Path] = []
    runs: list[subprocess.Popen[str]] = []
    for renderer in ("mkdocs", "properdocs"):
        root = tmp_path_factory.mktemp(renderer) / "project"
        shutil.copytree(ROOT, root, ignore=UNCOPIED)
        command = [sys.executable, "-m", renderer, "build", "--strict"]
        run = subprocess.Popen(
            command,
            cwd=root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        runs.append(run)
        built.append(root / "site")
    for run in runs:
        output, _ = run.communicate()
        assert run.returncode == 0, output
    return built[0], built[1]


def _pages(site: Path) -> Mapping[str, lxml.html.HtmlElement]:
    return {
        file.relative_to(site).as_posix(): lxml.html.document_fromstring(file.read_bytes())
        for file in sorted(site.rglob("*.html"))
    }


def test_the_addresses_of_pages_and_files_are_the_same(sites: Sites) -> None:
    ours, theirs = (
        {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
        for site in sites
    )
    assert ours == theirs
    assert len(ours) > 100


def test_the_ids_of_every_page_are_the_same(sites: Sites) -> None:
    ours, theirs = (
        {path: sorted(tree.xpath("//@id")) for path, tree in _pages(site).items()} for site in sites
    )
    assert ours == theirs
    assert any("p7" in ids for ids in ours.values())


def test_the_texts_of_every_page_are_the_same(sites: Sites) -> None:
    ours, theirs = (
        {
            path: ([(f.id, f.text) for f in fragments(tree)], text_of(tree.find(".//body")))
            for path, tree in _pages(site).items()
        }
        for site in sites
    )
    for path, texts in ours.items():
        assert texts == theirs[path], path
