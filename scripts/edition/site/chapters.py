"""Chapters: the head of the page, and the parts that are made from the register.

A page's Markdown is composed before it is parsed, so that one parser, one numbering of notes and
one search index serve the written and the generated text alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as SitePage

from edition.model.chapter import Page, Relation, paragraph_label
from edition.model.edition import Edition
from edition.model.evidence import ATTRIBUTES, Cell, Fact, Profile
from edition.model.places import PROFILE_MARK, facts_on
from edition.model.reference import MONTHS
from edition.model.sharing import description
from edition.site.dates import long_date
from edition.site.mount import NoOptions, edition_of
from edition.site.status import STATUS_WORDS

# What an author tells the number check is not for readers.
_COMMENT = re.compile(r"[ \t]*<!--\s*(?:own|number):.*?-->", re.DOTALL)
NOTHING_FOUND = "No source found"
RELATION_WORDS = {"evidence": "Evidence", "example": "Example", "tension": "Tension"}


class ChaptersPlugin(BasePlugin[NoOptions]):
    """Composes each chapter's Markdown."""

    def on_page_markdown(
        self, markdown: str, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Return the composed Markdown of a chapter; other pages are returned as they are."""
        edition = edition_of(config)
        chapter = edition.by_uri.get(page.file.src_uri)
        if chapter is None:
            return markdown
        if told := description(chapter):
            # The theme writes it into an attribute as it is.
            page.meta["description"] = escape(told)
        if chapter.front is None:
            return markdown
        return compose(edition, chapter)


def compose(edition: Edition, chapter: Page) -> str:
    """Return the whole Markdown of a chapter, from its title to what relates to it."""
    body = _COMMENT.sub("", _with_profile(edition, chapter))
    parts = [*_head(chapter), body]
    parts += _since(edition, chapter)
    parts += _related(edition, chapter)
    parts += _summary(edition, chapter)
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def _head(chapter: Page) -> Iterator[str]:
    front = chapter.front
    assert front is not None
    kicker = ""
    if chapter.label != chapter.title:
        colon = '<span class="visually-hidden">:</span>'
        kicker = f'<span class="kicker">{chapter.label}{colon}</span> '
    yield f"# {kicker}{front.title} {{: #top }}"
    yield f"/// html | div.key-message\n{front.key_message.strip()}\n{{: #key }}\n///"
    yield "## In brief {: #in-brief }"
    points = enumerate(front.in_brief, start=1)
    yield "\n".join(f"- {' '.join(point.split())}\n  {{: #b{n} }}" for n, point in points)
    basis = " ".join(front.basis.split())
    yield (
        "/// html | aside.basis\n"
        "    attrs: {aria-label: What this chapter rests on}\n\n"
        f"**What this chapter rests on.** {basis} Sources checked up to"
        f" {long_date(front.reviewed.isoformat())}.\n"
        "{: .noglossary }\n///"
    )


def _with_profile(edition: Edition, chapter: Page) -> str:
    if PROFILE_MARK not in chapter.body:
        return chapter.body
    return chapter.body.replace(PROFILE_MARK, profile_markdown(edition, chapter))


def profile_markdown(edition: Edition, chapter: Page) -> str:
    """Return the table of the country a chapter is about, empty if there is no profile of it."""
    profile = next((p for p in edition.profiles if p.country == chapter.title), None)
    return _profile_table(profile) if profile else ""


def _profile_table(profile: Profile) -> str:
    """Return a country's attributes as a Markdown table; an empty cell says so."""
    rows = [
        f"| {label} | {cell_text(getattr(profile, name))} |" for name, label in ATTRIBUTES.items()
    ]
    caption = (
        "/// table-caption\n    attrs: {id: t1}\n"
        f"{profile.country} at a glance. Where no source was found, the cell says so.\n///"
    )
    return "\n".join(["| Attribute | Finding |", "| --- | --- |", *rows, "", caption])


def cell_text(cell: Cell) -> str:
    """Return a cell's value with the citations of its sources, as Markdown."""
    if cell.value is None:
        return f"*{NOTHING_FOUND}*"
    keys = "; ".join(f"@{key}" for key in cell.source or ())
    return f"{cell_value(cell.value)} [{keys}]" if keys else cell_value(cell.value)


def cell_value(value: Any) -> str:
    """Return a cell's value as text: a population with its date, a strategy with its year."""
    if isinstance(value, list):
        return "; ".join(map(str, value))
    if not isinstance(value, dict):
        return str(value)
    if "name" in value:
        year = "" if str(value["year"]) in value["name"] else f" ({value['year']})"
        return f"{value['name']}{year}"
    day = long_date(str(value.get("date") or value["year"]))
    return f"{value['value']:,} ({value['kind']}, {day})"


def _since(edition: Edition, chapter: Page) -> Iterator[str]:
    """Yield the updates that touch the chapter, oldest first."""
    updates = edition.updates_touching(chapter)
    if not updates:
        return
    yield "## Since publication {: #since-publication }"
    yield (
        "/// html | p.generated\nWhat the register of evidence holds on this subject from after the"
        " report, oldest first.\n///"
    )
    yield "\n".join(_update(fact) for fact in updates)


def _update(fact: Fact) -> str:
    return f"- {dated_claim(fact).rstrip('.')} [@{fact.id}].\n  {{: #{fact.id} }}"


def dated_claim(fact: Fact) -> str:
    """Return a claim with its date in bold: where the claim names it, or else before the claim.

    A claim that names the month alone, of a day that is known, is not given the day before it.
    """
    if not fact.date:
        return fact.claim
    words = long_date(fact.date)
    month = long_date(fact.date[: len("2025-07")])
    for named in dict.fromkeys((words, month)):
        for start, end in _spans_of_date(named, fact.claim):
            return f"{fact.claim[:start]}**{fact.claim[start:end]}**{fact.claim[end:]}"
    return f"**{words}:** {fact.claim}"


def _spans_of_date(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where `text` names a day, month or year that is no part of a longer date or range."""
    if len(words.split()) > 2:
        number, rest = words.split(" ", 1)
        # Both days of "6 and 7 July 2026".
        day = rf"{number} (?:(?:and|to|or) \d\d? )?{rest}"
    else:
        day = re.escape(words)
    for match in re.finditer(rf"(?<![\w–-]){day}(?![\w–-])", text):
        before = text[: match.start()].split()[-1:]
        if not before or not (before[0].isdecimal() or before[0] in MONTHS):
            yield match.span()


def _related(edition: Edition, chapter: Page) -> Iterator[str]:
    """Yield the relations written here and those written elsewhere that point here."""
    assert chapter.front is not None
    found = [
        (edition.by_id[relation.to], relation, True)
        for relation in chapter.front.relates_to
        if relation.to in edition.by_id
    ]
    for other in edition.chapters:
        assert other.front is not None
        found += [
            (other, relation, False)
            for relation in other.front.relates_to
            if relation.to == chapter.id
        ]
    if found:
        yield "## Related {: #related }"
    order = {page.id: index for index, page in enumerate(edition.chapters)}
    found.sort(key=lambda one: order[one[0].id])
    for kind, word in RELATION_WORDS.items():
        lines = [_relation(chapter, *one) for one in found if one[1].as_ == kind]
        if lines:
            yield f"{word}\n{{: .related-kind }}"
            yield "\n".join(dict.fromkeys(lines))


def _relation(chapter: Page, other: Page, relation: Relation, outgoing: bool) -> str:
    up = "../" * chapter.src_uri.count("/")
    where = paragraph_label(relation.at)
    name = other.title if other.label == other.title else f"{other.label}, {other.title}"
    if outgoing:
        return f"- [{name}]({up}{other.src_uri}), argued here in [{where}](#{relation.at})"
    return f"- [{name}, {where}]({up}{other.src_uri}#{relation.at})"


def _summary(edition: Edition, chapter: Page) -> Iterator[str]:
    """Yield how many statements of the register the chapter tells, and how they stand."""
    facts = facts_on(edition, chapter)
    if not facts:
        return
    counts = {status: sum(fact.status == status for fact in facts) for status in STATUS_WORDS}
    told = [f"{count} {STATUS_WORDS[status].lower()}" for status, count in counts.items() if count]
    up = "../" * chapter.src_uri.count("/")
    noun = "statement" if len(facts) == 1 else "statements"
    yield (
        "/// html | p.evidence-summary.noglossary\n    attrs: {data-search-exclude: ''}\n\n"
        f"This chapter rests on {len(facts)} {noun} of the"
        f" [register of evidence]({up}evidence.md): {_listed(told)}.\n///"
    )


def _listed(parts: list[str]) -> str:
    """Return "a", "a and b", or "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
