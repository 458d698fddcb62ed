"""The scorecard: a table of all items in the chapter that keeps them, and the same as data."""

from __future__ import annotations

import csv
import io
import json
from typing import Any
from urllib.parse import urljoin

from edition.model.chapter import Page
from edition.model.edition import Edition
from edition.model.evidence import Fact
from edition.model.plain import plain_text
from edition.model.scorecard import VERDICTS, Item, ItemSection, Verdict, item_sections, page_of
from edition.site.dates import long_date
from edition.site.register import Ground

LICENCE = {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"}
COLUMNS = (
    "item",
    "subject",
    "expectation",
    "pages",
    "verdict",
    "date",
    "grade",
    "expected",
    "outcome",
    "address",
)
Pair = tuple[Item, ItemSection]


def scorecard(ground: Ground) -> dict[str, Any]:
    """Return the values of the template: items by subject, counts, and the files to download."""
    page = ground.page
    pairs = scored(page) if page is not None else ()
    subjects: dict[str, list[dict[str, Any]]] = {}
    for item, section in pairs:
        row = {
            "id": item.at,
            "expectation": plain_text(section.heading.text),
            "pages": [
                (number, _original(ground.edition, number))
                for number in expected_pages(ground.edition, item)
            ],
            "verdict": word(item.verdict),
            "shape": shape(item.verdict),
            "date": long_date(item.date) if item.date else "",
            "grade": best_grade(ground.edition, item),
        }
        subjects.setdefault(plain_text(section.subject), []).append(row)
    return {
        "subjects": subjects,
        "number": len(pairs),
        "counts": [(word(verdict), shape(verdict), count) for verdict, count in counts(pairs)],
        "files": [
            (name, ground.link(f"{stem(page)}.{ending}"))
            for ending, name in (("csv", "CSV"), ("json", "JSON"))
        ]
        if page is not None and pairs
        else [],
    }


def scored(page: Page) -> tuple[Pair, ...]:
    """Return a chapter's items with their sections, in the order of the sections."""
    items = {item.at: item for item in page.front.items} if page.front else {}
    return tuple(
        (items[section.heading.id], section)
        for section in item_sections(page.passages)
        if section.heading.id in items
    )


def counts(pairs: tuple[Pair, ...]) -> list[tuple[Verdict, int]]:
    """Return how many items have each verdict, verdicts that none has included."""
    return [(verdict, sum(item.verdict == verdict for item, _ in pairs)) for verdict in VERDICTS]


def word(verdict: Verdict) -> str:
    """Return a verdict as it is printed: "Not yet"."""
    return verdict.capitalize()


def shape(verdict: Verdict) -> str:
    """Return the name of the shape that stands beside a verdict."""
    return verdict.replace(" ", "-")


def stem(page: Page) -> str:
    """Return the address of a page's files without the ending."""
    return page.address.rstrip("/")


def expected_pages(edition: Edition, item: Item) -> tuple[str, ...]:
    """Return the printed pages of the report on which an expectation stands, each once."""
    report = edition.flipbook.key if edition.flipbook else ""
    found: list[str] = []
    for key in item.expected:
        fact = edition.facts.get(key)
        locators = fact.sources if fact else ()
        found += [where.page for where in locators if where.key == report and where.page]
        if number := page_of(key):
            found.append(number)
    return tuple(
        sorted(
            dict.fromkeys(found),
            key=lambda page: (page.isdecimal(), int(page) if page.isdecimal() else 0),
        )
    )


def best_grade(edition: Edition, item: Item) -> str:
    """Return the best grade among the sources of an outcome that were read, or nothing."""
    facts = (edition.facts[key] for key in item.outcome if key in edition.facts)
    grades = (source["grade"] for fact in facts for source in _sources(edition, fact))
    return min(grades, default="")


def as_csv(edition: Edition, page: Page, site_url: str) -> str:
    """Return the items as CSV; several values of one cell are parted by spaces."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for item, section in scored(page):
        writer.writerow(
            [
                item.at,
                plain_text(section.subject),
                plain_text(section.heading.text),
                " ".join(expected_pages(edition, item)),
                item.verdict,
                item.date or "",
                best_grade(edition, item),
                " ".join(key for key in item.expected if not page_of(key)),
                " ".join(item.outcome),
                urljoin(site_url, f"{page.address}#{item.at}"),
            ]
        )
    return file.getvalue()


def as_json(edition: Edition, page: Page, site_name: str, site_url: str) -> str:
    """Return the items as JSON, with the statements and the sources that they rest on."""
    assert page.front is not None
    pairs = scored(page)
    data = {
        "title": page.title,
        "source": site_name,
        "address": urljoin(site_url, page.address),
        "licence": LICENCE,
        "checked_up_to": page.front.reviewed.isoformat(),
        "counts": dict(counts(pairs)),
        "items": [
            {
                "item": item.at,
                "subject": plain_text(section.subject),
                "expectation": plain_text(section.heading.text),
                "pages": expected_pages(edition, item),
                "verdict": item.verdict,
                "date": item.date,
                "grade": best_grade(edition, item) or None,
                "expected": [_statement(edition, key) for key in item.expected if not page_of(key)],
                "outcome": [_statement(edition, key) for key in item.outcome],
                "address": urljoin(site_url, f"{page.address}#{item.at}"),
            }
            for item, section in pairs
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _original(edition: Edition, page: str) -> str:
    """Return the address of a printed page in the original, empty where it is not known."""
    flipbook = edition.flipbook
    number = edition.printed_page_to_flipbook(flipbook.key, page) if flipbook else None
    return flipbook.url(number) if flipbook and number is not None else ""


def _statement(edition: Edition, key: str) -> dict[str, Any]:
    fact = edition.facts.get(key)
    if fact is None:
        return {"fact": key}
    return {
        "fact": key,
        "claim": fact.claim,
        "status": fact.status,
        "date": fact.date or None,
        "sources": _sources(edition, fact),
    }


def _sources(edition: Edition, fact: Fact) -> list[dict[str, str]]:
    """Return a fact's sources that were read: what was not read gives it no grade."""
    held = (edition.sources.get(where.key) for where in fact.sources)
    return [
        {"key": source.key, "title": source.title, "grade": source.grade, "url": source.url}
        for source in held
        if source is not None and source.read != "not-read"
    ]
