"""The offline edition, unpacked and opened from a disk with the network cut."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from edition.exports.epub import EPUB
from edition.exports.exporter import Ground
from edition.exports.machine import MACHINE
from edition.exports.offline import FOLDER, OFFLINE, PATH
from edition.exports.pdf import PATH as BOOK_PATH
from edition.exports.pictures import PICTURES
from edition.model.edition import load_edition
from edition.model.reference import Release
from tiny import ROOT

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that a reader unpacks."""
    edition = load_edition(ROOT)
    release = Release.model_validate(
        {"version": "2025.0", "released": "2026-11-23", "status": "draft"}
    )
    ground = Ground(ROOT, edition, site, site, "", "", "", release, 1_790_000_000)
    assert not MACHINE.write(ground).problems
    assert OFFLINE.write(ground).files == [PATH]
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(site / PATH) as archive:
        archive.extractall(folder)
    return folder / FOLDER


@pytest.fixture
def disk(browser: Browser, unpacked: Path) -> Iterator[Page]:
    """Return a page without a network; what is asked of any host fails the test."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    errors: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto((unpacked / "index.html").as_uri())
    yield page
    context.close()
    assert errors == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def test_a_reader_walks_from_the_first_page_to_a_paragraph(disk: Page, unpacked: Path) -> None:
    disk.get_by_role("link", name="Governance of compute and models").first.click()
    expect(disk).to_have_url(re.compile(r"/pillars/compute-and-models/index\.html$"))
    disk.locator("#p4 a[href*='themes/compute']").last.click()
    expect(disk).to_have_url(re.compile(r"/themes/compute/index\.html#disagree$"))
    expect(disk.locator("h1")).to_contain_text("AI infrastructure and compute")


def test_a_short_link_leads_to_its_paragraph(disk: Page, unpacked: Path) -> None:
    disk.goto((unpacked / "p/9/7/index.html").as_uri())
    expect(disk).to_have_url(re.compile(r"/pillars/compute-and-models/index\.html#p7$"))


def test_a_link_shows_what_stands_where_it_leads(disk: Page, unpacked: Path) -> None:
    disk.goto((unpacked / "pillars/compute-and-models/index.html").as_uri())
    disk.locator("#p4 a[href*='#disagree']").hover()
    expect(disk.locator("#ed-card .card-name")).to_contain_text("Theme 5: ")


def test_every_link_within_the_edition_leads_to_a_file(unpacked: Path) -> None:
    missing = set()
    for page in unpacked.rglob("*.html"):
        for link in re.findall(r'<a\b[^>]*\shref="([^"#?]+)', page.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", link) and not (page.parent / link).is_file():
                missing.add((page.parent / link).resolve().relative_to(unpacked).as_posix())
    # The book in two forms and the pictures, which the site of this test was not given.
    edition = load_edition(ROOT)
    promised = [BOOK_PATH, *EPUB.promises(edition), *PICTURES.promises(edition)]
    assert sorted(missing) == sorted(promised)


def test_a_reader_searches_and_arrives_without_a_network(disk: Page, unpacked: Path) -> None:
    disk.keyboard.press("/")
    disk.keyboard.type("few countries hold the machines")
    disk.locator("a.search-hit", has_text="Pillar 9 › Why it matters").first.click()
    expect(disk).to_have_url(re.compile(r"/pillars/compute-and-models/index\.html#why$"))


def test_the_page_of_the_search_works_from_a_disk(disk: Page, unpacked: Path) -> None:
    disk.get_by_role("link", name="Search the edition").click()
    disk.keyboard.type("Apertus")
    disk.keyboard.press("Enter")
    expect(disk).to_have_url(re.compile(r"/search/index\.html\?q=Apertus$"))
    disk.locator("a.search-hit", has_text="Switzerland ›").first.click()
    expect(disk).to_have_url(re.compile(r"/regions/switzerland/index\.html#"))
