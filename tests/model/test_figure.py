"""Figures are read from files of their own, and every fault of one is named with its line."""

from __future__ import annotations

import pytest

from edition.model.edition import load_edition
from edition.model.figure import (
    CONTAINER,
    Figure,
    number_of,
    passages_of,
    printed,
    qualifier_of,
    read_figure,
    state_of,
)
from tiny import COMPUTE, FIGURE, MARK, Tiny


def _figure(tiny: Tiny) -> Figure:
    edition = load_edition(tiny.root)
    assert edition.problems == ()
    return edition.figures["countries"]


def _faults(tiny: Tiny) -> list[str]:
    return [str(problem) for problem in load_edition(tiny.root).problems]


def test_a_figure_is_read_with_its_data_and_its_chart(figured: Tiny) -> None:
    figure = _figure(figured)
    assert figure.slug == "countries"
    assert figure.facts == ("p1-32-countries", "up-33-countries")
    assert [figure.cell(row, "countries") for row in figure.rows] == [32, 33]
    assert figure.rows[1].line == figured.at(FIGURE, "A later paper, 33").line


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("title:", "titel:", 1, 'there is no field "titel". Did you mean "title"?'),
        ("[The report, 32]", "[The report]", 8, "a row has 1 values for 2 columns."),
        ("facts: [up-33-countries]", "facts: []", 9, "facts: at least 1 must stand here."),
        ("label: who\n", "label: whom\n", 12, 'the chart names "whom", which is no column.'),
        ("column: countries", "column: country", 13, 'names "country", which is no column.'),
        ("kind: bars", "kind: bar", 10, 'chart.kind is "bar", but must be one of'),
        ("kind: bars", "kind: bar", 10, 'Did you mean "bars"?'),
        ("  label: who\n", "  labels: who\n", 10, 'the field "chart.label" is missing.'),
        ("key: Countries}", "key: Countries, style: dotted}", 13, 'style is "dotted", but must'),
        ("name: countries", "name: Countries!", 6, '"Countries!" is not a name'),
        ("name: countries", "name: who", 6, 'the column "who" stands twice.'),
        ("facts: [up-", "facts: [Up-", 9, '"Up-33-countries" is not an id'),
    ],
)
def test_a_fault_is_named_with_its_line(
    figured: Tiny, old: str, new: str, line: int, message: str
) -> None:
    figured.replace(FIGURE, old, new)
    faults = [fault for fault in _faults(figured) if message in fault]
    assert [fault.partition(": ")[0] for fault in faults] == [f"{FIGURE}:{line}"]


def test_a_word_without_a_style_is_named_with_the_nearest(figured: Tiny) -> None:
    by = "  by: {column: who, styles: {The report: solid, A late paper: hatched}}\n"
    figured.append(FIGURE, by)
    (fault,) = _faults(figured)
    assert fault.startswith(f"{FIGURE}:9: ")
    assert 'no style for "A later paper". Did you mean "A late paper"?' in fault


def test_a_state_without_a_mark_is_named_with_the_nearest(figured: Tiny) -> None:
    figured.replace(FIGURE, "[A later paper, 33]", '["Fond: a later paper", 33]')
    figured.replace(FIGURE, "[The report, 32]", '["Found: the report", 32]')
    bars = "  kind: bars\n  label: who\n  series: [{column: countries, key: Countries}]\n"
    grid = "  kind: grid\n  label: countries\n  cells: [who]\n  states: {Found: circle}\n"
    figured.replace(FIGURE, bars, grid)
    (fault,) = _faults(figured)
    assert fault.startswith(f"{FIGURE}:9: ")
    assert 'no style for "Fond". Did you mean "Found"?' in fault


def test_a_cell_of_a_grid_is_a_state_with_or_without_words() -> None:
    assert state_of("Found: an act: the first") == ("Found", "an act: the first")
    assert state_of("No source found") == ("No source found", "")


def test_a_file_that_is_no_yaml_is_a_fault_and_no_figure(figured: Tiny) -> None:
    figured.write(FIGURE, "title: [\n")
    assert "not valid YAML" in _faults(figured)[0]
    assert load_edition(figured.root).figures == {}


def test_a_file_is_read_once(figured: Tiny) -> None:
    text = (figured.root / FIGURE).read_text(encoding="utf-8")
    assert read_figure(text, FIGURE) is read_figure(text, FIGURE)


@pytest.mark.parametrize(
    ("cell", "number", "qualifier", "text"),
    [
        (32, 32, "", "32"),
        (3949.8, 3949.8, "", "3,949.8"),
        (4.0, 4, "", "4"),
        (2047, 2047, "", "2047"),
        ("at least 5", 5, "at least", "at least 5"),
        ("more than 1,500.5", 1500.5, "more than", "more than 1,500.5"),
        ("before 2030", 2030, "before", "before 2030"),
        ("2024-09-05", None, "", "2024-09-05"),
        ("GPT-5", None, "", "GPT-5"),
        (None, None, "", ""),
    ],
)
def test_a_cell_is_a_number_with_or_without_a_qualifier_or_a_text(
    cell: int | float | str | None, number: float | None, qualifier: str, text: str
) -> None:
    assert (number_of(cell), qualifier_of(cell), printed(cell)) == (number, qualifier, text)


def test_a_number_is_printed_with_its_unit_and_its_decimals() -> None:
    assert printed(183, "TWh") == "183 TWh"
    assert printed(79, "%") == "79%"
    assert printed(14, "% of today's jobs") == "14% of today's jobs"
    assert printed("about 2100", "people") == "about 2,100 people"
    assert printed(2.1, "", 2) == "2.10"
    assert (printed(2000), printed(2000, "", 0)) == ("2000", "2,000")


def test_its_texts_are_passages_under_its_id_in_its_own_file(figured: Tiny) -> None:
    figure = _figure(figured)
    title, note, first, second = passages_of(figure, "f1")
    assert title.text == "The counts differ [@p1-32-countries; @up-33-countries]."
    assert note.text == figure.note
    assert first.text == "| The report | 32 | [@p1-32-countries] |"
    assert second.line == figured.at(FIGURE, "A later paper, 33").line
    assert {(p.anchor, p.path, p.container) for p in (title, note, first, second)} == {
        ("f1", FIGURE, CONTAINER)
    }


def test_a_page_that_places_a_figure_has_its_id_and_its_passages(figured: Tiny) -> None:
    page = load_edition(figured.root).by_id["pillar-1"]
    assert "f1" in page.ids
    mark = next(index for index, p in enumerate(page.passages) if p.kind == "figure")
    assert page.passages[mark].text == MARK
    assert [p.kind for p in page.passages[mark + 1 : mark + 5]] == [
        "caption",
        "caption",
        *["row"] * 2,
    ]
    row = page.passages[mark + 3]
    assert page.place(row) == figured.at(FIGURE, "[The report, 32]")


def test_what_a_figure_cites_is_met_at_the_figure(figured: Tiny) -> None:
    edition = load_edition(figured.root)
    uses = [use for use in edition.fact_uses["p1-32-countries"] if use.anchor == "f1"]
    assert {use.page.id for use in uses} == {"pillar-1"}
    (placed,) = edition.placements
    assert (placed.number, placed.label) == ("1", "Pillar 1, figure 1")
    assert placed.address == "pillars/compute/#f1"


def test_figures_are_placed_in_the_order_of_the_plan(figured: Tiny) -> None:
    figured.write("assets/figures/again.yaml", (figured.root / FIGURE).read_text(encoding="utf-8"))
    figured.append("chapters/regions/utopia.md", "\n<!-- figure: again f1 -->\n")
    plan = (
        "  - {id: region-utopia, path: regions/utopia}\n  - {id: pillar-1, path: pillars/compute}\n"
    )
    figured.write("assets/contents.yaml", f"chapters:\n{plan}")
    placements = load_edition(figured.root).placements
    assert [placed.figure.slug for placed in placements] == ["again", "countries"]


def test_a_mark_in_code_places_nothing(figured: Tiny) -> None:
    figured.replace(COMPUTE, MARK, f"```html\n{MARK}\n```")
    assert load_edition(figured.root).placements == ()
