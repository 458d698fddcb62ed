"""The script of the search: every page with its kind, its texts, and the synonyms."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from noted import Built

from tiny import COMPUTE, Tiny

Build = Callable[[], Built]


@pytest.fixture
def searched(tiny_site: Tiny) -> Tiny:
    """Return the tiny project with the plugin."""
    tiny_site.replace(
        "mkdocs.yml", "  - edition-registers", "  - edition-registers\n  - edition-search"
    )
    return tiny_site


def _data(site: Built) -> dict[str, Any]:
    assert site.problems == []
    script = (site.folder / "search/texts.js").read_text(encoding="utf-8")
    assert script.startswith("editionSearchTexts({") and script.endswith("});\n")
    found: dict[str, Any] = json.loads(script[len("editionSearchTexts(") : -3])
    return found


def _texts(data: dict[str, Any], address: str) -> list[list[str]]:
    page = next(page for page in data["pages"] if page[0] == address)
    return [text for section in page[4] for text in section[3]]


def test_a_chapter_is_found_by_paragraph_without_notes(searched: Tiny, built: Build) -> None:
    data = _data(built())
    address, kind, label, title, sections = data["pages"][0]
    assert (address, kind, label, title) == ("pillars/compute/", "pillar", "Pillar 1", "Compute")
    assert ["who", "Who has it", ""] in [section[:3] for section in sections]
    texts = _texts(data, address)
    assert ["p1", "The report counts 32 countries."] in texts
    assert ["key", "The report counts 32 countries."] in texts
    assert not [text for text in texts if "stored copy" in text[1] or text[0] == "up-33-countries"]


def test_registers_are_found_by_entry_with_how_it_stands(searched: Tiny, built: Build) -> None:
    data = _data(built())
    claim = "The report counts 32 countries with data centres for advanced AI."
    assert ["p1-32-countries", claim, "Confirmed"] in _texts(data, "evidence/")
    source = next(text for text in _texts(data, "sources/") if text[0] == "oecd2026")
    assert source[1].startswith("Example, Ada") and "Open" not in source[1].split()
    assert source[2] == "Grade B"
    term = "Data centre A building full of computers. Also: data centres."
    assert ["data-centre", term, "Data centre"] in _texts(data, "glossary/")


def test_forms_of_terms_and_the_synonyms_of_the_project_are_told(
    searched: Tiny, built: Build
) -> None:
    searched.write("assets/synonyms.yaml", "synonyms:\n  - words: [OECD, Paris club]\n")
    assert _data(built())["synonyms"] == [["Data centre", "data centres"], ["OECD", "Paris club"]]


def test_a_page_can_be_left_out(searched: Tiny, built: Build) -> None:
    searched.replace("docs/sources.md", "title: Sources", "title: Sources\nsearch: {exclude: true}")
    assert "sources/" not in [page[0] for page in _data(built())["pages"]]


def test_markup_in_a_text_is_told_as_it_is_read(searched: Tiny, built: Build) -> None:
    searched.append(COMPUTE, "\nIt says `</script><b>` and &amp; [@p1-32-countries].\n{: #p3 }\n")
    text = next(text for text in _texts(_data(built()), "pillars/compute/") if text[0] == "p3")
    assert text[1] == "It says </script><b> and &."


def test_faults_in_the_synonyms_stop_the_build_with_a_sentence(
    searched: Tiny, built: Build
) -> None:
    searched.write("assets/synonyms.yaml", "synonyms:\n  - words: [OECD]\n")
    told = " ".join(problem.message for problem in built().problems)
    assert "assets/synonyms.yaml:2: group 1" in told
