"""Rule glossary-term: the glossary's terms are distinct and its references lead somewhere."""

from __future__ import annotations

from edition.checks.glossary_term import RULE
from tiny import Tiny

GLOSSARY = "assets/evidence/glossary.yaml"


def _add(tiny: Tiny, term: str, forms: str = "", see: str = "") -> None:
    tiny.append(
        GLOSSARY,
        f"""\
  - term: {term}
    definition: A thing.
    forms: [{forms}]
    see: [{see}]
    from: ["pillar-01:2.1"]
""",
    )


def test_distinct_terms_that_point_to_one_another_are_fine(tiny: Tiny) -> None:
    _add(tiny, "Server", "servers", "Data centre")
    assert tiny.find(RULE) == []


def test_a_form_that_repeats_its_own_term_is_fine(tiny: Tiny) -> None:
    _add(tiny, "Server", "server, Server")
    assert tiny.find(RULE) == []


def test_a_reference_to_an_unknown_term_is_named(tiny: Tiny) -> None:
    _add(tiny, "Server", see="Data center")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(GLOSSARY, "term: Server")
    assert fault.message == '"Server" points to "Data center", no term.'
    assert fault.hint.startswith('Did you mean "Data centre"?')


def test_a_form_of_two_terms_is_named(tiny: Tiny) -> None:
    _add(tiny, "Server", "Data Centres")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(GLOSSARY, "term: Server")
    assert fault.message == '"Data Centres" is a form of "Server" and of "Data centre".'


def test_two_terms_with_one_address_are_named(tiny: Tiny) -> None:
    _add(tiny, "Data-centre")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(GLOSSARY, "term: Data-centre")
    assert fault.message == '"Data-centre" and "Data centre" have one address, #data-centre.'


def test_a_term_that_stands_twice_is_named(tiny: Tiny) -> None:
    first = tiny.at(GLOSSARY, "term: Data centre")
    _add(tiny, "Data centre", "farm")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(GLOSSARY, "term: Data centre", after="[data centres]")
    assert fault.message == f'"Data centre" was explained before, at line {first.line}.'
