"""People: everybody the register names as an actor, each once, and where chapters name them."""

from __future__ import annotations

import pytest

from edition.model.edition import load_edition
from edition.model.people import Somebody, people
from tiny import COMPUTE, FACTS, UTOPIA, Tiny

UPDATES = "assets/evidence/facts/updates.yaml"
ADA = '{name: Ada Rus, role: "Director, Lab; counter", position: Count., page: "21"}'


def _people(tiny: Tiny, *actors: str) -> dict[str, Somebody]:
    """Return everybody by name, with `actors` registered in the first section."""
    listed = "".join(f"      - {actor}\n" for actor in actors)
    tiny.replace(FACTS, "    facts:\n", f"    actors:\n{listed}    facts:\n")
    edition = load_edition(tiny.root)
    assert edition.problems == ()
    return {body.name: body for body in people(edition)}


def _anchors(tiny: Tiny, name: str, *actors: str) -> list[str]:
    return [place.anchor for place in _people(tiny, *actors)[name].places]


def _write(tiny: Tiny, *paragraphs: str) -> None:
    """Add paragraphs to the pillar, numbered on from 3."""
    for number, text in enumerate(paragraphs, start=3):
        tiny.append(COMPUTE, f"\n{text}\n{{: #p{number} }}\n")


def test_somebody_of_several_sections_is_one(tiny: Tiny) -> None:
    other = "{name: Ada Rus, role: counter; MIT, position: Count again., source: oecd2026}"
    tiny.replace(UPDATES, "    facts:", f"    actors: [{other}]\n    facts:")
    (ada,) = _people(tiny, ADA).values()
    assert ada.roles == ("Director, Lab", "counter", "MIT")
    assert [actor.position for actor in ada.positions] == ["Count.", "Count again."]


def test_a_position_told_twice_with_one_page_is_told_once(tiny: Tiny) -> None:
    (ada,) = _people(tiny, ADA, ADA.replace("Count.", "Count")).values()
    assert len(ada.positions) == 1


def test_people_are_sorted_by_family_name_without_accents(tiny: Tiny) -> None:
    names = (
        "{name: Zoe Abel, position: A.}",
        "{name: Jūratė Šovienė, position: A.}",
        "{name: Bob Al Mesmar, family: Al Mesmar, position: A.}",
        "{name: Ann Song, position: A.}",
    )
    found = _people(tiny, *names)
    assert list(found) == ["Zoe Abel", "Bob Al Mesmar", "Ann Song", "Jūratė Šovienė"]
    assert found["Jūratė Šovienė"].slug == "jurate-soviene"


def test_an_institution_goes_by_its_whole_name(tiny: Tiny) -> None:
    found = _people(tiny, "{name: Beijing Academy, kind: institution, position: A.}")
    assert (found["Beijing Academy"].kind, found["Beijing Academy"].family) == (
        "institution",
        "Beijing Academy",
    )


def test_a_person_nobody_names_is_known_all_the_same(tiny: Tiny) -> None:
    assert _anchors(tiny, "Ada Rus", ADA) == []


def test_a_full_name_is_found_over_a_line_break_and_with_emphasis(tiny: Tiny) -> None:
    _write(tiny, "By *Ada*\nRus.", "Ada Rus's count.", "AdaRus and Ada Rusk.")
    assert _anchors(tiny, "Ada Rus", ADA) == ["p3", "p4"]


def test_a_name_is_found_in_the_head_and_not_in_a_heading_or_a_citation(tiny: Tiny) -> None:
    tiny.replace(COMPUTE, "- There are 32", "- Ada Rus has 32")
    tiny.append(COMPUTE, "\n### Ada Rus counts {: #rus }\n\nOne [Ada](x.md#Ada-Rus).\n{: #p3 }\n")
    assert _anchors(tiny, "Ada Rus", ADA) == ["b1"]


def test_a_family_name_counts_after_the_full_name_on_the_page(tiny: Tiny) -> None:
    _write(tiny, "Rus counts.", "Rus came; then Ada Rus.", "Later Rus counted.", "In Rus's view.")
    tiny.append(UTOPIA, "\nRus counts.\n{: #p2 }\n")
    assert _anchors(tiny, "Ada Rus", ADA) == ["p4", "p5", "p6"]


@pytest.mark.parametrize(
    "text",
    [
        "Premier Rus counts.",
        "Then Bob Rus counts.",
        "By D. Rus, too.",
        "The Rus Foundation counts.",
        "The Rus-Bob count.",
        "A song of rus.",
    ],
)
def test_a_family_name_of_somebody_else_does_not_count(tiny: Tiny, text: str) -> None:
    _write(tiny, "Ada Rus counts.", text)
    assert _anchors(tiny, "Ada Rus", ADA) == ["p3"]


@pytest.mark.parametrize(
    "text",
    ["As Rus counts.", "She met Ms Rus.", "It ended in Geneva. Rus counted.", "By Bob and Rus."],
)
def test_a_title_or_the_first_word_of_a_sentence_is_no_other_name(tiny: Tiny, text: str) -> None:
    _write(tiny, "Ada Rus counts.", text)
    assert _anchors(tiny, "Ada Rus", ADA) == ["p3", "p4"]


def test_a_family_name_that_two_people_of_the_page_have_counts_for_neither(tiny: Tiny) -> None:
    _write(tiny, "Ada Rus and Bob Rus count.", "Rus counts.")
    found = _people(tiny, ADA, "{name: Bob Rus, position: No.}")
    assert [[p.anchor for p in body.places] for body in found.values()] == [["p3"], ["p3"]]


def test_other_forms_of_a_name_are_found_and_may_be_shared(tiny: Tiny) -> None:
    _write(tiny, "A paper by Rus and Abel.", "Abel says more.")
    shared = "also: [Rus and Abel], position: A."
    found = _people(tiny, f"{{name: Ada Rus, {shared}}}", f"{{name: Zoe Abel, {shared}}}")
    assert [p.anchor for p in found["Ada Rus"].places] == ["p3"]
    assert [p.anchor for p in found["Zoe Abel"].places] == ["p3", "p4"]


def test_a_name_within_a_longer_one_is_not_found_too(tiny: Tiny) -> None:
    _write(tiny, "The Beijing Academy of AI met.", "AI met.")
    kind = "kind: institution, position: A."
    found = _people(tiny, f"{{name: Beijing Academy of AI, {kind}}}", f"{{name: AI, {kind}}}")
    assert [p.anchor for p in found["AI"].places] == ["p4"]
