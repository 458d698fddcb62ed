"""Rule fact-schema: the register has its shape, and its records name only what exists."""

from __future__ import annotations

import pytest

from edition.checks.fact_schema import RULE
from tiny import FACTS, Tiny

UPDATES = "assets/evidence/facts/updates.yaml"
PROFILES = "assets/evidence/profiles.yaml"
EVENTS = "assets/evidence/events.yaml"
INITIATIVES = "assets/evidence/initiatives.yaml"


def test_a_register_in_shape_is_fine(tiny: Tiny) -> None:
    assert tiny.find(RULE) == []


def test_a_fact_overtaken_by_one_that_says_so_is_fine(tiny: Tiny) -> None:
    tiny.replace(FACTS, "status: verified", "status: superseded\n  overtaken_by: [up-33-countries]")
    tiny.replace(FACTS, "  overtaken_by", "        overtaken_by")
    tiny.replace(UPDATES, "follows:", "overtakes:")
    assert tiny.find(RULE) == []


def test_what_the_reader_of_the_register_noted_is_told(tiny: Tiny) -> None:
    tiny.replace(FACTS, "status: verified", "status: verifiet")
    fault = next(fault for fault in tiny.find(RULE) if fault.location.path == FACTS)
    assert fault.location == tiny.at(FACTS, "status: verifiet")
    assert 'status is "verifiet", but must be' in fault.message
    assert 'Did you mean "verified"?' in fault.hint


def test_a_fact_that_rests_on_an_unknown_source_is_named(tiny: Tiny) -> None:
    tiny.replace(UPDATES, "key: oecd2026", "key: oecd2062")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(UPDATES, "id: up-33-countries")
    assert (
        fault.message == 'fact "up-33-countries" rests on "oecd2062", which is not in sources.bib.'
    )
    assert fault.hint.startswith('Did you mean "oecd2026"?')


@pytest.mark.parametrize(
    "relation", ["overtakes", "overtaken_by", "partly_overtaken_by", "follows", "same_event"]
)
def test_a_relation_to_an_unknown_fact_is_named(tiny: Tiny, relation: str) -> None:
    tiny.replace(UPDATES, "follows: [p1-32-countries]", f"{relation}: [p1-33-countries]")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(UPDATES, "id: up-33-countries")
    assert f'{relation} "p1-33-countries", which is no fact' in fault.message
    assert fault.hint.startswith('Did you mean "')


def test_a_touched_page_that_is_not_planned_is_named(tiny: Tiny) -> None:
    tiny.replace(UPDATES, "touches: [pillars/compute]", "touches: [pillars/computer]")
    fault = tiny.fault(RULE)
    assert 'touches "pillars/computer", which is no chapter' in fault.message
    assert fault.hint.startswith('Did you mean "pillars/compute"?')


def test_a_superseded_fact_says_by_what_or_how(tiny: Tiny) -> None:
    tiny.replace(FACTS, "status: verified", "status: superseded")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(FACTS, "id: p1-32-countries")
    assert "is superseded, but says neither by what" in fault.message


def test_a_superseded_fact_with_a_caveat_is_fine(tiny: Tiny) -> None:
    tiny.replace(FACTS, "status: verified", "status: superseded\n        caveat: A recount.")
    assert tiny.find(RULE) == []


@pytest.mark.parametrize("relation", ["overtaken_by", "partly_overtaken_by"])
def test_a_fact_overtaken_by_one_that_does_not_say_so_is_named(tiny: Tiny, relation: str) -> None:
    tiny.append(FACTS, f"        {relation}: [up-33-countries]\n")
    message = tiny.fault(RULE).message
    assert 'overtaken by "up-33-countries", which does not name it under overtakes' in message


def test_an_event_of_an_unknown_fact_is_named(tiny: Tiny) -> None:
    tiny.replace(EVENTS, "p1-32-countries", "p1-33-countries")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(EVENTS, "name: Countries are counted")
    assert fault.message == 'event "Countries are counted" names "p1-33-countries", no fact.'
    assert "Did you mean" in fault.hint


def test_a_profile_of_an_unknown_source_is_named(tiny: Tiny) -> None:
    tiny.replace(PROFILES, "[itu2025]", "[itu2052]")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(PROFILES, "country: Utopia")
    assert fault.message == 'profile "Utopia" names "itu2052", no source.'
    assert fault.hint.startswith('Did you mean "itu2025"?')


def test_an_initiative_that_names_no_source_is_named(tiny: Tiny) -> None:
    tiny.replace(INITIATIVES, "sources: [oecd2026]", "sources: [oecd2062]")
    fault = tiny.fault(RULE)
    assert 'initiative "Counting Initiative" names "oecd2062", no source.' in fault.message
    assert 'Did you mean "oecd2026"?' in fault.hint


def _actors(tiny: Tiny, *actors: str) -> None:
    listed = "".join(f"      - {actor}\n" for actor in actors)
    tiny.replace(FACTS, "    facts:\n", f"    actors:\n{listed}    facts:\n")


def test_an_actor_of_several_sections_is_fine(tiny: Tiny) -> None:
    _actors(tiny, "{name: Ada Rus, position: A.}", "{name: Ada Rus, position: B.}")
    assert tiny.find(RULE) == []


def test_an_actor_told_as_a_person_and_as_an_institution_is_named(tiny: Tiny) -> None:
    _actors(tiny, "{name: METR, position: A.}", "{name: METR, kind: institution, position: B.}")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(FACTS, "kind: institution")
    place = tiny.at(FACTS, "name: METR")
    assert fault.message == f'"METR" is an institution here, a person at {place}.'


def test_two_names_with_one_address_are_named(tiny: Tiny) -> None:
    _actors(tiny, "{name: Jose Li, position: A.}", "{name: José Li, position: B.}")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(FACTS, "José Li")
    assert fault.message.endswith("people/#jose-li.")


def test_an_initiative_that_names_no_fact_is_named(tiny: Tiny) -> None:
    tiny.append(INITIATIVES, "    facts: [p1-33-countries]\n")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(INITIATIVES, "id: counting-initiative")
    assert fault.message == 'initiative "counting-initiative" names "p1-33-countries", no fact.'
    assert "Did you mean" in fault.hint


def test_an_initiatives_id_is_used_once(tiny: Tiny) -> None:
    text = (tiny.root / INITIATIVES).read_text(encoding="utf-8")
    tiny.append(INITIATIVES, text[text.index("  - id:") :])
    message = tiny.fault(RULE).message
    assert message == f'the id "counting-initiative" was used before, at {INITIATIVES}:2.'


def test_an_event_of_a_timeline_that_names_no_fact_is_named(tiny: Tiny) -> None:
    entry = "{date: '2026', event: A count, fact: p1-33-countries}"
    tiny.append(FACTS, f"    timeline: [{entry}]\n")
    fault = tiny.fault(RULE)
    assert fault.location.path == FACTS
    assert fault.message == 'the timeline of section 2.1 names "p1-33-countries", no fact.'
