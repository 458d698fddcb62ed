"""Headed tables: the scope of each heading, and a frame a keyboard can scroll."""

from __future__ import annotations

import lxml.html
from lxml.html import HtmlElement
from markdown import Markdown

from edition.site.headed_tables import HeadedTablesExtension

EXTENSIONS = ("attr_list", "md_in_html", "pymdownx.blocks.caption", "tables")
TABLE = """
## Counts {: #counts }

| Region | 2024 |
| --- | --: |
| Europe | 68 |
| Asia | 70 |
"""
CAPTION = """
/// table-caption
    attrs: {id: t1}
Electricity use.
///
"""


def _read(text: str) -> HtmlElement:
    md = Markdown(
        extensions=[*EXTENSIONS, HeadedTablesExtension()],
        extension_configs={
            "tables": {"use_align_attribute": True},
            "pymdownx.blocks.caption": {
                "types": [{"name": "table-caption", "prefix": "Table {}."}]
            },
        },
    )
    return lxml.html.document_fromstring(md.convert(text))


def test_columns_and_rows_have_headings() -> None:
    page = _read(TABLE)
    assert [(th.text, th.get("scope")) for th in page.iter("th")] == [
        ("Region", "col"),
        ("2024", "col"),
        ("Europe", "row"),
        ("Asia", "row"),
    ]


def test_a_first_column_that_names_no_row_stays_as_it_is() -> None:
    for text in (TABLE.replace("Asia", "Europe"), TABLE.replace("Asia", " ")):
        assert [th.get("scope") for th in _read(text).iter("th")] == ["col", "col"]


def test_a_cell_is_set_by_a_class() -> None:
    page = _read(TABLE)
    assert page.xpath("//@align") == []
    assert [cell.text for cell in page.find_class("set-right")] == ["2024", "68", "70"]


def test_the_frame_is_named_by_the_caption() -> None:
    (frame,) = _read(TABLE + CAPTION).find_class("table-scroll")
    assert (frame.get("tabindex"), frame.get("role")) == ("0", "region")
    assert frame.get("aria-labelledby") == "t1-caption"
    assert frame.getnext().get("id") == "t1-caption"
    assert frame[0].get("aria-labelledby") == "t1-caption"


def test_a_table_without_a_caption_is_named_by_its_heading() -> None:
    (frame,) = _read(TABLE).find_class("table-scroll")
    assert frame.get("aria-labelledby") == "counts"


def test_a_table_with_a_name_of_its_own_hands_it_to_the_frame() -> None:
    html = '<table aria-label="Data" markdown="block"><tr markdown="block"><td>1</td></tr></table>'
    (frame,) = _read(html).find_class("table-scroll")
    assert frame.get("aria-label") == "Data"
    assert frame[0].get("aria-label") is None


def test_a_table_that_has_a_frame_keeps_it() -> None:
    html = (
        '<div role="region" tabindex="0" aria-label="Data" markdown="block">'
        '<table markdown="block"><tr markdown="block"><td>1</td></tr></table></div>'
    )
    assert _read(html).find_class("table-scroll") == []


def test_two_tables_under_a_heading_have_names_of_their_own() -> None:
    table = TABLE.partition("}\n")[2]
    first, second = _read(f"{TABLE}\nText.\n{table}").find_class("table-scroll")
    assert first.get("aria-labelledby") == "counts"
    assert second.get("aria-label") == "Counts, table 2"


def test_an_empty_corner_is_no_heading() -> None:
    page = _read(TABLE.replace("Region", " "))
    assert [th.text for th in page.iter("th")] == ["2024", "Europe", "Asia"]


NUMBERS = """
## Counts {: #counts }

| Region | Year | Share | Words |
| --- | --- | --- | --- |
| Europe | 2024 | 68 % | two |
| Asia | 2025 | – | 3 |
| Africa | 1,200 | 7.5 % | 4 |
"""


def test_columns_of_numbers_are_set_to_the_right_with_their_heads() -> None:
    page = _read(NUMBERS)
    right = [cell.text for cell in page.find_class("set-right")]
    assert right == ["Year", "Share", "2024", "68 %", "2025", "–", "1,200", "7.5 %"]


def test_a_single_number_makes_no_column() -> None:
    text = "\n".join(NUMBERS.split("\n")[:6])
    assert [cell.text for cell in _read(text).find_class("set-right")] == []
