"""Rule figure-unsupported: every number of the text is carried by its evidence."""

from __future__ import annotations

import pytest

from edition.checks.figure_unsupported import RULE
from tiny import COMPUTE, FIGURE, Tiny

GLOSSARY = "assets/evidence/glossary.yaml"
PROFILES = "assets/evidence/profiles.yaml"


@pytest.mark.parametrize(
    "sentence",
    [
        "They used about 415 TWh in 2024 [@n-power].",
        "They used about 415\u00a0terawatt-hours, or some 1.5\u00a0per\u00a0cent [@n-power].",
        "The fund is of US$ 60 billion [@n-money], over five years [@n-money].",
        "In April 2025, on 3 April, a fund was announced [@n-money].",
        "About 50 per cent of growth, that is half of it, is theirs [@n-share].",
        "It was built on GH200 processors under ISO/IEC 42001 [@n-new].",
        "One of them, the first, stood in pillar 9 and section 5.1 [@n-power].",
        "Printed in 2026 [@n-old].",
        "Six and a half times as many <!-- number: a saying --> stood there [@n-power].",
        "That is 6 more <!-- own: 28 - 22 = 6 --> than there [@n-blocs].",
    ],
)
def test_what_the_facts_carry_is_fine(numbers: Tiny, sentence: str) -> None:
    numbers.append(COMPUTE, f"\n{sentence}\n")
    if "number:" in sentence:  # One exemption among few numbers is too many, and said so.
        assert "at most 1 in 100" in numbers.fault(RULE).message
    else:
        assert numbers.find(RULE) == []


@pytest.mark.parametrize(
    ("sentence", "number"),
    [
        ("They used about 451 TWh [@n-power].", "451 TWh"),
        ("They used about 415 GWh [@n-power].", "415 GWh"),
        ("They used some 1.5 percentage points [@n-power].", "1.5 percentage points"),
        ("They used it in 2023 [@n-power].", "2023"),
        ("The fund is of 60 billion euros [@n-money].", "60 billion euros"),
        ("The fund is of US$ 60 million [@n-money].", "US$ 60 million"),
        ("It was announced on 4 April 2025 [@n-money].", "4 April 2025"),
        ("It was announced in May 2025 [@n-money].", "May 2025"),
        ("It was built on GH300 processors [@n-new].", "GH300"),
        ("A third of growth is theirs [@n-share].", "A third"),
        ("Twice the growth is theirs [@n-share].", "Twice"),
        ("The centres are 28 [@n-blocs] and 29 [@n-blocs].", "29"),
    ],
)
def test_what_no_cited_fact_carries_is_named(numbers: Tiny, sentence: str, number: str) -> None:
    numbers.append(COMPUTE, f"\n{sentence}\n")
    fault = numbers.fault(RULE)
    assert fault.message.startswith(f'"{number}" is carried by none of the cited facts')
    assert fault.location == numbers.at(COMPUTE, sentence)


def test_a_citation_covers_no_more_than_its_span(numbers: Tiny) -> None:
    numbers.append(COMPUTE, "\nThere are 415 TWh [@n-money], by another 415 TWh [@n-power].\n")
    assert "n-money" in numbers.fault(RULE).message


def test_a_day_supports_its_month_but_a_month_no_day(numbers: Tiny) -> None:
    numbers.replace("assets/evidence/facts/theme-5.yaml", "date: 2025-04-03, ", "date: 2025-04, ")
    numbers.replace("assets/evidence/facts/theme-5.yaml", "on 3 April 2025", "in April 2025")
    numbers.append(COMPUTE, "\nIt came in April 2025, on 3 April [@n-money].\n")
    assert '"3 April"' in numbers.fault(RULE).message


@pytest.mark.parametrize("name", ["Pillar 11", "theme 7", "section 9.9", "page 99"])
def test_parts_that_do_not_exist_are_named(numbers: Tiny, name: str) -> None:
    numbers.append(COMPUTE, f"\nIt stands under {name} [@n-share].\n")
    assert f"there is no {name.lower()}" in numbers.fault(RULE).message


def test_a_page_of_a_cited_fact_exists(numbers: Tiny) -> None:
    numbers.append(COMPUTE, "\nIt stands on page 21 [@n-share].\n")
    assert numbers.find(RULE) == []


def test_wrong_arithmetic_is_named(numbers: Tiny) -> None:
    numbers.append(COMPUTE, "\nIt is 7 more <!-- own: 28 - 22 = 7 --> [@n-blocs].\n")
    messages = [fault.message for fault in numbers.find(RULE)]
    assert any('"28 - 22 = 7" comes to 6' in message for message in messages)


def test_arithmetic_on_numbers_of_no_fact_is_named(numbers: Tiny) -> None:
    numbers.append(COMPUTE, "\nIt is 6 more <!-- own: 29 - 23 = 6 --> [@n-blocs].\n")
    messages = [fault.message for fault in numbers.find(RULE)]
    assert any("uses 29, in no cited fact" in message for message in messages)


def test_a_bare_table_cell_is_covered_by_its_table(numbers: Tiny) -> None:
    table = "\n| Bloc | Centres |\n| --- | --- |\n| China | 22 |\n| All | 77 [@n-blocs] |\n"
    numbers.append(COMPUTE, table)
    assert '"77"' in numbers.fault(RULE).message


def test_a_definition_rests_on_the_facts_of_its_sections(numbers: Tiny) -> None:
    numbers.replace(GLOSSARY, "full of computers", "full of 33 computers")
    assert 'the definition of "Data centre" says "33"' in numbers.fault(RULE).message


def test_a_profile_rests_on_facts_of_its_sources_and_its_figures(numbers: Tiny) -> None:
    numbers.replace(
        PROFILES, "{value: Atlantic, source: [itu2025]}", "{value: 44, source: [itu2025]}"
    )
    assert 'Utopia, region: "44"' in numbers.fault(RULE).message
    numbers.replace(
        PROFILES,
        "{value: 44, source: [itu2025]}",
        "{value: 44, source: [itu2025], figures: {n: 44}}",
    )
    assert numbers.find(RULE) == []


def test_the_title_and_the_note_of_a_figure_are_read_in_its_file(numbers: Tiny) -> None:
    numbers.add_figure()
    assert numbers.find(RULE) == []
    numbers.replace(FIGURE, "The counts differ", "The counts differ by 99")
    assert numbers.fault(RULE).location == numbers.at(FIGURE, "title:")
    numbers.replace(FIGURE, "differ by 99", "differ")
    numbers.replace(FIGURE, "By the report [@", "By the 98 of the report [@")
    assert numbers.fault(RULE).location == numbers.at(FIGURE, "note:")


def test_the_rows_of_a_figure_are_left_to_the_rule_on_its_data(numbers: Tiny) -> None:
    numbers.add_figure()
    numbers.replace(FIGURE, "[The report, 32]", "[The report, 97]")
    assert numbers.find(RULE) == []


def test_a_page_of_the_site_that_cites_is_read_like_a_chapter(tiny: Tiny) -> None:
    tiny.append("docs/index.md", "\nThere are 31 countries [@p1-32-countries].\n")
    assert '"31' in tiny.fault(RULE).message


def test_the_description_of_an_initiative_rests_on_its_facts_and_figures(tiny: Tiny) -> None:
    path = "assets/evidence/initiatives.yaml"
    tiny.replace(path, "Counts data centres.", "Counts 32 countries in 7 regions.")
    tiny.append(path, "    facts: [p1-32-countries]\n")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(path, "id: counting-initiative")
    assert 'initiative "counting-initiative": "7"' in fault.message
    tiny.append(path, "    figures: {regions: 7}\n")
    assert tiny.find(RULE) == []


@pytest.mark.parametrize(
    ("date", "event", "number"),
    [
        ("2026-02-01", "A paper counts 33 countries", ""),
        ("2026-02", "A paper counts 33 countries", ""),
        ("2026-02-02", "A paper counts 33 countries", "2026-02-02"),
        ("2026-02-01", "A paper counts 34 countries", "34"),
    ],
)
def test_an_event_of_a_timeline_rests_on_its_fact(
    tiny: Tiny, date: str, event: str, number: str
) -> None:
    entry = f"{{date: '{date}', event: {event}, fact: up-33-countries}}"
    tiny.append("assets/evidence/facts/updates.yaml", f"    timeline: [{entry}]\n")
    if number:
        assert f'the timeline of section 9 has "{number}"' in tiny.fault(RULE).message
    else:
        assert tiny.find(RULE) == []
