"""Passages: a Markdown body cut into headings, paragraphs, items, rows and captions, with lines.

It knows only the Markdown the chapters use (see CONTRIBUTING.md): ATX headings, attribute lists,
lists, pipe tables, block quotes, `!!!` blocks, `///` blocks, fences, comments and raw HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal[
    "key", "brief", "basis", "heading", "paragraph", "item", "row", "caption", "html", "code",
    "figure",
]  # fmt: skip

_ATTRS = re.compile(r"\s*\{:?[ ]*([^}\n]*)\}[ ]*$")
_ID = re.compile(r"(?:^|\s)#([^\s}#.]+)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_ITEM = re.compile(r"([-*+]|\d+[.)])[ \t]+")
_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})")
_FIGURE = re.compile(r"<!--\s*figure\s*:.*?-->", re.DOTALL)
_FIGURE_ID = re.compile(r"\s(f\d+[a-z]?)\s*-->$")
_COMMENT = re.compile(r"(?:\s*<!--(?:(?!-->).)*-->)+\s*", re.DOTALL)
_BLOCK = re.compile(r"(/{3,})[ ]*([\w-]+)[ ]*(?:\|.*)?$")
_DELIMITER = re.compile(r"\|?[ ]*:?-+:?[ ]*(\|[ ]*:?-+:?[ ]*)*\|?[ ]*$")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ ]*([\w-]+)")
_OPTION_ID = re.compile(r"\bid:[ ]*[\"']?([\w.-]+)")
# Any tag but those of inline elements and addresses, with which a paragraph may open.
_RAW_HTML = re.compile(
    r"</?(?!(?:https?|mailto|a|abbr|b|bdi|bdo|br|cite|code|data|del|dfn|em|i|img|ins|kbd|mark|q|s"
    r"|samp|small|span|strong|sub|sup|time|u|var|wbr)\b)[a-z]",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Passage:
    """A run of text with one address: its kind, its Markdown, its first line, and its id.

    `container` is the block it stands in: "analysis", "quote", "item" for what follows an item's
    own text, the name of a `///` block, or nothing where it stands directly in the article.
    """

    kind: Kind
    text: str
    line: int
    id: str = ""
    level: int = 0
    container: str = ""
    anchor: str = ""
    # The file it stands in, where that is not the page's own.
    path: str = ""

    def line_at(self, position: int) -> int:
        """Return the line of the file on which `position` in the text stands."""
        return self.line + self.text.count("\n", 0, position)


_Lines = list[tuple[int, str]]


def cut(body: str, first_line: int = 1) -> tuple[Passage, ...]:
    """Cut Markdown into passages; `first_line` is the file's line on which `body` starts.

    Each passage's `anchor` is its own id, its table's, or else the nearest id before it.
    """
    lines = list(enumerate(body.expandtabs(4).split("\n"), start=first_line))
    return _anchored(_scan(lines, ""))


def _anchored(passages: Iterable[Passage]) -> tuple[Passage, ...]:
    kept = list(passages)
    anchor = ""
    for index, passage in enumerate(kept):
        if passage.kind == "row":
            caption = next((p for p in kept[index:] if p.kind != "row"), None)
            if caption is not None and caption.kind == "caption" and caption.id:
                anchor = caption.id
        anchor = passage.id or anchor
        kept[index] = replace(passage, anchor=anchor)
    return tuple(kept)


def _scan(lines: _Lines, container: str) -> Iterator[Passage]:
    index = 0
    while index < len(lines):
        number, line = lines[index]
        bare = line.strip(" ")
        if not bare.strip():
            index += 1
        elif end := _fence_end(lines, index):
            yield Passage("code", _join(lines[index : end - 1]), number, container=container)
            index = end
        elif end := _comment_end(lines, index):
            yield from _figures(_join(lines[index:end]), number, container)
            index = end
        elif admonition := _ADMONITION.match(bare):
            end = _indented_end(lines, index + 1, 4)
            yield from _scan(_dedent(lines[index + 1 : end], 4), admonition[1])
            index = end
        elif block := _BLOCK.match(bare):
            end = _until(lines, index + 1, block[1])
            yield from _block(block[2], lines[index:end], container)
            index = end + 1
        elif heading := _HEADING.match(bare):
            yield _heading(heading, number, container)
            index += 1
        elif bare.startswith(">"):
            end = _quote_end(lines, index)
            quoted = [(n, re.sub(r"^[ ]*>[ ]?", "", text)) for n, text in lines[index:end]]
            yield from _scan(quoted, "quote")
            index = end
        elif _ITEM.match(bare):
            end = _item_end(lines, index)
            yield from _item(lines[index:end], container)
            index = end
        elif _starts_table(lines, index):
            end = _until(lines, index, "")
            for place in range(index, end):
                if place != index + 1:
                    yield Passage("row", lines[place][1], lines[place][0], container=container)
            index = end
        elif _RAW_HTML.match(bare):
            end = _until(lines, index, "")
            yield Passage("html", _join(lines[index:end]), number, container=container)
            index = end
        else:
            end = _paragraph_end(lines, index)
            yield _with_attributes("paragraph", lines[index:end], container)
            index = end


def _until(lines: _Lines, start: int, stop: str) -> int:
    """Return the index of the next line that holds `stop` and nothing else, or the end."""
    index = start
    while index < len(lines) and lines[index][1].strip() != stop:
        index += 1
    return index


def _fence_end(lines: _Lines, start: int) -> int:
    """Return the index after the fenced code that opens here; 0 where none does or none closes."""
    fence = _FENCE.match(lines[start][1].lstrip(" "))
    end = _until(lines, start + 1, fence[1]) if fence else len(lines)
    return end + 1 if end < len(lines) else 0


def _comment_end(lines: _Lines, start: int) -> int:
    """Return the index after the comment that opens here; 0 where none does or text follows it."""
    if not lines[start][1].lstrip(" ").startswith("<!--"):
        return 0
    for end in range(start, len(lines)):
        if "-->" in lines[end][1]:
            return end + 1 if _COMMENT.fullmatch(_join(lines[start : end + 1])) else 0
    return 0


def _figures(comment: str, number: int, container: str) -> Iterator[Passage]:
    """Yield the marks of figures in a comment, as they are written, each with its id."""
    for mark in _FIGURE.finditer(comment):
        own = _FIGURE_ID.search(mark[0])
        line = number + comment.count("\n", 0, mark.start())
        yield Passage("figure", mark[0], line, own[1] if own else "", container=container)


def _quote_end(lines: _Lines, start: int) -> int:
    """Return the index after the quotation; its last paragraph may run on without the mark."""
    index = start
    while index < len(lines):
        bare = lines[index][1].strip()
        if not bare.startswith(">") and (not bare or _ends_text(bare)):
            break
        index += 1
    return index


def _indented_end(lines: _Lines, start: int, width: int) -> int:
    index = last = start
    while index < len(lines):
        text = lines[index][1]
        if text.strip():
            if len(text) - len(text.lstrip(" ")) < width:
                break
            last = index + 1
        index += 1
    return last


def _dedent(lines: _Lines, width: int) -> _Lines:
    return [
        (number, text[width:] if text[:width].isspace() else text.lstrip(" "))
        for number, text in lines
    ]


def _join(lines: _Lines) -> str:
    return "\n".join(text for _, text in lines)


def _item_end(lines: _Lines, start: int) -> int:
    """Return the index after the item: the next line that is not indented under it."""
    own = len(lines[start][1]) - len(lines[start][1].lstrip(" "))
    index, blank = start + 1, False
    while index < len(lines):
        text = lines[index][1]
        indent = len(text) - len(text.lstrip(" "))
        if not text.strip():
            blank = True
        elif indent <= own and (blank or _ITEM.match(text.strip()) or _ends_text(text.strip())):
            break
        else:
            blank = False
        index += 1
    return index


def _item(lines: _Lines, container: str) -> Iterator[Passage]:
    number, first = lines[0]
    marker = _ITEM.match(first.lstrip(" "))
    assert marker is not None
    width = len(first) - len(first.lstrip(" ")) + marker.end()
    inside = [(number, first[width:].lstrip(" ")), *_dedent(lines[1:], min(width, 4))]
    for index, passage in enumerate(_scan(inside, container)):
        if passage.kind != "paragraph":
            yield passage
        elif index == 0:
            yield replace(passage, kind="item")
        else:
            yield replace(passage, container="item")


def _paragraph_end(lines: _Lines, start: int) -> int:
    index = start + 1
    while index < len(lines):
        bare = lines[index][1].strip()
        if not bare or _ends_text(bare):
            break
        if _ITEM.match(bare) and lines[index][1][:1] == " ":
            break
        index += 1
    return index


def _ends_text(bare: str) -> bool:
    return any(mark.match(bare) for mark in (_HEADING, _FENCE, _BLOCK, _ADMONITION))


def _starts_table(lines: _Lines, index: int) -> bool:
    if "|" not in lines[index][1] or index + 1 >= len(lines):
        return False
    below = lines[index + 1][1].strip()
    return "|" in below and bool(_DELIMITER.match(below))


def _with_attributes(kind: Kind, lines: _Lines, container: str) -> Passage:
    text, number = _join(lines).lstrip(" "), lines[0][0]
    attributes = re.search(r"\n[ ]*\{:?[ ]*([^}\n]*)\}[ ]*$", text)
    if not attributes:
        return Passage(kind, text, number, container=container)
    own = _ID.search(attributes[1])
    return Passage(
        kind, text[: attributes.start()], number, own[1] if own else "", container=container
    )


def _heading(match: re.Match[str], number: int, container: str) -> Passage:
    text, own = match[2], ""
    if attributes := _ATTRS.search(text):
        text = text[: attributes.start()]
        found = _ID.search(attributes[1])
        own = found[1] if found else ""
    return Passage("heading", text, number, own, len(match[1]), container)


def _block(name: str, lines: _Lines, container: str) -> Iterator[Passage]:
    """Yield a `///` block: a caption as one passage, any other block as what it holds."""
    inside = lines[1:]
    options = []
    while inside and inside[0][1].startswith("    "):
        options.append(inside.pop(0)[1])
    if not name.endswith("caption"):
        yield from _scan(inside, name)
        return
    while inside and not inside[0][1].strip():
        inside.pop(0)
    own = _OPTION_ID.search("\n".join(options))
    number = inside[0][0] if inside else lines[0][0]
    yield Passage("caption", _join(inside), number, own[1] if own else "", container=container)
