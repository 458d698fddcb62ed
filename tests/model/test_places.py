"""Places: where on the pages a reader meets a fact or a source."""

from __future__ import annotations

from edition.model.edition import load_edition
from edition.model.places import fact_places, facts_on, source_places
from framed import PAGE, frame
from tiny import COMPUTE, FACTS, UTOPIA, Tiny


def _labels(tiny: Tiny, key: str) -> list[str]:
    edition = load_edition(tiny.root)
    assert edition.problems == ()
    places = {**fact_places(edition), **source_places(edition)}
    return [place.label for place in places.get(key, ())]


def test_a_cited_fact_is_met_where_it_is_cited(tiny: Tiny) -> None:
    assert _labels(tiny, "p1-32-countries") == [
        "Pillar 1, key message",
        "Pillar 1, in brief, 1",
        "Pillar 1, in brief, 3",
        "Pillar 1, para. 1",
        "Utopia, key message",
        "Utopia, para. 1",
    ]


def test_an_update_is_met_where_it_is_shown(tiny: Tiny) -> None:
    (place,) = [
        place
        for place in fact_places(load_edition(tiny.root))["up-33-countries"]
        if place.anchor == "up-33-countries"
    ]
    assert place.address == "pillars/compute/"
    assert place.label == "Pillar 1, since publication, 1"


def test_a_passage_that_cites_twice_is_one_place(tiny: Tiny) -> None:
    tiny.replace(COMPUTE, "[@oecd2026, p. 14]", "[@p1-32-countries] and [@p1-32-countries]")
    assert _labels(tiny, "p1-32-countries").count("Pillar 1, para. 2") == 1


def test_a_fact_that_no_page_tells_is_met_nowhere(tiny: Tiny) -> None:
    text = (tiny.root / FACTS).read_text(encoding="utf-8")
    record = text[text.index("      - id:") :]
    tiny.append(FACTS, record.replace("p1-32-countries", "p1-unused"))
    assert _labels(tiny, "p1-unused") == []


def test_a_source_is_met_directly_and_through_facts(tiny: Tiny) -> None:
    labels = _labels(tiny, "oecd2026")
    assert "Pillar 1, para. 2" in labels
    assert "Pillar 1, in brief, 2" in labels
    assert "Pillar 1, since publication, 1" in labels


def test_a_source_of_a_profile_is_met_in_its_table(tiny: Tiny) -> None:
    tiny.append(UTOPIA, "\n<!-- profile -->\n")
    assert "Utopia, table 1" in _labels(tiny, "itu2025")


def test_an_update_is_met_on_the_page_that_lists_the_updates(tiny: Tiny) -> None:
    tiny.write(
        "docs/news.md", "---\ntitle: News\n---\n\n# News\n\n<!-- register: since-publication -->\n"
    )
    assert "News" in _labels(tiny, "up-33-countries")
    assert "News" in _labels(tiny, "oecd2026")
    assert "News" not in _labels(tiny, "p1-32-countries")


def test_a_source_is_met_where_countries_are_compared(tiny: Tiny) -> None:
    tiny.append("docs/index.md", "\n<!-- register: comparison -->\n")
    (place,) = [
        place
        for place in source_places(load_edition(tiny.root))["itu2025"]
        if place.anchor == "utopia"
    ]
    assert place.label == "Home, Utopia"


def test_a_source_is_met_in_the_register_of_initiatives(tiny: Tiny) -> None:
    tiny.append("docs/index.md", "\n<!-- register: initiatives -->\n")
    assert "Home, Counting Initiative" in _labels(tiny, "oecd2026")


def test_places_of_one_name_on_one_page_are_one_link(tiny: Tiny) -> None:
    tiny.append("docs/index.md", "\nThere are 32 [@p1-32-countries].\n\n32 [@p1-32-countries].\n")
    assert _labels(tiny, "p1-32-countries").count("Home") == 1


def test_the_facts_of_a_page_are_those_it_cites_and_those_it_shows(tiny: Tiny) -> None:
    edition = load_edition(tiny.root)
    found = [fact.id for fact in facts_on(edition, edition.by_id["pillar-1"])]
    assert found == ["p1-32-countries", "up-33-countries"]
    assert [fact.id for fact in facts_on(edition, edition.by_id["region-utopia"])] == [
        "p1-32-countries"
    ]


def test_the_evidence_of_an_action_is_met_in_the_framework(tiny: Tiny) -> None:
    assert _labels(frame(tiny), "p1-32-countries")[-1] == "Framework, action 1"
    (place,) = [
        place
        for place in fact_places(load_edition(tiny.root))["up-33-countries"]
        if place.address == "framework/"
    ]
    assert (place.anchor, place.label) == ("a2", "Framework, action 2")


def test_without_its_page_the_framework_shows_nothing(tiny: Tiny) -> None:
    (frame(tiny).root / PAGE).unlink()
    assert "Framework, action 1" not in _labels(tiny, "p1-32-countries")
