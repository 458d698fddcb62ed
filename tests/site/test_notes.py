"""Notes: a citation becomes a numbered note with its reference, page, grade and status."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from noted import Noted

from tiny import FACTS, SOURCES, Tiny

Note = Callable[[str], Noted]

UPDATES = "assets/evidence/facts/updates.yaml"
FACT, UPDATE = "[@p1-32-countries]", "[@up-33-countries]"
MARKS = "//sup//a"


def test_a_text_without_citations_has_no_notes(note: Note) -> None:
    assert note("Nothing is cited.").texts("//section") == []


def test_notes_are_numbered_in_reading_order(note: Note) -> None:
    noted = note(
        f"One {UPDATE}.\n\n- Two {FACT}\n\n| Three {UPDATE} | b |\n| --- | --- |\n| c | d |"
    )
    assert noted.texts(MARKS) == ["1", "2", "1"]
    assert noted.values("//section//li/@data-fact") == ["up-33-countries", "p1-32-countries"]


def test_a_mark_leads_to_its_note_and_back(note: Note) -> None:
    noted = note(f"One {FACT}.")
    assert noted.values(f"{MARKS}/@href") == ["#n1"]
    assert noted.values("//section//li/@id") == ["n1"]
    assert noted.values(f"{MARKS}/@id") == ["r1a"]
    assert noted.values("//*[@role='doc-backlink']/@href") == ["#r1a"]


def test_a_repeated_citation_reuses_its_number_and_is_led_back_to_by_letter(note: Note) -> None:
    noted = note(f"One {FACT}.\n{{: #p1 }}\n\nTwo {FACT}.\n{{: #p2 }}")
    assert noted.texts(MARKS) == ["1", "1"]
    assert noted.values(f"{MARKS}/@id") == ["r1a", "r1b"]
    assert noted.texts("//*[@role='doc-backlink']") == ["a", "b"]
    assert noted.values("//*[@role='doc-backlink']/@href") == ["#r1a", "#r1b"]


def test_a_note_cited_once_is_led_back_from_by_an_arrow(note: Note) -> None:
    assert note(f"One {FACT}.").texts("//*[@role='doc-backlink']") == ["↩"]


def test_a_source_has_a_note_for_each_page(note: Note) -> None:
    noted = note("A [@itu2025, p. 21], b [@itu2025, p. 22], c [@itu2025, p. 21].")
    assert noted.texts(MARKS) == ["1", "2", "1"]


def test_citations_of_one_bracket_share_a_mark(note: Note) -> None:
    assert note("One [@p1-32-countries; @up-33-countries].").texts("//sup") == ["1, 2"]


def test_brackets_side_by_side_share_a_mark(note: Note) -> None:
    assert note(f"One {FACT}\n{UPDATE}, two.").texts("//sup") == ["1, 2"]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (f"In all {FACT}.", "In all.1"),
        (f"In all {FACT}, or so.", "In all,1 or so."),
        (f"In Washington, D.C. {FACT}. Then", "In Washington, D.C.1 Then"),
        (f"In D.C. {FACT} {UPDATE}. Then", "In D.C.1, 2 Then"),
        (f"In all {FACT} {UPDATE}.", "In all.1, 2"),
        (f"Some {FACT}, all {UPDATE}.", "Some,1 all.2"),
        (f"In *all {FACT}*.", "In all1."),
    ],
)
def test_a_mark_is_set_after_the_punctuation(note: Note, text: str, printed: str) -> None:
    assert note(text).texts("//p")[0] == printed


@pytest.mark.parametrize(
    "text",
    [
        f"`{FACT}`",
        f"```\n{FACT}\n```",
        f"    {FACT}",
        f"\\{FACT}",
        f"{FACT}(https://other.example/)",
        f"<!-- {FACT} -->",
        "ada@example.org",
        "[ada@example.org]",
    ],
)
def test_what_is_no_citation_makes_no_note(note: Note, text: str) -> None:
    noted = note(text)
    assert noted.texts("//section") == []
    assert noted.warnings == []


def test_code_shows_a_citation_as_it_is_written(note: Note) -> None:
    assert note(f"Write `{FACT}`.").texts("//code") == [FACT]


def test_the_page_of_the_report_is_linked_to_the_flipbook(note: Note) -> None:
    noted = note("One [@itu2025, p. 22].")
    (link,) = noted.page.xpath("//*[@class='reference']//a")
    assert link.get("href") == "https://itu.example/page31.html"
    assert link.text_content().replace("\u00a0", " ") == "p. 22 of the original"


def test_a_facts_page_is_linked_to_the_flipbook(note: Note) -> None:
    noted = note(f"One {FACT}.")
    assert noted.values("//*[@class='reference']//a/@href") == ["https://itu.example/page30.html"]


def test_another_source_is_linked_by_its_title_and_keeps_its_locator(note: Note) -> None:
    noted = note("One [@oecd2026, p. 14].")
    (link,) = noted.page.xpath("//*[@class='reference']//a")
    assert link.get("href") == "https://oecd.example/paper"
    assert link.text_content() == "‘Compute, counted’"
    assert noted.texts("//*[@class='reference']")[0].endswith("February 2026, p. 14.")


def test_an_address_with_an_ampersand_is_kept(tiny: Tiny, note: Note) -> None:
    tiny.replace(SOURCES, "https://oecd.example/paper", "https://oecd.example/paper?a=1&copy=2")
    noted = note("One [@oecd2026].")
    assert noted.values("//*[@class='reference']//a/@href") == [
        "https://oecd.example/paper?a=1&copy=2"
    ]


def test_a_locator_with_signs_of_a_pattern_is_linked(tiny: Tiny, note: Note) -> None:
    tiny.replace(FACTS, 'page: "21"', 'page: "21 (a"')
    (link,) = note(f"One {FACT}.").page.xpath("//*[@class='reference']//a")
    assert "21 (a" in link.text_content().replace("\u00a0", " ")


def test_a_note_of_two_sources_names_both(tiny: Tiny, note: Note) -> None:
    tiny.replace(FACTS, 'page: "21"}', 'page: "21"}\n          - {key: oecd2026}')
    noted = note(f"One {FACT}.")
    assert len(noted.texts("//section//*[@class='reference']")) == 2
    assert noted.texts("//section//*[@class='note-also']") == ["Also:"]


def test_a_source_that_is_not_in_the_bibliography_is_left_to_the_rules(
    tiny: Tiny, note: Note
) -> None:
    tiny.replace(FACTS, 'page: "21"}', 'page: "21"}\n          - {key: nobody1999}')
    assert len(note(f"One {FACT}.").texts("//section//*[@class='reference']")) == 1


def test_a_grade_leads_to_the_source_in_the_register(note: Note) -> None:
    (grade,) = note(f"One {FACT}.").page.xpath("//a[contains(@class, 'grade')]")
    assert grade.text == "A"
    assert grade.get("href") == "../sources.md#itu2025"


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("verified", "Confirmed."),
        ("reported", "As reported."),
        ("disputed", "Disputed."),
        ("superseded", "Superseded."),
    ],
)
def test_a_note_tells_the_status_of_its_fact(
    tiny: Tiny, note: Note, status: str, words: str
) -> None:
    tiny.replace(FACTS, "status: verified", f"status: {status}")
    found = note(f"One {FACT}.").texts(f"//*[contains(@class, 'status-{status}')]")
    assert len(found) == 1
    assert found[0].startswith(words)


def test_a_note_tells_the_caveat_of_its_fact(tiny: Tiny, note: Note) -> None:
    tiny.append(FACTS, "        caveat: Counted once & never again.\n")
    (status,) = note(f"One {FACT}.").texts("//*[contains(@class, 'note-status')]")
    assert " Counted once & never again." in status


@pytest.mark.parametrize(
    ("relation", "words"),
    [("overtaken_by", "Replaced by:"), ("partly_overtaken_by", "In part replaced by:")],
)
def test_a_note_tells_what_replaced_its_fact(
    tiny: Tiny, note: Note, relation: str, words: str
) -> None:
    tiny.append(FACTS, f"        {relation}: [up-33-countries]\n")
    replaced = note(f"One {FACT}.").texts("//*[@class='note-replaced']")
    assert replaced == [f"{words} A later paper counts 33 countries."]


@pytest.mark.parametrize(
    ("read", "words"),
    [
        ("excerpt", "Read in part, in a stored copy on 22 November 2026."),
        ("copy", "Read in a reproduction, in a stored copy on 22 November 2026."),
        ("secondary", "Known from summaries read in stored copies on 22 November 2026."),
        ("not-read", "Not read."),
    ],
)
def test_a_note_tells_what_of_its_source_was_read(
    tiny: Tiny, note: Note, read: str, words: str
) -> None:
    tiny.replace(SOURCES, "read = {copy}", f"read = {{{read}}}")
    assert note("One [@oecd2026].").texts("//*[@class='note-read']") == [words]


def test_a_source_that_was_not_read_is_cited_by_another(tiny: Tiny, note: Note) -> None:
    tiny.replace(SOURCES, "read = {copy}", "read = {not-read}")
    tiny.replace(UPDATES, "page: 14}", "page: 14}\n          - {key: itu2025}")
    how = note(f"One {UPDATE}.").texts("//*[@class='note-read']")
    assert how[0] == "Not read; as cited by International Telecommunication Union."


def test_an_unknown_key_is_warned_of_and_left_out(note: Note) -> None:
    noted = note(f"One [@p1-32-countrys] {FACT}.")
    assert noted.texts(MARKS) == ["1"]
    assert noted.warnings == [
        'cites "p1-32-countrys", which is not in the register. Did you mean "p1-32-countries"?'
    ]


def test_a_bracket_that_cannot_be_read_is_warned_of(note: Note) -> None:
    (warning,) = note("One [@oecd2026 page 14].").warnings
    assert "is not a locator" in warning


def test_notes_have_the_roles_of_notes(note: Note) -> None:
    noted = note(f"One {FACT}.")
    assert noted.values(f"{MARKS}/@role") == ["doc-noteref"]
    assert noted.values("//section/@role") == ["doc-endnotes"]
    assert noted.texts("//*[@id = //section/@aria-labelledby]") == ["Notes"]
    assert noted.values("//section//li//a[last()]/@role") == ["doc-backlink"]


def test_a_mark_is_named_by_its_note(note: Note) -> None:
    assert note(f"One {FACT}, two {UPDATE}.").values(f"{MARKS}/@aria-label") == ["Note 1", "Note 2"]


def test_links_that_lead_to_different_places_have_different_names(note: Note) -> None:
    noted = note(f"One {FACT}.\n{{: #p1 }}\n\nTwo {FACT}, three {UPDATE}.\n{{: #p2 }}")
    leads = {
        (link.get("aria-label"), link.get("href")) for link in noted.page.xpath("//a[@aria-label]")
    }
    assert len({name for name, _ in leads}) == len(leads)


def test_a_link_back_names_the_paragraph(note: Note) -> None:
    noted = note(f"One {FACT}.\n{{: #p1 }}\n\nTwo {FACT}.\n{{: #key }}")
    assert noted.values("//*[@role='doc-backlink']/@aria-label") == [
        "Back to reference a of note 1 in para. 1",
        "Back to reference b of note 1 in key message",
    ]


def test_ids_of_marks_and_notes_are_distinct(note: Note) -> None:
    ids = note(f"One {FACT}{UPDATE}.\n\nTwo {FACT}.\n\nThree {FACT}.").values("//@id")
    assert len(ids) == len(set(ids))


def test_letters_go_on_after_z(note: Note) -> None:
    letters = note(f"One {FACT}.\n\n" * 28).texts("//*[@role='doc-backlink']")
    assert letters[25:] == ["z", "aa", "ab"]


def test_marks_and_notes_are_kept_out_of_the_search(note: Note) -> None:
    noted = note(f"One {FACT}.")
    assert noted.texts("//sup[not(@data-search-exclude)]") == []
    assert noted.texts("//section[not(@data-search-exclude)]") == []


def test_a_source_is_told_in_full_and_how_it_was_read_once(tiny: Tiny, note: Note) -> None:
    found = note("One [@itu2025, p. 3]. Two [@itu2025, p. 4].")
    first, second = found.texts("//li[@id]/p[1]")
    assert "Report 2025. ITU, 2025, p. 3" in first
    assert "Read " in first
    assert second.startswith("International Telecommunication Union, The Annual AI Governance")
    assert "Read " not in second
    assert "p. 4" in second
    assert len(second) < len(first)


def test_what_the_marks_in_notes_mean_is_said_once(note: Note) -> None:
    (legend,) = note(f"One {FACT}. Two [@itu2025, p. 4].").texts("//*[@class='notes-legend']")
    assert legend.startswith("A grade says how good a source is")
