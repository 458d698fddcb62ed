"""A file of the register is read into facts and sections; each fault stands at its line."""

from __future__ import annotations

import textwrap
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from edition.model.evidence import Fact
from edition.model.register import read_facts

PATH = "assets/evidence/facts/pillar-01.yaml"
FACT: dict[str, Any] = {
    "id": "a",
    "claim": "C.",
    "figures": {"countries": 32},
    "sources": [{"key": "itu2025", "page": "21"}],
    "in_itu_report": True,
    "status": "verified",
    "touches": ["pillars/compute"],
}
SECTION: dict[str, Any] = {
    "number": "2.1",
    "title": "T",
    "flipbook_pages": [30],
    "facts": [FACT],
    "actors": [{"name": "Ada", "position": "For."}],
    "recommendations": [{"text": "Count.", "addressee": "States"}],
}
ODD = st.sampled_from([None, 3, True, "x", "", [], {}, [None], {"a": 1}, {1: 2}, "2026-02-30", 1.5])


def _facts(text: str) -> tuple[Fact, ...]:
    facts, _, problems = read_facts(textwrap.dedent(text).removeprefix("\n"), PATH)
    assert not problems
    return facts


def _faults(text: str) -> list[str]:
    return [str(problem) for problem in read_facts(textwrap.dedent(text).lstrip("\n"), PATH)[2]]


def _section(facts: str) -> str:
    return f"sections:\n- number: '1'\n  title: T\n  flipbook_pages: []\n  facts: {facts}\n"


def test_facts_are_read_in_order_over_all_sections() -> None:
    sections = [{**SECTION, "facts": [{**FACT, "id": key} for key in keys]} for keys in ("ba", "c")]
    assert [fact.id for fact in _facts(yaml.safe_dump({"sections": sections}))] == ["b", "a", "c"]


def test_a_fact_knows_its_chapter_its_section_and_its_place() -> None:
    (fact,) = _facts("""
        sections:
        - number: "2.1"
          title: T
          flipbook_pages: []
          facts:
          - id: a
            claim: C.
            sources: [{key: itu2025}]
            in_itu_report: true
            status: verified
        """)
    assert (fact.chapter, fact.section, str(fact.location)) == ("pillar-01", "2.1", f"{PATH}:6")


def test_a_section_lists_its_facts_and_knows_its_chapter() -> None:
    _, (section,), _ = read_facts(yaml.safe_dump({"sections": [SECTION]}), PATH)
    assert (section.fact_ids, section.chapter) == (("a",), "pillar-01")


def test_actors_and_recommendations_know_their_places() -> None:
    text = "sections:\n- number: '1'\n  title: T\n  flipbook_pages: []\n"
    text += "  actors:\n  - name: Ada\n    position: For.\n"
    text += "  recommendations:\n  - text: Count.\n    addressee: States\n"
    _, (section,), problems = read_facts(text, PATH)
    assert list(problems) == []
    assert str(section.actors[0].location) == f"{PATH}:6"
    assert str(section.recommendations[0].location) == f"{PATH}:9"


@pytest.mark.parametrize("facts", ["null", "[]"])
def test_a_section_may_have_no_facts(facts: str) -> None:
    _, (section,), problems = read_facts(_section(facts), PATH)
    assert (section.fact_ids, list(problems)) == ((), [])


def test_a_faulty_fact_is_left_out_and_the_others_are_kept() -> None:
    sections = [{**SECTION, "facts": [{**FACT, "status": "sure"}, {**FACT, "id": "b"}]}]
    facts, (section,), _ = read_facts(yaml.safe_dump({"sections": sections}), PATH)
    assert ([fact.id for fact in facts], section.fact_ids) == (["b"], ("b",))


def test_the_facts_of_a_faulty_section_are_kept() -> None:
    sections = [{**SECTION, "number": None}]
    facts, found, _ = read_facts(yaml.safe_dump({"sections": sections}), PATH)
    assert ([fact.id for fact in facts], found) == (["a"], ())


@pytest.mark.parametrize("text", ["", "[]", "other: []", "sections: 3", "text"])
def test_a_file_without_sections_is_a_fault(text: str) -> None:
    assert _faults(text) == [f'{PATH}:1: the file must hold a list "sections".']


def test_a_file_that_is_no_yaml_is_one_fault() -> None:
    (fault,) = _faults("sections: [\n")
    assert fault.startswith(f"{PATH}:2: not valid YAML:")


@pytest.mark.parametrize("facts", ["3", "text", "{a: b}"])
def test_facts_that_are_no_list_are_one_fault(facts: str) -> None:
    assert _faults(_section(facts)) == [f'{PATH}:5: section "1": facts must be a list.']


def test_a_section_that_is_no_mapping_is_a_fault() -> None:
    assert _faults("sections:\n- text\n") == [f'{PATH}:2: section "?" must be a mapping of fields.']


def test_a_fact_that_is_no_mapping_is_a_fault() -> None:
    assert _faults(_section("[text]")) == [f'{PATH}:5: fact "?" must be a mapping of fields.']


def test_a_fault_in_a_fact_names_it_with_its_line_and_a_hint() -> None:
    assert _faults("""
        sections:
        - number: '1'
          title: T
          flipbook_pages: []
          facts:
          - id: a
            claim: C.
            sources: [{key: itu2025}]
            in_itu_report: true
            status: verifed
        """) == [
        f"{PATH}:10: fact \"a\": status is \"verifed\", but must be 'verified', 'reported',"
        " 'disputed' or 'superseded'. Did you mean \"verified\"?"
    ]


def test_a_fault_in_a_facts_source_stands_at_its_line() -> None:
    (fault,) = _faults("""
        sections:
        - number: '1'
          title: T
          flipbook_pages: []
          facts:
          - id: a
            claim: C.
            sources:
            - key: itu2025
            - key: oecd2026
              flipbook: thirty
            in_itu_report: true
            status: verified
        """)
    assert fault.startswith(f'{PATH}:11: fact "a": sources.1.flipbook must be a whole')


def test_a_fault_in_a_section_names_it_with_its_line_and_a_hint() -> None:
    text = "sections:\n- number: '1'\n  title: T\n  flipbook_pages: []\n  warnin: x\n"
    assert _faults(text) == [
        f'{PATH}:5: section "1": there is no field "warnin". Did you mean "warning"?'
    ]


@given(st.sampled_from(sorted({*FACT, *SECTION})), ODD)
def test_an_odd_value_in_any_field_is_read_or_faulted_but_never_raises(
    name: str, value: object
) -> None:
    section = {**SECTION, name: value} if name in SECTION else SECTION
    fact = {**FACT, name: value} if name in FACT else FACT
    if name != "facts":
        section = {**section, "facts": [fact]}
    facts, sections, problems = read_facts(yaml.safe_dump({"sections": [section]}), PATH)
    assert problems or (sections and len(facts) == len(sections[0].fact_ids))
