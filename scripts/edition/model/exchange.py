"""Exchange formats: CSL-JSON items written as CSL-JSON, BibTeX and RIS for reference managers.

An item is a mapping as of https://github.com/citation-style-language/schema (csl-data.json), such
as `Source.csl()` gives: only what a reader is shown, so no working note can reach an export.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from edition.model.bibliography import MONTHS

Item = Mapping[str, Any]

BIBTEX_TYPES: Mapping[str, str] = {
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "webpage": "online",
}
RIS_TYPES: Mapping[str, str] = {
    "article-journal": "JOUR",
    "book": "BOOK",
    "chapter": "CHAP",
    "paper-conference": "CPAPER",
    "report": "RPRT",
    "webpage": "ELEC",
}

# Braces are named, since a lone brace, escaped or not, would end a field too early or too late.
_LATEX = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "%&$#_"},
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\u00a0": "~",
    }
)
# The name by which BibTeX, and pandoc's CSL-JSON after it, says that there are more authors.
_OTHERS = "others"


def csl_json(items: Iterable[Item]) -> str:
    """Return items as a CSL-JSON file: one array, a variable a line.

    Format: https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html
    """
    return "[\n" + ",\n".join(map(_json_object, items)) + "\n]\n"


def bibtex(items: Iterable[Item]) -> str:
    """Return items as a BibTeX file in UTF-8, LaTeX's special characters escaped.

    Titles stand in double braces, so that no style changes their capitals; journals need none.
    Addresses stay as they are: the fields url, doi and eprint are read verbatim.
    Format: https://ctan.org/pkg/bibtex, with the fields url, urldate, doi, eprint and day that
    https://ctan.org/pkg/biblatex adds.
    """
    return "\n".join(map(_bibtex_entry, items))


def ris(items: Iterable[Item]) -> str:
    """Return items as a RIS file, each line ended by CR and LF as the format asks.

    An institution's name stands as it is, a comma in it too: RIS has no way to mark one.
    Format: https://web.archive.org/web/2012/http://www.refman.com/support/risformat_intro.asp
    """
    return "\r\n".join(_ris_entry(item) for item in items)


def escape_latex(text: str) -> str:
    """Return plain text as LaTeX: its special characters escaped, accents kept as UTF-8."""
    return text.translate(_LATEX)


def _json_object(item: Item) -> str:
    pairs = (f"{_json(name)}: {_json(value)}" for name, value in item.items())
    return "  {\n    " + ",\n    ".join(pairs) + "\n  }"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _bibtex_entry(item: Item) -> str:
    kind = BIBTEX_TYPES.get(item["type"], "misc")
    lines = [f"  {name} = {value}," for name, value in _bibtex_fields(item, kind) if value]
    return "\n".join([f"@{kind}{{{item['id']},", *lines, "}", ""])


def _bibtex_fields(item: Item, kind: str) -> Iterator[tuple[str, str]]:
    """Yield names and values, the delimiters with the values; an empty value is not written."""

    def text(name: str) -> str:
        return f"{{{escape_latex(item[name])}}}" if item.get(name) else ""

    def verbatim(name: str) -> str:
        return f"{{{item[name]}}}" if item.get(name) else ""

    year, month, day = _date(item, "issued")
    yield "author", _braced(" and ".join(map(_bibtex_name, item.get("author", ()))))
    yield "title", _braced(text("title"))
    container = text("container-title")
    yield ("journal", container) if kind == "article" else ("booktitle", _braced(container))
    yield "edition", text("edition")
    yield "institution" if kind == "techreport" else "publisher", text("publisher")
    yield "address", text("publisher-place")
    yield "type" if kind == "techreport" else "howpublished", text("genre")
    yield "volume", text("volume")
    yield "number", text("number") or text("issue")
    yield "pages", text("page").replace("-", "--")
    yield "year", _braced(year)
    yield "month", MONTHS[int(month) - 1] if month else ""
    yield "day", _braced(day.lstrip("0"))
    yield "note", _braced(escape_latex(_note(item)))
    yield "doi", verbatim("DOI")
    yield "archiveprefix", text("archive")
    yield "eprint", verbatim("archive_location")
    yield "url", verbatim("URL")
    yield "urldate", _braced("-".join(filter(None, _date(item, "accessed"))))


def _braced(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _bibtex_name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        literal = name["literal"]
        return literal if literal == _OTHERS else f"{{{escape_latex(literal)}}}"
    return escape_latex(f"{name['family']}, {name['given']}")


def _ris_entry(item: Item) -> str:
    lines = [("TY", RIS_TYPES.get(item["type"], "GEN")), *_ris_fields(item)]
    written = [f"{tag}  - {' '.join(value.split())}" for tag, value in lines if value]
    return "\r\n".join([*written, "ER  - ", ""])


def _ris_fields(item: Item) -> Iterator[tuple[str, str]]:
    issued, accessed = _date(item, "issued"), _date(item, "accessed")
    first, _, last = item.get("page", "").partition("-")
    yield "ID", item["id"]
    for name in item.get("author", ()):
        yield "AU", _ris_name(name)
    yield "TI", item.get("title", "")
    yield "T2", item.get("container-title", "")
    yield "ET", item.get("edition", "")
    yield "PB", item.get("publisher", "")
    yield "CY", item.get("publisher-place", "")
    yield "PY", issued[0]
    # Year/month/day/other: the slashes stand also where a part is unknown.
    yield "DA", f"{'/'.join(issued)}/" if issued[0] else ""
    yield "VL", item.get("volume", "")
    yield "IS", item.get("number") or item.get("issue", "")
    yield "SP", first
    yield "EP", last
    yield "M3", item.get("genre", "")
    yield "N1", _note(item)
    yield "DO", item.get("DOI", "")
    yield "AN", ":".join(filter(None, (item.get("archive"), item.get("archive_location"))))
    yield "UR", item.get("URL", "")
    yield "Y2", f"{'/'.join(accessed)}/" if accessed[0] else ""


def _ris_name(name: Mapping[str, str]) -> str:
    if "literal" in name:
        return "et al." if name["literal"] == _OTHERS else name["literal"]
    return f"{name['family']}, {name['given']}"


def _note(item: Item) -> str:
    """Return what is to be known beside: the paragraph, or that the title is a description."""
    return "; ".join(filter(None, (item.get("medium"), item.get("note"))))


def _date(item: Item, name: str) -> tuple[str, str, str]:
    """Return year, month and day of one of an item's dates, padded, empty where unknown."""
    parts = item.get(name, {}).get("date-parts", [[]])[0]
    padded = [f"{part:02}" if isinstance(part, int) else str(part) for part in parts]
    year, month, day = [*padded, "", "", ""][:3]
    return year, month, day
