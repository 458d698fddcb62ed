"""Notes as printed: what was read of a source is left to the list of sources at the book's end,
unless it was not read itself.
"""

from __future__ import annotations

from lxml.html import HtmlElement


def shorten(section: HtmlElement) -> None:
    """Shorten the notes of one chapter in place."""
    for read in section.xpath(".//span[@class='note']//span[@class='note-read']"):
        if (read.text or "").startswith("Read "):
            read.drop_tree()
