"""The feed: the updates of the tracker as Atom, newest first.

Format: https://www.rfc-editor.org/rfc/rfc4287. No clock: an entry is dated by its event, and never
later than the day up to which sources were checked. An entry's id is made from the fact's alone, so
that it stays when the site moves to another host.
"""

from __future__ import annotations

import datetime
import textwrap
import uuid
from collections.abc import Mapping
from html import escape
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from edition.model.edition import Edition
from edition.model.updates import Update, best_grade, checked_until, updates
from edition.site.dates import period
from edition.site.register_updates import UNDATED, chapters_of, subject_of
from edition.site.status import STATUS_TEXT

ATOM = "http://www.w3.org/2005/Atom"
# What the ids of feed and entries are made in; it must never change.
_NAMESPACE = uuid.UUID("6f0ad9b8-3f0b-5c5e-9a1c-2b6f2d0f7c11")
_TITLE_WIDTH = 110
# Where nothing at all tells a date, as of the model's own default.
_NO_DAY = datetime.date(1980, 1, 1)


def atom(edition: Edition, title: str, author: str, rights: str, page_url: str, url: str) -> str:
    """Return the feed that stands at `url` and tells what the page at `page_url` tells."""
    found = updates(edition)
    days = [_day(edition, update) for update in found]
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "en"})
    _text(feed, "id", _id("feed"))
    _text(feed, "title", title)
    _text(feed, "updated", _instant(max(days, default=_NO_DAY)))
    _text(ET.SubElement(feed, "author"), "name", author)
    _text(feed, "rights", rights)
    _link(feed, "self", url, "application/atom+xml")
    _link(feed, "alternate", page_url, "text/html")
    for update, day in zip(found, days, strict=True):
        _entry(feed, edition, update, day, page_url)
    ET.indent(feed)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(feed, encoding="unicode")}\n'


def _entry(
    feed: ET.Element, edition: Edition, update: Update, day: datetime.date, page_url: str
) -> None:
    fact = update.fact
    entry = ET.SubElement(feed, "entry")
    _text(entry, "id", _id(fact.id))
    _text(entry, "title", textwrap.shorten(fact.claim, _TITLE_WIDTH, placeholder=" …"))
    _text(entry, "updated", _instant(day))
    _link(entry, "alternate", f"{page_url}#{fact.id}", "text/html")
    subject = subject_of(edition, update)
    ET.SubElement(entry, "category", {"term": subject})
    for chapter in chapters_of(edition, (fact, *update.twins)):
        ET.SubElement(entry, "category", {"term": chapter.label})
    _text(entry, "content", _content(edition, update, page_url), {"type": "html"})


def _content(edition: Edition, update: Update, page_url: str) -> str:
    """Return an entry as HTML: date, claim, how it stands, and what carries it."""
    fact = update.fact
    grade = best_grade(edition, (where.key for where in fact.sources))
    when = period(update.date, str(fact.figures.get("end_date", ""))) or UNDATED
    standing = f"{STATUS_TEXT[fact.status]}. {fact.caveat}".strip()
    sources = "".join(
        f"<li>{_source(edition, where.key, page_url)}</li>"
        for where in fact.sources
        if where.key in edition.sources
    )
    return (
        f"<p>{when}. {_html(fact.claim)}</p>"
        f"<p>{_html(standing)}{f' Best grade of its sources: {grade}.' if grade else ''}</p>"
        f"<ul>{sources}</ul>"
    )


def _source(edition: Edition, key: str, page_url: str) -> str:
    source = edition.sources[key]
    href = escape(urljoin(page_url, f"../../sources/#{key}"))
    name = f'<a href="{href}">{_html(edition.source_names[key])}</a>'
    return f"{name} ({_html(source.publisher)})" if source.publisher else name


def _html(text: str) -> str:
    return escape(text, quote=False)


def _day(edition: Edition, update: Update) -> datetime.date:
    """Return the first day of an update's date, at the latest the day of its subject's check."""
    section = update.section
    checked = (section and section.coverage_until) or checked_until(edition) or _NO_DAY
    first = f"{update.date}-01-01"[:10] if len(update.date) == 4 else f"{update.date}-01"[:10]
    try:
        return min(datetime.date.fromisoformat(first), checked)
    except ValueError:
        return checked


def _id(name: str) -> str:
    return uuid.uuid5(_NAMESPACE, name).urn


def _instant(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(
    parent: ET.Element, name: str, text: str, attributes: Mapping[str, str] | None = None
) -> None:
    ET.SubElement(parent, name, dict(attributes or {})).text = text


def _link(parent: ET.Element, rel: str, href: str, kind: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "href": href, "type": kind})
