"""The edition: everything in chapters/, docs/ and assets/, read once into frozen objects."""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from edition.model.action import FOLDER as FRAMEWORK
from edition.model.action import RULE as ACTION_RULE
from edition.model.action import Action, Group
from edition.model.bibliography import Source, read_bibliography
from edition.model.chapter import Page, paragraph_label, read_page
from edition.model.citation import Citation
from edition.model.evidence import (
    Event,
    Fact,
    Initiative,
    LeftOut,
    Locator,
    Profile,
    Publication,
    Section,
    Term,
    Upheld,
)
from edition.model.figure import FIGURE_RULE, FIGURES, MARK, Figure, passages_of, read_figure
from edition.model.ledger import CHANGES, Change, Ledger, ever_used, read_ledgers
from edition.model.moved import Moved
from edition.model.passage import Passage
from edition.model.problem import Location, Problem
from edition.model.record import Record, name_of, read_record, stray_keys
from edition.model.register import FACT_RULE, read_facts
from edition.model.yaml_source import YamlSource, parse_yaml, read_text

EVIDENCE = "assets/evidence"
DOCS = "docs"
MOVED = "assets/moved.yaml"
UPHELD = "assets/about/upheld.yaml"
MOVED_RULE, CHANGES_RULE = "moved-target", "text-changed"
UPHELD_RULE = "upheld-chapter"
SOURCE_RULE = "source-fields"

R = TypeVar("R", bound=Record)


class Planned(Record):
    """A chapter of the edition's plan: its id in relations and its path without the ending."""

    id: str
    path: str


class Flipbook(Record):
    """ITU's page-image edition: the source's key, the address of a page, and the page offset."""

    key: str
    page_url: str
    offset: int

    def url(self, page: int) -> str:
        """Return the address of flipbook page `page`, counted from 1."""
        return self.page_url.format(page=page)


@dataclass(frozen=True)
class Use:
    """One citation in its place: the page, the passage, and what is cited."""

    page: Page
    passage: Passage
    citation: Citation

    @property
    def anchor(self) -> str:
        """The fragment a reader is sent to."""
        return self.passage.anchor


@dataclass(frozen=True)
class Placement:
    """A figure in its place: the page, and the id it has there."""

    figure: Figure
    page: Page
    id: str

    @property
    def number(self) -> str:
        """What is printed in its caption: the number in its id."""
        return self.id.removeprefix("f")

    @property
    def label(self) -> str:
        """How the figure is named in a reference: "Theme 5, figure 1"."""
        return f"{self.page.label}, {paragraph_label(self.id)}"

    @property
    def address(self) -> str:
        """Its address relative to the site's root."""
        return f"{self.page.address}#{self.id}"


@dataclass(frozen=True)
class Edition:
    """The whole publication as its authors wrote it, with the faults found in reading it."""

    root: Path
    pages: tuple[Page, ...]
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    sections: tuple[Section, ...]
    profiles: tuple[Profile, ...]
    initiatives: tuple[Initiative, ...]
    terms: tuple[Term, ...]
    figures: Mapping[str, Figure]
    events: tuple[Event, ...]
    left_out: tuple[LeftOut, ...]
    publication: Publication | None
    flipbook: Flipbook | None
    plan: tuple[Planned, ...]
    groups: tuple[Group, ...]
    actions: tuple[Action, ...]
    moved: tuple[Moved, ...]
    ledgers: tuple[Ledger, ...]
    changes: tuple[Change, ...]
    upheld: tuple[Upheld, ...]
    problems: tuple[Problem, ...]
    unread: tuple[str, ...] = ()  # files of facts that could not be read at all

    @cached_property
    def chapters(self) -> tuple[Page, ...]:
        """The pages that are chapters, in the order of the plan."""
        order = {planned.path: index for index, planned in enumerate(self.plan)}
        return tuple(
            sorted(
                (page for page in self.pages if page.is_chapter),
                key=lambda page: (order.get(page.address.rstrip("/"), len(order)), page.src_uri),
            )
        )

    @cached_property
    def telling(self) -> tuple[Page, ...]:
        """The pages whose text rests on the register: chapters, and the site's own that cite."""
        own = (page for page in self.pages if page.path.startswith(f"{DOCS}/") and page.citations)
        return (*self.chapters, *own)

    @cached_property
    def by_id(self) -> Mapping[str, Page]:
        """Chapters by id, such as "pillar-9"."""
        return {page.id: page for page in self.chapters}

    @cached_property
    def by_uri(self) -> Mapping[str, Page]:
        """Pages by their source path relative to chapters/ or docs/."""
        return {page.src_uri: page for page in self.pages}

    @cached_property
    def by_address(self) -> Mapping[str, Page]:
        """Pages by their address in the site, such as "pillars/capacity/"."""
        return {page.address: page for page in reversed(self.pages)}

    @cached_property
    def placements(self) -> tuple[Placement, ...]:
        """The figures that pages place, in reading order."""
        order = {page.path: index for index, page in enumerate(self.chapters)}
        return tuple(
            Placement(self.figures[match[1]], page, match[2])
            for page in sorted(self.pages, key=lambda page: order.get(page.path, len(order)))
            for passage in page.passages
            if passage.kind == "figure"
            and (match := MARK.fullmatch(passage.text))
            and match[1] in self.figures
        )

    @cached_property
    def uses(self) -> tuple[Use, ...]:
        """Every citation of every page, in reading order."""
        return tuple(
            Use(page, passage, citation)
            for page in self.pages
            for passage, cluster in page.citations
            for citation in cluster.citations
        )

    @cached_property
    def fact_uses(self) -> Mapping[str, tuple[Use, ...]]:
        """Facts that are cited, with the places."""
        return _grouped(
            (use.citation.key, use) for use in self.uses if use.citation.key in self.facts
        )

    @cached_property
    def source_uses(self) -> Mapping[str, tuple[Use, ...]]:
        """Sources that are cited, directly or through a fact, with the places."""
        pairs: list[tuple[str, Use]] = []
        for use in self.uses:
            fact = self.facts.get(use.citation.key)
            keys = [where.key for where in fact.sources] if fact else [use.citation.key]
            pairs += [(key, use) for key in dict.fromkeys(keys) if key in self.sources]
        return _grouped(pairs)

    @cached_property
    def source_names(self) -> Mapping[str, str]:
        """What each source is called in the name of a link: its title, with its key if shared."""
        titles = Counter(source.title for source in self.sources.values())
        return {
            key: source.title if titles[source.title] == 1 else f"{source.title} ({key})"
            for key, source in self.sources.items()
        }

    @cached_property
    def released_ids(self) -> Mapping[str, frozenset[str]]:
        """The ids that were ever released, by the address of their page."""
        return ever_used(self.ledgers)

    def updates_touching(self, page: Page) -> tuple[Fact, ...]:
        """Return the facts published later that touch `page`, oldest first, the undated last."""
        return self._updates.get(page.address.rstrip("/"), ())

    @cached_property
    def _updates(self) -> Mapping[str, tuple[Fact, ...]]:
        """Facts that touch pages, by the page's path, oldest first, the undated last."""
        touching: dict[str, list[Fact]] = {}
        in_order = sorted(self.facts.values(), key=lambda f: (not f.date, f.date, f.id))
        for fact in in_order:
            for path in dict.fromkeys(fact.touches):
                touching.setdefault(path, []).append(fact)
        return {path: tuple(facts) for path, facts in touching.items()}

    def printed_page_to_flipbook(self, key: str, page: str) -> int | None:
        """Return the flipbook page of a printed page of the ITU report, None for any other."""
        if self.flipbook is None or key != self.flipbook.key or not page.isdecimal():
            return None
        return int(page) + self.flipbook.offset

    def original_page(self, locator: Locator) -> str:
        """Return the address of the very page of the ITU report, empty for any other source."""
        flipbook = self.flipbook
        if flipbook is None or locator.key != flipbook.key or locator.flipbook is None:
            return ""
        return flipbook.url(locator.flipbook)

    def locators(self, citation: Citation) -> tuple[Locator, ...]:
        """Return what a citation points to: a fact's sources, or the one source with its page."""
        if fact := self.facts.get(citation.key):
            return fact.sources
        page = citation.locator if citation.label == "p." else ""
        flipbook = self.printed_page_to_flipbook(citation.key, page)
        return (Locator(key=citation.key, flipbook=flipbook, page=page or None),)


def _grouped(pairs: Iterable[tuple[str, Use]]) -> dict[str, tuple[Use, ...]]:
    groups: dict[str, list[Use]] = {}
    for key, use in pairs:
        groups.setdefault(key, []).append(use)
    return {key: tuple(uses) for key, uses in groups.items()}


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep Python's cyclic collector from walking the growing model: reading makes no garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_collector()
def load_edition(root: Path) -> Edition:
    """Read the project at `root`; faults are collected in `problems`, never raised."""
    reader = _Reader(root)
    sources = reader.sources(f"{EVIDENCE}/sources.bib")
    facts, sections = reader.facts(f"{EVIDENCE}/facts")
    publication = reader.yaml(f"{EVIDENCE}/publication.yaml")
    figures = reader.figures(FIGURES)
    pages = (*reader.pages("chapters", True), *reader.pages(DOCS, False))
    return Edition(
        root=root,
        pages=tuple(_with_figures(page, figures) for page in pages),
        facts=facts,
        sources=sources,
        sections=sections,
        profiles=reader.records(f"{EVIDENCE}/profiles.yaml", "profiles", Profile, "country"),
        initiatives=reader.records(
            f"{EVIDENCE}/initiatives.yaml", "initiatives", Initiative, "name"
        ),
        terms=reader.records(f"{EVIDENCE}/glossary.yaml", "terms", Term, "term"),
        figures=figures,
        events=reader.records(f"{EVIDENCE}/events.yaml", "events", Event, "name"),
        left_out=reader.records(f"{EVIDENCE}/left-out.yaml", "left_out", LeftOut, "fact"),
        publication=reader.record(publication, Publication, "the publication", drop=("flipbook",)),
        flipbook=reader.record(publication, Flipbook, "the flipbook", at="flipbook"),
        plan=reader.records("assets/contents.yaml", "chapters", Planned, "id"),
        groups=reader.optional(f"{FRAMEWORK}/groups.yaml", "groups", Group, "id", ACTION_RULE),
        actions=reader.optional(f"{FRAMEWORK}/actions.yaml", "actions", Action, "id", ACTION_RULE),
        moved=reader.optional(MOVED, "moved", Moved, "from", MOVED_RULE),
        ledgers=reader.ledgers(),
        changes=reader.optional(CHANGES, "changes", Change, "at", CHANGES_RULE),
        upheld=reader.optional(UPHELD, "upheld", Upheld, "chapter", UPHELD_RULE),
        problems=tuple(sorted(reader.problems)),
        unread=tuple(path for path in reader.unread if path.startswith(f"{EVIDENCE}/facts/")),
    )


def _with_figures(page: Page, figures: Mapping[str, Figure]) -> Page:
    """Return a page with the texts of each figure after the mark that places it."""
    if not any(passage.kind == "figure" for passage in page.passages):
        return page
    passages: list[Passage] = []
    for passage in page.passages:
        passages.append(passage)
        match = MARK.fullmatch(passage.text) if passage.kind == "figure" else None
        if match and match[1] in figures:
            passages += passages_of(figures[match[1]], match[2])
    return replace(page, passages=tuple(passages))


class _Reader:
    """Reads the files below a root and keeps the list of what is wrong with them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.unread: list[str] = []

    def text(self, path: str, rule: str) -> str | None:
        text, faults = read_text(self.root / path, path, rule)
        self.problems += faults
        return text

    def yaml(self, path: str, rule: str = FACT_RULE) -> YamlSource | None:
        """Return a parsed file, or None if it could not be read, which is then a problem."""
        text = self.text(path, rule)
        if text is None:
            self.unread.append(path)
            return None
        source, faults = parse_yaml(text, path, rule)
        self.problems += faults
        if source.data is None and faults:
            self.unread.append(path)
            return None
        return source

    def record(
        self,
        source: YamlSource | None,
        kind: type[R],
        name: str,
        at: str = "",
        drop: tuple[str, ...] = (),
    ) -> R | None:
        if source is None:
            return None
        data = source.data
        if isinstance(data, dict):
            kept = {key: value for key, value in data.items() if key not in drop}
            data = data.get(at) if at else kept
        record, faults = read_record(kind, data, source, (at,) if at else (), FACT_RULE, name)
        self.problems += faults
        return record

    def optional(
        self, path: str, top: str, kind: type[R], name_field: str, rule: str
    ) -> tuple[R, ...]:
        """Read a list that a project need not have; its faults are reported under `rule`."""
        if not (self.root / path).exists():
            return ()
        return self.records(path, top, kind, name_field, rule)

    def records(
        self, path: str, top: str, kind: type[R], name_field: str, rule: str = FACT_RULE
    ) -> tuple[R, ...]:
        source = self.yaml(path, rule)
        if source is None:
            return ()
        if not isinstance(source.data, dict) or not isinstance(source.data.get(top), list):
            self.problems.append(
                Problem(source.location(), rule, f'the file must hold a list "{top}".')
            )
            return ()
        self.problems += stray_keys(source, [top, "warning"], rule)
        found: list[R] = []
        for index, data in enumerate(source.data[top]):
            name = f'{kind.__name__.lower()} "{name_of(data, name_field)}"'
            place = source.location([top, index])
            extra = {"path": path, "line": place.line} if "line" in kind.model_fields else {}
            record, faults = read_record(kind, data, source, [top, index], rule, name, **extra)
            self.problems += faults
            if record is not None:
                found.append(record)
        return tuple(found)

    def sources(self, path: str) -> dict[str, Source]:
        text = self.text(path, SOURCE_RULE)
        sources, faults = read_bibliography(text or "", path)
        if text is not None and not sources and not faults:
            place, hint = Location(path, 1), "Put the entries back."
            faults = (Problem(place, SOURCE_RULE, "the file holds no source.", hint),)
        self.problems += faults
        return {source.key: source for source in sources}

    def ledgers(self) -> tuple[Ledger, ...]:
        ledgers, faults = read_ledgers(self.root)
        self.problems += faults
        return ledgers

    def facts(self, folder: str) -> tuple[dict[str, Fact], tuple[Section, ...]]:
        facts: dict[str, Fact] = {}
        sections: list[Section] = []
        for file in sorted((self.root / folder).glob("[!.]*.yaml")):
            path = f"{folder}/{file.name}"
            text = self.text(path, FACT_RULE)
            if text is None:
                self.unread.append(path)
                continue
            found, own_sections, faults = read_facts(text, path)
            self.problems += faults
            if faults and not own_sections:
                self.unread.append(path)
            sections += own_sections
            for fact in found:
                first = facts.setdefault(fact.id, fact)
                if first is not fact:
                    message = f'the id "{fact.id}" was used before, at {first.location}.'
                    hint = "Give one of the two facts another id."
                    self.problems.append(Problem(fact.location, FACT_RULE, message, hint))
        return facts, tuple(sections)

    def figures(self, folder: str) -> dict[str, Figure]:
        figures: dict[str, Figure] = {}
        for file in sorted((self.root / folder).glob("[!.]*.yaml")):
            path = f"{folder}/{file.name}"
            text = self.text(path, FIGURE_RULE)
            if text is None:
                continue
            figure, faults = read_figure(text, path)
            self.problems += faults
            if figure is not None:
                figures[figure.slug] = figure
        return figures

    def pages(self, folder: str, is_chapter: bool) -> list[Page]:
        pages = []
        base = self.root / folder
        for file in sorted(base.rglob("*.md")):
            src_uri = file.relative_to(base).as_posix()
            if re.search(r"(^|/)\.", src_uri):  # hidden, as MkDocs has it
                continue
            path = f"{folder}/{src_uri}"
            text = self.text(path, "front-matter")
            if text is None:
                continue
            page, faults = read_page(text, path, src_uri, is_chapter)
            self.problems += faults
            pages.append(page)
        return pages
