"""Faults of the joined edition: what no PDF and no EPUB could be made of, told by file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from edition.exports.drawings import alternative
from edition.exports.exporter import Ground
from edition.exports.joined import Joined, Section
from edition.model.edition import Edition
from edition.model.problem import Location, Problem

RULE = "export"
_HEADING = re.compile(r"h([1-6])")
_EVIDENCE = "assets/evidence"
_IN_WORDS = "Say in words what it shows: a reader may not see it."


def faults_of(ground: Ground, joined: Joined) -> list[Problem]:
    """Return every fault of the joined edition that can be seen before it is set."""
    known = joined.ids
    return [problem for section in joined.sections for problem in _faults(ground, section, known)]


def _faults(ground: Ground, section: Section, known: frozenset[str]) -> Iterator[Problem]:
    level, own = section.leaf.depth - 1, section.id
    for element in section.element.iter():
        if not isinstance(element.tag, str):
            continue
        own = element.get("id") or own
        heading = _HEADING.fullmatch(element.tag)
        target = (element.get("href") or "").removeprefix("#")
        if heading:
            now = int(heading[1])
            if now > level + 1:
                text = " ".join(element.text_content().split())
                hint = "Give it the level below the heading before it."
                where = place_of(ground.edition, own)
                yield Problem(where, RULE, f'the heading "{text}" skips a level.', hint)
            level = now
        elif element.tag == "svg" and not alternative(element):
            message = "a drawing has neither title nor description."
            yield Problem(place_of(ground.edition, own), RULE, message, _IN_WORDS)
        elif element.tag == "img":
            yield from _image_faults(ground, element, own)
        elif target != (element.get("href") or "") and target not in known:
            where = place_of(ground.edition, own, target.rpartition("/")[2])
            message = f'a link leads to "{target}", which is nowhere in the edition.'
            yield Problem(where, RULE, message, "Mend the link, or write what it leads to.")


def _image_faults(ground: Ground, image: HtmlElement, own: str) -> Iterator[Problem]:
    file = image.get("src", "")
    where = place_of(ground.edition, own, file.rpartition("/")[2])
    if not (image.get("alt") or "").strip():
        yield Problem(where, RULE, f'the image "{file}" has no alternative text.', _IN_WORDS)
    if not (ground.site / file).is_file():
        yield Problem(where, RULE, f'the image "{file}" is not in the site.', "Add the file.")


def place_of(edition: Edition, own: str, written: str = "") -> Location:
    """Return where the source says what stands at an id of the joined edition.

    A line that holds `written` is looked for from there on, then in the whole file, then in the
    evidence.
    """
    address, _, anchor = own.rpartition("/")
    page = next((page for page in edition.pages if page.address.rstrip("/") == address), None)
    if page is None:
        return Location("mkdocs.yml")
    line = next((passage.line for passage in page.passages if passage.id == anchor), 1)
    if not written:
        return Location(page.path, line)
    lines = (edition.root / page.path).read_text(encoding="utf-8").split("\n")
    for number in [*range(line, len(lines) + 1), *range(1, line)]:
        if written in lines[number - 1]:
            return Location(page.path, number)
    return _in_evidence(edition, written) or Location(page.path, line)


def _in_evidence(edition: Edition, written: str) -> Location | None:
    for file in sorted((edition.root / _EVIDENCE).rglob("*")):
        if file.suffix in (".yaml", ".bib"):
            for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1):
                if written in line:
                    return Location(file.relative_to(edition.root).as_posix(), number)
    return None
