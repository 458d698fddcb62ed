"""Citeproc: references are formatted by real pandoc, in one pass, and remembered."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from edition.model.bibliography import Source, read_bibliography
from edition.site.citeproc import Citeproc, Reference, in_language
from tiny import STYLE

BIB = r"""
@techreport{itu2025,
  author = {{International Telecommunication Union}},
  title = {The Annual {AI} Governance Report 2025},
  institution = {ITU},
  year = {2025},
}
@article{mueller2026,
  author = {M{\"u}ller, Zo{\"e}},
  title = {Research \& <Development> in S{\~a}o Tom{\'e}'s, {*not*} Markdown},
  journal = {Data \& Society},
  year = {2026},
}
@misc{ngo2024,
  author = {{Data \& Society}},
  title = {A page},
  howpublished = {page},
}
"""


@pytest.fixture(scope="module")
def sources() -> Mapping[str, Source]:
    found, problems = read_bibliography(BIB, "sources.bib")
    assert not problems
    return {source.key: source for source in found}


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list that grows by the number of references of each call of pandoc."""
    counted: list[int] = []
    run = subprocess.run

    def counting(command: Any, **options: Any) -> Any:
        counted.append(len(json.loads(options["input"])["blocks"]))
        return run(command, **options)

    monkeypatch.setattr(subprocess, "run", counting)
    return counted


def _format(folder: Path, sources: Mapping[str, Source], *references: Reference) -> list[str]:
    formatted = Citeproc(STYLE, folder).format(references, sources)
    return [formatted[reference].replace("\u00a0", " ") for reference in references]


def test_a_reference_is_the_full_reference(tmp_path: Path, sources: Mapping[str, Source]) -> None:
    assert _format(tmp_path, sources, Reference("itu2025")) == [
        "International Telecommunication Union."
        " <em>The Annual AI Governance Report 2025</em>. ITU, 2025"
    ]


@pytest.mark.parametrize(
    ("label", "locator", "printed"),
    [
        ("p.", "14", "p. 14"),
        ("pp.", "14–16", "pp. 14–16"),
        ("pp.", "14, 16", "pp. 14, 16"),
        ("p.", "ii", "p. ii"),
        ("para.", "7", "para. 7"),
        ("sec.", "2.9", "sec. 2.9"),
        ("ch.", "3", "ch. 3"),
        ("fig.", "2", "fig. 2"),
        ("art.", "5", "art. 5"),
        ("table", "1", "table 1"),
        ("annex", "A", "annex A"),
    ],
)
def test_a_locator_is_kept(
    tmp_path: Path, sources: Mapping[str, Source], label: str, locator: str, printed: str
) -> None:
    (html,) = _format(tmp_path, sources, Reference("itu2025", label, locator))
    assert html.endswith(f", 2025, {printed}")


def test_accents_ampersands_and_signs_of_markup_are_kept(
    tmp_path: Path, sources: Mapping[str, Source]
) -> None:
    (html,) = _format(tmp_path, sources, Reference("mueller2026"))
    assert html == (
        "Müller, Zoë. ‘Research &amp; &lt;Development&gt; in São Tomé’s, *not* Markdown’."
        " <em>Data &amp; Society</em>. 2026"
    )


def test_an_ampersand_in_an_institutions_name_is_kept(
    tmp_path: Path, sources: Mapping[str, Source]
) -> None:
    (html,) = _format(tmp_path, sources, Reference("ngo2024"))
    assert html.startswith("Data &amp; Society. <em>A page</em>")


def test_many_references_need_one_process(
    tmp_path: Path, sources: Mapping[str, Source], runs: list[int]
) -> None:
    pages = [Reference("itu2025", "p.", str(page)) for page in range(1, 41)]
    assert len(_format(tmp_path, sources, *pages, Reference("mueller2026"))) == 41
    assert runs == [41]


def test_a_repeated_reference_is_formatted_once(
    tmp_path: Path, sources: Mapping[str, Source], runs: list[int]
) -> None:
    Citeproc(STYLE, tmp_path).format([Reference("itu2025")] * 3, sources)
    assert runs == [1]


def test_what_was_formatted_before_needs_no_process(
    tmp_path: Path, sources: Mapping[str, Source], runs: list[int]
) -> None:
    first = _format(tmp_path, sources, Reference("itu2025"), Reference("mueller2026"))
    again = _format(tmp_path, sources, Reference("itu2025"), Reference("mueller2026"))
    assert again == first
    assert runs == [2]


def test_only_a_new_reference_is_formatted(
    tmp_path: Path, sources: Mapping[str, Source], runs: list[int]
) -> None:
    _format(tmp_path, sources, Reference("itu2025"), Reference("mueller2026"))
    _format(tmp_path, sources, Reference("itu2025"), Reference("itu2025", "p.", "7"))
    assert runs == [2, 1]


def test_only_a_changed_source_is_formatted_again(
    tmp_path: Path, sources: Mapping[str, Source], runs: list[int]
) -> None:
    wanted = (Reference("itu2025"), Reference("mueller2026"))
    _format(tmp_path, sources, *wanted)
    changed = replace(sources["itu2025"], fields={**sources["itu2025"].fields, "year": "2026"})
    report, article = _format(tmp_path, {**sources, "itu2025": changed}, *wanted)
    assert report.endswith("ITU, 2026")
    assert article.startswith("Müller")
    assert runs == [2, 1]


def test_another_style_formats_everything_again(
    tmp_path: Path, sources: Mapping[str, Source], runs: list[int]
) -> None:
    _format(tmp_path, sources, Reference("itu2025"))
    style = tmp_path / "other.csl"
    text = STYLE.read_text(encoding="utf-8")
    style.write_text(text.replace('<layout delimiter="; ">', '<layout prefix="See ">'), "utf-8")
    formatted = Citeproc(style, tmp_path).format([Reference("itu2025")], sources)
    assert formatted[Reference("itu2025")].startswith("See International")
    assert runs == [1, 1]


def test_an_unknown_key_is_left_out(
    tmp_path: Path, sources: Mapping[str, Source], runs: list[int]
) -> None:
    wanted = [Reference("itu2025"), Reference("nobody1999", "p.", "3")]
    assert set(Citeproc(STYLE, tmp_path).format(wanted, sources)) == {Reference("itu2025")}
    assert runs == [1]


def test_nothing_to_format_needs_no_process(
    tmp_path: Path, sources: Mapping[str, Source], runs: list[int]
) -> None:
    assert Citeproc(STYLE, tmp_path).format([], sources) == {}
    assert runs == []


@pytest.mark.parametrize("text", ["", "{", "[1, 2]", "null"])
def test_a_spoilt_memory_is_begun_anew(
    tmp_path: Path, sources: Mapping[str, Source], runs: list[int], text: str
) -> None:
    (tmp_path / "references.json").write_text(text, encoding="utf-8")
    (html,) = _format(tmp_path, sources, Reference("ngo2024"))
    assert "A page" in html
    assert runs == [1]


def test_a_style_that_pandoc_refuses_is_an_error(
    tmp_path: Path, sources: Mapping[str, Source]
) -> None:
    style = tmp_path / "broken.csl"
    style.write_text("<style", encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        Citeproc(style, tmp_path).format([Reference("itu2025")], sources)


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("Paz, Ana. <em>Hola</em>. 2024.", 'Paz, Ana. <em lang="es">Hola</em>. 2024.'),
        (
            "Paz, Ana. ‘Hola, todos’. <em>Diario</em>. 2024.",
            'Paz, Ana. ‘<span lang="es">Hola, todos</span>’. <em>Diario</em>. 2024.',
        ),
        ("Paz, Ana. 2024.", "Paz, Ana. 2024."),
    ],
)
def test_a_title_in_another_language_is_marked(html: str, marked: str) -> None:
    assert in_language(html, "es") == marked
    assert in_language(html, "") == html
