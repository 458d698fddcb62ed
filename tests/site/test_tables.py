"""Tables: the captioned tables of the pages, those that are written and those that are made."""

from __future__ import annotations

from edition.model.edition import Edition, load_edition
from edition.site.tables import tables_of
from tiny import COMPUTE, UTOPIA, Tiny

TABLE = """
| Who | Countries |
| --- | --- |
| Report | 32 [@p1-32-countries] |

/// table-caption
    attrs: {id: t1}
Counts of countries [@p1-32-countries].
///
"""


def test_a_table_knows_its_page_its_caption_and_its_cells(tiny: Tiny) -> None:
    tiny.append(COMPUTE, TABLE)
    (table,) = tables_of(load_edition(tiny.root))
    assert (table.name, table.number, table.label) == ("pillar-1-t1", "1", "Pillar 1, table 1")
    assert table.caption == "Counts of countries."
    assert table.head == ("Who", "Countries")
    assert [(row.cells, row.cited) for row in table.rows] == [
        (("Report", "32"), ("p1-32-countries",))
    ]


def test_a_table_without_a_caption_is_none(tiny: Tiny) -> None:
    tiny.append(COMPUTE, TABLE.partition("///")[0] + "\nText.\n" + "/// caption\nX\n///\n")
    assert list(tables_of(load_edition(tiny.root))) == []


def test_the_rows_of_a_figure_are_no_table(figured: Tiny) -> None:
    assert list(tables_of(load_edition(figured.root))) == []


def test_the_profile_of_a_country_is_a_table(tiny: Tiny) -> None:
    tiny.append(UTOPIA, "\n<!-- profile -->\n")
    (table,) = tables_of(load_edition(tiny.root))
    assert table.name == "region-utopia-t1"
    assert table.rows[0].cells == ("Region", "Atlantic")
    assert table.rows[0].cited == ("itu2025",)
    assert table.rows[1].cells == ("Income group", "No source found")


def test_every_table_of_the_edition_has_rows_as_long_as_its_head(real_edition: Edition) -> None:
    tables = list(tables_of(real_edition))
    assert len(tables) >= 10
    for table in tables:
        assert {len(row.cells) for row in table.rows} == {len(table.head)}, table.name
    assert len({table.name for table in tables}) == len(tables)
