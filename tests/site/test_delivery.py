"""Delivery: one sheet and one script for what every page loads, and a policy in each."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.site.build import build_aside
from edition.site.delivery import deliver
from tiny import Tiny

PAGE = """<html><head><meta charset="utf-8">
<link rel="stylesheet" href="{up}assets/stylesheets/main.0a1b.min.css">
<link rel="stylesheet" href="{up}assets/stylesheets/own.css">
{more}</head><body class="here"><script>let a = 1;</script>
<script src="{up}assets/javascripts/one.js" defer></script>
<script src="{up}assets/javascripts/two.js" defer></script>
</body></html>
"""
MORE = '<link rel="stylesheet" href="../assets/stylesheets/special.css">\n'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "index.html": PAGE.format(up="", more=""),
        "404.html": PAGE.format(up="/base/", more=""),
        "a/index.html": PAGE.format(up="../", more=MORE),
        "p/index.html": "<html><head><meta charset=utf-8></head><body>sent on</body></html>",
        "assets/stylesheets/main.0a1b.min.css": ".here{top:0}.gone{top:0}",
        "assets/stylesheets/own.css": "/* ours */ .own { top: 0; }",
        "assets/stylesheets/special.css": ".s{top:0}",
        "assets/javascripts/one.js": "one();",
        "assets/javascripts/two.js": "two();",
        "assets/javascripts/later.js": "later();",
    }
    for path, text in files.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    deliver(tmp_path, "https://home.example/base/")
    return tmp_path


def _names(site: Path, folder: str) -> list[str]:
    return sorted(path.name.split(".")[0] for path in (site / "assets" / folder).iterdir())


def test_what_all_pages_load_is_one_file(site: Path) -> None:
    assert _names(site, "stylesheets") == ["site", "special"]
    assert _names(site, "javascripts") == ["later", "site"]
    (sheet,) = (site / "assets/stylesheets").glob("site.*.css")
    assert sheet.read_text("utf-8").split() == [".here{top:0}", ".own", "{", "top:", "0;", "}"]
    (script,) = (site / "assets/javascripts").glob("site.*.js")
    assert script.read_text("utf-8").split() == ["one();;two();"]


@pytest.mark.parametrize(("page", "up"), [("index", ""), ("404", "/base/"), ("a/index", "../")])
def test_pages_load_it_from_where_they_are(site: Path, page: str, up: str) -> None:
    html = (site / f"{page}.html").read_text("utf-8")
    assert html.count(f'href="{up}assets/stylesheets/site.') == 1
    assert html.count(f'src="{up}assets/javascripts/site.') == 1
    assert "own.css" not in html
    assert "one.js" not in html


def test_what_one_page_loads_stays_apart(site: Path) -> None:
    assert "special.css" in (site / "a/index.html").read_text("utf-8")
    assert "special.css" not in (site / "index.html").read_text("utf-8")


def test_each_page_has_a_policy_and_hosts_get_theirs(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert path.read_text("utf-8").count("Content-Security-Policy") == 1, path
    assert (site / "_headers").read_text("utf-8").startswith("/base/*\n")


def test_a_build_is_delivered(tmp_path: Path) -> None:
    tiny = Tiny.minimal(tmp_path / "project")
    folder = tiny.root / "site"
    assert build_aside(tiny.root, folder)[1] == []
    assert (folder / "_headers").is_file()
