"""Typesetting: the running text of built pages, set as in print.

A text parted by links or emphasis is set as one, so that a quote knows what stands beside it. What
is code, typed, drawn, or in an attribute stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.model.typography import NO_BREAK, set_text

# Elements that part no text; all others do.
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "cite", "del", "dfn", "em", "i", "img", "ins", "mark", "q",
     "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr")
)  # fmt: skip
_OBJECT = (
    "code", "pre", "kbd", "samp", "script", "style", "textarea", "template", "svg", "math",
    "button", "select",
)  # fmt: skip
# What stands for something in the text, as a word does: neither its start nor a space.
_WORD = "\ufffc"
_PIECE = re.compile(
    r"<!--.*?-->"
    # Marks of notes hang on a word, numbers of paragraphs in the margin: text goes on past them.
    r"|(?P<hung><sup class=\"cite\">.*?</sup>|<a [^<>]*?class=\"number\"[^<>]*>.*?</a>)"
    rf"|(?P<object><(?P<tag>{'|'.join(_OBJECT)})\b.*?</(?P=tag)>)"
    r"|</?(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL,
)
_ENTITY = re.compile(r"&(?:quot|apos|nbsp|#34|#39|#160|#x22|#x27);")
_MEANT = {"&quot;": '"', "&#34;": '"', "&#x22;": '"', "&nbsp;": NO_BREAK, "&#160;": NO_BREAK}
# A source's grade is a letter in a box, which would stand alone at the start of a line.
_BEFORE_GRADE = re.compile(
    r"(?:(?<=[\w.,;:)\]])|(?<=</span>)|(?<=</a>)) (?=<a [^<>]*\bclass=\"grade\b)"
)
_BODY = re.compile(r"<body\b")

# A piece of a run: markup, and the text that stands there.
_Piece = tuple[str, str]


def typeset(html: str) -> str:
    """Return a page with its text set; its head and all of its markup stay as they are."""
    body = _BODY.search(html)
    if body is None:
        return html
    start = body.start()
    return html[:start] + "".join(_set(_BEFORE_GRADE.sub(NO_BREAK, html), start))


def _set(html: str, start: int) -> Iterator[str]:
    run: list[_Piece] = []
    for match in _PIECE.finditer(html, start):
        first, end = match.span()
        if first > start:
            run.append(("", _plain(html[start:first])))
        start, kind = end, match.lastgroup
        name = match["name"] if kind == "name" else ""
        if name and name not in _INLINE:
            if run:
                yield _joined(run)
                run = []
            yield match[0]
        else:
            run.append((match[0], _WORD if kind == "object" or name == "img" else ""))
    run.append(("", _plain(html[start:])))
    yield _joined(run)


def _plain(text: str) -> str:
    """Return text of a page with its quotes and kept spaces as themselves, not by name."""
    return _ENTITY.sub(lambda one: _MEANT.get(one[0], "'"), text) if "&" in text else text


def _joined(run: list[_Piece]) -> str:
    """Return the pieces of a run as one, its text set as a whole."""
    text = "".join([text for _, text in run])
    if len(run) == 1 and not run[0][0]:
        return text if text.isspace() else set_text(text)
    whole, at, out = set_text(text), 0, []
    for markup, text in run:
        out.append(markup or whole[at : at + len(text)])
        at += len(text)
    return "".join(out)
