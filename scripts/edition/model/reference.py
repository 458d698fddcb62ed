"""References to the edition itself: how a reader cites it, one of its chapters or a paragraph.

Every format is composed here and nowhere else. For the browser the same functions write a pattern
with marks in the place of what only the reader's moment knows: the paragraph, and today's date.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from edition.model.chapter import Page
from edition.model.exchange import bibtex, csl_json, ris
from edition.model.record import Record

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class Release(Record):
    """Which state of the text is cited: its version, the day it came out, whether it is a draft."""

    version: str
    released: datetime.date
    status: Literal["draft", "final"]


# What nobody who reads a citation may take for a product of ITU.
KIND = "independent edition"


@dataclass(frozen=True)
class Access:
    """The day a reader saw the page: in words, as APA writes it, and as year, month and day."""

    words: str
    month_first: str
    parts: tuple[str, str, str]

    @classmethod
    def on(cls, day: datetime.date) -> Access:
        """Return the access of a given day."""
        return cls(
            _words(day), _month_first(day), (f"{day.year}", f"{day.month:02}", f"{day.day:02}")
        )


@dataclass(frozen=True)
class Citable:
    """What is cited. `url` is the page's; the edition as a whole has no `container`."""

    id: str
    title: str
    container: str
    author: str
    url: str
    release: Release
    paragraph: str = ""
    figure: str = ""
    access: Access | None = None

    def at(self, paragraph: str) -> Citable:
        """Return one of its numbered paragraphs, such as "7"."""
        return replace(self, paragraph=paragraph)

    def figured(self, number: str) -> Citable:
        """Return one of its figures, such as "1"."""
        return replace(self, figure=number)

    def seen(self, access: Access) -> Citable:
        """Return it with the day on which a reader saw it."""
        return replace(self, access=access)

    @property
    def key(self) -> str:
        """Its key in a reference manager, such as "digital-edition-pillar-9-p7"."""
        key = f"digital-edition-{self.id}".removesuffix("-")
        return f"{key}-{self._fragment}" if self._fragment else key

    @property
    def address(self) -> str:
        """Its permanent address, that of the paragraph or figure where one is cited."""
        return f"{self.url}#{self._fragment}" if self._fragment else self.url

    @property
    def _fragment(self) -> str:
        if self.figure:
            return f"f{self.figure}"
        return f"p{self.paragraph}" if self.paragraph else ""

    @property
    def place(self) -> str:
        """Where on the page: "para. 7", "figure 1", or an empty string for the whole of it."""
        if self.figure:
            return f"figure {self.figure}"
        return f"para. {self.paragraph}" if self.paragraph else ""

    @property
    def edition(self) -> str:
        """The version, and that it is a draft where it is one: "2025.0 (draft)"."""
        draft = " (draft)" if self.release.status == "draft" else ""
        return f"{self.release.version}{draft}"

    def csl(self) -> dict[str, Any]:
        """Return it as a CSL-JSON item: a chapter of the edition, or the edition as a book.

        Format: https://docs.citationstyles.org/en/stable/specification.html
        """
        day = self.release.released
        item: dict[str, Any] = {
            "id": self.key,
            "type": "chapter" if self.container else "book",
            "title": self.title,
            "author": [{"literal": self.author}],
            "container-title": self.container,
            "edition": self.edition,
            "issued": {"date-parts": [[day.year, day.month, day.day]]},
            "note": self.place,
            "URL": self.address,
        }
        if self.access:
            parts = [int(part) if part.isdecimal() else part for part in self.access.parts]
            item["accessed"] = {"date-parts": [parts]}
        return {name: value for name, value in item.items() if value}


def chapter_reference(
    page: Page, container: str, author: str, url: str, release: Release
) -> Citable:
    """Return the reference to a chapter, its label before its title: "Pillar 9: ..."."""
    title = page.title if page.label == page.title else f"{page.label}: {page.title}"
    return Citable(page.id, title, container, author, url, release)


def chicago(cited: Citable) -> str:
    """Return a bibliography entry in Chicago style, as plain text.

    Format: https://www.chicagomanualofstyle.org/tools_citationguide/citation-guide-1.html
    """
    title = f"“{_sentence(cited.title)}” In {cited.container}" if cited.container else cited.title
    parts = [
        cited.author,
        title,
        f"{KIND.capitalize()}, version {cited.edition}",
        _words(cited.release.released),
    ]
    if cited.place:
        parts.append(cited.place.capitalize())
    if cited.access:
        parts.append(f"Accessed {cited.access.words}")
    return " ".join([*map(_sentence, parts), f"{cited.address}."])


def chicago_footnote(cited: Citable) -> str:
    """Return a footnote in Chicago style, as plain text.

    Format: https://www.chicagomanualofstyle.org/tools_citationguide/citation-guide-1.html
    """
    stop = "" if cited.title.endswith(("?", "!")) else ","
    title = f"“{cited.title}{stop}” in {cited.container}" if cited.container else cited.title
    parts = [
        cited.author,
        title,
        f"{KIND}, version {cited.edition}",
        _words(cited.release.released),
    ]
    if cited.place:
        parts.append(cited.place)
    if cited.access:
        parts.append(f"accessed {cited.access.words}")
    return ", ".join([*parts, f"{cited.address}."])


def apa(cited: Citable) -> str:
    """Return a reference in APA style (7th edition), as plain text.

    Format: https://apastyle.apa.org/style-grammar-guidelines/references/examples
    """
    day = cited.release.released
    title = f"{_sentence(cited.title)} In {cited.container}" if cited.container else cited.title
    draft = "draft" if cited.release.status == "draft" else ""
    which = ", ".join(
        filter(None, (f"{KIND.capitalize()}, version {cited.release.version}", draft, cited.place))
    )
    date = f"({day.year}, {MONTHS[day.month - 1]} {day.day})."
    seen = f"Retrieved {cited.access.month_first}, from " if cited.access else ""
    return f"{_sentence(cited.author)} {date} {title} ({which}). {seen}{cited.address}"


def in_text(cited: Citable) -> str:
    """Return the short form for running text: "(Digital Edition, Pillar 9, para. 7)"."""
    numbered = re.match(r"\w+ \d+(?=: )", cited.title)
    name = numbered[0] if numbered else cited.title
    whole = cited.container.rpartition(", ")[2]
    return f"({', '.join(filter(None, (whole, name, cited.place)))})"


@dataclass(frozen=True)
class Format:
    """A format on offer: its name for readers, and what writes it."""

    name: str
    write: Callable[[Citable], str]


FORMATS: Mapping[str, Format] = {
    "chicago": Format("Chicago", chicago),
    "apa": Format("APA", apa),
    "footnote": Format("Footnote", chicago_footnote),
    "text": Format("In text", in_text),
    "bibtex": Format("BibTeX", lambda cited: bibtex([cited.csl()])),
    "ris": Format("RIS", lambda cited: ris([cited.csl()])),
    "csl": Format("CSL-JSON", lambda cited: csl_json([cited.csl()])),
}

# Marks that no format changes; assets/theme/assets/javascripts/cite.js puts the values in.
PARAGRAPH_MARK = "@paragraph@"
TODAY = Access("@today@", "@month-first@", ("@year@", "@month@", "@day@"))


def patterns(cited: Citable) -> list[dict[str, str]]:
    """Return each format's name and its texts for the page and for any paragraph, with marks."""
    page = cited.seen(TODAY)
    paragraph = page.at(PARAGRAPH_MARK)
    return [
        {"name": kind.name, "page": kind.write(page), "paragraph": kind.write(paragraph)}
        for kind in FORMATS.values()
    ]


def _words(day: datetime.date) -> str:
    """Return a date as the text writes it, which Chicago style leaves to the publisher."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _month_first(day: datetime.date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _sentence(text: str) -> str:
    """Return text with a full stop, unless it ends a sentence already."""
    return text if text.endswith((".", "?", "!", ".”", "?”", "!”")) else f"{text}."
