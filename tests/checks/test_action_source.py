"""Rule action-source: each recommendation of the register is one action, told as registered."""

from __future__ import annotations

import pytest

from edition.checks.action_source import RULE
from framed import ACTIONS, GROUPS, frame
from tiny import COMPUTE, FACTS, Tiny


@pytest.fixture
def framed(tiny: Tiny) -> Tiny:
    return frame(tiny)


def test_a_project_without_recommendations_is_fine(tiny: Tiny) -> None:
    assert tiny.find(RULE) == []


def test_actions_as_registered_are_fine(framed: Tiny) -> None:
    assert framed.find(RULE) == []


def test_a_recommendation_without_an_id_is_named(framed: Tiny) -> None:
    framed.replace(FACTS, "{id: a2, text: Share", "{text: Share")
    found = {fault.message: fault.location for fault in framed.find(RULE)}
    assert found == {
        'the recommendation "Share the counts" has no id, so no action tells it.': framed.at(
            FACTS, "text: Share"
        ),
        'action "a2" is no recommendation of the register.': framed.at(ACTIONS, "id: a2"),
    }


def test_a_recommendation_that_is_no_action_is_named_at_its_line(framed: Tiny) -> None:
    framed.replace(FACTS, "    facts:", "      - {id: a3, text: Wait, addressee: all}\n    facts:")
    fault = framed.fault(RULE)
    assert fault.location == framed.at(FACTS, "id: a3")
    assert fault.message == 'the recommendation "Wait" is no action: there is no "a3".'


def test_an_id_of_two_recommendations_is_named(framed: Tiny) -> None:
    framed.replace(FACTS, "{id: a2, text: Share", "{id: a1, text: Share")
    faults = framed.find(RULE)
    assert any('has the id "a1", used before, at' in fault.message for fault in faults)


def test_an_action_that_is_no_recommendation_is_named(framed: Tiny) -> None:
    framed.replace(ACTIONS, "id: a2", "id: a22")
    messages = [(str(fault.location), fault.message) for fault in framed.find(RULE)]
    place = str(framed.at(ACTIONS, "id: a22"))
    assert (place, 'action "a22" is no recommendation of the register.') in messages


def test_an_id_of_two_actions_is_named(framed: Tiny) -> None:
    text = (framed.root / ACTIONS).read_text(encoding="utf-8")
    framed.append(ACTIONS, text[text.index("  - id: a2") :])
    fault = framed.fault(RULE)
    assert fault.message == f'the id "a2" was used before, at {framed.at(ACTIONS, "id: a2")}.'


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "addressee: states and UN bodies",
            "addressee: states, UN bodies and industry",
            'has the addressee "states, UN bodies and industry"; in the register, at {at}, it is '
            '"states and UN bodies"',
        ),
        ('page: "21"', 'page: "22"', "has page 22; in the register, at {at}, it is page 21"),
        ('page: "21"', "page: null", "has no page; in the register, at {at}, it is page 21"),
        (
            'section: "pillar-01:2.1"',
            'section: "pillar-01:2.2"',
            'is of section "pillar-01:2.2"; in the register, at {at}, it is of "pillar-01:2.1"',
        ),
        ("[p1-32-countries]", "[p1-33-countries]", 'names "p1-33-countries", no fact'),
        ("pillars: [pillar-1]", "pillars: [pillar-11]", 'names "pillar-11", no pillar'),
        ("themes: []", "themes: [pillar-1]", 'names "pillar-1", no theme'),
        (
            "[governments, international]",
            "[goverments]",
            'names "goverments", no group of assets/framework/groups.yaml',
        ),
        ("32 countries", "34 countries", 'says "34", which its evidence (p1-32-countries) does'),
        ("by the report", "by 7 speakers", 'says "7", which its evidence'),
        ("    voice: Said", "    same_as: a1\n    voice: Said", 'is the same as "a1", no other'),
        ("    voice: Said", "    same_as: a7\n    voice: Said", 'is the same as "a7", no other'),
        ("    voice: Said", "    same_as: a2\n    voice: Said", "but that stands on no page"),
    ],
)
def test_what_an_action_says_amiss_is_named(framed: Tiny, old: str, new: str, message: str) -> None:
    framed.replace(ACTIONS, old, new)
    faults = [fault for fault in framed.find(RULE) if message.partition("{at}")[0] in fault.message]
    (fault,) = faults
    assert fault.location == framed.at(ACTIONS, "id: a1")
    assert message.format(at=framed.at(FACTS, "id: a1")) in fault.message
    assert fault.hint.endswith(RULE.hint)


def test_a_name_that_is_not_there_has_the_nearest_one_beside_it(framed: Tiny) -> None:
    framed.replace(ACTIONS, "[p1-32-countries]", "[p1-32-contries]")
    hints = [fault.hint for fault in framed.find(RULE)]
    assert any(hint.startswith('Did you mean "p1-32-countries"?') for hint in hints)


def test_a_pillar_whose_chapter_does_not_tell_the_action_is_named(framed: Tiny) -> None:
    framed.replace(ACTIONS, "pillars: []", "pillars: [pillar-1]")
    message = f'action "a2" names "pillar-1", but no paragraph of {COMPUTE} tells it.'
    assert framed.fault(RULE).message == message


def test_a_pillar_that_is_not_written_yet_may_be_named(framed: Tiny) -> None:
    framed.append("assets/contents.yaml", "  - {id: pillar-2, path: pillars/later}\n")
    framed.replace(ACTIONS, "pillars: []", "pillars: [pillar-2]")
    assert framed.find(RULE) == []


def test_a_chain_of_sameness_is_named(framed: Tiny) -> None:
    framed.replace(ACTIONS, "    voice: Called", "    same_as: a1\n    voice: Called")
    framed.replace(ACTIONS, "    voice: Said", "    same_as: a2\n    voice: Said")
    messages = [fault.message for fault in framed.find(RULE)]
    assert 'action "a1" is the same as "a2", which is the same as "a1".' in messages


def test_a_number_that_the_evidence_carries_is_fine(framed: Tiny) -> None:
    framed.replace(ACTIONS, "what: Share the counts", "what: Share the counts of 33 countries")
    assert framed.find(RULE) == []


def test_a_group_that_stands_twice_is_named(framed: Tiny) -> None:
    framed.append(GROUPS, "  - {id: governments, name: States}\n")
    place = framed.at(GROUPS, "id: governments")
    assert framed.fault(RULE).message == f'the group "governments" stands before, at {place}.'
