"""Rule figure-data: what a figure shows is carried by its facts."""

from __future__ import annotations

import textwrap

import pytest

from edition.checks.figure_data import RULE
from tiny import COMPUTE, FIGURE, MARK, Tiny

FACTS = "assets/evidence/facts/theme-5.yaml"
BLOCS = """
    sections:
      - number: "5.1"
        title: Blocs
        flipbook_pages: [30]
        facts:
          - id: n-blocs
            claim: The European Union has 28 centres, China 22 and the rest of Asia at least 5.
            figures: {eu: 28, china: 22, asia: at least 5}
            sources: [{key: oecd2026}]
            in_itu_report: false
            status: reported
          - id: n-power
            claim: China used 102 TWh in 2024 and will use 277 TWh in 2030, Europe 68 and then 113.
            figures:
              china: {"2024": 102, "2030": 277}
              europe: {"2024": 68, "2030": 113}
              unit: TWh
            sources: [{key: oecd2026}]
            in_itu_report: false
            status: reported
          - id: n-series
            claim: GPT-4 manages 4 minutes, GPT-5 203 minutes.
            figures:
              series:
                - {model: GPT-4, release: "2023-03-14", p50: 4, lo: 2}
                - {model: GPT-5, release: "2025-08-07", p50: 203, lo: 114.2}
            sources: [{key: oecd2026}]
            in_itu_report: false
            status: reported
    """
POWER = """
    title: Power grows
    description: Two rows of two bars, from 102 to 277 TWh and from 68 to 113.
    note: A projection [@n-power].
    columns:
      - {name: region, label: Region}
      - {name: twh_2024, label: 2024, unit: TWh}
      - {name: twh_2030, label: 2030, unit: TWh}
    rows:
      - {values: [China, 102, 277], facts: [n-power]}
      - {values: [Europe, 68, 113], facts: [n-power]}
    chart:
      kind: bars
      label: region
      series: [{column: twh_2024, key: 2024}, {column: twh_2030, key: 2030, style: hatched}]
    """
SERIES = """
    title: Tasks grow
    description: Two rows, for GPT-4 and GPT-5, on a scale from 1 to 1,000 minutes.
    note: A series [@n-series].
    columns:
      - {name: model, label: Model}
      - {name: release, label: Released}
      - {name: p50, label: Minutes, unit: min}
      - {name: lo, label: From, unit: min}
    rows:
      - {values: [GPT-4, 2023-03-14, 4, 2], facts: [n-series]}
      - {values: [GPT-5, 2025-08-07, 203, 114.2], facts: [n-series]}
    chart:
      kind: ranges
      label: model
      value: p50
      scale: log
      domain: [1, 1000]
      ticks: [{at: 1, label: 1}, {at: 1000, label: 1000}]
    """


@pytest.fixture
def blocs(figured: Tiny) -> Tiny:
    """Return the project with facts that say to what their numbers belong."""
    figured.write(FACTS, BLOCS)
    return figured


def _message(tiny: Tiny) -> str:
    return tiny.fault(RULE).message


def test_a_figure_whose_facts_carry_it_is_fine(blocs: Tiny) -> None:
    assert blocs.find(RULE) == []
    blocs.write("assets/figures/power.yaml", POWER)
    blocs.write("assets/figures/series.yaml", SERIES)
    assert blocs.find(RULE) == []


def test_a_number_that_the_facts_of_its_row_do_not_carry_is_named(figured: Tiny) -> None:
    figured.replace(FIGURE, "[The report, 32]", "[The report, 33]")
    fault = figured.fault(RULE)
    assert fault.message == '"33" (Countries) is carried by none of the row\'s facts.'
    assert fault.location == figured.at(FIGURE, "[The report, 33]")


def test_a_figure_is_checked_on_no_page_too(figured: Tiny) -> None:
    figured.replace(COMPUTE, MARK, "")
    figured.replace(FIGURE, "The counts differ", "The counts differ by 7")
    assert _message(figured) == '"7" in the title is carried by none of its facts.'


def test_a_unit_must_be_the_facts(blocs: Tiny) -> None:
    blocs.write(
        "assets/figures/power.yaml",
        POWER.replace("label: 2024, unit: TWh", "label: 2024, unit: GWh"),
    )
    found = [fault.message for fault in blocs.find(RULE)]
    assert '"102 GWh" (2024) is carried by none of the row\'s facts.' in found


def test_an_unknown_fact_is_named_with_the_nearest(figured: Tiny) -> None:
    figured.replace(FIGURE, "facts: [up-33-countries]", "facts: [up-33-countrys]")
    faults = figured.find(RULE)
    assert 'rests on "up-33-countrys", which is no fact' in faults[1].message
    assert faults[1].hint.startswith('Did you mean "up-33-countries"?')


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("5", '"5" (Countries) stands with no qualifier; the facts have "at least".'),
        ("at least 28", '"28" (Countries) stands with "at least"; the facts have no qualifier.'),
    ],
)
def test_a_qualifier_is_neither_dropped_nor_added(blocs: Tiny, cell: str, message: str) -> None:
    blocs.replace(
        FIGURE, "[A later paper, 33], facts: [up-33-countries]", f"[X, {cell}], facts: [n-blocs]"
    )
    assert message in [fault.message for fault in blocs.find(RULE)]


def test_a_number_in_the_row_of_another_name_is_named(blocs: Tiny) -> None:
    blocs.replace(
        FIGURE, "[A later paper, 33], facts: [up-33-countries]", "[China, 28], facts: [n-blocs]"
    )
    found = [fault.message for fault in blocs.find(RULE)]
    assert (
        '"28" (Countries) stands in the row of China, but n-blocs has it for European Union.'
        in found
    )


def test_the_name_a_row_opens_with_is_what_it_is_about(blocs: Tiny) -> None:
    blocs.replace(
        FIGURE,
        "[A later paper, 33], facts: [up-33-countries]",
        "[Asia without China, at least 5], facts: [n-blocs]",
    )
    assert not any("stands in the row of" in fault.message for fault in blocs.find(RULE))


def test_a_number_of_another_year_is_named(blocs: Tiny) -> None:
    blocs.write(
        "assets/figures/power.yaml", POWER.replace("[China, 102, 277]", "[China, 277, 102]")
    )
    found = [fault.message for fault in blocs.find(RULE)]
    assert found == [
        '"102 TWh" (2030) is what the facts have for 2024.',
        '"277 TWh" (2024) is what the facts have for 2030.',
    ]


def test_a_number_of_another_record_is_named(blocs: Tiny) -> None:
    blocs.write("assets/figures/series.yaml", SERIES.replace("203, 114.2", "4, 114.2"))
    assert '"4" (Minutes) is not what n-series has for "GPT-5".' in _message(blocs)


def test_a_number_of_another_key_of_that_name_is_named(blocs: Tiny) -> None:
    blocs.write("assets/figures/series.yaml", SERIES.replace("203, 114.2", "114.2, 203"))
    found = [fault.message for fault in blocs.find(RULE)]
    assert any('(Minutes) is not what the facts have under "p50", but under' in m for m in found)


def test_own_arithmetic_carries_a_number(figured: Tiny) -> None:
    row = "[A later paper, 33], facts: [up-33-countries]"
    own = '[Difference, 1], own: ["33 - 32 = 1"], facts: [up-33-countries, p1-32-countries]'
    figured.replace(FIGURE, row, own)
    figured.replace(FIGURE, "of 32 and of 33", "of 32")
    assert figured.find(RULE) == []
    figured.replace(FIGURE, "33 - 32 = 1", "33 - 31 = 1")
    found = [fault.message for fault in figured.find(RULE)]
    assert found[1] == 'the arithmetic "33 - 31 = 1" comes to 2.'


def test_own_arithmetic_uses_what_the_facts_carry_and_units_of_time(figured: Tiny) -> None:
    row = "[A later paper, 33], facts: [up-33-countries]"
    figured.replace(
        FIGURE, row, '[Minutes, 1980], own: ["33 * 60 = 1980"], facts: [up-33-countries]'
    )
    figured.replace(FIGURE, "and of 33 countries", "countries")
    assert figured.find(RULE) == []
    figured.replace(FIGURE, "33 * 60 = 1980", "33 * 61 - 33 = 1980")
    assert "uses 61, in none of the row's facts" in _message(figured)


def test_a_row_with_a_reason_is_exempt(figured: Tiny) -> None:
    row = "[A later paper, 33], facts: [up-33-countries]"
    figured.replace(FIGURE, row, "[X, 35], number: Drawn in the middle., facts: [up-33-countries]")
    assert figured.find(RULE) == []


def test_a_number_in_the_description_must_be_carried_or_counted(figured: Tiny) -> None:
    figured.replace(FIGURE, "of 32 and of 33", "of 32 and of 44")
    fault = figured.fault(RULE)
    assert fault.message == '"44" in the description is carried by none of its facts.'
    assert fault.location == figured.at(FIGURE, "description:")


def test_a_line_across_the_scale_must_be_carried(blocs: Tiny) -> None:
    line = "  lines: [{at: 203, label: GPT-5, facts: [n-series]}]\n"
    blocs.write("assets/figures/series.yaml", textwrap.dedent(SERIES) + line)
    assert blocs.find(RULE) == []
    blocs.replace("assets/figures/series.yaml", "{at: 203", "{at: 204")
    fault = blocs.fault(RULE)
    assert fault.message == '"204" is carried by none of the facts of the line.'
    assert fault.location == blocs.at("assets/figures/series.yaml", "at: 204")


def test_a_fault_of_the_file_is_told(figured: Tiny) -> None:
    figured.replace(FIGURE, "kind: bars", "kind: pie")
    assert 'chart.kind is "pie", but must be one of' in _message(figured)
