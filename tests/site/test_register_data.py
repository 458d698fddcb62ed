"""The register of data: every numbered figure and table, with its files."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from noted import Built, Noted

from tiny import COMPUTE, UTOPIA, Tiny

Build = Callable[[], Built]
PAGE = """
    ---
    title: Data
    ---

    # Data {: #top }

    <!-- register: data -->
    """
TABLE = """
| Who | Countries |
| --- | --- |
| Report | 32 [@p1-32-countries] |

/// table-caption
    attrs: {id: t1}
Counts & more.
///
"""


@pytest.fixture
def listed(tiny_site: Tiny, built: Build) -> Noted:
    tiny_site.add_figure()
    tiny_site.append(COMPUTE, TABLE)
    tiny_site.append(UTOPIA, "\n<!-- profile -->\n")
    tiny_site.write("docs/data.md", PAGE)
    tiny_site.replace("mkdocs.yml", "- Evidence:", "- Data: data.md\n  - Evidence:")
    result = built()
    assert result.messages == []
    return result.page("data")


def test_figures_and_tables_stand_under_their_pages(listed: Noted) -> None:
    assert listed.texts("//h3") == ["Pillar 1: Compute", "Utopia"]
    assert listed.texts("//section[1]//li/p[1]") == [
        "Figure 1. The counts differ.",
        "Table 1. Counts & more.",
    ]
    assert listed.texts("//section[2]//li/p[1]")[0].startswith("Table 1. Utopia at a glance.")


def test_each_leads_to_its_place_and_to_its_files(listed: Noted) -> None:
    assert listed.values("//section[1]//li/p[1]/a/@href") == [
        "../pillars/compute/#f1",
        "../pillars/compute/#t1",
    ]
    files = listed.page.xpath("//section[1]//p[@class='downloads']/a")
    assert [(file.get("href"), file.get("aria-label")) for file in files] == [
        ("countries.csv", "CSV of Pillar 1, figure 1"),
        ("countries.json", "JSON of Pillar 1, figure 1"),
        ("pillar-1-t1.csv", "CSV of Pillar 1, table 1"),
    ]


def test_the_files_are_there(listed: Noted, tiny_site: Tiny) -> None:
    folder = tiny_site.root / ".cache/site/data"
    names = {path.name for path in folder.iterdir() if path.suffix in (".csv", ".json")}
    assert names == {"countries.csv", "countries.json", "pillar-1-t1.csv", "region-utopia-t1.csv"}
