"""Chapters and the site's own pages: front matter, passages, and the citations in them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal, get_args

from pydantic import Field, ValidationInfo, field_validator, model_validator

from edition.model.citation import Cluster, find_clusters
from edition.model.evidence import Text
from edition.model.number import NUMBER
from edition.model.passage import Passage, cut
from edition.model.problem import Location, Problem
from edition.model.record import Record, read_record
from edition.model.scorecard import Item
from edition.model.yaml_source import YamlSource, parse_yaml

ChapterKind = Literal["summary", "theme", "dialogue", "context", "pillar", "region", "outlook"]
KINDS: tuple[str, ...] = get_args(ChapterKind)
RelationKind = Literal["evidence", "example", "tension"]
NUMBERED = ("theme", "pillar")
RULE = "front-matter"
# Where a paragraph carries a number of its own.
NUMBERED_IN = ("", "analysis", "quote")
_HEAD_HINT = "A chapter opens with its fields between two lines of ---."


class Relation(Record):
    """A typed relation, written once: this chapter's paragraph `at` bears on the chapter `to`."""

    to: Text
    at: Text
    as_: Annotated[RelationKind, Field(alias="as")]


class FrontMatter(Record):
    """What a chapter says of itself at its head."""

    title: Text
    kind: ChapterKind
    number: Annotated[int, Field(ge=1)] | None = None
    key_message: Text
    in_brief: Annotated[tuple[Text, ...], Field(min_length=3, max_length=6)]
    source_sections: tuple[str, ...]
    basis: Text
    relates_to: tuple[Relation, ...] = ()
    reviewed: datetime.date
    items: tuple[Item, ...] = ()

    @field_validator("items")
    @classmethod
    def _items_of_an_outlook(
        cls, items: tuple[Item, ...], info: ValidationInfo
    ) -> tuple[Item, ...]:
        if items and info.data.get("kind", "outlook") != "outlook":
            raise ValueError("only a chapter of the kind outlook keeps a scorecard")
        return items

    @model_validator(mode="after")
    def _number_where_numbered(self) -> FrontMatter:
        if (self.number is not None) != (self.kind in NUMBERED):
            verb = "needs a" if self.kind in NUMBERED else "has no"
            raise ValueError(f"a {self.kind} {verb} number")
        return self


@dataclass(frozen=True)
class Page:
    """A Markdown file of chapters/ or docs/: where it is, where it is published, what it holds."""

    path: str
    src_uri: str
    meta: dict[str, Any]
    front: FrontMatter | None
    body: str
    passages: tuple[Passage, ...]
    head: YamlSource | None = None

    @property
    def is_chapter(self) -> bool:
        """Whether the page lies in chapters/ and has a chapter's front matter."""
        return self.front is not None

    @property
    def address(self) -> str:
        """The page's address relative to the site's root, such as "pillars/capacity/"."""
        stem = re.sub(r"(^|/)(index|README)$", r"\1", self.src_uri.removesuffix(".md"))
        return stem if not stem or stem.endswith("/") else f"{stem}/"

    @property
    def title(self) -> str:
        """The page's title; a page of the site without one goes by its file name."""
        return str(self.meta.get("title") or self.src_uri)

    @property
    def id(self) -> str:
        """The chapter's id: "pillar-9", "theme-5", "region-switzerland", or its path."""
        stem = self.src_uri.removesuffix(".md").removesuffix("/index")
        if self.front is None:
            return stem
        if self.front.number is not None:
            return f"{self.front.kind}-{self.front.number}"
        slug = stem.rsplit("/", 1)[-1]
        return slug if slug == self.front.kind else f"{self.front.kind}-{slug}"

    @property
    def label(self) -> str:
        """How the page is named in a reference: "Pillar 9", "Theme 5", or its title."""
        if self.front is not None and self.front.number is not None:
            return f"{self.front.kind.capitalize()} {self.front.number}"
        return self.title

    @cached_property
    def citations(self) -> tuple[tuple[Passage, Cluster], ...]:
        """Every citation bracket of the page with the passage it stands in, in reading order."""
        cited = ((p, c) for p in self.passages if p.kind != "code" for c in find_clusters(p.text))
        return tuple(cited)

    @cached_property
    def ids(self) -> frozenset[str]:
        """The explicit ids of the page's passages."""
        return frozenset(passage.id for passage in self.passages if passage.id)

    def front_place(self, *keys: str | int) -> Location:
        """Return the location of a value in the front matter, reached by its keys."""
        return self.head.location(keys) if self.head is not None else Location(self.path, 1)

    def place(self, passage: Passage, position: int = 0) -> Location:
        """Return the location of `position` within one of the page's passages."""
        return Location(passage.path or self.path, passage.line_at(position))


def carries_number(passage: Passage) -> bool:
    """Whether a passage of a chapter is numbered: each paragraph, and each item that cites."""
    if passage.container not in NUMBERED_IN or passage.text.startswith("{:"):
        return False  # an attribute list in the wrong place is no paragraph
    if passage.kind == "item":
        return any(find_clusters(passage.text))
    return passage.kind == "paragraph"


def paragraph_label(anchor: str) -> str:
    """Return how a fragment is named in a reference: "para. 7", "table 1", "key message"."""
    kinds = {"p": "para.", "t": "table", "f": "figure", "b": "in brief,"}
    if anchor == "key":
        return "key message"
    match = re.fullmatch(rf"([ptfb])({NUMBER})", anchor)
    return f"{kinds[match[1]]} {match[2]}" if match else ""


@lru_cache(maxsize=512)
def read_page(
    text: str, path: str, src_uri: str, is_chapter: bool
) -> tuple[Page, tuple[Problem, ...]]:
    """Read one Markdown file; a chapter's front matter is checked, any other page's only parsed.

    The result is remembered by the text, so that a rebuild reads only what changed.
    """
    raw, body, body_line = _split(text)
    problems: list[Problem] = []
    source, faults = parse_yaml(raw, path, RULE, first_line=2 if raw else 1)
    problems += faults
    meta: dict[str, Any] = source.data if isinstance(source.data, dict) else {}
    front: FrontMatter | None = None
    if is_chapter and not raw:
        is_open = text.startswith("---")
        what = "is not closed: put --- under its fields" if is_open else "is missing"
        problems.append(Problem(Location(path, 1), RULE, f"the chapter's head {what}.", _HEAD_HINT))
    elif is_chapter and not faults:
        front, faults = read_record(FrontMatter, meta or source.data, source, (), RULE, "the head")
        problems += faults
    passages = (*_head_passages(front, source), *cut(body, body_line))
    return Page(path, src_uri, meta, front, body, passages, source), tuple(problems)


def _split(text: str) -> tuple[str, str, int]:
    match = re.match(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", text, re.DOTALL)
    if not match:
        return "", text, 1
    return match[1], text[match.end() :], text.count("\n", 0, match.end()) + 1


def _head_passages(front: FrontMatter | None, source: YamlSource) -> Iterator[Passage]:
    if front is None:
        return
    line = source.location(["key_message"]).line
    yield Passage("key", front.key_message, line, "key", anchor="key")
    for number, point in enumerate(front.in_brief, start=1):
        line = source.location(["in_brief", number - 1]).line
        yield Passage("brief", point, line, f"b{number}", anchor=f"b{number}")
    line = source.location(["basis"]).line
    yield Passage("basis", front.basis, line, "", anchor="basis")
