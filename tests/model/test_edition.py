"""The edition is a project read once; every fault in it is collected and none is raised."""

from __future__ import annotations

import gc
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.model.citation import Citation
from edition.model.edition import Edition, Flipbook, load_edition
from edition.model.evidence import Locator
from tiny import Tiny

Project = Callable[..., Path]
FACTS = "assets/evidence/facts/pillar-01.yaml"
UPDATES = "assets/evidence/facts/updates.yaml"
LISTS = {
    "assets/evidence/profiles.yaml": "profiles",
    "assets/evidence/initiatives.yaml": "initiatives",
    "assets/evidence/glossary.yaml": "terms",
    "assets/evidence/events.yaml": "events",
    "assets/evidence/left-out.yaml": "left_out",
    "assets/contents.yaml": "chapters",
}
CHAPTER = """\
---
title: {title}
kind: {kind}
{number}key_message: It is so.
in_brief: [One., Two., Three.]
source_sections: []
basis: Nothing.
reviewed: 2026-09-30
---

{body}
"""


def _chapter(kind: str, number: int | None = None, body: str = "") -> str:
    told = "" if number is None else f"number: {number}\n"
    return CHAPTER.format(title="T", kind=kind, number=told, body=body)


def _section(facts: str) -> str:
    return f"sections:\n- number: '1'\n  title: T\n  flipbook_pages: []\n  facts: {facts}\n"


def _load(root: Path) -> Edition:
    edition = load_edition(root)
    assert [str(problem) for problem in edition.problems] == []
    return edition


def _faults(root: Path) -> list[str]:
    return [str(problem) for problem in load_edition(root).problems]


# A good project


def test_the_minimal_project_is_read_without_a_fault(project: Project) -> None:
    edition = _load(project())
    assert (len(edition.facts), len(edition.sources), len(edition.pages)) == (2, 2, 3)


def test_every_kind_of_record_is_read(project: Project) -> None:
    edition = _load(project())
    assert [section.number for section in edition.sections] == ["2.1", "9"]
    assert [profile.country for profile in edition.profiles] == ["Utopia"]
    assert [initiative.name for initiative in edition.initiatives] == ["Counting Initiative"]
    assert [term.term for term in edition.terms] == ["Data centre"]
    assert [event.name for event in edition.events] == ["Countries are counted"]
    assert edition.publication is not None
    assert edition.left_out == ()


def test_a_fact_knows_its_chapter_section_and_line(project: Project) -> None:
    fact = _load(project()).facts["p1-32-countries"]
    assert (fact.chapter, fact.section) == ("pillar-01", "2.1")
    assert str(fact.location) == f"{FACTS}:6"


def test_a_section_lists_its_facts_in_order(project: Project) -> None:
    edition = _load(project())
    assert [section.fact_ids for section in edition.sections] == [
        ("p1-32-countries",),
        ("up-33-countries",),
    ]


def test_records_know_their_file_and_line(project: Project) -> None:
    edition = _load(project())
    (term,) = edition.terms
    assert (term.path, term.line) == ("assets/evidence/glossary.yaml", 2)


def test_chapters_come_in_the_order_of_the_plan(project: Project) -> None:
    plan = """
        chapters:
          - {id: region-utopia, path: regions/utopia}
          - {id: pillar-1, path: pillars/compute}
        """
    files = {"assets/contents.yaml": plan, "chapters/outlook.md": _chapter("outlook")}
    edition = _load(project(files))
    assert [page.id for page in edition.chapters] == ["region-utopia", "pillar-1", "outlook"]


def test_a_page_of_the_site_is_no_chapter(project: Project) -> None:
    edition = _load(project())
    assert "docs/index.md" in {page.path for page in edition.pages}
    assert "docs/index.md" not in {page.path for page in edition.chapters}


def test_a_page_is_found_by_its_id_and_by_its_path(project: Project) -> None:
    edition = _load(project())
    assert edition.by_id["pillar-1"] is edition.by_uri["pillars/compute.md"]


def test_hidden_files_and_folders_are_not_read(project: Project) -> None:
    root = project({"chapters/.drafts/x.md": "draft", "docs/.#index.md": "---\na: [\n---\n"})
    (root / "assets/evidence/facts/.#updates.yaml").symlink_to("nowhere")
    assert _faults(root) == []


@pytest.mark.parametrize("is_on", [True, False])
def test_reading_leaves_the_collector_as_it_was(project: Project, is_on: bool) -> None:
    root = project()
    (gc.enable if is_on else gc.disable)()
    try:
        load_edition(root)
        assert gc.isenabled() is is_on
    finally:
        gc.enable()


def test_a_changed_file_is_read_again(project: Project) -> None:
    root = project()
    before = _load(root).facts["p1-32-countries"].claim
    text = (root / FACTS).read_text(encoding="utf-8")
    (root / FACTS).write_text(text.replace(before, "Another claim."), encoding="utf-8")
    assert _load(root).facts["p1-32-countries"].claim == "Another claim."


# Uses


def test_uses_are_told_in_reading_order_with_their_anchors(project: Project) -> None:
    uses = _load(project()).uses
    told = [(use.page.id, use.anchor, use.citation.key) for use in uses]
    assert told[:2] == [
        ("pillar-1", "key", "p1-32-countries"),
        ("pillar-1", "b1", "p1-32-countries"),
    ]
    assert told[-1] == ("region-utopia", "p1", "p1-32-countries")


def test_a_fact_lists_the_places_it_is_cited_at(project: Project) -> None:
    uses = _load(project()).fact_uses["up-33-countries"]
    assert [use.anchor for use in uses] == ["b2", "b3"]


def test_a_source_lists_the_places_that_rest_on_it_through_facts_and_directly(
    project: Project,
) -> None:
    uses = _load(project()).source_uses["oecd2026"]
    assert [use.anchor for use in uses] == ["b2", "b3", "p2"]


def test_a_place_counts_once_for_a_source_its_fact_names_twice(project: Project) -> None:
    text = _section(
        "[{id: twice, claim: C., sources: [{key: itu2025, page: 1}, {key: itu2025, page: 2}],"
        " in_itu_report: true, status: verified}]"
    )
    files = {
        "assets/evidence/facts/twice.yaml": text,
        "chapters/outlook.md": _chapter("outlook", body="So it is [@twice].\n{: #p1 }"),
    }
    uses = _load(project(files)).source_uses["itu2025"]
    assert [use.anchor for use in uses if use.page.id == "outlook"] == ["p1"]


def test_an_unknown_key_is_a_use_of_no_fact_and_no_source(project: Project) -> None:
    edition = _load(project({"docs/about.md": "So it is [@nowhere]."}))
    assert "nowhere" in {use.citation.key for use in edition.uses}
    assert "nowhere" not in {*edition.fact_uses, *edition.source_uses}


def test_a_fact_that_is_never_cited_has_no_uses(project: Project) -> None:
    files = {"chapters/pillars/compute.md": None, "chapters/regions/utopia.md": None}
    assert _load(project(files)).fact_uses == {}


# Updates and locators


def _update(fact_id: str, date: str) -> str:
    return (
        f"{{id: {fact_id}, claim: C., figures: {{date: {date}}}, sources: [{{key: oecd2026}}],"
        " in_itu_report: false, status: reported, touches: [pillars/compute]}"
    )


def test_updates_that_touch_a_page_come_oldest_first(project: Project) -> None:
    facts = ", ".join(
        [_update("c", "2026-05-01"), _update("b", "2026"), _update("a", "2026-05-01")]
    )
    edition = _load(project({UPDATES: _section(f"[{facts}]")}))
    touching = edition.updates_touching(edition.by_id["pillar-1"])
    assert [fact.id for fact in touching] == ["b", "a", "c"]


def test_a_page_no_update_touches_has_none(project: Project) -> None:
    edition = _load(project())
    assert edition.updates_touching(edition.by_id["region-utopia"]) == ()


def test_a_cited_fact_points_to_its_own_sources(project: Project) -> None:
    locators = _load(project()).locators(Citation("p1-32-countries"))
    assert locators == (Locator(key="itu2025", flipbook=30, page="21"),)


def test_a_cited_page_of_the_report_points_to_the_flipbook(project: Project) -> None:
    locators = _load(project()).locators(Citation("itu2025", "p.", "21"))
    assert locators == (Locator(key="itu2025", flipbook=30, page="21"),)


@pytest.mark.parametrize(
    ("citation", "page"),
    [
        (Citation("oecd2026", "p.", "14"), "14"),
        (Citation("itu2025", "p.", "ii"), "ii"),
        (Citation("itu2025", "p.", "²"), "²"),
        (Citation("itu2025", "fig.", "18"), None),
        (Citation("itu2025"), None),
    ],
)
def test_anything_else_points_to_no_page_of_the_flipbook(
    project: Project, citation: Citation, page: str | None
) -> None:
    locators = _load(project()).locators(citation)
    assert locators == (Locator(key=citation.key, page=page),)


def test_a_flipbook_page_has_an_address() -> None:
    flipbook = Flipbook(key="itu2025", page_url="https://x.example/page{page}.html", offset=9)
    assert flipbook.url(30) == "https://x.example/page30.html"


# Faults


@pytest.mark.parametrize("path", [*LISTS, "assets/evidence/publication.yaml"])
def test_a_missing_file_is_one_fault(project: Project, path: str) -> None:
    assert _faults(project({path: None})) == [f"{path}: the file is missing. Put it back."]


def test_a_missing_bibliography_is_one_fault(project: Project) -> None:
    path = "assets/evidence/sources.bib"
    assert _faults(project({path: None})) == [f"{path}: the file is missing. Put it back."]


@pytest.mark.parametrize("path", [*LISTS, FACTS, "assets/evidence/publication.yaml"])
def test_a_file_that_is_no_yaml_is_one_fault(project: Project, path: str) -> None:
    (fault,) = _faults(project({path: "a: 1\nb: [\n"}))
    assert fault.startswith(f"{path}:3: not valid YAML:")


@pytest.mark.parametrize("text", ["", "[]", "other: []", "{top}: 3", "{top}: {{a: 1}}", "text"])
@pytest.mark.parametrize("path", LISTS)
def test_a_file_without_its_list_is_a_fault(project: Project, path: str, text: str) -> None:
    top = LISTS[path]
    assert _faults(project({path: text.format(top=top)})) == [
        f'{path}:1: the file must hold a list "{top}".'
    ]


@pytest.mark.parametrize("text", ["", "[1]", "3", "text"])
def test_a_publication_that_is_no_mapping_is_a_fault(project: Project, text: str) -> None:
    path = "assets/evidence/publication.yaml"
    faults = _faults(project({path: text}))
    assert f"{path}:1: the publication must be a mapping of fields." in faults


def test_a_publication_without_its_flipbook_is_a_fault(project: Project) -> None:
    path = "assets/evidence/publication.yaml"
    edition = load_edition(project({path: "publication: {}\ntoc: []\ngaps: {}\n"}))
    assert [str(p) for p in edition.problems] == [
        f"{path}:1: the flipbook must be a mapping of fields."
    ]
    assert edition.flipbook is None


def test_a_fault_in_the_register_is_a_fault_of_the_edition(project: Project) -> None:
    assert _faults(project({FACTS: _section("[text]")})) == [
        f'{FACTS}:5: fact "?" must be a mapping of fields.'
    ]


def test_a_fault_in_a_record_names_it_with_its_line(project: Project) -> None:
    path = "assets/evidence/events.yaml"
    assert _faults(project({path: "events:\n- name: Counted\n  fact: [a]\n"})) == [
        f'{path}:2: event "Counted": the field "facts" is missing.',
        f'{path}:3: event "Counted": there is no field "fact". Did you mean "facts"?',
    ]


def test_a_faulty_record_is_left_out_and_the_others_are_kept(project: Project) -> None:
    text = "events:\n- name: One\n- {name: Two, facts: []}\n"
    edition = load_edition(project({"assets/evidence/events.yaml": text}))
    assert [event.name for event in edition.events] == ["Two"]


def test_an_id_used_twice_is_named_at_its_second_place_with_the_first(project: Project) -> None:
    fact = "{id: same, claim: C., sources: [{key: itu2025}], in_itu_report: true, status: verified}"
    files = {FACTS: _section(f"[{fact}]"), UPDATES: _section(f"[{fact}]")}
    assert _faults(project(files)) == [
        f'{UPDATES}:5: the id "same" was used before, at {FACTS}:5. '
        "Give one of the two facts another id."
    ]


def test_the_first_of_two_facts_with_one_id_is_kept(project: Project) -> None:
    fact = "id: same, sources: [{key: itu2025}], in_itu_report: true, status: verified"
    files = {
        FACTS: _section(f"[{{{fact}, claim: First.}}]"),
        UPDATES: _section(f"[{{{fact}, claim: Second.}}]"),
    }
    edition = load_edition(project(files))
    assert edition.facts["same"].claim == "First."


def test_a_fault_in_a_chapter_is_a_fault_of_the_edition(project: Project) -> None:
    assert _faults(project({"chapters/outlook.md": "text"})) == [
        "chapters/outlook.md:1: the chapter's head is missing. "
        "A chapter opens with its fields between two lines of ---."
    ]


def test_a_page_in_another_encoding_is_a_fault_and_the_others_are_read(project: Project) -> None:
    root = project()
    (root / "docs/about.md").write_bytes("one\nCâmara".encode("latin-1"))
    edition = load_edition(root)
    assert [str(p) for p in edition.problems] == [
        "docs/about.md:2: the file is not UTF-8. Save it as UTF-8."
    ]
    assert len(edition.pages) == 3


def test_a_fault_in_the_bibliography_is_a_fault_of_the_edition(project: Project) -> None:
    (fault,) = _faults(project({"assets/evidence/sources.bib": "@misc{a, title {A}}"}))
    assert fault.startswith('assets/evidence/sources.bib:1: the entry "a" is not valid BibTeX:')


def test_all_faults_are_told_at_once_by_file_and_line(project: Project) -> None:
    files = {
        "chapters/outlook.md": "text",
        "docs/about.md": "---\na: 1\na: 2\n---\n",
        "assets/contents.yaml": "chapters: 3",
    }
    places = [fault.split(": ")[0] for fault in _faults(project(files))]
    assert places == ["assets/contents.yaml:1", "chapters/outlook.md:1", "docs/about.md:3"]


def test_an_empty_folder_is_read_as_an_edition_with_faults(tmp_path: Path) -> None:
    edition = load_edition(tmp_path)
    assert (edition.pages, edition.facts, edition.chapters, edition.uses) == ((), {}, (), ())
    assert edition.problems


# The real edition


def test_the_real_edition_has_no_fault(real_edition: Edition) -> None:
    assert [str(problem) for problem in real_edition.problems] == []


def test_the_real_register_is_complete(real_edition: Edition) -> None:
    assert len(real_edition.facts) >= 891
    assert len(real_edition.sources) >= 680


def test_every_real_fact_rests_on_sources_that_exist(real_edition: Edition) -> None:
    missing = [
        f"{fact.location}: {locator.key}"
        for fact in real_edition.facts.values()
        for locator in fact.sources
        if locator.key not in real_edition.sources
    ]
    assert missing == []


def test_the_pages_that_tell_are_the_chapters_and_those_that_cite(tiny: Tiny) -> None:
    assert [page.title for page in load_edition(tiny.root).telling] == ["Compute", "Utopia"]
    tiny.append("docs/index.md", "\nThere are 32 [@p1-32-countries].\n")
    assert [page.title for page in load_edition(tiny.root).telling] == ["Compute", "Utopia", "Home"]
