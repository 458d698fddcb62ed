"""Short references: author, title and page of a source that was told in full before."""

from __future__ import annotations

import re

import lxml.html
from lxml.html import HtmlElement
from lxml.html.builder import EM, SPAN

_LOCATOR = re.compile(r",\s((?:pp?|paras?|secs?|chaps?|figs?|tabs?|cols?|arts?)\.\s[^,]+?)\.?$")


def shortened(html: str) -> str:
    """Return a formatted reference in short, or as it is where it is built in another way."""
    reference = lxml.html.fragment_fromstring(html, create_parent="span")
    if not _shorten(reference):
        return html
    whole: str = lxml.html.tostring(reference, encoding="unicode")
    return whole.removeprefix("<span>").removesuffix("</span>")


def _shorten(reference: HtmlElement) -> bool:
    """Leave author, title and locator of a reference."""
    author, title = (reference.text or "").strip(), next(iter(reference), None)
    if title is None or not author.endswith(".") or "‘" in author or title.tag not in ("a", "em"):
        return False
    words = " ".join(title.text_content().split())
    language = next((one.get("lang") for one in title.iter() if one.get("lang")), "")
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
        _quote(title, short.removeprefix("‘").removesuffix("’"), language)
    else:
        title.append(EM(short, **({"lang": language} if language else {})))
    reference.append(title)
    if locator is None:
        return True
    title.tail = f", {locator[1]}."
    if page is not title:
        title.tail, page.tail = ", ", "."
        reference.append(page)
    return True


def _quote(title: HtmlElement, words: str, language: str) -> None:
    """Put a title in quotes into its link, marked as being in its language."""
    if not language:
        title.text = f"‘{words}’"
        return
    inner = SPAN(words, lang=language)
    title.text, inner.tail = "‘", "’"
    title.append(inner)
