"""Notes as printed: shorter than on the web, since the book ends with the list of its sources.

A source is told in full where a chapter first cites it, and then by author, title and page. What
was read of it is left to the list of sources, unless it was not read itself. How a statement holds
is told in a word, which the book's front matter explains.
"""

from __future__ import annotations

import re

from lxml.html import HtmlElement
from lxml.html.builder import EM

_STATUS = re.compile(r"^(Confirmed|As reported|Disputed|Superseded)\b[^.]*")
_LOCATOR = re.compile(r",\s((?:pp?|paras?|secs?|chaps?|figs?|tabs?|cols?|arts?)\.\s[^,]+?)\.?$")


def shorten(section: HtmlElement) -> None:
    """Shorten the notes of one chapter in place."""
    told: set[str] = set()
    for note in section.xpath(".//span[@class='note']"):
        for part in note:
            _shorten_part(part, told)


def _shorten_part(part: HtmlElement, told: set[str]) -> None:
    if "note-status" in part.get("class", "") and part.text:
        part.text = _STATUS.sub(r"\1", part.text)
    for read in part.xpath(".//span[@class='note-read']"):
        if (read.text or "").startswith("Read "):
            read.drop_tree()
    reference = part.find("span[@class='reference']")
    grade = part.find("a")
    if reference is None or grade is None:
        return
    key = grade.get("href", "")
    if key in told:
        _shorten_reference(reference)
    told.add(key)


def _shorten_reference(reference: HtmlElement) -> None:
    """Leave author, title and locator of a reference; one built otherwise stays as it is."""
    author, title = (reference.text or "").strip(), next(iter(reference), None)
    if title is None or not author.endswith(".") or "‘" in author or title.tag not in ("a", "em"):
        return
    words = " ".join(title.text_content().split())
    locator = _LOCATOR.search(" ".join(reference.text_content().split()))
    page = next((link for link in reversed(list(reference)) if link.tag == "a"), title)
    for child in list(reference):
        reference.remove(child)
    reference.text, title.text, title.tail = f"{author[:-1]}, ", None, "."
    for child in list(title):
        title.remove(child)
    short = words.split(": ")[0]
    if title.tag == "em":
        title.text = short
    elif words.startswith("‘"):
        title.text = f"{short.removesuffix('’')}’"
    else:
        title.append(EM(short))
    reference.append(title)
    if locator is None:
        return
    title.tail = f", {locator[1]}."
    if page is not title:
        title.tail, page.tail = ", ", "."
        reference.append(page)
