"""Citing: the files beside chapters, what a page's script is given, and citations in pages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import rispy
from noted import Built, Noted

from tiny import COMPUTE, ROOT, SOURCES, Tiny

Build = Callable[[], Built]
THEME = """
    <!doctype html>
    <html lang="en">
    <head><title>{{ page.title }}</title></head>
    <body>
    {% if cite %}{% include "partials/cite.html" %}{% endif %}
    <main>{{ page.content }}</main>
    </body>
    </html>
    """
URL = "https://tiny.example/pillars/compute/"


@pytest.fixture
def cited(tiny_site: Tiny) -> Tiny:
    """Return the tiny project with the plugin, its settings and the real partial."""
    tiny_site.replace(
        "mkdocs.yml", "  - edition-registers", "  - edition-cite\n  - edition-registers"
    )
    tiny_site.write("assets/theme/main.html", THEME)
    partial = (ROOT / "assets/theme/partials/cite.html").read_text(encoding="utf-8")
    tiny_site.write("assets/theme/partials/cite.html", partial)
    return tiny_site


def _json(folder: Path, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / path).read_text(encoding="utf-8"))
    return found


def _patterns(page: Noted) -> list[dict[str, str]]:
    (text,) = page.page.xpath("//script[@type='application/json']/text()")
    found: list[dict[str, str]] = json.loads(text)
    return found


def test_the_project_with_citations_is_built_without_a_warning(cited: Tiny, built: Build) -> None:
    assert built().problems == []


def test_a_chapter_has_its_citation_beside_it_with_the_day_of_release(
    cited: Tiny, built: Build
) -> None:
    folder = built().folder
    (item,) = _json(folder, "pillars/compute/cite.json")
    assert item["title"] == "Pillar 1: Compute"
    assert item["container-title"] == "Tiny"
    assert item["author"] == [{"literal": "The editors"}]
    assert item["edition"] == "2025.0 (draft)"
    assert item["issued"] == {"date-parts": [[2026, 11, 23]]}
    assert item["URL"] == URL
    assert "accessed" not in item
    bib = (folder / "pillars/compute/cite.bib").read_text(encoding="utf-8")
    assert f"url = {{{URL}}}," in bib
    assert "urldate" not in bib
    (record,) = rispy.loads((folder / "pillars/compute/cite.ris").read_text(encoding="utf-8"))
    assert (record["urls"], record["date"]) == ([URL], "2026/11/23/")


def test_a_chapter_without_a_number_is_cited_by_its_title(cited: Tiny, built: Build) -> None:
    (item,) = _json(built().folder, "regions/utopia/cite.json")
    assert item["title"] == "Utopia"


def test_the_edition_as_a_whole_has_files_at_the_sites_root(cited: Tiny, built: Build) -> None:
    (item,) = _json(built().folder, "cite.json")
    assert (item["title"], item["type"], item["URL"]) == ("Tiny", "book", "https://tiny.example/")


@pytest.mark.parametrize("ending", ["bib", "ris", "json"])
def test_the_bibliography_is_written_whole_and_in_order(
    cited: Tiny, built: Build, ending: str
) -> None:
    cited.append(SOURCES, "\n@misc{ab2020, title = {Old & new}, grade = {D}, read = {copy}}\n")
    text = (built().folder / f"sources.{ending}").read_text(encoding="utf-8")
    places = [text.index(key) for key in ("ab2020", "itu2025", "oecd2026")]
    assert places == sorted(places)
    assert "Seen in part" not in text
    assert "2026-11-22" not in text


def test_two_builds_write_the_same_bytes(cited: Tiny, built: Build) -> None:
    def written() -> dict[str, bytes]:
        folder = built().folder
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for pattern in ("*.bib", "*.ris", "*.json")
            for path in folder.rglob(pattern)
        }

    first = written()
    assert len(first) == 12
    assert written() == first


def test_a_chapter_links_to_its_three_files_and_its_pdf(cited: Tiny, built: Build) -> None:
    site = built()
    page = site.page("pillars/compute")
    (line,) = page.texts("//p[@class='cite-line']")
    assert line.split()[-4:] == ["BibTeX", "RIS", "CSL-JSON", "PDF"]
    links = page.values("//p[@class='cite-line']//a/@href")
    *files, pdf = links
    assert files == ["cite.bib", "cite.ris", "cite.json"]
    assert pdf == "../../downloads/chapters/pillar-1.pdf"
    assert all((site.folder / "pillars/compute" / link).is_file() for link in files)
    names = page.values("//p[@class='cite-line']//a/@download")
    assert names == ["pillar-1.bib", "pillar-1.ris", "pillar-1.json"]


def test_a_page_that_is_no_chapter_offers_no_citation(cited: Tiny, built: Build) -> None:
    assert built().page("").values("//*[@class='cite-this']") == []


def test_the_pages_script_is_given_one_pattern_for_all_paragraphs(
    cited: Tiny, built: Build
) -> None:
    page = built().page("pillars/compute")
    assert len(page.page.xpath("//script")) == 1
    offered = _patterns(page)
    names = ["Chicago", "APA", "Footnote", "In text", "BibTeX", "RIS", "CSL-JSON"]
    assert [form["name"] for form in offered] == names
    short = offered.pop(3)
    assert short["paragraph"] == "(Tiny, Pillar 1, para. @paragraph@)"
    assert all(URL in form["page"] for form in offered)
    assert all(f"{URL}#p@paragraph@" in form["paragraph"] for form in offered)


def test_no_title_can_end_the_script_element(cited: Tiny, built: Build) -> None:
    cited.replace(COMPUTE, "title: Compute", 'title: "</script><b>Compute & co."')
    page = built().page("pillars/compute")
    assert "“Pillar 1: </script><b>Compute & co.”" in _patterns(page)[0]["page"]


def test_every_address_follows_the_setting(cited: Tiny, built: Build) -> None:
    cited.replace("mkdocs.yml", "https://tiny.example/", "https://other.example/report/")
    folder = built().folder
    (item,) = _json(folder, "pillars/compute/cite.json")
    assert item["URL"] == "https://other.example/report/pillars/compute/"
    for path in folder.rglob("cite.*"):
        assert "tiny.example" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("mark", "citation"),
    [
        ("edition", "The editors. Tiny. Independent edition, version 2025.0 (draft). 23 "
        "November 2026. "
         "https://tiny.example/."),
        ("pillar-1", "The editors. “Pillar 1: Compute.” In Tiny. Independent edition, "
        "version 2025.0 (draft). "
         f"23 November 2026. {URL}."),
        ("pillar-1 p2", "The editors. “Pillar 1: Compute.” In Tiny. Independent edition, "
        "version 2025.0 (draft). "
         f"23 November 2026. Para. 2. {URL}#p2."),
        ("pillar-1 p2 as footnote", "The editors, “Pillar 1: Compute,” in Tiny, independent "
        "edition, version 2025.0 "
         f"(draft), 23 November 2026, para. 2, {URL}#p2."),
        ("pillar-1 as apa", "The editors. (2026, November 23). Pillar 1: Compute. In Tiny "
         f"(Independent edition, version 2025.0, draft). {URL}"),
    ],
)  # fmt: skip
def test_a_page_can_show_a_citation(cited: Tiny, built: Build, mark: str, citation: str) -> None:
    cited.append("docs/index.md", f"\n<!-- cite: {mark} -->\n")
    assert built().page("").texts("//p[@class='citation']") == [citation]


def test_a_page_can_show_the_citation_of_a_figure(cited: Tiny, built: Build) -> None:
    cited.add_figure()
    cited.append("docs/index.md", "\n<!-- cite: pillar-1 f1 -->\n")
    assert built().page("").texts("//p[@class='citation']") == [
        "The editors. “Pillar 1: Compute.” In Tiny. Independent edition, version 2025.0 (draft). "
        f"23 November 2026. Figure 1. {URL}#f1."
    ]


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        ("pilar-1", 'index.md: there is nothing to cite by the name "pilar-1". Did you mean'),
        ("pillar-1 t1", 'index.md: "cite: pillar-1 t1" names no page, paragraph or figure.'),
        ("pillar-1 p99", f"index.md: {COMPUTE} has no paragraph 99 to cite."),
        ("pillar-1 f9", f"index.md: {COMPUTE} has no figure 9 to cite."),
        ("pillar-1 as fotnote", 'there is no form of citation by the name "fotnote". Did you'),
    ],
)
def test_a_citation_of_what_is_not_there_stops_the_build(
    cited: Tiny, built: Build, mark: str, message: str
) -> None:
    cited.append("docs/index.md", f"\n<!-- cite: {mark} -->\n")
    assert any(message in found for found in built().messages)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    status: draft\n", "", "mkdocs.yml: extra.edition.status: Field required."),
        ("status: draft", "status: daft", "extra.edition.status: Input should be 'draft'"),
        ('"2025.0"', "2025.0", "extra.edition.version: Input should be a valid string."),
        ("2026-11-23", "soon", "extra.edition.released: Input should be a valid date"),
        ("site_author: The editors\n", "", "mkdocs.yml: site_author is not set;"),
        ("site_url: https://tiny.example/\n", "", "mkdocs.yml: site_url is not set;"),
        ("  edition:", "  edition: 2025\n  other:", "mkdocs.yml: extra.edition: Input should be"),
    ],
)
def test_a_setting_that_is_missing_or_wrong_is_named(
    cited: Tiny, built: Build, old: str, new: str, message: str
) -> None:
    cited.replace("mkdocs.yml", old, new)
    assert any(message in found for found in built().messages)
