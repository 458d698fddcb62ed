"""The PDF: structure, addresses, notes, metadata; conformance by two checkers; faults by line."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from pathlib import Path

import page
import pdfua
import pikepdf
import pytest
from grounds import ground_of

from edition.exports.exporter import Ground
from edition.exports.pdf import PATH, PDF, chapter_path
from edition.model.problem import Location
from tiny import COMPUTE, SOURCES, Tiny

SVG = '<svg viewBox="0 0 10 10">{words}<rect width="5" height="5"/></svg>'


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Return the tiny edition with its PDFs made."""
    ground = ground_of(Tiny.minimal(tmp_path_factory.mktemp("printed")))
    assert PDF.write(ground).problems == ()
    return ground


@pytest.fixture(scope="module")
def book(ground: Ground) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(ground.site / PATH) as pdf:
        yield pdf


def _links(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [link for one in pdf.pages for link in one.obj.get("/Annots", pikepdf.Array())]


def test_it_writes_what_it_promises(ground: Ground) -> None:
    for path in PDF.promises(ground.edition):
        assert (ground.site / path).is_file(), path


def test_it_tells_title_author_and_language(book: pikepdf.Pdf) -> None:
    assert str(book.docinfo["/Title"]) == "Tiny"
    assert str(book.docinfo["/Author"]) == "The editors"
    assert str(book.Root.Lang).startswith("en")


def test_front_matter_has_roman_pages_and_the_text_starts_with_1(book: pikepdf.Pdf) -> None:
    labels = [one.label for one in book.pages]
    assert "ii" in labels
    text = labels[labels.index("1") :]
    assert text == [str(number) for number in range(1, len(text) + 1)]


def test_the_outline_names_chapters_and_sections(book: pikepdf.Pdf) -> None:
    with book.open_outline() as outline:
        titles = [item.title for item in outline.root]
        compute = next(item for item in outline.root if item.title == "Pillar\u00a01: Compute")
        assert [child.title for child in compute.children][:2] == ["In brief", "Who has it"]
    assert titles[:2] == ["How to read this edition", "Contents"]
    assert titles[-2:] == ["Glossary", "Sources"]


def test_links_within_it_lead_to_pages_and_numbers_to_the_web(book: pikepdf.Pdf) -> None:
    addresses = {str(link.A.URI) for link in _links(book) if "/A" in link and "/URI" in link.A}
    assert "https://tiny.example/pillars/compute/#p1" in addresses
    assert not any(address.startswith("book:") for address in addresses)
    inner = [link for link in _links(book) if "/Dest" in link]
    pages = {one.obj.objgen for one in book.pages}
    assert inner and all(link.Dest[0].objgen in pages for link in inner)
    assert all(str(link.Contents) for link in _links(book))


def test_notes_are_tagged_and_fonts_embedded(book: pikepdf.Pdf) -> None:
    kinds = [str(o.S) for o in book.objects if isinstance(o, pikepdf.Dictionary) and "/S" in o
             and o.get("/Type") == pikepdf.Name.StructElem]  # fmt: skip
    assert kinds.count("/Note") >= 3
    fonts = [o for o in book.objects if isinstance(o, pikepdf.Dictionary)
             and o.get("/Type") == pikepdf.Name.FontDescriptor]  # fmt: skip
    names = {str(font.FontName).split("+")[-1] for font in fonts}
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
    assert any("SourceSerif4" in name for name in names)


@pytest.mark.parametrize("path", [PATH, chapter_path("pillar-1")])
def test_two_checkers_find_no_fault_in_it(ground: Ground, path: str) -> None:
    file = ground.site / path
    report = page.validate_pdf(str(file), profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []
    found = pdfua.validate(str(file)).findings
    assert [one for one in found if one.severity == pdfua.Severity.ERROR] == []


def test_two_exports_write_the_same_bytes(ground: Ground, tmp_path: Path) -> None:
    again = ground_of(Tiny.minimal(tmp_path / "elsewhere"))
    assert PDF.write(again).problems == ()
    for path in PDF.promises(ground.edition):
        first, second = ((one.site / path).read_bytes() for one in (ground, again))
        assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest(), path


def test_a_drawing_is_a_figure_with_words(tiny_site: Tiny) -> None:
    words = "<title>Countries</title><desc>One bar.</desc>"
    figure = f'<figure id="f1">{SVG.format(words=words)}<figcaption>Figure 1.</figcaption></figure>'
    tiny_site.append(COMPUTE, f"\n{figure}\n")
    ground = ground_of(tiny_site)
    assert PDF.write(ground).problems == ()
    data = (ground.site / PATH).read_bytes()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        alts = [
            str(o.Alt) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o
        ]
    assert "Countries. One bar." in alts


def _fault(tiny: Tiny) -> tuple[Location, str]:
    ground = ground_of(tiny)
    (problem,) = PDF.write(ground).problems
    assert not (ground.site / PATH).exists()
    assert list((ground.site / "downloads").rglob("*")) == []
    return problem.location, problem.message


def test_a_drawing_without_words_is_told_by_line(tiny_site: Tiny) -> None:
    (tiny_site.root / ".cache/site/downloads").mkdir(parents=True)
    tiny_site.append(COMPUTE, f'\n<figure id="f1">{SVG.format(words="")}</figure>\n')
    where, message = _fault(tiny_site)
    assert where.path == COMPUTE
    assert "neither title nor description" in message


def test_a_skipped_heading_is_told_by_line(tiny_site: Tiny) -> None:
    tiny_site.append(COMPUTE, "\n#### Deep {: #deep }\n")
    where, message = _fault(tiny_site)
    assert where == tiny_site.at(COMPUTE, "#### Deep")
    assert message == 'the heading "Deep" skips a level.'


def test_an_image_without_text_and_file_is_told_twice(tiny_site: Tiny) -> None:
    tiny_site.append(COMPUTE, "\n![](none.png)\n")
    problems = PDF.write(ground_of(tiny_site)).problems
    assert [problem.location for problem in problems] == [tiny_site.at(COMPUTE, "none.png")] * 2
    assert "no alternative text" in problems[0].message
    assert "not in the site" in problems[1].message


def test_a_letter_that_no_font_has_is_told_by_line(tiny_site: Tiny) -> None:
    tiny_site.replace(SOURCES, "Compute, counted", "Compute, counted \U00012000")
    where, message = _fault(tiny_site)
    assert where.path == SOURCES
    assert "could not be displayed" in message
