"""What re-reading upheld: a row a chapter, with its share, and all together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from noted import Built

from edition.model.edition import load_edition
from edition.site.register_upheld import share
from tiny import ROOT, Tiny

Build = Callable[[], Built]
ROWS = "//table/tbody/tr"


@pytest.fixture
def reread(tiny_site: Tiny) -> Tiny:
    """Return the tiny project with two chapters re-read and the table of those."""
    tiny_site.append("docs/index.md", "\n<!-- register: upheld -->\n")
    tiny_site.write(
        "assets/about/upheld.yaml",
        """
        upheld:
          - {chapter: pillar-1, upheld: 79, of: 106}
          - {chapter: region-utopia, upheld: 1, of: 2}
        """,
    )
    return tiny_site


def test_each_chapter_has_a_row_with_its_share_and_leads_there(reread: Tiny, built: Build) -> None:
    page = built().page("")
    assert page.texts(ROWS) == ["Pillar 17910675%", "Utopia1250%"]
    assert page.values(f"{ROWS}/th/a/@href") == ["pillars/compute/", "regions/utopia/"]


def test_all_are_summed(reread: Tiny, built: Build) -> None:
    assert built().page("").texts("//table/tfoot/tr") == ["All of these8010874%"]


def test_without_the_file_the_table_is_empty(tiny_site: Tiny, built: Build) -> None:
    tiny_site.append("docs/index.md", "\n<!-- register: upheld -->\n")
    page = built().page("")
    assert page.texts(ROWS) == page.texts("//table/tfoot") == []


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(0, 3, 0), (1, 3, 33), (1, 8, 13), (2, 3, 67), (3, 3, 100)]
)
def test_halves_are_rounded_up(part: int, whole: int, percent: int) -> None:
    assert share(part, whole) == percent


def test_the_real_file_names_real_chapters() -> None:
    edition = load_edition(ROOT)
    assert edition.upheld
    assert {entry.chapter for entry in edition.upheld} <= set(edition.by_id)
