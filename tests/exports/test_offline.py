"""The offline edition: links that work from a disk, the same bytes every time."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from grounds import ground_of

from edition.exports.exporter import Ground
from edition.exports.offline import FOLDER, OFFLINE, PATH, offline_page, to_file
from edition.site.policy import with_policy
from tiny import ROOT, Tiny


@pytest.fixture
def ground(tiny_site: Tiny) -> Ground:
    tiny_site.replace(
        "mkdocs.yml", "  - edition-registers", "  - edition-registers\n  - edition-redirects"
    )
    template = (ROOT / "assets/theme/sent-on.html").read_text(encoding="utf-8")
    tiny_site.write("assets/theme/sent-on.html", template)
    return ground_of(tiny_site)


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("../", "../index.html"),
        ("..", "../index.html"),
        (".", "./index.html"),
        ("../../pillars/x/", "../../pillars/x/index.html"),
        ("../x/#p7", "../x/index.html#p7"),
        ("x/?q=1#p7", "x/index.html?q=1#p7"),
        ("#p7", "#p7"),
        ("cite.bib", "cite.bib"),
        ("https://a.example/x/", "https://a.example/x/"),
        ("//a.example/x/", "//a.example/x/"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("/x/", "/x/"),
        ("", ""),
    ],
)
def test_a_link_to_a_folder_leads_to_the_file_in_it(link: str, file: str) -> None:
    assert to_file(link) == file


@pytest.mark.parametrize(
    ("html", "page"),
    [
        ('<a class="x" href="../y/">y</a>', '<a class="x" href="../y/index.html">y</a>'),
        ("<a href='../y/#p1'>y</a>", "<a href='../y/index.html#p1'>y</a>"),
        ("<a href=../y/>y</a>", "<a href=../y/index.html>y</a>"),
        ('<link rel="next" href="../y/">', '<link rel="next" href="../y/index.html">'),
        (
            '<meta http-equiv="refresh" content="0; url=../y/#p1">',
            '<meta http-equiv="refresh" content="0; url=../y/index.html#p1">',
        ),
        ('<p class="a online-only">Gone <b>now</b>.</p>Kept.', "Kept."),
        ("<p>Text about href=../y/ stays.</p>", "<p>Text about href=../y/ stays.</p>"),
    ],
)
def test_a_page_is_made_to_work_from_a_disk(html: str, page: str) -> None:
    assert offline_page(html) == page


def _names(ground: Ground) -> list[str]:
    with zipfile.ZipFile(ground.site / PATH) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def test_the_zip_holds_the_site_and_nothing_for_servers(ground: Ground) -> None:
    assert OFFLINE.write(ground).files == [PATH]
    names = _names(ground)
    assert f"{FOLDER}/index.html" in names
    assert f"{FOLDER}/p/1/2/index.html" in names
    assert not [name for name in names if name.endswith(("_redirects", "sitemap.xml", ".zip"))]
    assert names == sorted(names)


def test_two_zips_of_one_site_are_the_same_bytes(ground: Ground) -> None:
    OFFLINE.write(ground)
    first = (ground.site / PATH).read_bytes()
    for file in ground.site.rglob("*.html"):
        file.touch()
    OFFLINE.write(ground)
    assert (ground.site / PATH).read_bytes() == first


def test_no_half_written_file_is_left(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(zipfile.ZipFile, "writestr", fail)
    with pytest.raises(OSError, match="full"):
        OFFLINE.write(ground)
    assert not (ground.site / PATH).exists()
    assert not list(Path(ground.site / "downloads").glob("*.new"))


def test_a_page_on_a_disk_has_no_policy() -> None:
    page = '<html><head>\n<meta charset="utf-8">\n<title>x</title></head><body></body></html>'
    assert offline_page(with_policy(page)) == page
