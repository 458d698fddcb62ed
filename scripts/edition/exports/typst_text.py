"""Typst markup of the joined edition: one function of the template for each kind of block.

Every block stands on one line, so that a fault which the compiler names by line leads back to the
block. What the functions look like is said in `assets/books/edition.typ`.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean

from lxml.html import HtmlElement

from edition.exports.drawings import Drawing, drawing_of
from edition.model.typography import set_text

# What is markup wherever it stands; two or three marks that Typst reads as one; "://" of an address
# that it would make a link; a hyphen that it would make a minus.
_SPECIAL = re.compile(r"[\\#$*_`<@\[\]~]|-(?=[-?\d])|/(?=[/*])|\.(?=\.)|:(?=//)")
# What at the start of a run would go on with the call before it, or begin a list or a heading.
_START = re.compile(r"^(\s*\d*)([(.;]|(?<!\d)[-+=/](?!\\))")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_HAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+")
_HEADING = re.compile(r"h([1-6])")
_INLINE = {
    "em": "emph", "i": "emph", "strong": "strong", "b": "strong", "th": "strong",
    "sub": "sub", "code": "mono", "kbd": "mono", "samp": "mono",
}  # fmt: skip
_BLOCKS = frozenset(
    ("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "div", "section", "article",
     "aside", "figure", "table", "blockquote", "pre", "details", "header", "footer", "main", "hr",
     "summary", "figcaption")
)  # fmt: skip
# Classes that have a function of the template's.
_PARAGRAPHS = (
    "kicker", "generated", "evidence-summary", "register-count", "register-files", "downloads",
    "admonition-title", "source-read", "source-archive", "card-title", "card-text", "reference",
    "figure-source",
)  # fmt: skip
_SPANS = (
    "grade", "caption-prefix", "kicker", "forms", "see", "verdict", "note-also", "note-read",
    "figure-title", "figure-note", "source-type",
)  # fmt: skip


def escaped(text: str) -> str:
    """Return plain text as Typst markup, set as the pages are, whose text comes here set already.

    Only what has to be is escaped: each escape parts a text in two, which takes time and memory.
    Typst's own curling is off: it makes a prime of the quote in "G7's".
    """
    text = set_text(_SPACE.sub(" ", text))
    parts = [
        f"#han[{part}]" if _HAN.fullmatch(part) else _marked(part)
        for part in re.split(f"({_HAN.pattern})", text)
    ]
    return "".join(parts)


def _marked(text: str) -> str:
    text = _SPECIAL.sub(r"\\\g<0>", text)
    return _START.sub(r"\1\\\2", text)


def quoted(text: str) -> str:
    """Return plain text as a Typst string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


@dataclass
class Typeset:
    """Typst lines, the drawings they use, and the id at which the text of each line stands."""

    lines: list[str] = field(default_factory=list)
    drawings: dict[str, Drawing] = field(default_factory=dict)
    origins: dict[int, str] = field(default_factory=dict)


class Writer:
    """Writes elements of the joined edition as Typst.

    `known` are the ids of the document that is being made: a link to any other one of the edition
    leads to the web, whose address `web` gives. Images are read below `site`.
    """

    def __init__(self, known: frozenset[str], web: Callable[[str], str], site: Path) -> None:
        self.known = known
        self.web = web
        self.site = site
        self.out = Typeset()

    def line(self, text: str, own: str = "") -> None:
        """Add a line; `own` is the id at which its text stands, if that changes here."""
        self.out.lines.append(text)
        if own:
            self.out.origins[len(self.out.lines)] = own

    def blocks(self, parent: HtmlElement) -> None:
        """Write the blocks in `parent`; text that stands between them becomes paragraphs."""
        for run in _runs(parent):
            if isinstance(run, HtmlElement):
                self._block(run)
            elif text := self._run(run).strip():
                self.line(f"#par-of[{text}]")

    # Blocks.

    def _block(self, element: HtmlElement) -> None:
        heading = _HEADING.fullmatch(element.tag)
        if heading:
            return self._heading(element, int(heading[1]))
        write = getattr(self, f"_block_{element.tag}", None)
        if write is not None:
            write(element)
        else:
            self._mark_line(element)
            self.blocks(element)
        return None

    def _heading(self, element: HtmlElement, level: int) -> None:
        own = element.get("id", "")
        # The letters of a register are no sections to go to.
        is_letter = own.rpartition("/")[2].startswith("letter-")
        listed = f"outlined: false, bookmarked: {'false' if is_letter else 'true'}"
        self.line(
            f"#heading(level: {level}, {listed})[{self._mark(element)}{self.inline(element)}]", own
        )

    def _block_p(self, element: HtmlElement) -> None:
        self.line(self._paragraph(element), element.get("id", ""))

    def _paragraph(self, element: HtmlElement) -> str:
        classes = element.get("class", "").split()
        body = self._mark(element) + self.inline(element)
        if number := element.get("data-number"):
            return f"#numbered({quoted(number)}, {quoted(self.web(element.get('id', '')))})[{body}]"
        if "source-uses" in classes:
            return self._uses(element)
        for name in _PARAGRAPHS:
            if name in classes:
                return f"#{name}[{body}]"
        return f"#par-of[{body}]"

    def _uses(self, element: HtmlElement) -> str:
        targets = [link.get("href", "")[1:] for link in element.iter("a")]
        labels = ", ".join(quoted(target) for target in targets if target in self.known)
        return f"#cited-on(({labels},))" if labels else ""

    def _block_ul(self, element: HtmlElement) -> None:
        classes = element.get("class", "").split()
        if "cards" in classes or "register" in classes:
            for item in element.iter("li"):
                self._entry("card" if "cards" in classes else "source", item)
            return
        self.line(f"#{self._list(element)}", element.get("id", ""))

    _block_ol = _block_ul

    def source(self, item: HtmlElement) -> None:
        """Write an entry of the list of sources."""
        self._entry("source", item)

    def _entry(self, name: str, item: HtmlElement) -> None:
        self.line(f"#{name}[", item.get("id", ""))
        self._mark_line(item)
        self.blocks(item)
        self.line("]")

    def _list(self, element: HtmlElement) -> str:
        items = ", ".join(f"[{self._item(item)}]" for item in element if item.tag == "li")
        name = "enum" if element.tag == "ol" else "list"
        start = f"start: {element.get('start')}, " if element.get("start") else ""
        return f"{name}({start}{items})"

    def _item(self, item: HtmlElement) -> str:
        number = ""
        if item.get("data-number"):
            web = quoted(self.web(item.get("id", "")))
            number = f"#item-number({quoted(item.get('data-number', ''))}, {web})"
        return self._flow(item, number + self._mark(item))

    def _flow(self, parent: HtmlElement, before: str = "") -> str:
        """Return what an item or a cell holds on one line, every run of text as a paragraph.

        Typst remembers how it set a paragraph; a run of text that is none is set anew each time a
        note at the foot changes the room on the page.
        """
        parts = []
        for run in _runs(parent):
            if not isinstance(run, HtmlElement):
                if text := self._run(run).strip():
                    parts.append(f"#par[{before}{text}]")
                    before = ""
            elif run.tag in ("ul", "ol"):
                parts.append(f"#{self._list(run)}")
            else:
                parts.append(self._flow(run, before + self._mark(run)))
                before = ""
        return "".join(parts)

    def _block_dl(self, element: HtmlElement) -> None:
        for child in element:
            if child.tag == "dt":
                self.line(
                    f"#term-entry[{self._mark(child)}{self.inline(child)}][{self._meaning(child)}]",
                    child.get("id", ""),
                )

    def _meaning(self, term: HtmlElement) -> str:
        parts = []
        for follower in term.itersiblings():
            if follower.tag != "dd":
                break
            parts.append(self._flow(follower))
        return "".join(parts)

    def _block_div(self, element: HtmlElement) -> None:
        classes = element.get("class", "").split()
        if "admonition" in classes:
            self._boxed("callout", element)
        elif "key-message" in classes:
            self._boxed("key-message", element)
        else:
            self._mark_line(element)
            self.blocks(element)

    def _block_aside(self, element: HtmlElement) -> None:
        self._boxed("basis", element)

    def _block_blockquote(self, element: HtmlElement) -> None:
        self._boxed("quotation", element)

    def _boxed(self, name: str, element: HtmlElement) -> None:
        self.line(f"#{name}[", element.get("id", ""))
        self._mark_line(element)
        self.blocks(element)
        self.line("]")

    def _block_pre(self, element: HtmlElement) -> None:
        self.line(f"#raw(block: true, {quoted(element.text_content())})", element.get("id", ""))

    def _block_hr(self, element: HtmlElement) -> None:
        self.line("#rule()", element.get("id", ""))

    def _block_summary(self, element: HtmlElement) -> None:
        self.line(f"#data-title[{self.inline(element)}]", element.get("id", ""))

    def _block_figure(self, element: HtmlElement) -> None:
        """Write a table with its caption, or a drawing with its caption and then its data."""
        caption = element.find("figcaption")
        text = "" if caption is None else self._flow(caption)
        mark = self._mark(element)
        table = next(iter(element.xpath("./table | ./div/table")), None)  # a wide one is framed
        if table is not None:
            self.line(
                f"#captioned-table({self._table(table)})[{mark}{text}]", element.get("id", "")
            )
        else:
            image = next(element.iter("svg", "img"), None)
            if image is not None:
                line = f"#captioned-image({self._image(image)})[{mark}{text}]"
                self.line(line, element.get("id", ""))
        for rest in element.iterchildren("p", "details"):
            if rest.tag == "p":
                self._block_p(rest)
            else:
                self.blocks(rest)

    def _image(self, element: HtmlElement) -> str:
        drawing = drawing_of(element, self.site)
        self.out.drawings[drawing.name] = drawing
        return f"{quoted(drawing.name)}, {quoted(drawing.alt)}"

    def _block_table(self, element: HtmlElement) -> None:
        caption, table = element.find("caption"), self._table(element)
        if caption is None:
            self.line(f"#plain-table({table})", element.get("id", ""))
        else:
            text = self._flow(caption, self._mark(caption))
            self.line(f"#captioned-table({table})[{text}]", element.get("id", ""))

    def _table(self, table: HtmlElement) -> str:
        rows = list(table.iter("tr"))
        columns = _columns(rows)
        head = [row for row in rows if row.getparent().tag == "thead"]
        body = [row for row in rows if row.getparent().tag != "thead"]
        header = ", ".join(self._cell(cell) for row in head for cell in row)
        cells = ", ".join(self._cell(cell) for row in body for cell in row)
        widths = ", ".join(f"{width:.1f}fr" for width in columns)
        return f"({widths},), (table.header({header}), {cells},)"

    def _cell(self, cell: HtmlElement) -> str:
        is_head = cell.getparent().getparent().tag == "thead"
        body = self._flow(_without_links(cell) if is_head else cell, self._mark(cell))
        if cell.tag == "th" and not is_head:
            body = f"#row-head[{body}]"
        spans = "".join(
            f"{name}: {cell.get(name)}, " for name in ("colspan", "rowspan") if cell.get(name)
        )
        return f"table.cell({spans})[{body}]" if spans else f"[{body}]"

    # Inline.

    def inline(self, element: HtmlElement) -> str:
        """Return what stands in an element as markup on one line."""
        return self._run([element.text or "", *_children(element)])

    def _run(self, run: list[str | HtmlElement]) -> str:
        return "".join(escaped(one) if isinstance(one, str) else self._inline(one) for one in run)

    def _inline(self, element: HtmlElement) -> str:
        written = self._written(element)
        language = (element.get("lang") or "").partition("-")[0]
        return f"#text(lang: {quoted(language)})[{written}]" if language else written

    def _written(self, element: HtmlElement) -> str:
        tag, classes = element.tag, element.get("class", "").split()
        if tag == "sup" and "cite" in classes:
            return self._cite(element)
        if tag == "a":
            return self._link(element, classes)
        if tag in ("svg", "img"):
            return f"#inline-image({self._image(element)})"
        if tag == "br":
            return " #linebreak() "
        if tag == "sup":
            return f"#super[{self.inline(element)}]"
        mark = self._mark(element)
        if tag in _INLINE and tag != "th":
            return f"{mark}#{_INLINE[tag]}[{self.inline(element)}]"
        if "note-status" in classes:
            rest = self._run([*_children(element)])
            return f"{mark}#note-status[{escaped(element.text or '').strip()}] {rest}"
        for name in _SPANS:
            if name in classes:
                return f"{mark}#{name}[{self.inline(element)}]"
        return mark + self.inline(element)

    def _cite(self, element: HtmlElement) -> str:
        parts = []
        for one in element:
            if one.get("class") == "note":
                body = " ".join(self._inline(part).strip() for part in one)
                number = quoted(one.get("data-number", ""))
                parts.append(f"#note({quoted(one.get('id', ''))}, {number})[{body}]")
            else:
                parts.append(
                    f"#note-again({quoted(one.get('href', '')[1:])}, {quoted(one.text or '')})"
                )
        return "#between".join(parts)

    def _link(self, element: HtmlElement, classes: list[str]) -> str:
        body = self.inline(element)
        href = element.get("href", "")
        if not href.startswith("#"):
            return f"#web({quoted(href)})[{body}]" if href else body
        own = href[1:]
        if own not in self.known:
            address = quoted(self.web(own))
            name = "grade-web" if "grade" in classes else "web"
            return f"#{name}({address})[{body}]"
        for name in ("grade", "term"):
            if name in classes:
                return f"#{name}-link({quoted(own)})[{body}]"
        # Where a page number would stand in the way of the text, the link goes without.
        is_quiet = any(up.get("class") == "note" for up in element.iterancestors("span"))
        name = "quiet" if is_quiet else "within-brackets" if _is_bracketed(element) else "within"
        return f"#{name}({quoted(own)})[{body}]"

    # Addresses.

    def _mark(self, element: HtmlElement) -> str:
        own = element.get("id")
        return f"#at({quoted(own)})" if own else ""

    def _mark_line(self, element: HtmlElement) -> None:
        if mark := self._mark(element):
            self.line(mark)


def _is_bracketed(link: HtmlElement) -> bool:
    """Return whether a link stands between brackets of its paragraph, which take no others."""
    for text in _before(link):
        opened, closed = text.rfind("("), text.rfind(")")
        if opened != closed:
            return opened > closed
    return False


def _before(element: HtmlElement) -> Iterator[str]:
    """Yield the texts that stand before an element in its parent, the nearest first."""
    for sibling in element.itersiblings(preceding=True):
        yield sibling.tail or ""
        if isinstance(sibling.tag, str):
            yield sibling.text_content()
    yield element.getparent().text or ""


def _without_links(cell: HtmlElement) -> HtmlElement:
    """Return the head of a column without links: repeated on each page, it may hold none."""
    bare = copy.deepcopy(cell)
    for link in bare.xpath(".//a[not(ancestor::sup)]"):
        link.drop_tag()
    return bare


def _children(element: HtmlElement) -> Iterator[str | HtmlElement]:
    for child in element:
        if isinstance(child.tag, str):
            yield child
        yield child.tail or ""


def _runs(parent: HtmlElement) -> Iterator[HtmlElement | list[str | HtmlElement]]:
    """Yield the blocks in `parent`, and what stands between them as runs of text and inlines."""
    run: list[str | HtmlElement] = [parent.text or ""]
    for one in _children(parent):
        if isinstance(one, HtmlElement) and one.tag in _BLOCKS:
            yield run
            yield one
            run = []
        else:
            run.append(one)
    yield run


def _columns(rows: list[HtmlElement]) -> list[float]:
    """Return the relative widths of a table's columns, from what has to stand in them."""
    texts: dict[int, list[str]] = {}
    for row in rows:
        at = 0
        for cell in row:
            span = int(cell.get("colspan") or 1)
            if span == 1:
                texts.setdefault(at, []).append(" ".join(_words(cell)))
            at += span
    widths = []
    for at in range(max(texts, default=0) + 1):
        column = texts.get(at, [""])
        longest = max((len(word) for text in column for word in text.split()), default=1)
        lengths = sorted(len(text) for text in column)
        usual = fmean(lengths[len(lengths) // 2 :])
        widths.append(max(min(longest, 16) + 1.5, min(usual, 3.2 * usual**0.5), 4))
    return widths


def _words(cell: HtmlElement) -> Iterator[str]:
    """Yield the texts of a cell without its notes."""
    yield cell.text or ""
    for child in cell:
        if isinstance(child.tag, str) and child.get("class") != "cite":
            yield from _words(child)
        yield child.tail or ""
