"""Exchange formats: what other programs read back from our CSL-JSON, BibTeX and RIS."""

from __future__ import annotations

import json
import unicodedata
from subprocess import run
from typing import Any

import pypandoc
import pytest
import rispy
from hypothesis import given
from hypothesis import strategies as st

from edition.model.bibliography import CSL_TYPES, read_bibliography
from edition.model.edition import Edition
from edition.model.exchange import BIBTEX_TYPES, RIS_TYPES, bibtex, csl_json, escape_latex, ris

FULL: dict[str, Any] = {
    "id": "hui2024",
    "type": "article-journal",
    "title": "Compute & cost: 5 % of $1, #1 in {braces} a_b ~ ^ \\",
    "author": [
        {"family": "de Moura", "given": "José"},
        {"literal": "Bird & Bird"},
        {"literal": "others"},
    ],
    "container-title": "Journal of Größe",
    "genre": "short paper",
    "issue": "4",
    "volume": "12",
    "page": "1977-1989",
    "medium": "descriptive title",
    "DOI": "10.1000/a_b",
    "archive": "arXiv",
    "archive_location": "2301.01234",
    "URL": "https://home.example/a_b/%20?x=1&y=2#z",
    "issued": {"date-parts": [[2024, 3]]},
    "accessed": {"date-parts": [[2026, 4, 5]]},
}


def pandoc(text: str, read: str) -> list[dict[str, Any]]:
    command = [pypandoc.get_pandoc_path(), f"--from={read}", "--to=csljson"]
    done = run(command, input=text, text=True, encoding="utf-8", check=True, capture_output=True)
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def plain(text: str) -> str:
    """Return text with all quotation marks alike: pandoc sets its own."""
    marks = {"’": "'", "‘": "'", "“": "'", "”": "'", '"': "'", "\u00a0": " "}
    return "".join(marks.get(mark, mark) for mark in unicodedata.normalize("NFC", text))


def people(item: dict[str, Any]) -> list[str]:
    """Return the authors as one text each: pandoc parts "de" from a family name."""
    parts = ("dropping-particle", "non-dropping-particle", "family", "given", "literal")
    return [
        plain(" ".join(name[part] for part in parts if part in name))
        for name in item.get("author", ())
    ]


def year(item: dict[str, Any]) -> int | None:
    parts = item.get("issued", {}).get("date-parts")
    return int(parts[0][0]) if parts else None


def identity(item: dict[str, Any]) -> tuple[Any, ...]:
    """Return what must survive any format: key, title, authors, year, address."""
    return item["id"], plain(item["title"]), people(item), year(item), item.get("URL", "")


@pytest.fixture(scope="module")
def items(real_edition: Edition) -> list[dict[str, Any]]:
    return [dict(source.csl()) for _, source in sorted(real_edition.sources.items())]


def test_an_entry_is_written_field_by_field() -> None:
    assert bibtex([FULL]) == (
        "@article{hui2024,\n"
        "  author = {de Moura, José and {Bird \\& Bird} and others},\n"
        "  title = {{Compute \\& cost: 5 \\% of \\$1, \\#1 in \\textbraceleft{}braces"
        "\\textbraceright{} a\\_b \\textasciitilde{} \\textasciicircum{} \\textbackslash{}}},\n"
        "  journal = {Journal of Größe},\n"
        "  howpublished = {short paper},\n"
        "  volume = {12},\n"
        "  number = {4},\n"
        "  pages = {1977--1989},\n"
        "  year = {2024},\n"
        "  month = mar,\n"
        "  note = {descriptive title},\n"
        "  doi = {10.1000/a_b},\n"
        "  archiveprefix = {arXiv},\n"
        "  eprint = {2301.01234},\n"
        "  url = {https://home.example/a_b/%20?x=1&y=2#z},\n"
        "  urldate = {2026-04-05},\n"
        "}\n"
    )


def test_a_record_is_written_tag_by_tag_with_the_formats_line_ends() -> None:
    assert ris([FULL]).split("\r\n") == [
        "TY  - JOUR",
        "ID  - hui2024",
        "AU  - de Moura, José",
        "AU  - Bird & Bird",
        "AU  - et al.",
        f"TI  - {FULL['title']}",
        "T2  - Journal of Größe",
        "PY  - 2024",
        "DA  - 2024/03//",
        "VL  - 12",
        "IS  - 4",
        "SP  - 1977",
        "EP  - 1989",
        "M3  - short paper",
        "N1  - descriptive title",
        "DO  - 10.1000/a_b",
        "AN  - arXiv:2301.01234",
        "UR  - https://home.example/a_b/%20?x=1&y=2#z",
        "Y2  - 2026/04/05/",
        "ER  - ",
        "",
    ]


def test_pandoc_reads_special_characters_back() -> None:
    # Braces are left out: pandoc does not know LaTeX's names for them, and drops those.
    title = FULL["title"].replace("{", "").replace("}", "")
    (found,) = pandoc(bibtex([{**FULL, "title": title}]), "bibtex")
    assert identity(found) == (
        "hui2024", title, ["de Moura José", "Bird & Bird", "others"], 2024, FULL["URL"],
    )  # fmt: skip
    assert (found["page"], found["volume"], found["DOI"]) == ("1977-1989", "12", "10.1000/a_b")


def test_csl_json_is_one_array_a_variable_a_line() -> None:
    text = csl_json([FULL, {"id": "b", "type": "document"}])
    assert json.loads(text) == [FULL, {"id": "b", "type": "document"}]
    assert '    "issued": {"date-parts": [[2024, 3]]},\n' in text


def test_nothing_is_an_empty_file_that_still_parses() -> None:
    assert json.loads(csl_json([])) == []
    assert bibtex([]) == ris([]) == ""


@pytest.mark.parametrize(
    ("csl", "entry", "institution"),
    [("report", "techreport", "institution"), ("document", "misc", "publisher")],
)
def test_a_report_names_its_institution_and_its_type(
    csl: str, entry: str, institution: str
) -> None:
    item = {"id": "a", "type": csl, "title": "T", "publisher": "P", "genre": "G", "number": "7"}
    text = bibtex([item])
    assert text.startswith(f"@{entry}{{a,")
    assert f"  {institution} = {{P}},\n" in text
    assert ("  type = {G},\n" in text) == (csl == "report")


def test_every_type_of_the_register_has_a_type_in_each_format() -> None:
    told = set(CSL_TYPES.values()) - {"document"}
    assert told <= BIBTEX_TYPES.keys()
    assert told <= RIS_TYPES.keys()


# No comma and no straight quotation mark: two of them are one character to TeX.
@given(st.text(alphabet=st.sampled_from("aZ09 %&$#_~\\éßİ—“”’.:;()[]@/"), max_size=40))
def test_any_title_survives_bibtex(title: str) -> None:
    words = " ".join(title.split())
    item = {"id": "a", "type": "document", "title": words or "T"}
    (source,), faults = read_bibliography(bibtex([item]), "sources.bib")
    assert faults == ()
    assert source.fields["title"].replace("\u00a0", " ") == (words or "T")


@given(st.text(max_size=60))
def test_escaped_text_has_balanced_braces_and_no_bare_special(text: str) -> None:
    escaped = escape_latex(text)
    depth = 0
    for mark in escaped:
        depth += {"{": 1, "}": -1}.get(mark, 0)
        assert depth >= 0
    assert depth == 0
    for mark in "%&$#_":
        assert escaped.count(mark) == escaped.count(f"\\{mark}")


def test_the_whole_bibliography_is_large(items: list[dict[str, Any]]) -> None:
    assert len(items) >= 680


@pytest.mark.parametrize("read", ["bibtex", "biblatex"])
def test_pandoc_reads_every_source_back_from_bibtex(items: list[dict[str, Any]], read: str) -> None:
    found = {item["id"]: item for item in pandoc(bibtex(items), read)}
    assert [identity(found[item["id"]]) for item in items] == [identity(item) for item in items]
    assert len(found) == len(items)


def test_pandoc_reads_every_source_back_from_csl_json(items: list[dict[str, Any]]) -> None:
    found = {item["id"]: item for item in pandoc(csl_json(items), "csljson")}
    assert [identity(found[item["id"]]) for item in items] == [identity(item) for item in items]


def test_citeproc_sets_every_source(items: list[dict[str, Any]]) -> None:
    command = [pypandoc.get_pandoc_path(), "--from=csljson", "--to=html", "--citeproc"]
    done = run(
        command, input=csl_json(items), text=True, encoding="utf-8", check=True,
        capture_output=True,
    )  # fmt: skip
    assert done.stderr == ""
    assert all(f'id="ref-{item["id"]}"' in done.stdout for item in items)


def test_rispy_reads_every_source_back(items: list[dict[str, Any]]) -> None:
    found = {record["id"]: record for record in rispy.loads(ris(items))}
    assert len(found) == len(items)
    for item in items:
        record = found[item["id"]]
        names = [
            name.get("literal", f"{name.get('family')}, {name.get('given')}")
            for name in item.get("author", ())
        ]
        assert record["title"] == item["title"]
        assert record.get("authors", []) == [n if n != "others" else "et al." for n in names]
        assert record.get("urls", []) == ([item["URL"]] if "URL" in item else [])
        assert record.get("year", "") == str(year(item) or "")


def test_no_working_note_and_no_day_of_reading_is_exported(
    real_edition: Edition, items: list[dict[str, Any]]
) -> None:
    exports = bibtex(items), ris(items), csl_json(items)
    for name in ("annote", "urldate", "grade", "accessed"):
        assert not any(f"{name} =" in text or f'"{name}":' in text for text in exports)
    assert "Y2  -" not in exports[1]
    assert not any("accessed" in item for item in items)
    notes = {source.fields.get("annote", "") for source in real_edition.sources.values()}
    long_notes = [note for note in notes if len(note) > 40]
    assert long_notes
    assert not any(note in text for note in long_notes for text in exports)
