"""Evidence records hold what the register's README promises, and refuse everything else."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from edition.model.evidence import (
    ATTRIBUTES,
    Cell,
    Event,
    Fact,
    Initiative,
    LeftOut,
    Locator,
    Profile,
    Publication,
    Section,
    Term,
    slugify,
)
from edition.model.problem import Location


def _fact(**fields: Any) -> Fact:
    return Fact.model_validate(
        {
            "id": "t5-32-countries",
            "claim": "The report counts 32 countries.",
            "sources": [{"key": "itu2025"}],
            "in_itu_report": True,
            "status": "verified",
            "chapter": "theme-5-compute",
            "section": "5.1",
            "path": "facts/x.yaml",
            "line": 7,
            **fields,
        }
    )


def _section(**fields: Any) -> Section:
    return Section.model_validate(
        {"number": "5.1", "title": None, "flipbook_pages": [30], "chapter": "x", **fields}
    )


def _term(term: str, **fields: Any) -> Term:
    return Term.model_validate(
        {
            "term": term,
            "definition": "What it means.",
            "forms": [],
            "see": [],
            "from": [],
            "path": "glossary.yaml",
            "line": 2,
            **fields,
        }
    )


def test_a_fact_knows_where_it_is_written() -> None:
    assert _fact().location == Location("facts/x.yaml", 7)


def test_a_fact_needs_no_figures_and_no_relations() -> None:
    fact = _fact()
    assert (fact.figures, fact.overtaken_by, fact.touches, fact.caveat) == ({}, (), (), "")


@pytest.mark.parametrize("fact_id", ["a", "t5-32-countries", "2026"])
def test_an_id_is_small_letters_digits_and_single_hyphens(fact_id: str) -> None:
    assert _fact(id=fact_id).id == fact_id


@pytest.mark.parametrize(
    "fact_id", ["", "T5", "t5_32", "t5--32", "-t5", "t5-", "t5 32", "t5.32", "é", "t5\n"]
)
def test_any_other_id_is_refused(fact_id: str) -> None:
    with pytest.raises(ValidationError, match="is not an id"):
        _fact(id=fact_id)


def test_a_fact_that_names_a_misshapen_id_is_refused() -> None:
    with pytest.raises(ValidationError, match="is not an id"):
        _fact(overtaken_by=["No Such Id"])


@pytest.mark.parametrize("claim", ["", "  ", "\n"])
def test_a_blank_claim_is_refused(claim: str) -> None:
    with pytest.raises(ValidationError, match="must not be empty"):
        _fact(claim=claim)


def test_a_fact_without_a_source_is_refused() -> None:
    with pytest.raises(ValidationError, match="at least 1 item"):
        _fact(sources=[])


def test_an_unknown_status_is_refused() -> None:
    with pytest.raises(ValidationError, match="'verified', 'reported', 'disputed'"):
        _fact(status="confirmed")


def test_a_field_outside_the_schema_is_refused() -> None:
    with pytest.raises(ValidationError, match="Extra inputs"):
        _fact(comment="x")


def test_figures_may_be_keyed_by_year() -> None:
    assert _fact(figures={2025: 32}).figures == {"2025": 32}


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (datetime.date(2026, 2, 1), "2026-02-01"),
        (2026, "2026"),
        ("2026-02", "2026-02"),
    ],
)
def test_a_facts_date_is_iso_text(date: object, text: str) -> None:
    assert _fact(figures={"date": date}).date == text


def test_a_fact_without_a_date_has_an_empty_one() -> None:
    assert _fact().date == ""


def test_a_fact_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        _fact().status = "disputed"  # type: ignore[misc]


@pytest.mark.parametrize(("page", "text"), [(21, "21"), ("ii", "ii"), ("21", "21")])
def test_a_page_may_be_written_as_a_number_or_as_text(page: object, text: str) -> None:
    assert Locator.model_validate({"key": "itu2025", "page": page}).page == text


@pytest.mark.parametrize("page", [[21, 22], {"from": 21}])
def test_a_page_that_is_no_word_is_refused(page: object) -> None:
    with pytest.raises(ValidationError, match="valid string"):
        Locator.model_validate({"key": "itu2025", "page": page})


def test_a_locator_may_have_no_page() -> None:
    assert Locator(key="itu2025").page is None


def test_a_locator_without_a_key_is_refused() -> None:
    with pytest.raises(ValidationError, match="must not be empty"):
        Locator(key=" ")


def test_a_section_number_may_be_written_as_a_number() -> None:
    assert _section(number=5.1).number == "5.1"


def test_a_section_without_a_number_is_refused() -> None:
    with pytest.raises(ValidationError, match="valid string"):
        _section(number=None)


def test_a_section_may_have_a_title_that_could_not_be_read() -> None:
    assert _section(title=None).title is None


def test_a_section_must_say_whether_its_title_is_known() -> None:
    with pytest.raises(ValidationError, match="title"):
        Section.model_validate({"number": "1", "flipbook_pages": [], "chapter": "x"})


def test_a_sections_timeline_keeps_dates_as_text() -> None:
    event = {"date": datetime.date(2025, 7, 10), "event": "The Dialogue.", "fact": "a"}
    assert _section(timeline=[event]).timeline[0].date == "2025-07-10"


def test_an_event_of_a_timeline_names_the_fact_that_carries_it() -> None:
    with pytest.raises(ValidationError, match="fact"):
        _section(timeline=[{"date": "2025-07-10", "event": "The Dialogue."}])


def test_an_actor_without_a_position_is_refused() -> None:
    with pytest.raises(ValidationError, match="position"):
        _section(actors=[{"name": "Ada"}])


def test_a_recommendation_names_who_is_asked() -> None:
    with pytest.raises(ValidationError, match="addressee"):
        _section(recommendations=[{"text": "Count."}])


def test_a_sections_statements_are_its_actors_and_then_its_recommendations() -> None:
    place = {"path": "x.yaml", "line": 1}
    actor = {"name": "Ada", "position": "For.", **place}
    asked = {"text": "Count.", "addressee": "States", **place}
    section = _section(actors=[actor], recommendations=[asked])
    assert section.statements == (*section.actors, *section.recommendations)
    assert len(section.statements) == 2


def test_a_fact_left_out_needs_a_reason() -> None:
    with pytest.raises(ValidationError, match="must not be empty"):
        LeftOut.model_validate({"fact": "a", "reason": " ", "path": "x", "line": 1})


def test_a_cell_may_be_empty_but_must_say_so() -> None:
    assert Cell(value=None, source=None).value is None


def test_a_cell_without_its_source_field_is_refused() -> None:
    with pytest.raises(ValidationError, match="source"):
        Cell.model_validate({"value": 3})


def test_a_profile_has_every_attribute() -> None:
    with pytest.raises(ValidationError, match="ai_law"):
        Profile.model_validate({"country": "Utopia", "case": "cs-utopia"})


@pytest.mark.parametrize(
    ("year", "text"), [(2026, "2026"), ("2024-2026", "2024-2026"), (None, None)]
)
def test_an_initiatives_year_may_be_a_number_or_unknown(year: object, text: str | None) -> None:
    fields = dict.fromkeys(("name", "body", "level", "type", "description", "origin"), "x")
    own = {"id": "a-b", "path": "x", "line": 1, "status": "verified", "sources": ["a"]}
    assert Initiative.model_validate({**fields, **own, "year": year}).year == text


def test_every_attribute_of_a_profile_has_a_name_for_readers() -> None:
    cells = [name for name, field in Profile.model_fields.items() if field.annotation is Cell]
    assert list(ATTRIBUTES) == cells


def test_a_term_is_matched_in_text_unless_it_says_otherwise() -> None:
    assert _term("Agency").auto
    assert not _term("Agency", auto=False).auto


def test_a_term_keeps_where_it_comes_from() -> None:
    assert _term("Agency", **{"from": ["context:1.2"]}).from_ == ("context:1.2",)


def test_a_terms_form_must_not_be_blank() -> None:
    with pytest.raises(ValidationError, match="must not be empty"):
        _term("Agency", forms=[""])


def test_a_term_has_an_address_on_the_glossary_page() -> None:
    assert _term("AI agent").slug == "ai-agent"


def test_an_event_groups_facts() -> None:
    event = Event.model_validate({"name": "X", "facts": ["a", "b"], "path": "e", "line": 1})
    assert event.facts == ("a", "b")


def test_a_line_of_the_contents_says_how_it_is_known() -> None:
    with pytest.raises(ValidationError, match="basis"):
        Publication.model_validate(
            {"publication": {}, "toc": [{"label": "1", "title": "x"}], "gaps": {}}
        )


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Model Context Protocol", "model-context-protocol"),
        ("CO² (carbon)", "co2-carbon"),
        ("  AI / ML  ", "ai-ml"),
        ("Jūratė Šovienė", "jurate-soviene"),
        ("10^26", "10-26"),
        ("北京", ""),
    ],
)
def test_a_slug_is_ascii_letters_digits_and_single_hyphens(text: str, slug: str) -> None:
    assert slugify(text) == slug
