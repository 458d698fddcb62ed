"""Through the whole build: each citation meant as one has its note, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement

from edition.model.problem import Problem
from edition.site.build import build_aside
from synthetic import Report
from tiny import SOURCES, Tiny

FACT = "[@p1-32-countries]"
ENTRY = """
@misc{{{key},
  author = {{{{Office {number}}}}},
  title = {{Title {number}}},
  publisher = {{Press}},
  year = {{2026}},
  urldate = {{2026-11-22}},
  grade = {{A}},
  read = {{copy}},
}}
"""
# Keys with inner punctuation, and keys that begin others.
KEYS = ("smith", "smith2020", "smith2020a", "smith:2020", "smith:2020.a", "s.m-i_th", "2020", "S")
LEFT_ALONE = (
    "`[@smith]`",
    "``a ` [@smith2020]``",
    "```\n[@smith]\n```",
    "```yaml title=\"x\"\nkey: '[@smith]' # [@nobody]\n```",
    "~~~\n[@smith]\n~~~",
    "    [@smith] indented\n    [@nobody]",
    "- item\n\n        [@smith] indented in an item",
    "<!-- [@smith] [@nobody] -->",
    "write to ada@smith.example",
    "<ada@smith.example>",
    "[ada@smith.example](mailto:ada@smith.example)",
    "@smith said so, and @smith2020a.",
    "(@smith)",
    "[@smith](https://social.example/@smith)",
    r"\[@smith]",
    "https://social.example/@smith/1",
)


def _build(tiny: Tiny) -> tuple[Path, list[Problem]]:
    site = tiny.root / ".cache/site"
    config, problems = build_aside(tiny.root, site)
    assert config is not None, problems
    return site, problems


def _page(site: Path, name: str) -> HtmlElement:
    return lxml.html.parse(str(site / name / "index.html")).getroot()


def _notes(page: HtmlElement) -> list[str]:
    return [str(item.get("id")) for item in page.xpath("//section[@role='doc-endnotes']//li")]


def _assert_sound(page: HtmlElement) -> None:
    """Every mark has its note, every note its reference and a way back to each of its marks."""
    marks = page.xpath("//a[@role='doc-noteref']")
    ids = [str(mark.get("id")) for mark in marks]
    backs = [str(back.get("href"))[1:] for back in page.xpath("//a[@role='doc-backlink']")]
    notes = _notes(page)
    assert [str(mark.get("href"))[1:] for mark in marks if mark.get("href")[1:] not in notes] == []
    assert len(set(ids)) == len(ids)
    assert sorted(backs) == sorted(ids)
    assert notes == [f"n{number}" for number in range(1, len(notes) + 1)]
    texts = page.xpath("//section[@role='doc-endnotes']//li//*[@class='reference']")
    assert len(texts) >= len(notes)
    assert all(len(text.text_content().strip()) > 3 for text in texts)


@pytest.fixture
def cited(tiny_site: Tiny) -> Tiny:
    """Return the tiny site with a source for each of the keys."""
    for number, key in enumerate(KEYS):
        tiny_site.append(SOURCES, ENTRY.format(key=key, number=number))
    tiny_site.replace(
        "mkdocs.yml", "- pymdownx.blocks.html", "- pymdownx.blocks.html\n  - pymdownx.superfences"
    )
    tiny_site.replace("mkdocs.yml", "- Home: index.md", "- Home: index.md\n  - Test: test.md")
    return tiny_site


def test_what_is_no_citation_is_left_as_it_was(cited: Tiny) -> None:
    cited.write("docs/test.md", "# Test {: #top }\n\n" + "\n\n".join(LEFT_ALONE) + "\n")
    site, problems = _build(cited)
    page = _page(site, "test")
    assert problems == []
    assert page.xpath("//sup") == page.xpath("//section") == []
    text = " ".join(page.find(".//main").text_content().split())
    for shown in (
        "[@smith] indented [@nobody]",
        "key: '[@smith]' # [@nobody]",
        "write to ada@smith.example",
        "@smith said so, and @smith2020a.",
        "(@smith)",
    ):
        assert shown in text


def test_each_key_finds_its_own_source_and_no_other(cited: Tiny) -> None:
    lines = [f"Said {number} [@{key}]." for number, key in enumerate(KEYS)]
    cited.write("docs/test.md", "# Test {: #top }\n\n" + "\n\n".join(lines) + "\n")
    site, problems = _build(cited)
    page = _page(site, "test")
    assert problems == []
    _assert_sound(page)
    found = [text.text_content() for text in page.xpath("//li//*[@class='reference']")]
    assert len(found) == len(KEYS)
    assert [number for number, text in enumerate(found) if f"Title {number}" not in text] == []


def test_a_repeated_key_has_one_note_on_each_page_and_each_locator_its_own(cited: Tiny) -> None:
    cited.write(
        "docs/test.md",
        "# Test {: #top }\n\nA [@smith]. B [@smith; @smith:2020]. C [@smith, p. 2]."
        f" D [@smith]. E [@smith, p. 2]. F {FACT}. G {FACT}.\n",
    )
    page = _page(_build(cited)[0], "test")
    _assert_sound(page)
    marks = [mark.text for mark in page.xpath("//a[@role='doc-noteref']")]
    assert marks == ["1", "1", "2", "3", "1", "3", "4", "4"]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_citations_among_anything_are_found_and_all_else_is_left_alone(
    cited: Tiny, data: st.DataObject
) -> None:
    blocks, expected = [], 0
    for _ in range(data.draw(st.integers(1, 8))):
        if data.draw(st.booleans()):
            keys = data.draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=3))
            blocks.append(f"Said so [{'; '.join(f'@{key}' for key in keys)}].")
            expected += len(keys)
        else:
            blocks.append(data.draw(st.sampled_from(LEFT_ALONE)))
    # A heading between blocks: indented code after an item would belong to the item.
    body = "".join(f"## Part {n} {{: #part-{n} }}\n\n{block}\n\n" for n, block in enumerate(blocks))
    cited.write("docs/test.md", f"# Test {{: #top }}\n\n{body}")
    site, problems = _build(cited)
    page = _page(site, "test")
    assert problems == []
    assert len(page.xpath("//a[@role='doc-noteref']")) == expected
    _assert_sound(page)


def test_2000_sources_and_2000_citations_build_and_each_has_its_note(tiny_site: Tiny) -> None:
    report = Report(pages=20, citations=2000, sources=2000)
    for chapter in (tiny_site.root / "chapters").rglob("*.md"):
        chapter.unlink()
    report.write(tiny_site.root, words=500)
    settings = (tiny_site.root / "mkdocs.yml").read_text(encoding="utf-8")
    start, end = settings.index("nav:"), settings.index("plugins:")
    tiny_site.write("mkdocs.yml", settings[:start] + settings[end:])
    site, problems = _build(tiny_site)
    assert problems == []
    cited: list[str] = []
    for number in range(report.pages):
        page = _page(site, f"parts/c{number}")
        _assert_sound(page)
        cited += [str(fact) for fact in page.xpath("//li/@data-fact")]
    assert len(cited) == 2000
    assert set(cited) == {f"f-{number}" for number in range(2000)}
