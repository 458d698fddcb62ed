"""The real project: free of errors, the same bytes every time, nothing loaded from elsewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import lxml.html
import pytest

from edition.checks.settings import read_settings

ROOT = Path(__file__).resolve().parents[1]
UNCOPIED = shutil.ignore_patterns(".*", "site", "tests", "node_modules", "*.egg-info", "dist")
# What a browser fetches by itself; a link to follow (a) and the names of a page are none of it.
LOADED = {
    "script": ("src",),
    "link": ("href",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "audio": ("src",),
    "video": ("src", "poster"),
    "track": ("src",),
    "image": ("href",),
    "use": ("href",),
    "form": ("action",),
}
NAMES = ("canonical", "alternate", "next", "prev", "license", "author")
# A build without the checks: a fault in a chapter fails the check and nothing else.
BUILD = """
import sys
from pathlib import Path
from edition.site.build import build_aside
root = Path(sys.argv[1])
config, problems = build_aside(root, root / "site")
sys.exit("\\n".join(map(str, problems)) if config is None else None)
"""
CSS = re.compile(r"""(?:url\(|@import)\s*['"]?([^'")\s;]+)""")


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return two copies of the project, so that nobody's build or edit comes between."""
    first = tmp_path_factory.mktemp("first") / "project"
    second = tmp_path_factory.mktemp("second") / "another-name"
    shutil.copytree(ROOT, first, ignore=UNCOPIED)
    shutil.copytree(first, second)
    return first, second


@pytest.fixture(scope="module")
def sites(copies: tuple[Path, Path]) -> tuple[Path, Path]:
    """Return the two copies' sites, built side by side with different orders of sets."""
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", BUILD, str(root)],
            env={**os.environ, "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1790000000"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for root, seed in zip(copies, ("1", "2"), strict=True)
    ]
    for run in runs:
        output, _ = run.communicate()
        assert run.returncode == 0, output
    return copies[0] / "site", copies[1] / "site"


@pytest.fixture(scope="module")
def host() -> str:
    """Return the site's own host, which may stand in an address that names the page."""
    return read_settings(ROOT).host


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _loads(html: str) -> Iterator[str]:
    """Yield every address that a browser fetches when it shows the page."""
    tree = lxml.html.document_fromstring(html)
    for element in tree.iter(*LOADED):
        if element.get("rel") in NAMES:
            continue
        for name in LOADED[element.tag]:
            value = element.get(name, "")
            parts = value.split(",") if name == "srcset" else [value]
            yield from (part.split()[0] for part in parts if part.strip())
    for style in tree.iter("style"):
        yield from CSS.findall(style.text or "")
    for styled in tree.iter():
        yield from CSS.findall(styled.get("style") or "")


def _is_elsewhere(address: str, host: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme != "data" and bool(parts.scheme or parts.netloc) and parts.hostname != host


def test_the_project_has_no_error(copies: tuple[Path, Path]) -> None:
    command = [sys.executable, "-m", "edition", "--root", str(copies[0]), "check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    errors = [line for line in done.stdout.split("\n") if ": warning: " not in line]
    assert done.returncode == 0, "\n".join([*errors, done.stderr])


def test_two_builds_write_the_same_files(sites: tuple[Path, Path]) -> None:
    first, second = map(_files, sites)
    assert list(first) == list(second)


def test_two_builds_write_the_same_bytes(sites: tuple[Path, Path]) -> None:
    first, second = map(_files, sites)
    assert [name for name in first if first[name] != second.get(name)] == []


def test_no_page_loads_anything_from_elsewhere(sites: tuple[Path, Path], host: str) -> None:
    found = [
        f"{page.relative_to(sites[0])}: {address}"
        for page in sites[0].rglob("*.html")
        for address in _loads(page.read_text(encoding="utf-8"))
        if _is_elsewhere(address, host)
    ]
    assert found == []


def test_no_style_sheet_loads_anything_from_elsewhere(sites: tuple[Path, Path], host: str) -> None:
    sheets = list(sites[0].rglob("*.css"))
    found = [
        f"{sheet.relative_to(sites[0])}: {address}"
        for sheet in sheets
        for address in CSS.findall(sheet.read_text(encoding="utf-8"))
        if _is_elsewhere(address, host)
    ]
    assert sheets
    assert found == []


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://cdn.example/x.js"></script>',
        '<link rel="stylesheet" href="//fonts.example/x.css">',
        '<link rel="preconnect" href="https://fonts.example">',
        '<img srcset="a.png 1x, https://cdn.example/b.png 2x">',
        "<style>@import 'https://cdn.example/x.css';</style>",
        '<p style="background: url(https://cdn.example/x.png)">x</p>',
    ],
)
def test_a_load_from_elsewhere_would_be_found(html: str) -> None:
    assert any(_is_elsewhere(address, "home.example") for address in _loads(html))


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://other.example/">x</a>',
        '<link rel="canonical" href="https://home.example/">',
        '<img src="data:image/gif;base64,R0lGODlh">',
        '<script src="../x.js"></script>',
    ],
)
def test_a_link_or_a_file_of_the_site_is_no_load_from_elsewhere(html: str) -> None:
    assert not any(_is_elsewhere(address, "home.example") for address in _loads(html))
