"""Data files: the data of figures and tables as CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from edition.model.edition import load_edition
from edition.site.datafiles import figure_csv, figure_json, table_csv
from edition.site.tables import tables_of
from tiny import COMPUTE, FIGURE, Tiny


def _rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def _json(tiny: Tiny) -> dict[str, Any]:
    edition = load_edition(tiny.root)
    text = figure_json(edition.placements[0], edition, "Tiny", "https://tiny.example/report/")
    found: dict[str, Any] = json.loads(text)
    return found


def _csv(tiny: Tiny) -> list[list[str]]:
    return _rows(figure_csv(load_edition(tiny.root).figures["countries"]))


def test_a_row_of_numbers_names_its_facts(figured: Tiny) -> None:
    assert _csv(figured) == [
        ["who", "countries", "facts"],
        ["The report", "32", "p1-32-countries"],
        ["A later paper", "33", "up-33-countries"],
    ]


def test_a_qualifier_has_a_column_of_its_own(figured: Tiny) -> None:
    figured.replace(FIGURE, "[The report, 32]", '[The report, "more than 1,032.5"]')
    assert _csv(figured)[:2] == [
        ["who", "countries", "countries_qualifier", "facts"],
        ["The report", "1032.5", "more than", "p1-32-countries"],
    ]
    assert _json(figured)["rows"][1]["countries_qualifier"] is None


@pytest.mark.parametrize("text", ['A "quoted", long name', "Two\u00a0words"])
def test_any_text_comes_back_as_it_was(figured: Tiny, text: str) -> None:
    figured.replace(FIGURE, "[The report, 32]", f"[{json.dumps(text)}, null]")
    assert _csv(figured)[1] == [text, "", "p1-32-countries"]


def test_json_says_what_a_user_of_the_data_must_know(figured: Tiny) -> None:
    data = _json(figured)
    assert data["title"] == "The counts differ"
    assert data["note"] == "By the report, and by a later paper."
    assert data["address"] == "https://tiny.example/report/pillars/compute/#f1"
    assert data["source"] == "Tiny, Pillar 1, figure 1"
    assert data["licence"]["name"] == "CC BY 4.0"
    assert data["columns"][1] == {"name": "countries", "label": "Countries", "unit": ""}
    assert data["rows"][0] == {
        "who": "The report", "countries": 32, "facts": ["p1-32-countries"], "own": [],
    }  # fmt: skip
    assert [source["key"] for source in data["sources"]] == ["itu2025", "oecd2026"]


def test_a_table_is_written_as_plain_text_with_what_its_rows_cite(figured: Tiny) -> None:
    figured.append(
        COMPUTE,
        "\n| Who | How *many* |\n| --- | --- |\n| [Report](x.md) | 32 [@p1-32-countries] |\n"
        "| Paper \\| later | 33 [@up-33-countries; @oecd2026, p. 14] |\n"
        "\n/// table-caption\n    attrs: {id: t1}\nCounts [@oecd2026].\n///\n",
    )
    (table,) = tables_of(load_edition(figured.root))
    assert _rows(table_csv(table)) == [
        ["Who", "How many", "facts"],
        ["Report", "32", "p1-32-countries"],
        ["Paper | later", "33", "up-33-countries oecd2026"],
    ]
