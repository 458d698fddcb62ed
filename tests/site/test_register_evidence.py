"""The register of evidence: every statement that a reader meets, and how it stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from noted import Built, Noted

from edition.model.edition import load_edition
from edition.site.chapters import compose
from edition.site.register_evidence import chapter_name
from tiny import COMPUTE, FACTS, SOURCES, Tiny

Build = Callable[[], Built]
UPDATES = "assets/evidence/facts/updates.yaml"
FACT, UPDATE = "//li[@id='p1-32-countries']", "//li[@id='up-33-countries']"


def _unused(tiny: Tiny) -> None:
    text = (tiny.root / FACTS).read_text(encoding="utf-8")
    tiny.append(FACTS, text[text.index("      - id:") :].replace("p1-32-countries", "p1-unused"))


def _links(page: Noted, path: str) -> list[tuple[str, str]]:
    return [(" ".join(a.text_content().split()), a.get("href")) for a in page.page.xpath(path)]


def test_the_register_has_a_place_for_each_fact_that_is_met(tiny_site: Tiny, built: Build) -> None:
    _unused(tiny_site)
    assert built().page("evidence").values("//ul[contains(@class, 'register')]/li/@id") == [
        "p1-32-countries",
        "up-33-countries",
    ]


def test_a_fact_that_is_only_shown_as_an_update_has_its_place(
    tiny_site: Tiny, built: Build
) -> None:
    for old in ("[@up-33-countries]", "; @up-33-countries]"):
        tiny_site.replace(COMPUTE, old, "]" if old.startswith(";") else "")
    page = built().page("evidence")
    assert _links(page, f"{UPDATE}/p[@class='source-uses']/a")[0] == (
        "Pillar 1, since publication, 1",
        "../pillars/compute/#up-33-countries",
    )


def test_a_fact_says_of_itself_what_it_can_be_filtered_by(built: Build) -> None:
    page = built().page("evidence")
    for path, status, chapter, voice in (
        (FACT, "Confirmed", "Pillar 1", "ITU report"),
        (UPDATE, "As reported", "Since publication", "Other source"),
    ):
        assert page.values(f"{path}/@data-status") == [status]
        assert page.values(f"{path}/@data-chapter") == [chapter]
        assert page.values(f"{path}/@data-voice") == [voice]


def test_a_fact_tells_claim_status_caveat_and_voice(tiny_site: Tiny, built: Build) -> None:
    tiny_site.replace(FACTS, "claim: The report counts", "claim: AT&T & <b>co</b> counted")
    tiny_site.append(FACTS, "        caveat: Counted once & never again.\n")
    page = built().page("evidence")
    (claim,) = page.texts(f"{FACT}/p[@class='fact-claim']")
    assert claim.startswith("AT&T & <b>co</b> counted 32 countries")
    assert page.texts(f"{FACT}/p[contains(@class, 'note-status')]") == [
        "Confirmed in its primary source or by a second, independent source. "
        "Counted once & never again."
    ]
    assert page.texts(f"{FACT}/p[@class='source-uses']")[0].startswith("ITU report. Used in ")


def test_a_page_of_the_report_leads_to_the_original(built: Build) -> None:
    links = _links(built().page("evidence"), f"{FACT}/ul/li/a")
    assert links == [
        ("p. 21 of the original", "https://itu.example/page30.html"),
        ("A", "../sources/#itu2025"),
    ]


def test_any_other_source_leads_to_its_entry(built: Build) -> None:
    page = built().page("evidence")
    assert _links(page, f"{UPDATE}/ul/li/a") == [
        ("‘Compute, counted’", "../sources/#oecd2026"),
        ("B", "../sources/#oecd2026"),
    ]
    assert page.values(f"{UPDATE}/ul/li/a/@rel") == []
    assert "p. 14." in page.texts(f"{UPDATE}/ul/li")[0].replace("\u00a0", " ")


def test_a_flipbook_page_of_another_source_is_no_page_of_the_report(
    tiny_site: Tiny, built: Build
) -> None:
    tiny_site.replace(UPDATES, "page: 14}", "flipbook: 30, page: 14}")
    hrefs = built().page("evidence").values(f"{UPDATE}/ul/li/a/@href")
    assert set(hrefs) == {"../sources/#oecd2026"}


@pytest.mark.parametrize(
    ("relation", "words"),
    [("overtaken_by", "Replaced by:"), ("partly_overtaken_by", "In part replaced by:")],
)
def test_a_fact_tells_what_replaced_it_and_leads_there(
    tiny_site: Tiny, built: Build, relation: str, words: str
) -> None:
    tiny_site.append(FACTS, f"        {relation}: [up-33-countries]\n")
    page = built().page("evidence")
    (replaced,) = page.texts(f"{FACT}/p[@class='note-replaced']")
    assert replaced.startswith(f"{words} A later paper counts 33 countries.")
    assert _links(page, f"{FACT}/p[@class='note-replaced']/a") == [
        ("Fact up-33-countries", "#up-33-countries")
    ]


def test_what_replaced_a_fact_and_is_met_nowhere_is_told_without_a_link(
    tiny_site: Tiny, built: Build
) -> None:
    _unused(tiny_site)
    tiny_site.replace(
        FACTS, "status: verified", "status: superseded\n        overtaken_by: [p1-unused]"
    )
    page = built().page("evidence")
    assert len(page.texts(f"{FACT}/p[@class='note-replaced']")) == 1
    assert _links(page, f"{FACT}/p[@class='note-replaced']/a") == []


def test_a_fact_lists_where_it_is_used(built: Build) -> None:
    links = _links(built().page("evidence"), f"{FACT}/p[@class='source-uses']/a")
    assert ("Pillar 1, para. 1", "../pillars/compute/#p1") in links
    assert ("Utopia, key message", "../regions/utopia/#key") in links
    assert links[-1] == ("Fact p1-32-countries", "#p1-32-countries")


def test_a_note_leads_to_its_fact_and_a_build_has_no_warning(built: Build) -> None:
    site = built()
    assert site.problems == []
    page = site.page("pillars/compute")
    assert _links(page, "//li[@data-fact='p1-32-countries']//a[@class='fact-link']") == [
        ("Fact p1-32-countries", "../../evidence/#p1-32-countries")
    ]
    names = page.values("//a[@class='fact-link']/@aria-label")
    assert names == [
        "Fact p1-32-countries, in the register of evidence",
        "Fact up-33-countries, in the register of evidence",
    ]


def test_statements_are_counted_by_status(built: Build) -> None:
    (count,) = built().page("evidence").texts("//p[@class='register-count']")
    assert count == "2 statements: 1 confirmed, 1 as reported."


def test_nothing_is_shown_that_needs_a_script(built: Build) -> None:
    assert built().page("evidence").texts("//form | //input | //select | //button") == []


@pytest.mark.parametrize(
    ("stem", "name"),
    [
        ("00-front-matter", "Front matter"),
        ("theme-5-compute", "Theme 5"),
        ("pillar-09", "Pillar 9"),
        ("pillar-10", "Pillar 10"),
        ("case-european-union", "Case: European Union"),
        ("context", "Context"),
        ("annex-speeches", "Annex speeches"),
        ("updates", "Since publication"),
    ],
)
def test_a_chapter_of_the_register_has_a_name_for_readers(stem: str, name: str) -> None:
    assert chapter_name(stem) == name


def test_chapters_stand_in_the_order_of_the_report(tiny_site: Tiny, built: Build) -> None:
    text = (tiny_site.root / FACTS).read_text(encoding="utf-8")
    for stem in ("annex-a", "case-utopia", "theme-2-b", "00-front-matter"):
        own = text.replace("p1-32-countries", f"{stem}-fact")
        tiny_site.write(f"assets/evidence/facts/{stem}.yaml", own)
        tiny_site.append(COMPUTE, f"\nMore [@{stem}-fact].\n")
    assert built().page("evidence").texts("//section/h2") == [
        "Front matter",
        "Theme 2",
        "Pillar 1",
        "Case: Utopia",
        "Annex a",
        "Since publication",
    ]


def test_a_chapter_ends_with_how_its_statements_stand(tiny: Tiny) -> None:
    tiny.replace(COMPUTE, "[@oecd2026, p. 14]", "[@p1-32-countries]")
    edition = load_edition(tiny.root)
    summary = compose(edition, edition.by_id["pillar-1"]).rstrip().split("\n\n")[-1]
    assert summary.startswith(
        "This chapter rests on 2 statements of the [register of evidence](../evidence.md): "
        "1 confirmed and 1 as reported."
    )
    summary = compose(edition, edition.by_id["region-utopia"])
    assert "rests on 1 statement of" in summary


def test_a_chapter_that_cites_no_fact_counts_none(tiny: Tiny) -> None:
    text = (tiny.root / "chapters/regions/utopia.md").read_text(encoding="utf-8")
    tiny.write("chapters/regions/utopia.md", text.replace(" [@p1-32-countries]", ""))
    edition = load_edition(tiny.root)
    assert "evidence-summary" not in compose(edition, edition.by_id["region-utopia"])


def test_the_count_stands_before_the_notes_and_outside_the_search(built: Build) -> None:
    page = built().page("pillars/compute")
    (summary,) = page.page.xpath("//p[contains(@class, 'evidence-summary')]")
    assert "data-search-exclude" in summary.attrib
    assert summary.getnext().get("role") == "doc-endnotes"


def test_a_source_nobody_read_is_told_by_the_one_its_entry_names(
    tiny_site: Tiny, built: Build
) -> None:
    tiny_site.replace(SOURCES, "read = {copy}", "read = {not-read},\n  citedby = {itu2025}")
    read = built().page("pillars/compute").texts("//*[@class='note-read']")
    assert "Not read; as cited by International Telecommunication Union." in read
