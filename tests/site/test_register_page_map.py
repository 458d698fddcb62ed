"""The page map: how each page of the report was read, in shapes and in words."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from noted import Built

from edition.model.edition import load_edition
from edition.site.register_page_map import MapPage, pages_of, ranges
from tiny import COMPUTE, FACTS, ROOT, Tiny

Build = Callable[[], Built]
INDEX = "docs/index.md"
PUBLICATION = "assets/evidence/publication.yaml"
LEGEND = "//ul[contains(@class, 'map-legend')]/li"


@pytest.fixture
def mapped(tiny_site: Tiny) -> Tiny:
    """Return the tiny project with a page map; its one fact of the report stands on page 30."""
    tiny_site.append(INDEX, "\n<!-- register: page-map -->\n")
    return tiny_site


def _pages(tiny: Tiny) -> dict[int, MapPage]:
    return {page.flipbook: page for page in pages_of(load_edition(tiny.root))}


def test_a_page_that_a_fact_cites_was_read_and_any_other_was_not(tiny: Tiny) -> None:
    pages = _pages(tiny)
    assert list(pages) == list(range(1, 32))
    assert pages[30] == MapPage(30, "whole", 1)
    assert pages[31] == MapPage(31, "unread", 0)


def test_a_page_named_as_read_was_read_even_if_nothing_cites_it(tiny: Tiny) -> None:
    tiny.replace(FACTS, "    flipbook_pages:", "    flipbook_pages_read: [31]\n    flipbook_pages:")
    assert _pages(tiny)[31] == MapPage(31, "whole", 0)


def test_a_page_whose_end_is_missing_was_read_in_part(tiny: Tiny) -> None:
    tiny.append(PUBLICATION, "cut_off: [30]\n")
    assert _pages(tiny)[30] == MapPage(30, "part", 1)


def test_a_statement_that_is_told_nowhere_is_not_counted(tiny: Tiny) -> None:
    for path in (COMPUTE, "chapters/regions/utopia.md"):
        text = (tiny.root / path).read_text(encoding="utf-8")
        tiny.write(path, text.replace("@p1-32-countries", "@oecd2026"))
    assert _pages(tiny)[30] == MapPage(30, "whole", 0)


def test_a_page_of_another_source_is_no_page_of_the_report(tiny: Tiny) -> None:
    updates = "assets/evidence/facts/updates.yaml"
    tiny.replace(updates, "page: 14}", "flipbook: 31, page: 14}")
    assert _pages(tiny)[31].reading == "unread"


def test_a_read_page_leads_to_the_original_and_says_how_it_was_read(
    mapped: Tiny, built: Build
) -> None:
    page = built().page("")
    assert page.texts("//ol/li[@class='reading-whole']/a") == [
        "Page 21, read to the end, 1 statement"
    ]
    assert page.values("//ol/li/a/@href") == ["https://itu.example/page30.html"]
    assert page.texts("//ol/li[@class='reading-unread'][last()]") == [
        "Page 9, not read",
        "Page 22, not read",
    ]


def test_the_legend_says_in_words_what_the_shapes_say(mapped: Tiny, built: Build) -> None:
    assert built().page("").texts(LEGEND) == [
        "1 read to the end: 21.",
        "0 read in part.",
        "21 not read: 1 to 20 and 22.",
    ]


def test_pages_that_were_read_and_gave_nothing_are_named(mapped: Tiny, built: Build) -> None:
    mapped.replace(
        FACTS, "    flipbook_pages:", "    flipbook_pages_read: [31]\n    flipbook_pages:"
    )
    assert built().page("").texts(LEGEND)[-1] == "Read, but no statement is told from it: 22."


def test_pages_stand_under_their_part_of_the_report(mapped: Tiny, built: Build) -> None:
    mapped.replace(
        PUBLICATION,
        "toc:\n",
        "toc:\n  - {label: Part I, title: White Paper, basis: toc, flipbook_page: 10}\n",
    )
    page = built().page("")
    assert page.texts("//*[@class='map-part']") == [
        "Cover and front matter, counted from the cover",
        "Part I: White Paper",
    ]
    assert len(page.page.xpath("//ol[1]/li")) == 9


@pytest.mark.parametrize(
    ("numbers", "words"),
    [
        ([], ""),
        ([4], "4"),
        ([4, 5], "4 and 5"),
        ([1, 4, 5, 6, 9], "1, 4 to 6 and 9"),
        ([1, 2, 3], "1 to 3"),
    ],
)
def test_numbers_are_drawn_together(numbers: list[int], words: str) -> None:
    assert ranges(numbers) == words


def test_in_the_real_register_every_page_with_a_missing_end_is_known_as_read() -> None:
    edition = load_edition(ROOT)
    assert edition.publication is not None
    cited = {
        place.flipbook
        for fact in edition.facts.values()
        for place in fact.sources
        if edition.original_page(place)
    }
    named = {page for s in edition.sections for page in s.flipbook_pages_read or ()}
    assert set(edition.publication.cut_off) <= cited | named
