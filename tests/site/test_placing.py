"""Figures on a page: drawing, caption, notes, the data behind it, and its files."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from noted import Built, Noted

from edition.checks.built import read_site
from edition.checks.link_anchor import RULE as LINK_ANCHOR
from edition.checks.link_internal import RULE as LINK_INTERNAL
from edition.checks.link_svg import RULE as LINK_SVG
from edition.checks.rule import Context, run_rules
from edition.checks.settings import Settings
from edition.exports.pictures import PICTURES
from edition.model.edition import load_edition
from tiny import COMPUTE, FIGURE, MARK, UTOPIA, Tiny

Build = Callable[[], Built]
F1 = "//figure[@id='f1']"


@pytest.fixture
def placed(tiny_site: Tiny) -> Tiny:
    """Return the project that can be built, with a figure in its place."""
    tiny_site.add_figure()
    return tiny_site


def _page(built: Build) -> Noted:
    result = built()
    assert result.messages == []
    return result.page("pillars/compute")


def test_a_figure_holds_two_drawings_a_caption_and_its_data(placed: Tiny, built: Build) -> None:
    (figure,) = _page(built).page.xpath(F1)
    assert figure.get("class") == "chart"
    # A caption must be the first or the last: https://html.spec.whatwg.org/#the-figure-element
    assert [child.tag for child in figure] == ["figcaption", "div", "p", "details"]
    drawings = figure.xpath("./div/div")
    assert [drawing.get("class") for drawing in drawings] == ["drawing wide", "drawing narrow"]
    assert [len(drawing.xpath("./*[local-name()='svg']")) for drawing in drawings] == [1, 1]


def test_its_caption_has_number_title_and_note(placed: Tiny, built: Build) -> None:
    page = _page(built)
    assert page.texts(f"{F1}//*[@class='figure-title']") == ["Figure 1. The counts differ."]
    (note,) = page.texts(f"{F1}//*[@class='figure-note']")
    assert note.startswith("By the report,")


def test_its_citations_are_notes_of_the_page_and_lead_back_to_it(
    placed: Tiny, built: Build
) -> None:
    page = _page(built)
    marks = page.values(f"{F1}/figcaption//a[@role='doc-noteref']/@href")
    assert marks == ["#n1", "#n2"]
    cells = page.values(f"{F1}//tbody//a[@role='doc-noteref']/@href")
    assert cells == marks
    backs = page.values("//li[@id='n1']//a[@role='doc-backlink']/@aria-label")
    assert "Back to reference f of note 1 in figure 1" in " | ".join(backs)


def test_the_whole_table_stands_under_the_drawing(placed: Tiny, built: Build) -> None:
    page = _page(built)
    assert page.texts(f"{F1}//summary") == ["Data behind this figure"]
    assert page.texts(f"{F1}//thead//th[@scope='col']") == ["Who counts", "Countries", "Notes"]
    assert page.texts(f"{F1}//tbody//th[@scope='row']") == ["The report", "A later paper"]
    assert page.texts(f"{F1}//tbody//td[1]") == ["32", "33"]


def test_a_cell_says_what_kind_of_number_it_holds(placed: Tiny, built: Build) -> None:
    placed.replace(FIGURE, "[The report, 32]", "[2025-07-10, about 32]")
    page = _page(built)
    assert page.texts(f"{F1}//tbody//th[@scope='row']")[0] == "10 July 2025"
    (first, *_) = page.page.xpath(f"{F1}//tbody//td[1]")
    assert first.text == "about 32"


def test_arithmetic_of_ours_stands_beside_the_notes(placed: Tiny, built: Build) -> None:
    placed.replace(FIGURE, "facts: [up-", 'own: ["33 * 1 = 33"], number: It is so., facts: [up-')
    assert "33 × 1 = 33. It is so." in _page(built).texts(f"{F1}//tbody//tr[2]")[0]


def test_text_is_no_markup(placed: Tiny, built: Build) -> None:
    placed.replace(FIGURE, "[The report, 32]", "[A <b>bold</b> & long name, 32]")
    placed.replace(FIGURE, "title: The counts differ", "title: Counts of R&D <all> differ")
    page = _page(built)
    assert page.texts(f"{F1}//tbody//th")[0] == "A <b>bold</b> & long name"
    assert page.texts(f"{F1}//*[@class='figure-title']") == [
        "Figure 1. Counts of R&D <all> differ."
    ]


def test_its_files_can_be_downloaded(placed: Tiny, built: Build) -> None:
    links = _page(built).page.xpath(f"{F1}//*[@class='downloads']/a")
    assert [(link.text, link.get("href"), link.get("download")) for link in links] == [
        ("CSV", "../../data/countries.csv", "countries.csv"),
        ("JSON", "../../data/countries.json", "countries.json"),
        ("SVG", "../../data/countries.svg", "countries.svg"),
        ("PNG", "../../data/countries.png", "countries.png"),
    ]
    folder = placed.root / ".cache/site/data"
    assert (folder / "countries.csv").read_bytes().startswith(b"who,countries,facts\r\n")
    assert json.loads((folder / "countries.json").read_text(encoding="utf-8"))["address"] == (
        "https://tiny.example/pillars/compute/#f1"
    )


def _wrong_links(placed: Tiny, built: Build) -> list[str]:
    edition, site = load_edition(placed.root), read_site(built().folder)
    site = replace(site, files=site.files | set(PICTURES.promises(edition)))
    context = Context(edition, Settings(), site)
    found = run_rules(context, (LINK_ANCHOR, LINK_INTERNAL, LINK_SVG))
    return [problem.message for problem in found]


def test_a_link_to_a_figure_finds_it(placed: Tiny, built: Build) -> None:
    placed.replace(COMPUTE, "{: #p1 }", "[Figure 1](#f1) shows it.\n{: #p1 }")
    placed.replace(UTOPIA, "{: #p1 }", "See [the figure](../pillars/compute.md#f1).\n{: #p1 }")
    assert _wrong_links(placed, built) == []
    placed.replace(UTOPIA, "compute.md#f1", "compute.md#f2")
    (message,) = _wrong_links(placed, built)
    assert 'that page has no "#f2"' in message


def test_a_register_leads_to_the_figure_that_tells_a_fact(placed: Tiny, built: Build) -> None:
    evidence = built().page("evidence")
    links = evidence.page.xpath("//a[.='Pillar 1, figure 1']/@href")
    assert set(links) == {"../pillars/compute/#f1"}


def test_what_the_search_reads_has_no_drawing(placed: Tiny, built: Build) -> None:
    assert _page(built).values(f"{F1}/div[@class='drawings']/@data-search-exclude") == [""]


@pytest.mark.parametrize("mark", ["<!-- figure: unknown f1 -->", "<!-- figure: countries -->"])
def test_a_mark_that_places_nothing_is_left_to_the_rules(
    placed: Tiny, built: Build, mark: str
) -> None:
    placed.replace(COMPUTE, MARK, mark)
    page = _page(built)
    assert page.page.xpath("//figure") == []
    assert not (placed.root / ".cache/site/data/countries.csv").exists()


def test_a_page_of_the_site_may_show_a_mark_as_code(placed: Tiny, built: Build) -> None:
    placed.append("docs/index.md", f"\n```\n{MARK}\n```\n")
    home = built().page("")
    assert home.page.xpath("//figure") == []
