"""Markdown of built chapters: headings, numbered paragraphs, tables, and notes as footnotes.

pandoc writes it, in one process for all chapters. Numbers and marks of notes go through it as words
that no text holds, and become `<a id="p7"></a>**7**` and `[^n1]` afterwards.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping

import lxml.html
import pypandoc
from lxml.html import HtmlElement

from edition.model.rendered import text_of
from edition.model.typography import NO_BREAK

_UNPRINTED = (
    ".//*[contains(concat(' ', @class, ' '), ' cite-this ')]",
    ".//*[contains(concat(' ', @class, ' '), ' contents-here ')]",
    ".//section[@role='doc-endnotes']",
    ".//details[not(contains(concat(' ', @class, ' '), ' figure-data '))]",
    ".//details/summary",
    ".//p[@class='downloads']",
    ".//script",
    ".//style",
    ".//button",
    ".//svg",
)
# What only gathers or dresses other elements.
_BOXES = ("div", "aside", "section", "span", "figure", "figcaption", "details")
_ADDRESSED = ("p", "li", "h1", "h2", "h3", "h4")
_BREAK = "ZQBREAKQZ"
_TOKEN = re.compile(r"ZQ(ID|NOTE|NUM)Q([\w.-]+?)QZ")


def as_markdown(articles: Mapping[str, HtmlElement]) -> dict[str, str]:
    """Return each article as GitHub-flavoured Markdown, under the name it was given."""
    if not articles:
        return {}
    parts = [_prepared(article) for article in articles.values()]
    # A line of Markdown breaks nowhere by itself, and programs look for plain spaces.
    html = f"<p>{_BREAK}</p>".join(parts).replace(NO_BREAK, " ")
    options = ["--wrap=none", "--markdown-headings=atx", "--quiet"]
    text = pypandoc.convert_text(html, "gfm", format="html", extra_args=options)
    texts = re.split(rf"^{_BREAK}$", text, flags=re.MULTILINE)
    notes = [_footnotes(article) for article in articles.values()]
    return {
        name: f"{_TOKEN.sub(_written, body).strip()}\n\n{own}\n"
        for name, body, own in zip(articles, texts, notes, strict=True)
    }


def _written(match: re.Match[str]) -> str:
    kind, value = match[1], match[2]
    if kind == "NOTE":
        return f"[^{value}]"
    if kind == "NUM":
        return f"**{value}**"
    return f'<a id="{value}"></a>'


def _prepared(article: HtmlElement) -> str:
    """Return an article's HTML for pandoc: controls gone, ids, numbers and marks as words."""
    kept = copy.deepcopy(article)
    for path in _UNPRINTED:
        for element in kept.xpath(path):
            element.drop_tree()
    for link in kept.xpath(".//a[contains(@class, 'number')]"):
        number = link.text_content().strip()
        _replace(link, f"ZQNUMQ{number}QZ ")
    for link in kept.xpath(".//a[@role='doc-noteref']"):
        _replace(link, f"ZQNOTEQ{link.get('href', '#')[1:]}QZ")
    for mark in kept.xpath(".//sup[@class='cite']"):
        # The commas between marks are for the eye.
        text = re.sub(r"QZ,\s*ZQ", "QZZQ", mark.text_content())
        _replace(mark, text)
    for link in kept.xpath(".//a[@class='term']"):
        link.drop_tag()
    for element in kept.xpath(".//*[@id]"):
        place = _address_of(element)
        if place is not None:
            place.text = f"ZQIDQ{element.get('id')}QZ{place.text or ''}"
    for box in kept.xpath(".//div[contains(@class, 'analysis')]"):
        box.tag = "blockquote"
        for title in box.xpath("./p[@class='admonition-title']"):
            title.insert(0, _strong(title))
    for element in list(kept.iter(*_BOXES)):
        element.drop_tag()
    for element in kept.iter():
        if element.tag in ("a", "img"):
            element.attrib.pop("id", "")
        else:
            element.attrib.clear()
    return "".join(lxml.html.tostring(child, encoding="unicode") for child in kept)


def _address_of(element: HtmlElement) -> HtmlElement | None:
    """Return where an element's address can stand: in its own text, or in its caption's."""
    if element.tag == "figure":
        caption = element.find(".//figcaption")
        inside = caption.find("./p") if caption is not None else None
        return inside if inside is not None else caption
    return element if element.tag in _ADDRESSED else None


def _strong(title: HtmlElement) -> HtmlElement:
    strong: HtmlElement = lxml.html.Element("strong")
    strong.text, title.text = title.text, None
    return strong


def _replace(element: HtmlElement, text: str) -> None:
    """Put a text in the place of an element."""
    tail = element.tail or ""
    element.tail = None
    parent, before = element.getparent(), element.getprevious()
    if before is not None:
        before.tail = f"{before.tail or ''}{text}{tail}"
    else:
        parent.text = f"{parent.text or ''}{text}{tail}"
    parent.remove(element)


def _footnotes(article: HtmlElement) -> str:
    lines = []
    for item in article.xpath(".//section[@role='doc-endnotes']/ol/li"):
        lines.append(f"[^{item.get('id')}]: {text_of(item)}")
    return "\n\n".join(lines)
