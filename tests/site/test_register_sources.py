"""The register of sources: each with its grade, what was read of it, and what rests on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from noted import Built

from tiny import SOURCES, Tiny

Build = Callable[[], Built]
OECD = "//li[@id='oecd2026']"


def test_a_source_says_of_itself_what_it_can_be_filtered_by(built: Build) -> None:
    (item,) = built().page("sources").page.xpath(OECD)
    assert {name: item.get(f"data-{name}") for name in ("type", "grade", "publisher", "year")} == {
        "type": "Article",
        "grade": "B",
        "publisher": "Journal of Counting",
        "year": "2026",
    }


def test_an_undated_source_says_so(tiny_site: Tiny, built: Build) -> None:
    tiny_site.replace(SOURCES, "year = {2026},\n  month = feb,\n", "")
    assert built().page("sources").values(f"{OECD}/@data-year") == ["Undated"]


def test_a_source_without_a_publisher_goes_by_the_institution_that_wrote_it(
    tiny_site: Tiny, built: Build
) -> None:
    tiny_site.append(
        SOURCES,
        "\n@misc{new2026, author = {{Ministry \\& Co}}, title = {X}, grade = {A}, read = {copy}}\n",
    )
    assert built().page("sources").values("//li[@id='new2026']/@data-publisher") == [
        "Ministry & Co"
    ]


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ("@techreport{itu2025", "Report."),
        ("@online{itu2025", "Web page."),
        ("@misc{itu2025", "Document or page."),
    ],
)
def test_a_source_shows_its_type(tiny_site: Tiny, built: Build, entry: str, words: str) -> None:
    tiny_site.replace(SOURCES, "@techreport{itu2025", entry)
    read = built().page("sources").texts("//li[@id='itu2025']/p[@class='source-read']")
    assert read == [f"{words} Read in part, in a stored copy on 22 November 2026."]


def test_an_archived_address_is_shown_where_it_is_known(tiny_site: Tiny, built: Build) -> None:
    tiny_site.replace(
        SOURCES, "read = {copy},", "read = {copy},\n  archiveurl = {https://archive.example/1},"
    )
    page = built().page("sources")
    (link,) = page.page.xpath("//*[@class='source-archive']/a")
    assert link.get("href") == "https://archive.example/1"
    assert link.get("aria-label") == "Archived copy: Compute, counted"
    assert page.texts("//li[@id='itu2025']//*[@class='source-archive']") == []


def test_a_source_that_carries_an_update_leads_to_it(built: Build) -> None:
    links = built().page("sources").page.xpath(f"{OECD}/p[@class='source-uses']/a")
    found = {link.text: link.get("href") for link in links}
    assert found["Pillar 1, since publication, 1"] == "../pillars/compute/#up-33-countries"


def test_links_to_two_sources_of_one_title_have_different_names(
    tiny_site: Tiny, built: Build
) -> None:
    tiny_site.append(
        SOURCES,
        "\n@online{twin2026, author = {Twin, Zoe}, title = {Compute, counted},\n"
        "  url = {https://twin.example/}, grade = {B}, read = {copy}, urldate = {2026-11-22}}\n",
    )
    names = built().page("sources").values("//li//a/@aria-label")
    assert len(names) == len(set(names)) == 3


def test_nothing_is_shown_that_needs_a_script(built: Build) -> None:
    page = built().page("sources")
    assert page.texts("//form | //input | //select | //button") == []
