"""The PDF of the whole edition, and one of each chapter: PDF/UA-1, set by Typst."""

from __future__ import annotations

import copy
import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from string import Template

import lxml.html
from lxml.html import HtmlElement

from edition.exports.exporter import Exported, Exporter, Ground
from edition.exports.faults import RULE, faults_of, place_of
from edition.exports.fonts import made_by
from edition.exports.joined import Joined, Section, join
from edition.exports.pdf_links import Place, finish
from edition.exports.print_notes import shorten
from edition.exports.typesetting import run
from edition.exports.typst_text import Writer, escaped, quoted
from edition.model.edition import Edition
from edition.model.problem import Location, Problem
from edition.model.reference import Citable, chapter_reference, chicago

NAME = "ai-governance-report-2025"
PATH = f"downloads/{NAME}.pdf"
CHAPTERS = "downloads/chapters"
BOOKS = "assets/books"
LOOK = f"{BOOKS}/edition.typ"
FRONT = f"{BOOKS}/front.html"
NOTICE = (
    "An independent edition built around ITU’s Annual AI Governance Report 2025. Not an ITU"
    " product. Drafted with language models from the evidence register and checked by machine; not"
    " reviewed by ITU nor by a human editor."
)
SUBTITLE = (
    "The themes, the Dialogue, the ten pillars and the country cases, in original prose, "
    "every statement traced to its source"
)
_FORM = 1  # of what is done to a PDF once it is set: a change there is a new form


@dataclass(frozen=True)
class Document:
    """One PDF to be made: its Typst files, and the place in the edition of each line."""

    path: str
    files: Mapping[str, bytes]
    origins: Mapping[int, str]

    def key(self, epoch: int) -> str:
        """Return a name for what will come out, made of all that goes in."""
        parts = [_FORM, epoch, version("pikepdf"), *made_by()]
        digest = hashlib.sha256(json.dumps(parts).encode())
        for name, data in sorted(self.files.items()):
            digest.update(f"{name}\n{len(data)}\n".encode() + data)
        return digest.hexdigest()


@dataclass(frozen=True)
class Made:
    """A PDF that was made, and the page number, as printed, of each place in it."""

    pdf: Path
    numbers: Mapping[str, str]


def promises(edition: Edition) -> list[str]:
    """Return the path of every PDF."""
    return [PATH, *(chapter_path(chapter.id) for chapter in edition.chapters)]


def chapter_path(own: str) -> str:
    """Return the path of a chapter's PDF by the chapter's id."""
    return f"{CHAPTERS}/{own}.pdf"


def write(ground: Ground) -> Exported:
    """Set the whole and every chapter, aside first; a fault leaves none of them."""
    joined = join(ground)
    problems = faults_of(ground, joined)
    if problems:
        return Exported(problems=problems)
    for section in joined.sections:
        shorten(section.element)
    chapters = [section for section in joined.sections if section.leaf.role == "chapter"]
    documents = [
        whole(ground, joined),
        *(alone(ground, joined, section) for section in chapters),
    ]
    made, problems = make(ground, documents)
    if problems:
        return Exported(problems=problems)
    for document, one in zip(documents, made, strict=True):
        target = ground.site / document.path
        target.parent.mkdir(parents=True, exist_ok=True)
        aside = target.with_suffix(".new")
        shutil.copyfile(one.pdf, aside)
        aside.replace(target)
    return Exported([document.path for document in documents])


def printed(ground: Ground) -> tuple[Made | None, list[Problem]]:
    """Return the PDF of the whole edition, as it was kept or newly set."""
    joined = join(ground)
    for section in joined.sections:
        shorten(section.element)
    made, problems = make(ground, [whole(ground, joined)], forget=False)
    return (made[0] if made else None), problems


# Composing.


def whole(ground: Ground, joined: Joined) -> Document:
    """Return the whole edition as a document to be set."""
    writer = Writer(joined.ids, joined.web, ground.site)
    _begin(writer, ground, ground.title, NOTICE)
    title, _, kind = ground.title.rpartition(", ")
    fields = {
        "title": title or ground.title, "kind": kind if title else "", "subtitle": SUBTITLE,
        "author": ground.author, "version": version_of(ground), "notice": NOTICE,
    }  # fmt: skip
    writer.line(f"#cover({', '.join(f'{name}: {quoted(text)}' for name, text in fields.items())})")
    writer.line(f"#front([{escaped(ground.title)}])[")
    for element in front_matter(ground, "print"):
        writer.blocks(element)
    writer.line("#pagebreak()")
    writer.line("#contents()")
    if entries := list(_listed(writer, joined)):
        writer.line(f"#listing(({' '.join(entries)}))")
    writer.line("]")
    writer.line("#main-matter[")
    for section in joined.sections:
        _write_section(writer, ground, section, section.leaf.depth)
    writer.line("]")
    return _document(PATH, writer, ground)


def alone(ground: Ground, joined: Joined, section: Section) -> Document:
    """Return one chapter as a document of its own, with the sources its notes name."""
    element = copy.deepcopy(section.element)
    _set_depth(element, section.leaf.depth)
    sources = _sources_of(joined, element)
    known = frozenset(
        str(one.get("id")) for part in (element, *sources) for one in part.iter() if one.get("id")
    )
    writer = Writer(known, joined.web, ground.site)
    page = section.leaf.page
    name = page.title if page.label == page.title else f"{page.label}: {page.title}"
    _begin(writer, ground, f"{name}. {ground.title}", NOTICE)
    cited = chapter_reference(
        page, ground.title, ground.author, joined.web(section.id), ground.release
    )
    imprint = f"{escaped(chicago(cited))}#parbreak(){escaped(NOTICE)}"
    _write_section(
        writer, ground, Section(section.leaf, element), 1, f"#imprint[{imprint}]", sources
    )
    return _document(chapter_path(page.id), writer, ground)


def front_matter(ground: Ground, kind: str) -> list[HtmlElement]:
    """Return how to read the edition, on paper ("print") or on a screen ("screen")."""
    whole = Citable("", ground.title, "", ground.author, ground.url, ground.release)
    released = ground.release.released
    text = Template((ground.root / FRONT).read_text(encoding="utf-8")).substitute(
        url=ground.url,
        citation=chicago(whole),
        version=version_of(ground),
        date=f"{released.day} {released:%B %Y}",
    )
    section = lxml.html.fragment_fromstring(text)
    for other in section.xpath(f".//*[@class='{'screen' if kind == 'print' else 'print'}']"):
        other.drop_tree()
    return [section]


def version_of(ground: Ground) -> str:
    """Return the version with its status, such as "2025.0 (draft)"."""
    return f"{ground.release.version} ({ground.release.status})"


def _begin(writer: Writer, ground: Ground, title: str, description: str) -> None:
    writer.line('#import "edition.typ": *')
    fields = f"title: {quoted(title)}, author: {quoted(ground.author)}"
    writer.line(f"#show: book.with({fields}, description: {quoted(description)})")


def _write_section(
    writer: Writer,
    ground: Ground,
    section: Section,
    depth: int,
    opening: str = "",
    sources: Sequence[HtmlElement] = (),
) -> None:
    page = section.leaf.page
    name = page.title if page.label == page.title else f"{page.label}: {page.title}"
    title, kicker, rest = _title_of(section.element)
    arguments = [
        str(depth), quoted(section.id), f"[{escaped(name)}]", f"[{escaped(ground.title)}]",
        f"[{writer.inline(kicker).strip()}]" if kicker is not None else "none",
        f"[{writer.inline(title).strip()}]",
    ]  # fmt: skip
    writer.line(f"#{section.leaf.role}({', '.join(arguments)})[", section.id)
    writer.line(opening)
    writer.blocks(rest)
    if sources:
        writer.line(f"#heading(level: {depth + 1}, outlined: false, bookmarked: true)[Sources]")
        for source in sources:
            writer.source(source)
    writer.line("]")


def _title_of(element: HtmlElement) -> tuple[HtmlElement, HtmlElement | None, HtmlElement]:
    """Return copies of a section's title and its kicker, and of the section without them."""
    rest = copy.deepcopy(element)
    title = next(rest.iter("h1", "h2"))
    kicker = title.find("span[@class='kicker']")
    if kicker is not None:
        kicker.drop_tree()
    title.drop_tree()
    return title, kicker, rest


def _set_depth(element: HtmlElement, depth: int) -> None:
    for heading in list(element.iter("h1", "h2", "h3", "h4", "h5", "h6")):
        heading.tag = f"h{int(heading.tag[1]) - depth + 1}"


def _sources_of(joined: Joined, element: HtmlElement) -> list[HtmlElement]:
    """Return the entries of the list of sources that a chapter's notes name, in its order."""
    named = {
        link.get("href", "")[1:] for link in element.iter("a") if "grade" in link.get("class", "")
    }
    entries = []
    for section in joined.sections:
        for item in section.element.xpath(".//ul[contains(@class, 'sources')]/li"):
            if item.get("id") in named:
                entry = copy.deepcopy(item)
                for uses in entry.xpath(".//p[@class='source-uses']"):
                    uses.drop_tree()
                entries.append(entry)
    return entries


def _listed(writer: Writer, joined: Joined) -> Iterator[str]:
    """Yield the figures and tables that carry a number, as the rows of their list."""
    for section in joined.sections:
        for figure in section.element.iter("figure"):
            prefix = figure.find(".//span[@class='caption-prefix']")
            if prefix is None or not figure.get("id"):
                continue
            number = " ".join(prefix.text_content().split()).rstrip(".")
            title = figure.find(".//span[@class='figure-title']")
            text = _without_notes(figure.find("figcaption") if title is None else title)
            text = text.removeprefix(prefix.text_content()).strip()
            text = re.split(r"(?<=[a-z0-9)])\. (?=[A-Z])", text)[0].rstrip(".")
            where = section.leaf.page.label
            words = ", ".join(f"[{escaped(one)}]" for one in (where, number, text))
            yield f"({quoted(figure.get('id', ''))}, {words}),"


def _without_notes(element: HtmlElement) -> str:
    bare = copy.deepcopy(element)
    for note in bare.xpath(".//sup[@class='cite']"):
        note.drop_tree()
    return " ".join(bare.text_content().split())


def _document(path: str, writer: Writer, ground: Ground) -> Document:
    files = {drawing.name: drawing.data for drawing in writer.out.drawings.values()}
    files["edition.typ"] = (ground.root / LOOK).read_bytes()
    files["main.typ"] = "\n".join(writer.out.lines).encode()
    return Document(path, files, writer.out.origins)


# Making.


def make(
    ground: Ground, documents: Sequence[Document], forget: bool = True
) -> tuple[list[Made], list[Problem]]:
    """Set the documents that are not kept from before, the first beside the others."""
    kept = ground.cache / "pdf"
    keys = [document.key(ground.epoch) for document in documents]
    missing = [index for index, key in enumerate(keys) if not (kept / f"{key}.json").is_file()]
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory() as name:
        folders = {index: Path(name, str(index)) for index in missing}
        for index, folder in folders.items():
            folder.mkdir()
            for file, data in documents[index].files.items():
                (folder / file).write_bytes(data)
        shares = [share for share in (missing[:1], missing[1:]) if share]
        with ThreadPoolExecutor(max_workers=2) as pool:
            list(pool.map(lambda share: run([folders[i] for i in share], ground.epoch), shares))
        for index, folder in folders.items():
            problems += _faults_in(folder, documents[index], ground.edition)
            if not (folder / "faults.json").exists():
                _keep(folder, kept, keys[index])
    if problems:
        return [], list(dict.fromkeys(problems))
    if forget:
        _forget(kept, keys)
    return [_made(kept, key) for key in keys], []


def _keep(folder: Path, kept: Path, key: str) -> None:
    """Finish what was set in a folder and keep it; the page numbers are written last."""
    kept.mkdir(parents=True, exist_ok=True)
    numbers = (folder / "numbers.json").read_text(encoding="utf-8")
    places = json.loads((folder / "places.json").read_text(encoding="utf-8"))
    spots = {own: Place(*at) for own, at in places.items()}
    pdf = finish((folder / "out.pdf").read_bytes(), spots, json.loads(numbers))
    (kept / f"{key}.pdf").write_bytes(pdf)
    aside = kept / f"{key}.new"
    aside.write_text(numbers, encoding="utf-8")
    aside.replace(kept / f"{key}.json")


def _made(kept: Path, key: str) -> Made:
    numbers = json.loads((kept / f"{key}.json").read_text(encoding="utf-8"))
    return Made(kept / f"{key}.pdf", numbers)


def _forget(kept: Path, keys: Sequence[str]) -> None:
    for file in kept.iterdir():
        if file.stem not in keys:
            file.unlink()


def _faults_in(folder: Path, document: Document, edition: Edition) -> Iterator[Problem]:
    """Yield what the compiler refused, at the line of the source it was made of."""
    file = folder / "faults.json"
    if not file.exists():
        return
    for fault in json.loads(file.read_text(encoding="utf-8")):
        message = f"Typst refuses it: {fault['message'].replace('`', '')}."
        if fault["file"] != "main.typ":
            yield Problem(
                Location(f"{BOOKS}/{fault['file']}", fault["line"]), RULE, message, fault["hint"]
            )
            continue
        own = max((line for line in document.origins if line <= fault["line"]), default=0)
        shown = re.search(r'text `?"(.+?)"', fault["message"])
        where = place_of(edition, document.origins.get(own, ""), shown[1] if shown else "")
        yield Problem(where, RULE, message, fault["hint"])


PDF = Exporter("pdf", "PDF", promises, write)
