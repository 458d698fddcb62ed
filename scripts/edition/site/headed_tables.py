"""Headed tables: headings say what they head, and a wide table scrolls by keyboard.

Markdown has heads of columns only. Where the first column names the rows, no cell of it empty
and no two alike, its cells become the rows' headings.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

FRAME = "table-scroll"


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
    names = [_name(cell) for cell in firsts]
    if all(names) and len(set(names)) == len(names):
        for cell in firsts:
            cell.tag = "th"
            cell.set("scope", "row")


def _align(table: Element) -> None:
    """Say how a cell is set by a class: the attribute is deprecated."""
    for cell in (*table.iter("th"), *table.iter("td")):
        if side := cell.attrib.pop("align", ""):
            cell.set("class", f"{cell.get('class', '')} set-{side}".strip())


def _name(cell: Element) -> str:
    return " ".join("".join(cell.itertext()).split())


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
