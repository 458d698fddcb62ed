"""Evidence records: facts, the sections they belong to, profiles, initiatives, terms, events.

The shape of each file is described in assets/evidence/README.md.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from edition.model.problem import Location
from edition.model.record import Record

Status = Literal["verified", "reported", "disputed", "superseded"]
ActorKind = Literal["person", "institution"]
FACT_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def _fact_id(value: str) -> str:
    if not FACT_ID.fullmatch(value):
        raise ValueError(f'"{value}" is not an id: use small letters, digits and single hyphens')
    return value


def _not_blank(value: str) -> str:
    if not value.strip():
        raise ValueError("must not be empty")
    return value


def _word(value: Any) -> Any:
    """Return what YAML reads as a number or a date as the text it was written as."""
    return str(value) if isinstance(value, int | float | datetime.date) else value


FactId = Annotated[str, AfterValidator(_fact_id)]
Text = Annotated[str, AfterValidator(_not_blank)]
Word = Annotated[str, BeforeValidator(_word)]


class Locator(Record):
    """Where in a source a statement stands: its printed page and the page of ITU's flipbook."""

    key: Text
    flipbook: int | None = None
    page: Word | None = None


class Placed(Record):
    """A record that knows the file and the line it was read from."""

    path: str
    line: int

    @property
    def location(self) -> Location:
        """The place of the record in its file."""
        return Location(self.path, self.line)


class Fact(Placed):
    """One statement of the register, in our own words, with what carries it."""

    id: FactId
    claim: Text
    figures: dict[Word, Any] = Field(default_factory=dict)
    sources: Annotated[tuple[Locator, ...], Field(min_length=1)]
    in_itu_report: bool
    status: Status
    was: Status | None = None
    later: bool = False
    overtakes: tuple[FactId, ...] = ()
    overtaken_by: tuple[FactId, ...] = ()
    partly_overtaken_by: tuple[FactId, ...] = ()
    follows: tuple[FactId, ...] = ()
    same_event: tuple[FactId, ...] = ()
    touches: tuple[str, ...] = ()
    note: str = ""
    caveat: str = ""
    chapter: str
    section: str

    @property
    def date(self) -> str:
        """The date the fact tells of, as ISO text (a year, month or day), or an empty string."""
        value = self.figures.get("date", "")
        return value.isoformat() if isinstance(value, datetime.date) else str(value)


class Actor(Placed):
    """Somebody who took a position, with the page where it is told.

    `also` are other forms of the name in running text; `family` is the family name where it is not
    the last word of the name.
    """

    name: Text
    kind: ActorKind = "person"
    family: str = ""
    also: tuple[Text, ...] = ()
    role: str = ""
    position: Text
    flipbook: int | None = None
    page: Word | None = None
    source: str | None = None


class Recommendation(Placed):
    """Something asked of somebody, with the page where it is asked; its action has the same id."""

    id: str = ""
    text: Text
    addressee: Text
    flipbook: int | None = None
    page: Word | None = None
    source: str | None = None


class TimelineEvent(Record):
    """A dated event, past or due, and the fact that carries it."""

    date: Word
    event: Text
    fact: FactId


class PillarSummary(Record):
    """One of the co-chairs' ten pillars, as far as it could be read."""

    number: int
    title: str | None = None
    title_source: str = ""
    summary: Text
    locator: dict[str, int]
    read: Text
    via: str = ""


class Process(Record):
    """The process a section is addressed to."""

    name: Text
    note: str = ""
    primary: tuple[str, ...] = ()


class Section(Record):
    """A section of the source with everything registered for it but its facts."""

    number: Word
    title: str | None
    working_title: str = ""
    title_note: str = ""
    page_note: str = ""
    flipbook_pages: tuple[int, ...]
    flipbook_pages_read: tuple[int, ...] | None = None
    reading_note: str = ""
    warning: str = ""
    coverage_until: datetime.date | None = None
    cross_links: tuple[Word, ...] = ()
    actors: tuple[Actor, ...] = ()
    recommendations: tuple[Recommendation, ...] = ()
    timeline: tuple[TimelineEvent, ...] = ()
    pillars: tuple[PillarSummary, ...] = ()
    addressed_process: Process | None = None
    fact_ids: tuple[str, ...] = ()
    chapter: str

    @property
    def name(self) -> str:
        """The section in short, as other files name it: "pillar-09:2.9"."""
        return f"{self.chapter}:{self.number}"

    @property
    def statements(self) -> tuple[Actor | Recommendation, ...]:
        """What the section registers with a page of its own, and no fact id."""
        return (*self.actors, *self.recommendations)


class Cell(Record):
    """One attribute of a country: a value, what carries it, its figures, and a note."""

    value: Any
    source: tuple[str, ...] | None
    figures: dict[Word, Any] = Field(default_factory=dict)
    note: str = ""


# What a profile tells of each country, in order, and what a reader calls it.
ATTRIBUTES: Mapping[str, str] = {
    "region": "Region",
    "income_group": "Income group",
    "population": "Population",
    "strategy": "Strategy",
    "lead_body": "Lead body",
    "ai_law": "AI law",
    "flagship": "Flagship",
    "compute_or_language_model": "Compute or language model",
    "safety_or_testing": "Safety or testing body",
    "international": "International role",
}


class Profile(Placed):
    """A country at a glance."""

    country: Text
    case: str
    region: Cell
    income_group: Cell
    population: Cell
    strategy: Cell
    lead_body: Cell
    ai_law: Cell
    flagship: Cell
    compute_or_language_model: Cell
    safety_or_testing: Cell
    international: Cell

    @property
    def slug(self) -> str:
        """The country in addresses, such as "costa-rica"."""
        return slugify(self.country)


class Initiative(Placed):
    """A related initiative (never a row of the report's unread annex)."""

    id: FactId
    name: Text
    body: Text
    year: Word | None
    level: Text
    type: Text
    description: Text
    origin: Text
    status: Status
    sources: tuple[str, ...]
    facts: tuple[FactId, ...] = ()
    figures: dict[Word, Any] = Field(default_factory=dict)
    page: Word | None = None
    url: str = ""
    note: str = ""


class Term(Placed):
    """A glossary entry and the other forms its term takes in running text.

    `unless` are phrases in which one of these words means something else.
    """

    term: Text
    definition: Text
    forms: tuple[Text, ...]
    unless: tuple[Text, ...] = ()
    see: tuple[str, ...]
    from_: Annotated[tuple[str, ...], Field(alias="from")]
    auto: bool = True

    @property
    def slug(self) -> str:
        """The term's fragment on the glossary page."""
        return slugify(self.term)


class Event(Placed):
    """Facts that tell one event."""

    name: Text
    facts: tuple[str, ...]


class LeftOut(Placed):
    """A fact that no page cites, by decision, and why."""

    fact: FactId
    reason: Text


class TocEntry(Record):
    """One line of the report's table of contents, and how it is known."""

    label: str
    title: str
    printed_page: Word | None = None
    basis: Text
    flipbook_page: int | None = None
    note: str = ""


class Publication(Record):
    """What is known, and not known, of the ITU publication.

    `cut_off` are the flipbook pages whose end is missing from the copy that was read.
    """

    publication: dict[str, Any]
    toc: tuple[TocEntry, ...]
    cut_off: tuple[int, ...] = ()
    gaps: dict[str, tuple[str, ...]]


class Upheld(Placed):
    """A chapter's cited sentences that its second reader, at first reading, found to be true."""

    chapter: Text
    upheld: Annotated[int, Field(ge=0)]
    of: Annotated[int, Field(ge=1)]

    @model_validator(mode="after")
    def _no_more_than_there_are(self) -> Upheld:
        if self.upheld > self.of:
            raise ValueError(f"{self.upheld} of {self.of} cannot be upheld")
        return self


def slugify(text: str) -> str:
    """Return `text` as a URL fragment: ASCII small letters, digits and single hyphens."""
    letters = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in letters if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
