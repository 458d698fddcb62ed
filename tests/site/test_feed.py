"""The feed is Atom as RFC 4287 has it: what must be there is, once, and ids never change."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import lxml.html
import pytest

from edition.model.edition import Edition, load_edition
from edition.model.updates import updates
from edition.site.build import build_aside
from edition.site.feed import ATOM, atom
from tiny import SOURCES, Tiny

UPDATES = "assets/evidence/facts/updates.yaml"
PAGE, FEED = "https://tiny.example/outlook/news/", "https://tiny.example/outlook/news/feed.xml"
IN = {"a": ATOM}


def _atom(edition: Edition) -> ET.Element:
    text = atom(edition, "News & more", "The Editors", "CC BY 4.0", PAGE, FEED)
    assert text.startswith('<?xml version="1.0" encoding="utf-8"?>\n')
    return ET.fromstring(text.encode())


def _tiny(tiny: Tiny) -> ET.Element:
    edition = load_edition(tiny.root)
    assert edition.problems == ()
    return _atom(edition)


def _text(element: ET.Element, path: str) -> str:
    (found,) = element.findall(path, IN)
    return found.text or ""


def _links(element: ET.Element) -> dict[str, str]:
    return {link.get("rel", ""): link.get("href", "") for link in element.findall("a:link", IN)}


def _faults(feed: ET.Element) -> list[str]:
    """Return what RFC 4287 asks for in sections 4.1.1 and 4.1.2 and is not so."""
    faults = []
    ids = [_text(entry, "a:id") for entry in feed.findall("a:entry", IN)]
    if len(ids) != len(set(ids)):
        faults.append("an id is used twice")
    for element in (feed, *feed.findall("a:entry", IN)):
        faults += [
            f"{element.tag} needs one {name}"
            for name in ("id", "title", "updated")
            if len(element.findall(f"a:{name}", IN)) != 1
        ]
        if not re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", _text(element, "a:id")):
            faults.append("an id is no IRI")
        try:
            datetime.datetime.fromisoformat(_text(element, "a:updated"))
        except ValueError:
            faults.append("a date is not as RFC 3339 has it")
    if len(feed.findall("a:author/a:name", IN)) != 1:
        faults.append("the feed has no author")
    if feed.tag != f"{{{ATOM}}}feed" or "self" not in _links(feed):
        faults.append("the feed has no link to itself")
    return faults


@pytest.fixture(scope="module")
def real(real_edition: Edition) -> ET.Element:
    return _atom(real_edition)


def test_the_real_feed_is_valid(real: ET.Element, real_edition: Edition) -> None:
    assert _faults(real) == []
    assert len(real.findall("a:entry", IN)) == len(updates(real_edition))


def test_the_real_feed_says_nothing_twice_and_dates_nothing_ahead(real: ET.Element) -> None:
    days = [_text(entry, "a:updated") for entry in real.findall("a:entry", IN)]
    assert max(days) == _text(real, "a:updated")
    assert max(days) <= "2026-10-14T00:00:00Z"
    claims = [_text(entry, "a:content") for entry in real.findall("a:entry", IN)]
    assert len(claims) == len(set(claims))


def test_every_content_of_the_real_feed_is_html(real: ET.Element) -> None:
    for entry in real.findall("a:entry", IN):
        (content,) = entry.findall("a:content", IN)
        assert content.get("type") == "html"
        tree = lxml.html.fragments_fromstring(content.text or "")
        assert [element.tag for element in tree] == ["p", "p", "ul"]


def test_the_feed_names_itself_its_page_and_its_author(tiny: Tiny) -> None:
    feed = _tiny(tiny)
    assert _links(feed) == {"self": FEED, "alternate": PAGE}
    assert _text(feed, "a:title") == "News & more"
    assert _text(feed, "a:author/a:name") == "The Editors"
    assert _text(feed, "a:rights") == "CC BY 4.0"


def test_an_entry_tells_what_the_page_tells(tiny: Tiny) -> None:
    (entry,) = _tiny(tiny).findall("a:entry", IN)
    assert _text(entry, "a:title") == "A later paper counts 33 countries."
    assert _text(entry, "a:updated") == "2026-02-01T00:00:00Z"
    assert _links(entry) == {"alternate": f"{PAGE}#up-33-countries"}
    assert [category.get("term") for category in entry.findall("a:category", IN)] == [
        "Since publication",
        "Pillar 1",
    ]
    content = _text(entry, "a:content")
    assert "1 February 2026. A later paper counts 33 countries." in content
    assert "Best grade of its sources: B." in content
    assert '<a href="https://tiny.example/sources/#oecd2026">Compute, counted</a>' in content


def test_a_title_is_cut_between_words_and_a_text_is_escaped(tiny: Tiny) -> None:
    claim = "AT&T <b>counts</b> " + "one more country " * 10
    tiny.replace(UPDATES, "A later paper counts 33 countries.", claim)
    tiny.replace(SOURCES, "Compute, counted", "Compute <i>counted</i>")
    (entry,) = _tiny(tiny).findall("a:entry", IN)
    assert len(_text(entry, "a:title")) <= 110
    assert _text(entry, "a:title").endswith(" …")
    tree = lxml.html.fragments_fromstring(_text(entry, "a:content"))
    assert "AT&T <b>counts</b>" in tree[0].text_content()
    assert "Compute <i>counted</i>" in tree[2].text_content()


def test_an_id_stays_whatever_the_host_and_the_words(tiny: Tiny) -> None:
    before = _text(_tiny(tiny), "a:entry/a:id")
    # Written down once; a feed reader shows an entry anew if this ever changes.
    assert before == "urn:uuid:fbab3355-645d-5b7c-bfc7-5c2431cb42ce"
    tiny.replace(UPDATES, "A later paper counts 33", "Another paper counts 33")
    edition = load_edition(tiny.root)
    other = atom(
        edition, "News", "E", "", "https://else.example/n/", "https://else.example/n/f.xml"
    )
    assert _text(ET.fromstring(other.encode()), "a:entry/a:id") == before


@pytest.mark.parametrize(
    ("date", "updated"),
    [
        ("'2026-02'", "2026-02-01"),
        ("'2026'", "2026-01-01"),
        ("2026-12-02", "2026-09-30"),
        ("'2026-02-03/2026-02-04'", "2026-02-03"),
        ("''", "2026-09-30"),
    ],
)
def test_an_entry_is_dated_by_its_event_and_never_after_the_check(
    tiny: Tiny, date: str, updated: str
) -> None:
    tiny.replace(UPDATES, "date: 2026-02-01", f"date: {date}")
    (entry,) = _tiny(tiny).findall("a:entry", IN)
    assert _text(entry, "a:updated") == f"{updated}T00:00:00Z"


def test_a_register_without_updates_has_an_empty_feed(tiny: Tiny) -> None:
    tiny.replace(UPDATES, "later: true", "later: false")
    feed = _tiny(tiny)
    assert _faults(feed) == []
    assert feed.findall("a:entry", IN) == []


def test_the_built_feed_stands_beside_its_page(tiny_site: Tiny, tmp_path: Path) -> None:
    tiny_site.write(
        "docs/news.md",
        "---\ntitle: News\n---\n\n# News\n\n[Feed](news/feed.xml)\n\n"
        "<!-- register: since-publication -->\n",
    )
    tiny_site.replace("mkdocs.yml", "nav:", "nav:\n  - News: news.md")
    _, problems = build_aside(tiny_site.root, tmp_path / "site")
    assert problems == []
    feed = ET.fromstring((tmp_path / "site/news/feed.xml").read_bytes())
    assert _faults(feed) == []
    assert _links(feed)["self"] == "https://tiny.example/news/feed.xml"
