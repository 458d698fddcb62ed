"""Who carries a figure, in words."""

from __future__ import annotations

import pytest

from edition.model.bibliography import Name, Source
from edition.model.credit import author, credit
from edition.model.edition import load_edition
from tiny import SOURCES, Tiny


def _source(*authors: Name, publisher: str = "") -> Source:
    fields = {"publisher": publisher} if publisher else {}
    return Source("s", "misc", fields, authors, "sources.bib", 1)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (_source(Name("METR")), "METR"),
        (_source(Name("Kwa", "Thomas")), "Kwa"),
        (_source(Name("Kwa", "Thomas"), Name("West", "Ben")), "Kwa and West"),
        (_source(Name("Kwa", "T."), Name("West", "B."), Name("Du", "X.")), "Kwa and others"),
        (_source(publisher="UN DESA"), "UN DESA"),
    ],
)
def test_an_author_is_told_as_in_running_text(source: Source, told: str) -> None:
    assert author(source) == told


def test_each_fact_is_credited_to_its_best_source(tiny: Tiny) -> None:
    tiny.add_figure()
    edition = load_edition(tiny.root)
    (placed,) = edition.placements
    told = credit(edition, placed.figure)
    assert told.startswith("Source")
    for key in placed.figure.facts:
        sources = [edition.sources[one.key] for one in edition.facts[key].sources]
        assert author(min(sources, key=lambda source: source.grade)) in told


def test_no_more_than_four_are_named(tiny: Tiny) -> None:
    tiny.add_figure()
    entries = "".join(
        f"@misc{{x{n}, author = {{{{Body {n}}}}}, title = {{T}}, grade = {{A}}, read = {{copy}}}}\n"
        for n in range(6)
    )
    tiny.append(SOURCES, entries)
    edition = load_edition(tiny.root)
    figure = edition.placements[0].figure
    first = edition.facts[figure.facts[0]]
    locators = [first.sources[0].model_copy(update={"key": f"x{n}"}) for n in range(6)]
    for n, locator in enumerate(locators):
        edition.facts[f"x-{n}"] = first.model_copy(update={"sources": (locator,)})  # type: ignore[index]
    row = figure.rows[0].model_copy(update={"facts": tuple(f"x-{n}" for n in range(6))})
    many = figure.model_copy(update={"rows": (row,)})
    assert credit(edition, many) == "Sources: Body 0; Body 1; Body 2; Body 3; and 2 more."


def test_a_figure_that_rests_on_nothing_is_credited_to_nobody(tiny: Tiny) -> None:
    tiny.add_figure()
    edition = load_edition(tiny.root)
    figure = edition.placements[0].figure
    bare = [row.model_copy(update={"facts": ()}) for row in figure.rows]
    assert credit(edition, figure.model_copy(update={"rows": tuple(bare)})) == ""
