"""Headed tables: headings say what they head, and a wide table scrolls by keyboard.

Markdown has heads of columns only. Where the first column names the rows, no cell of it empty
and no two alike, its cells become the rows' headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

FRAME = "table-scroll"
# A number, such as "1,234", "67 %" or "US$ 20".
_NUMBER = re.compile(r"(?:[A-Za-z ~<>≥≤]{0,9}[$€£] ?)?[-+−~<>≥≤]?\d[\d,. ]*(?: ?%)?")
_EMPTY = ("", "–", "—")


class HeadedTablesExtension(Extension):
    """Works on the tables of a page after everything else was put into them."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register after the numbering of paragraphs (6)."""
        md.treeprocessors.register(_Heading(md), "headed-tables", 5)


class _Heading(Treeprocessor):
    def run(self, root: Element) -> None:
        """Give every table its headings and its frame."""
        heading, name, number = "", "", 0
        parents = {child: parent for parent in root.iter() for child in parent}
        for element in list(root.iter()):
            if element.tag in ("h1", "h2", "h3", "h4") and element.get("id"):
                heading, name, number = element.get("id", ""), _name(element), 0
            elif element.tag == "table":
                _head(element)
                _align(element)
                _set_numbers(element)
                number += 1
                more = f"{name}, table {number}" if number > 1 else ""
                _frame(element, parents, heading, more)


def _head(table: Element) -> None:
    for cell in table.findall("./thead/tr/th"):
        if _name(cell):
            cell.set("scope", "col")
        else:
            cell.tag = "td"
    firsts = [row[0] for row in table.findall("./tbody/tr") if len(row)]
    names = [_name(cell, bare=True) for cell in firsts]
    if all(names) and len(set(names)) == len(names):
        for cell in firsts:
            cell.tag = "th"
            cell.set("scope", "row")


def _align(table: Element) -> None:
    """Say how a cell is set by a class: the attribute is deprecated."""
    for cell in (*table.iter("th"), *table.iter("td")):
        if side := cell.attrib.pop("align", ""):
            cell.set("class", f"{cell.get('class', '')} set-{side}".strip())


def _set_numbers(table: Element) -> None:
    """Set columns of numbers to the right, where they can be compared."""
    rows = [list(row) for row in table.findall("./tbody/tr")]
    heads = [list(row) for row in table.findall("./thead/tr")]
    for at in range(1, max(map(len, rows), default=0)):
        column = [row[at] for row in rows if at < len(row)]
        texts = [text for cell in column if (text := _name(cell, bare=True)) not in _EMPTY]
        if len(texts) > 1 and all(map(_NUMBER.fullmatch, texts)):
            for cell in (*column, *(row[at] for row in heads if at < len(row))):
                if "set-" not in cell.get("class", ""):
                    cell.set("class", f"{cell.get('class', '')} set-right".strip())


def _name(cell: Element, bare: bool = False) -> str:
    """Return what a cell says; `bare` leaves the marks of its notes out."""
    if bare:
        return " ".join("".join(_texts(cell)).split())
    return " ".join("".join(cell.itertext()).split())


def _texts(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag != "sup":
            yield from _texts(child)
        yield child.tail or ""


def _frame(table: Element, parents: dict[Element, Element], heading: str, more: str) -> None:
    """Put a table into a region that can hold the focus, named by its caption or the heading.

    `more` is the name of one that is not the first under its heading.
    """
    parent = parents[table]
    if parent.get("role") == "region":
        return  # it was written with a frame
    frame = Element("div", {"class": FRAME, "tabindex": "0", "role": "region"})
    caption = parent.find("./figcaption") if parent.tag == "figure" else None
    if label := table.get("aria-label"):
        frame.set("aria-label", label)
        del table.attrib["aria-label"]
    elif caption is not None and parent.get("id"):
        name = caption.get("id") or f"{parent.get('id')}-caption"
        caption.set("id", name)
        frame.set("aria-labelledby", name)
        table.set("aria-labelledby", name)
    elif more:
        frame.set("aria-label", more)
    else:
        frame.set("aria-labelledby", heading)
    frame.tail, table.tail = table.tail, None
    parent[list(parent).index(table)] = frame
    frame.append(table)
