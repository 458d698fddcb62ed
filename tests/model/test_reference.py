"""References to the edition: what a reader copies, in each format, read back by programs."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace
from pathlib import Path
from subprocess import run
from typing import Any

import pypandoc
import pytest
import rispy
from pydantic import ValidationError

from edition.model.chapter import read_page
from edition.model.reference import (
    FORMATS,
    PARAGRAPH_MARK,
    Access,
    Citable,
    Release,
    apa,
    chapter_reference,
    chicago,
    chicago_footnote,
    in_text,
    patterns,
)

URL = "https://home.example/pillars/compute/"
RELEASE = Release(version="2025.0", released=datetime.date(2026, 11, 3), status="draft")
FINAL = Release(version="2025.1", released=datetime.date(2027, 1, 12), status="final")
CHAPTER = Citable(
    "pillar-9", "Pillar 9: Governance of compute", "The Edition", "The editors", URL, RELEASE
)
PARAGRAPH = CHAPTER.at("7").seen(Access.on(datetime.date(2026, 12, 5)))
WHOLE = Citable("", "The Edition", "", "The editors", "https://home.example/", FINAL)


def pandoc(text: str, read: str, write: str = "csljson", *options: str) -> str:
    command = [pypandoc.get_pandoc_path(), f"--from={read}", f"--to={write}", *options]
    done = run(command, input=text, text=True, encoding="utf-8", check=True, capture_output=True)
    return done.stdout


@pytest.mark.parametrize(
    ("cited", "short"),
    [
        (PARAGRAPH, "(The Edition, Pillar 9, para. 7)"),
        (CHAPTER.figured("2"), "(The Edition, Pillar 9, figure 2)"),
        (replace(CHAPTER, title="Estonia"), "(The Edition, Estonia)"),
        (replace(CHAPTER, container="A Report, Digital Edition"), "(Digital Edition, Pillar 9)"),
    ],
)
def test_in_running_text_a_citation_is_short(cited: Citable, short: str) -> None:
    assert in_text(cited) == short


def test_a_chapter_in_chicago_style_names_version_day_and_address() -> None:
    assert chicago(CHAPTER) == (
        "The editors. “Pillar 9: Governance of compute.” In The Edition. Independent "
        "edition, version 2025.0 (draft). "
        f"3 November 2026. {URL}."
    )


def test_a_paragraph_in_chicago_style_has_its_number_its_address_and_the_day_of_access() -> None:
    assert chicago(PARAGRAPH) == (
        "The editors. “Pillar 9: Governance of compute.” In The Edition. Independent "
        "edition, version 2025.0 (draft). "
        f"3 November 2026. Para. 7. Accessed 5 December 2026. {URL}#p7."
    )


def test_a_figure_is_cited_with_its_number_and_its_address() -> None:
    figure = CHAPTER.figured("2")
    assert (figure.place, figure.address) == ("figure 2", f"{URL}#f2")
    assert figure.key == "digital-edition-pillar-9-f2"
    assert chicago(figure).endswith(f"Figure 2. {URL}#f2.")


def test_the_edition_in_chicago_style_is_in_no_container_and_a_final_one_no_draft() -> None:
    assert chicago(WHOLE) == (
        "The editors. The Edition. Independent edition, version 2025.1. 12 January 2027. "
        "https://home.example/."
    )


def test_a_footnote_in_chicago_style_parts_by_commas() -> None:
    assert chicago_footnote(PARAGRAPH) == (
        "The editors, “Pillar 9: Governance of compute,” in The Edition, independent "
        "edition, version 2025.0 (draft), "
        f"3 November 2026, para. 7, accessed 5 December 2026, {URL}#p7."
    )
    assert chicago_footnote(replace(CHAPTER, title="Who governs?")).startswith(
        "The editors, “Who governs?” in The Edition, "
    )
    assert chicago_footnote(WHOLE) == (
        "The editors, The Edition, independent edition, version 2025.1, 12 January 2027, "
        "https://home.example/."
    )


def test_a_chapter_in_apa_style() -> None:
    assert apa(CHAPTER) == (
        "The editors. (2026, November 3). Pillar 9: Governance of compute. In The Edition "
        f"(Independent edition, version 2025.0, draft). {URL}"
    )


def test_a_paragraph_in_apa_style() -> None:
    assert apa(PARAGRAPH) == (
        "The editors. (2026, November 3). Pillar 9: Governance of compute. In The Edition "
        f"(Independent edition, version 2025.0, draft, para. 7). Retrieved December 5, "
        f"2026, from {URL}#p7"
    )


def test_the_edition_in_apa_style() -> None:
    assert apa(WHOLE) == (
        "The editors. (2027, January 12). The Edition (Independent edition, version "
        "2025.1). https://home.example/"
    )


def test_a_title_that_ends_a_sentence_gets_no_second_mark() -> None:
    question = replace(CHAPTER, title="Who decides?")
    assert "“Who decides?” In" in chicago(question)
    assert "Who decides? In" in apa(question)


@pytest.mark.parametrize(
    ("kind", "number", "title"),
    [("pillar", "number: 9", "Pillar 9: Compute"), ("region", "", "Compute")],
)
def test_a_chapter_is_cited_with_its_label_where_it_has_one(
    kind: str, number: str, title: str
) -> None:
    head = [f"kind: {kind}", number, "title: Compute", "key_message: K.", "in_brief: [A, B, C]"]
    head += ["source_sections: []", "basis: B.", "reviewed: 2026-09-30"]
    text = "\n".join(["---", *filter(None, head), "---", ""])
    page, faults = read_page(text, "chapters/x/compute.md", "x/compute.md", True)
    assert faults == ()
    cited = chapter_reference(page, "The Edition", "The editors", URL, RELEASE)
    assert (cited.title, cited.id) == (title, page.id)


def test_keys_tell_chapters_paragraphs_and_the_edition_apart() -> None:
    assert CHAPTER.key == "digital-edition-pillar-9"
    assert PARAGRAPH.key == "digital-edition-pillar-9-p7"
    assert WHOLE.key == "digital-edition"


def test_a_version_without_quotation_marks_in_yaml_is_refused() -> None:
    with pytest.raises(ValidationError):
        Release.model_validate({"version": 2025.0, "released": "2026-11-23", "status": "draft"})


@pytest.mark.parametrize(("form", "read"), [("bibtex", "bibtex"), ("csl", "csljson")])
@pytest.mark.parametrize("cited", [CHAPTER, PARAGRAPH, WHOLE], ids=["page", "paragraph", "whole"])
def test_pandoc_reads_a_citation_back_whole(form: str, read: str, cited: Citable) -> None:
    (found,) = json.loads(pandoc(FORMATS[form].write(cited), read))
    assert found == cited.csl()


@pytest.mark.parametrize("cited", [CHAPTER, PARAGRAPH, WHOLE], ids=["page", "paragraph", "whole"])
def test_biblatex_reads_a_citation_back_whole(cited: Citable) -> None:
    (found,) = json.loads(pandoc(FORMATS["bibtex"].write(cited), "biblatex"))
    assert found == cited.csl()


def test_citeproc_sets_our_csl_json_as_a_reference() -> None:
    set_text = pandoc(FORMATS["csl"].write(PARAGRAPH), "csljson", "plain", "--citeproc")
    text = " ".join(set_text.split())
    for part in (
        "The editors. 2026.",
        "Pillar 9: Governance of Compute",
        "The Edition",
        f"{URL}#p7",
    ):
        assert part in text


@pytest.mark.parametrize("cited", [CHAPTER, PARAGRAPH, WHOLE], ids=["page", "paragraph", "whole"])
def test_rispy_reads_a_citation_back(cited: Citable) -> None:
    (found,) = rispy.loads(FORMATS["ris"].write(cited))
    expected: dict[str, Any] = {
        "type_of_reference": "CHAP" if cited.container else "BOOK",
        "id": cited.key,
        "authors": ["The editors"],
        "title": cited.title,
        "edition": cited.edition,
        "year": str(cited.release.released.year),
        "date": f"{cited.release.released:%Y/%m/%d}/",
        "urls": [cited.address],
    }
    if cited.container:
        expected["secondary_title"] = "The Edition"
    if cited.paragraph:
        expected |= {"notes": ["para. 7"], "access_date": "2026/12/05/"}
    assert found == expected


def test_patterns_filled_with_a_paragraph_and_a_day_are_the_citation() -> None:
    """What cite.js does, done here: the five formats cannot drift from the browser's."""
    values = {
        PARAGRAPH_MARK: "7", "@today@": "5 December 2026", "@month-first@": "December 5, 2026",
        '"@year@"': "2026", '"@month@"': "12", '"@day@"': "5",
        "@year@": "2026", "@month@": "12", "@day@": "05",
    }  # fmt: skip
    for offered, form in zip(patterns(CHAPTER), FORMATS.values(), strict=True):
        text = offered["paragraph"]
        for mark, value in values.items():
            text = text.replace(mark, value)
        assert text == form.write(PARAGRAPH)
        assert PARAGRAPH_MARK not in offered["page"]


def test_cite_js_knows_every_mark() -> None:
    script = Path(__file__).parents[2] / "assets/theme/assets/javascripts/cite.js"
    text = script.read_text(encoding="utf-8")
    for mark in (PARAGRAPH_MARK, "@today@", "@month-first@", "@year@", "@month@", "@day@"):
        assert mark in text
