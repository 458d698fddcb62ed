"""Sources: the graded bibliography, read from BibTeX and told as CSL-JSON.

Titles keep the capitals they have in the file (pandoc's own reader would put them into sentence
case), so CSL-JSON is made here.
Format: https://docs.citationstyles.org/en/stable/specification.html#appendix-iii-types
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, Literal, get_args

from edition.model.bibtex import read_entries
from edition.model.problem import Location, Problem

Grade = Literal["A", "B", "C", "D"]
Read = Literal["excerpt", "copy", "secondary", "not-read"]
GRADES: tuple[str, ...] = get_args(Grade)
READ: tuple[str, ...] = get_args(Read)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# Every field an entry may have: what is read, and what other programs write beside it.
FIELDS = frozenset((
    "title", "titleaddon", "journal", "booktitle", "publisher", "institution", "organization",
    "address", "howpublished", "type", "year", "month", "date", "volume", "number", "pages", "doi",
    "url", "archiveurl", "eprint", "archiveprefix", "urldate", "grade", "read", "citedby",
    "sharedurl", "annote",
    "abstract", "eprinttype", "isbn", "issn", "keywords", "language", "primaryclass",
))  # fmt: skip

CSL_TYPES: Mapping[str, str] = {
    "article": "article-journal",
    "book": "book",
    "inproceedings": "paper-conference",
    "techreport": "report",
    "online": "webpage",
    "misc": "document",
}


@dataclass(frozen=True)
class Name:
    """An author: a person's family and given names, or an institution's whole name."""

    family: str
    given: str = ""

    def csl(self) -> dict[str, str]:
        """Return the name as CSL-JSON."""
        if not self.given:
            return {"literal": self.family}
        return {"family": self.family, "given": self.given}


@dataclass(frozen=True)
class Source:
    """One entry of the bibliography. `fields` are the raw BibTeX values, LaTeX decoded."""

    key: str
    type: str
    fields: Mapping[str, str]
    authors: tuple[Name, ...]
    path: str
    line: int
    _lines: Mapping[str, int] = field(default_factory=dict, repr=False)

    @property
    def title(self) -> str:
        """The title as printed; for some entries a description of ours (`is_descriptive`)."""
        title = self.fields.get("title", "")
        return title[1:-1] if title.startswith("[") and title.endswith("]") else title

    @property
    def is_descriptive(self) -> bool:
        """Whether the page's own title was not seen."""
        return self.fields.get("titleaddon") == "descriptive title"

    @property
    def language(self) -> str:
        """The language of the title as a tag of BCP 47, such as "es"; empty for English."""
        return self.fields.get("language", "")

    @property
    def publisher(self) -> str:
        """Who published it: publisher, institution or organization."""
        names = ("publisher", "institution", "organization", "journal", "booktitle")
        return next((self.fields[name] for name in names if self.fields.get(name)), "")

    @property
    def year(self) -> str:
        """The year of publication, or an empty string for an undated page."""
        return str(self.date_parts[0]) if self.date_parts else ""

    @cached_property
    def date_parts(self) -> tuple[int, ...]:
        """Year, month and day of publication, as far as they are known."""
        if date := self.fields.get("date"):
            first_day = date.split("/")[0]
            return tuple(int(part) for part in first_day.split("-") if part.isdecimal())
        year = self.fields.get("year", "")
        if not year.isdecimal():
            return ()
        month = self.fields.get("month", "").lower()[:3]
        return (int(year), MONTHS.index(month) + 1) if month in MONTHS else (int(year),)

    @property
    def grade(self) -> str:
        """A primary or official, B academic or professional, C press or copy, D other."""
        return self.fields.get("grade", "")

    @property
    def read(self) -> str:
        """What of it was read: excerpt, copy, secondary, or not-read."""
        return self.fields.get("read", "")

    @property
    def urldate(self) -> str:
        """The day its stored copy was read, ISO."""
        return self.fields.get("urldate", "")

    @property
    def url(self) -> str:
        """Its address, its DOI's or its arXiv number's; empty where none is known."""
        if doi := self.fields.get("doi"):
            return f"https://doi.org/{doi}"
        if url := self.fields.get("url"):
            return url
        return f"https://arxiv.org/abs/{self.fields['eprint']}" if "eprint" in self.fields else ""

    @property
    def location(self) -> Location:
        """The place of the entry in its file."""
        return Location(self.path, self.line)

    def field_location(self, name: str) -> Location:
        """The place of one of its fields, or of the entry where the field is missing."""
        return Location(self.path, self._lines.get(name, self.line))

    @property
    def _imprint(self) -> str:
        """The publisher, unless it is the author too."""
        return "" if self.publisher in {name.family for name in self.authors} else self.publisher

    @property
    def _genre(self) -> str:
        """The kind of document, where `howpublished` tells more than the other fields do."""
        text = self.fields.get("type") or self.fields.get("howpublished", "")
        told = [self.publisher, self.title, *(name.family for name in self.authors)]
        parts = (part.strip() for part in text.split(";"))
        kept = (part for part in parts if part and part != "descriptive title")
        return "; ".join(part for part in kept if not any(part in known for known in told))

    def csl(self) -> Mapping[str, Any]:
        """Return the source as a CSL-JSON item with the fields a reader is shown."""
        return self._csl

    @cached_property
    def _csl(self) -> Mapping[str, Any]:
        fields = self.fields
        item: dict[str, Any] = {
            "id": self.key,
            "type": CSL_TYPES.get(self.type, "document"),
            "title": self.title,
            "language": self.language or None,
            "author": [name.csl() for name in self.authors],
            "container-title": fields.get("journal") or fields.get("booktitle"),
            "publisher": None if fields.get("journal") else self._imprint,
            "publisher-place": fields.get("address"),
            "genre": self._genre,
            "number": fields.get("number") if self.type == "techreport" else None,
            "issue": fields.get("number") if self.type == "article" else None,
            "volume": fields.get("volume"),
            "page": fields.get("pages", "").replace("--", "-").replace("–", "-"),
            "medium": "descriptive title" if self.is_descriptive else None,
            "DOI": fields.get("doi"),
            "URL": self.url,
        }
        if fields.get("eprint"):
            item["archive"] = "arXiv"
            item["archive_location"] = fields["eprint"]
        if self.date_parts:
            item["issued"] = {"date-parts": [list(self.date_parts)]}
        return {name: value for name, value in item.items() if value}


@lru_cache(maxsize=4)
def read_bibliography(text: str, path: str) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Read a BibTeX file; return its sources in file order and every fault found in one pass.

    An entry that cannot be parsed, or that repeats a key, is a problem; the others are kept. The
    result is remembered by the text, so that a rebuild reads only what changed.
    """
    entries, problems = read_entries(text, path)
    sources = tuple(
        Source(
            entry.key,
            entry.type,
            entry.fields,
            tuple(Name(*author) for author in entry.authors),
            path,
            entry.line,
            entry.lines,
        )
        for entry in entries
    )
    return sources, tuple(problems)
