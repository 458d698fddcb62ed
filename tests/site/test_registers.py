"""Registers: the lists of what the edition holds, written into a marked place of a page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from noted import Built, Noted

from tiny import COMPUTE, SOURCES, UTOPIA, Tiny

INDEX = "docs/index.md"
GLOSSARY = "assets/evidence/glossary.yaml"
Build = Callable[[], Built]


def _entry(sources: Noted, key: str) -> str:
    return " ".join(sources.texts(f"//li[@id='{key}']"))


def test_the_list_of_sources_has_a_place_for_each(built: Build) -> None:
    assert built().page("sources").values("//ul/li/@id") == ["oecd2026", "itu2025"]


def test_the_list_of_sources_is_in_order_of_authors(tiny_site: Tiny, built: Build) -> None:
    tiny_site.append(
        SOURCES,
        "\n@misc{aa2026, author = {apple, Zoe}, title = {Z}, grade = {C}, read = {copy},\n"
        "  publisher = {P}, urldate = {2026-11-22}}\n",
    )
    assert built().page("sources").values("//ul/li/@id") == ["aa2026", "oecd2026", "itu2025"]


def test_a_source_is_listed_with_reference_grade_and_reading(built: Build) -> None:
    entry = _entry(built().page("sources"), "oecd2026")
    assert "Grade B" in entry
    assert "‘Compute, counted’. Journal of Counting. February 2026." in entry
    assert "Read in a reproduction, in a stored copy on 22 November 2026." in entry


def test_a_source_can_be_opened_under_a_name_of_its_own(tiny_site: Tiny, built: Build) -> None:
    tiny_site.replace(SOURCES, "title = {Compute, counted}", 'title = {Compute "counted" \\& so}')
    (link,) = built().page("sources").page.xpath("//li[@id='oecd2026']//a[contains(@rel, 'noop')]")
    assert link.get("href") == "https://oecd.example/paper"
    assert link.get("aria-label") == 'Open the source: Compute "counted" & so'


def test_a_source_lists_the_paragraphs_that_rest_on_it(built: Build) -> None:
    sources = built().page("sources")
    links = sources.page.xpath("//li[@id='oecd2026']//*[@class='source-uses']//a")
    found = [(link.text, link.get("href")) for link in links]
    assert ("Pillar 1, para. 2", "../pillars/compute/#p2") in found
    assert ("Pillar 1, in brief, 2", "../pillars/compute/#b2") in found


def test_a_source_lists_each_paragraph_once(tiny_site: Tiny, built: Build) -> None:
    tiny_site.replace(COMPUTE, "[@oecd2026, p. 14]", "[@oecd2026, p. 14] [@up-33-countries]")
    entry = _entry(built().page("sources"), "oecd2026")
    assert entry.count("Pillar 1, para. 2") == 1


def test_a_source_that_nobody_cites_lists_no_paragraph(tiny_site: Tiny, built: Build) -> None:
    tiny_site.append(SOURCES, "\n@misc{new2026, title = {New}, grade = {D}, read = {copy}}\n")
    assert "Cited in" not in _entry(built().page("sources"), "new2026")


def test_the_glossary_has_a_place_for_each_term(built: Build) -> None:
    glossary = built().page("glossary")
    assert glossary.values("//dt/@id") == ["data-centre"]
    assert glossary.texts("//dd") == [
        "A building full of computers. Also: data centres. Used in Pillar 1; Utopia."
    ]
    assert glossary.values("//dd//a/@href") == ["../pillars/compute/#b3", "../regions/utopia/#b1"]


def test_a_term_leads_to_those_it_points_to(tiny_site: Tiny, built: Build) -> None:
    tiny_site.append(
        GLOSSARY,
        "  - {term: Compute, definition: Power., forms: [], see: [Data centre], from: []}\n",
    )
    glossary = built().page("glossary")
    assert glossary.values("//dt[@id='compute']/following-sibling::dd[1]//a/@href") == [
        "#data-centre"
    ]


def test_a_term_of_the_text_leads_to_its_place_in_the_glossary(
    tiny_site: Tiny, built: Build
) -> None:
    tiny_site.append(COMPUTE, "\nIt needs a data\ncentre.\n")
    found = built()
    assert found.problems == []
    (href,) = set(found.page("pillars/compute").values("//a[@class='term']/@href"))
    assert href == "../../glossary/#data-centre"


@pytest.mark.parametrize(
    ("name", "titles"),
    [("pillars", ["Compute"]), ("regions", ["Utopia"]), ("themes", [])],
)
def test_a_kind_of_chapters_is_listed(
    tiny_site: Tiny, built: Build, name: str, titles: list[str]
) -> None:
    tiny_site.append(INDEX, f"\n<!-- register: {name} -->\n")
    assert built().page("").texts("//*[@class='card-title']/a") == titles


def test_a_listed_chapter_is_told_in_its_key_message(tiny_site: Tiny, built: Build) -> None:
    tiny_site.append(INDEX, "\n<!-- register: pillars -->\n")
    page = built().page("")
    assert page.texts("//*[@class='kicker']") == ["Pillar 1"]
    assert page.texts("//*[@class='card-text']") == ["The report counts 32 countries."]
    assert page.values("//*[@class='card-title']/a/@href") == ["pillars/compute/"]


def test_the_contents_list_the_chapters_and_count_the_evidence(
    tiny_site: Tiny, built: Build
) -> None:
    tiny_site.append(INDEX, "\n<!-- register: contents -->\n")
    page = built().page("")
    assert page.texts("//section/h2") == ["Ten pillars", "Regions and countries"]
    assert page.texts("//*[@class='counts']")[0].startswith("2 facts and 2 sources carry")
    assert "checked up to 30 September 2026" in page.texts("//*[@class='counts']")[0]


def test_a_register_is_no_markdown(tiny_site: Tiny, built: Build) -> None:
    tiny_site.replace(GLOSSARY, "A building full of computers.", '"A *star* and\\n\\na #sign."')
    assert "A *star* and a #sign." in built().page("glossary").texts("//dd")[0]


def test_an_unknown_register_is_named_with_the_nearest_one(tiny_site: Tiny, built: Build) -> None:
    tiny_site.append(INDEX, "\n<!-- register: sauces -->\n")
    wanted = 'index.md: there is no register "sauces". Did you mean "sources"?'
    assert wanted in built().messages


def test_a_register_without_its_page_writes_no_file(built: Build) -> None:
    folder = built().folder
    assert [path.name for ending in ("csv", "json") for path in folder.rglob(f"*.{ending}")] == []


def test_a_chapter_that_is_not_written_is_listed_nowhere(tiny_site: Tiny, built: Build) -> None:
    (tiny_site.root / UTOPIA).unlink()
    tiny_site.append(INDEX, "\n<!-- register: contents -->\n")
    assert built().page("").texts("//section/h2") == ["Ten pillars"]
