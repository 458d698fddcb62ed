"""The matrix: pillars by themes and regions, each cell with the paragraphs that relate the two."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable

import pytest
from noted import Built, Noted

from tiny import COMPUTE, UTOPIA, Tiny

Build = Callable[[], Built]
INDEX = "docs/pillars/index.md"
CELL = "//table[@class='matrix']/tbody/tr[1]/td[1]"


@pytest.fixture
def matrix_site(tiny_site: Tiny) -> Tiny:
    """Return the tiny project with a page of pillars."""
    tiny_site.write(
        INDEX, "# Pillars {: #top }\n\n## Matrix {: #matrix }\n\n<!-- register: matrix -->\n"
    )
    tiny_site.replace("mkdocs.yml", "  - Compute", "  - Pillars: pillars/index.md\n  - Compute")
    return tiny_site


def _links(page: Noted, path: str) -> list[tuple[str, str]]:
    return [(a.text_content(), a.get("href")) for a in page.page.xpath(f"{path}//a")]


def _page(built: Build) -> Noted:
    site = built()
    assert site.problems == []
    return site.page("pillars")


def test_a_cell_leads_to_the_paragraph_that_argues_the_relation(
    matrix_site: Tiny, built: Build
) -> None:
    page = _page(built)
    assert _links(page, CELL) == [("XExample: Pillar 1, para. 2", "compute/#p2")]
    assert page.texts(f"{CELL}//*[@aria-hidden]") == ["X"]


def test_a_relation_written_on_the_other_side_stands_in_the_same_cell(
    matrix_site: Tiny, built: Build
) -> None:
    matrix_site.replace(
        UTOPIA, "reviewed:", "relates_to:\n  - {to: pillar-1, at: p1, as: evidence}\nreviewed:"
    )
    assert _links(_page(built), CELL) == [
        ("EEvidence: Utopia, para. 1", "../regions/utopia/#p1"),
        ("XExample: Pillar 1, para. 2", "compute/#p2"),
    ]


def test_an_empty_cell_says_none_to_those_who_do_not_see_it(
    matrix_site: Tiny, built: Build
) -> None:
    matrix_site.replace(COMPUTE, "relates_to:\n  - {to: region-utopia, at: p2, as: example}\n", "")
    page = _page(built)
    assert page.texts(f"{CELL}/*") == ["None"]
    assert page.values(f"{CELL}/*/@class") == ["visually-hidden"]


def test_the_table_says_what_its_rows_and_columns_are(matrix_site: Tiny, built: Build) -> None:
    page = _page(built)
    assert len(page.texts("//table[@class='matrix']/caption")) == 1
    assert page.texts("//th[@scope='colgroup']") == ["Regions"]
    assert page.values("//th[@scope='colgroup']/@colspan") == ["1"]
    assert page.texts("//th[@scope='col']") == ["Pillar", "Utopia"]
    assert page.texts("//th[@scope='row']") == ["1. Compute"]
    region = "//div[@role='region']"
    assert page.values(f"{region}/@tabindex") == ["0"]
    assert page.values(f"{region}/@aria-labelledby") == page.values("//caption/@id")


def test_the_legend_tells_each_letter_by_its_word(matrix_site: Tiny, built: Build) -> None:
    assert _page(built).texts("//p[@class='matrix-legend']/span") == [
        "E Evidence (0)",
        "X Example (1)",
        "T Tension (0)",
    ]


def test_a_region_that_is_not_written_has_no_column(matrix_site: Tiny, built: Build) -> None:
    (matrix_site.root / UTOPIA).unlink()
    matrix_site.replace("mkdocs.yml", "  - Utopia: regions/utopia.md\n", "")
    page = _page(built)
    assert page.texts("//th[@scope='col']") == ["Pillar"]
    assert page.texts("//td") == []


def test_the_relations_lie_beside_the_page_as_files(matrix_site: Tiny, built: Build) -> None:
    folder = built().folder / "pillars"
    row = {
        "pillar": "pillar-1",
        "pillar_title": "Compute",
        "chapter": "region-utopia",
        "chapter_title": "Utopia",
        "relation": "example",
        "argued_in": "Pillar 1, para. 2",
        "url": "https://tiny.example/pillars/compute/#p2",
    }
    with (folder / "matrix.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.DictReader(file)) == [row]
    data = json.loads((folder / "matrix.json").read_text(encoding="utf-8"))
    assert data["relations"] == [row]
    assert [chapter["id"] for chapter in data["chapters"]] == ["pillar-1", "region-utopia"]
    links = built().page("pillars").values("//p[@class='downloads']/a/@href")
    assert links == ["matrix.csv", "matrix.json"]
