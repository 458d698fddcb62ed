"""Rule front-matter: chapters say of themselves what a chapter must."""

from __future__ import annotations

from edition.checks.front_matter import RULE
from edition.model.problem import Location
from tiny import COMPUTE, UTOPIA, Tiny


def test_chapters_with_a_full_head_are_fine(tiny: Tiny) -> None:
    assert tiny.find(RULE) == []


def test_a_missing_field_is_named(tiny: Tiny) -> None:
    tiny.replace(UTOPIA, "reviewed: 2026-09-30\n", "")
    fault = tiny.fault(RULE)
    assert fault.location.path == UTOPIA
    assert fault.message == 'the head: the field "reviewed" is missing.'


def test_an_unknown_field_is_named_with_the_nearest_one(tiny: Tiny) -> None:
    tiny.replace(UTOPIA, "source_sections", "source_section")
    faults = {fault.message: fault for fault in tiny.find(RULE)}
    fault = faults['the head: there is no field "source_section".']
    assert fault.location == tiny.at(UTOPIA, "source_section:")
    assert fault.hint == 'Did you mean "source_sections"?'


def test_a_head_that_is_not_yaml_is_named_at_its_line(tiny: Tiny) -> None:
    tiny.replace(UTOPIA, "title: Utopia", "title: Utopia: an island")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(UTOPIA, "an island")
    assert fault.message.startswith("not valid YAML:")


def test_a_chapter_that_is_not_planned_is_named(tiny: Tiny) -> None:
    (tiny.root / UTOPIA).rename(tiny.root / "chapters/regions/utopias.md")
    faults = tiny.find(RULE)
    assert str(faults[-1]).startswith(
        "chapters/regions/utopias.md:1: the chapter is not in assets/contents.yaml. "
        'Did you mean "regions/utopia"?'
    )


def test_a_number_that_differs_from_the_plan_is_named(tiny: Tiny) -> None:
    tiny.replace(COMPUTE, "number: 1", "number: 2")
    fault = tiny.fault(RULE)
    assert fault.location == Location(COMPUTE, 1)
    assert 'make this "pillar-2"; in assets/contents.yaml it is "pillar-1"' in fault.message


def test_a_relation_to_an_unknown_chapter_is_named(tiny: Tiny) -> None:
    tiny.replace(COMPUTE, "to: region-utopia", "to: region-utopie")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(COMPUTE, "to: region-utopie")
    assert fault.message == 'relates to "region-utopie", no other chapter.'
    assert fault.hint.startswith('Did you mean "region-utopia"?')


def test_a_relation_of_a_chapter_to_itself_is_named(tiny: Tiny) -> None:
    tiny.replace(COMPUTE, "to: region-utopia", "to: pillar-1")
    assert tiny.fault(RULE).message == 'relates to "pillar-1", no other chapter.'


def test_a_relation_at_a_heading_is_named(tiny: Tiny) -> None:
    tiny.replace(COMPUTE, "at: p2", "at: who")
    assert 'at "who", no paragraph of this chapter' in tiny.fault(RULE).message


def test_a_relation_at_a_paragraph_that_is_not_there_is_named(tiny: Tiny) -> None:
    tiny.replace(COMPUTE, "at: p2", "at: p22")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(COMPUTE, "at: p22")
    assert 'at "p22", no paragraph of this chapter' in fault.message
    assert fault.hint.startswith('Did you mean "p2"?')


def test_a_profile_that_does_not_exist_is_named(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\n<!-- profile -->\n")
    assert "asks for a profile, but profiles.yaml has none of" in tiny.fault(RULE).message
