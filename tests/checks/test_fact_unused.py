"""Rule fact-unused: every fact is used, or left out by decision."""

from __future__ import annotations

from edition.checks.fact_unused import RULE
from framed import ACTIONS, frame
from tiny import COMPUTE, FACTS, Tiny

EVENTS = "assets/evidence/events.yaml"
LEFT_OUT = "assets/evidence/left-out.yaml"


def _add_fact(tiny: Tiny, extra: str = "") -> None:
    tiny.append(
        FACTS,
        f"""\
      - id: p1-none
        claim: Others have none.
        sources: [{{key: itu2025, flipbook: 30, page: "21"}}]
        in_itu_report: true
        status: reported
        {extra}
""",
    )


def test_a_register_of_cited_facts_is_fine(tiny: Tiny) -> None:
    assert tiny.find(RULE) == []


def test_a_fact_that_nobody_cites_is_a_warning(tiny: Tiny) -> None:
    _add_fact(tiny)
    fault = tiny.fault(RULE)
    assert fault.severity == "warning"
    assert fault.location == tiny.at(FACTS, "id: p1-none")
    assert fault.message == 'fact "p1-none" (pillar-01, 2.1) is cited nowhere.'


def test_an_update_is_shown_without_being_cited(tiny: Tiny) -> None:
    _add_fact(tiny, "touches: [pillars/compute]")
    assert tiny.find(RULE) == []


def test_the_evidence_of_an_action_is_used(tiny: Tiny) -> None:
    _add_fact(tiny)
    frame(tiny).replace(ACTIONS, "[up-33-countries]", "[p1-none]")
    assert tiny.find(RULE) == []


def test_a_fact_is_told_by_a_cited_fact_of_the_same_event(tiny: Tiny) -> None:
    _add_fact(tiny)
    tiny.replace(EVENTS, "up-33-countries", "p1-none")
    assert tiny.find(RULE) == []


def test_a_fact_is_told_by_the_cited_fact_it_names_as_the_same_event(tiny: Tiny) -> None:
    _add_fact(tiny, "same_event: [p1-32-countries]")
    assert tiny.find(RULE) == []


def test_facts_of_one_event_that_nobody_cites_tell_nothing(tiny: Tiny) -> None:
    _add_fact(tiny)
    tiny.replace(EVENTS, "[p1-32-countries, up-33-countries]", "[p1-none]")
    assert 'fact "p1-none"' in tiny.fault(RULE).message


def test_a_fact_may_be_left_out_by_decision(tiny: Tiny) -> None:
    _add_fact(tiny)
    tiny.write(LEFT_OUT, "left_out:\n  - {fact: p1-none, reason: Says nothing new.}\n")
    assert tiny.find(RULE) == []


def test_a_decision_on_an_unknown_fact_is_named(tiny: Tiny) -> None:
    tiny.write(LEFT_OUT, "left_out:\n  - {fact: p1-31-countries, reason: Old.}\n")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(LEFT_OUT, "p1-31-countries")
    assert fault.message == 'there is no fact "p1-31-countries".'
    assert fault.hint.startswith('Did you mean "p1-32-countries"?')


def test_a_decision_on_a_cited_fact_is_named(tiny: Tiny) -> None:
    tiny.write(LEFT_OUT, "left_out:\n  - {fact: p1-32-countries, reason: Old.}\n")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(LEFT_OUT, "p1-32-countries")
    assert fault.message == 'fact "p1-32-countries" is cited, so it is not left out.'


def test_a_citation_in_code_is_no_use(tiny: Tiny) -> None:
    _add_fact(tiny)
    tiny.append(COMPUTE, "\nWrite `[@p1-none]` to cite it.\n")
    assert 'fact "p1-none"' in tiny.fault(RULE).message
