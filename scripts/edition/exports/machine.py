"""The machine edition: the same texts under the same ids for programs, as JSON and as Markdown.

`api/v1/index.json` lists what there is: for each chapter a JSON file with every addressed text, its
section, its voice and what it cites, and a Markdown file; all facts told; all sources as CSL-JSON
with their grade; the glossary. Working notes of the register are in none of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import lxml.html
from lxml.html import HtmlElement

from edition.exports.exporter import Exported, Exporter, Ground
from edition.exports.markdown import as_markdown
from edition.model.chapter import Page
from edition.model.edition import Edition
from edition.model.evidence import Fact, Locator
from edition.model.number import PARAGRAPH_ID
from edition.model.places import fact_places
from edition.model.rendered import Fragment, article_of, fragments, text_of

FOLDER = "api/v1"
LICENCE = "CC BY 4.0"
REGISTERS = ("facts", "sources", "glossary")


def promises(edition: Edition) -> list[str]:
    """Return the path of every file of the machine edition."""
    chapters = [_stem(chapter) for chapter in edition.chapters]
    return [
        f"{FOLDER}/index.json",
        *(f"{FOLDER}/{name}.json" for name in REGISTERS),
        *(f"{stem}{ending}" for stem in chapters for ending in (".json", ".md")),
    ]


def write(ground: Ground) -> Exported:
    """Write the files; return their paths."""
    edition = ground.edition
    articles = {chapter.id: _article(ground, chapter) for chapter in edition.chapters}
    texts = as_markdown(articles)
    files: dict[str, str] = {
        f"{FOLDER}/index.json": _json(_index(ground)),
        f"{FOLDER}/facts.json": _json(list(_facts(ground))),
        f"{FOLDER}/sources.json": _json(list(_sources(edition))),
        f"{FOLDER}/glossary.json": _json(list(_glossary(ground))),
    }
    for chapter in edition.chapters:
        article = articles[chapter.id]
        files[f"{_stem(chapter)}.json"] = _json(_chapter(ground, chapter, article))
        files[f"{_stem(chapter)}.md"] = _head(ground, chapter) + texts[chapter.id]
    for path, text in files.items():
        file = ground.site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return Exported(tuple(files))


def _stem(chapter: Page) -> str:
    return f"{FOLDER}/{chapter.address.rstrip('/')}"


def _article(ground: Ground, chapter: Page) -> HtmlElement:
    html = (ground.site / chapter.address / "index.html").read_text(encoding="utf-8")
    return article_of(lxml.html.document_fromstring(html))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _edition(ground: Ground) -> dict[str, Any]:
    return {
        "title": ground.title,
        "author": ground.author,
        "version": ground.release.version,
        "status": ground.release.status,
        "released": ground.release.released.isoformat(),
        "licence": LICENCE,
        "url": ground.url,
        "notice": "An independent edition, not an ITU product; not reviewed by ITU.",
    }


def _index(ground: Ground) -> dict[str, Any]:
    edition = ground.edition
    return {
        "edition": _edition(ground),
        "chapters": [
            {
                "id": chapter.id,
                **_named(chapter),
                "url": f"{ground.url}{chapter.address}",
                "json": f"{ground.url}{_stem(chapter)}.json",
                "markdown": f"{ground.url}{_stem(chapter)}.md",
            }
            for chapter in edition.chapters
        ],
        **{name: f"{ground.url}{FOLDER}/{name}.json" for name in REGISTERS},
    }


def _named(chapter: Page) -> dict[str, Any]:
    front = chapter.front
    assert front is not None
    number = {"number": front.number} if front.number is not None else {}
    return {"kind": front.kind, **number, "title": chapter.title, "label": chapter.label}


def _chapter(ground: Ground, chapter: Page, article: HtmlElement) -> dict[str, Any]:
    front = chapter.front
    assert front is not None
    url = f"{ground.url}{chapter.address}"
    notes = dict(_notes(article))
    return {
        "edition": _edition(ground),
        "id": chapter.id,
        **_named(chapter),
        "url": url,
        "reviewed": front.reviewed.isoformat(),
        "source_sections": list(front.source_sections),
        "relates_to": [
            {"to": relation.to, "at": relation.at, "as": relation.as_}
            for relation in front.relates_to
        ],
        "texts": list(_texts(article, url, notes)),
        "notes": notes,
    }


def _texts(
    article: HtmlElement, url: str, notes: Mapping[str, Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Yield every addressed text in reading order, with its section and what it cites."""
    section = ""
    for fragment in fragments(article):
        element = article.get_element_by_id(fragment.id)
        if fragment.kind == "section":
            section = fragment.id
        cited = [link.get("href", "#")[1:] for link in element.iter("a") if _is_mark(link)]
        yield {
            "id": fragment.id,
            "kind": fragment.kind,
            **_number(fragment),
            "url": f"{url}#{fragment.id}",
            **({"section": section} if fragment.kind != "section" and section else {}),
            **({"voice": "editors"} if _is_analysis(element) else {}),
            "text": fragment.text,
            "cites": list(dict.fromkeys(notes[own]["cites"] for own in cited if own in notes)),
        }


def _number(fragment: Fragment) -> dict[str, str]:
    match = PARAGRAPH_ID.fullmatch(fragment.id)
    return {"number": match[1]} if match else {}


def _is_mark(link: HtmlElement) -> bool:
    return bool(link.get("role") == "doc-noteref")


def _is_analysis(element: HtmlElement) -> bool:
    return any("analysis" in parent.get("class", "").split() for parent in element.iterancestors())


def _notes(article: HtmlElement) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each note: its id, the fact it stands for (or else its own text), and its text."""
    for item in article.xpath(".//section[@role='doc-endnotes']/ol/li"):
        text = text_of(item)
        fact = item.get("data-fact")
        yield (
            item.get("id"),
            {"cites": fact or text, **({"fact": fact} if fact else {}), "text": text},
        )


def _facts(ground: Ground) -> Iterator[dict[str, Any]]:
    """Yield every fact that a reader meets, with its places; a working note is never told."""
    edition = ground.edition
    places = fact_places(edition)
    for key in sorted(places):
        fact = edition.facts[key]
        yield {
            "id": fact.id,
            "url": f"{ground.url}evidence/#{fact.id}",
            "claim": fact.claim,
            "figures": json.loads(json.dumps(fact.figures, default=str)),
            "status": fact.status,
            "in_itu_report": fact.in_itu_report,
            "later": fact.later,
            **({"caveat": fact.caveat} if fact.caveat else {}),
            **_related(fact),
            "sources": [_locator(edition, locator) for locator in fact.sources],
            "used_in": [f"{ground.url}{place.address}#{place.anchor}" for place in places[key]],
        }


def _related(fact: Fact) -> dict[str, Sequence[str]]:
    names = ("overtakes", "overtaken_by", "partly_overtaken_by", "follows", "same_event")
    return {name: list(getattr(fact, name)) for name in names if getattr(fact, name)}


def _locator(edition: Edition, locator: Locator) -> dict[str, Any]:
    original = edition.original_page(locator)
    return {
        "source": locator.key,
        **({"page": locator.page} if locator.page else {}),
        **({"original": original} if original else {}),
    }


def _sources(edition: Edition) -> Iterator[dict[str, Any]]:
    for key in sorted(edition.sources):
        source = edition.sources[key]
        yield {**source.csl(), "custom": {"grade": source.grade, "read": source.read}}


def _glossary(ground: Ground) -> Iterator[dict[str, Any]]:
    for term in sorted(ground.edition.terms, key=lambda term: term.term.casefold()):
        yield {
            "term": term.term,
            "url": f"{ground.url}glossary/#{term.slug}",
            "definition": term.definition,
            "forms": list(term.forms),
            "see": list(term.see),
        }


def _head(ground: Ground, chapter: Page) -> str:
    """Return what stands above a chapter's Markdown: what it is, and where it comes from."""
    front = chapter.front
    assert front is not None
    fields = {
        "title": chapter.title,
        "id": chapter.id,
        "url": f"{ground.url}{chapter.address}",
        "edition": f"{ground.title}, {ground.release.version} ({ground.release.status})",
        "author": ground.author,
        "licence": LICENCE,
        "reviewed": front.reviewed.isoformat(),
    }
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    return "\n".join(["---", *lines, "---", "", ""])


MACHINE = Exporter("machine", "machine edition", promises, write)
