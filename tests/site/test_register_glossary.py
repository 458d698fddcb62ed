"""The glossary: terms by letter, each with where the chapters use it first."""

from __future__ import annotations

from edition.model.edition import load_edition
from edition.site.register_glossary import first_uses
from tiny import COMPUTE, UTOPIA, Tiny


def _uses(tiny: Tiny) -> list[tuple[str, str]]:
    places = first_uses(load_edition(tiny.root)).get("data-centre", [])
    return [(place.label, place.anchor) for place in places]


def test_the_first_use_of_each_chapter_is_listed_once(tiny: Tiny) -> None:
    # In "both count data centres", the third point of the first, and the first of the second.
    assert _uses(tiny) == [("Pillar 1", "b3"), ("Utopia", "b1")]


def test_a_term_of_a_heading_a_link_or_a_citation_is_no_use(tiny: Tiny) -> None:
    tiny.replace(COMPUTE, "Both count data centres", "Both count them")
    tiny.replace(UTOPIA, "It has no data centre.", "It has none.")
    tiny.append(
        COMPUTE, "\n## Data centres {: #p9 }\n\nSee [data centres](../regions/utopia.md).\n"
    )
    assert _uses(tiny) == []
    tiny.append(COMPUTE, "\nA data\ncentre.\n{: #p3 }\n")
    assert _uses(tiny) == [("Pillar 1", "p3")]


def test_a_term_that_is_not_matched_in_text_has_no_use(tiny: Tiny) -> None:
    tiny.append("assets/evidence/glossary.yaml", "    auto: false\n")
    assert _uses(tiny) == []
