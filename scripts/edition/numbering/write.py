"""Writing: numbers put into a chapter's Markdown, every other byte as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable

from edition.model.number import NUMBER
from edition.model.passage import Passage
from edition.numbering.assign import Assigned

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_OWN = re.compile(rf"#p{NUMBER}(?![\w-])")
_LIST = re.compile(r"\{:?")
_ATTRIBUTES = re.compile(r"[ \t>]*\{:?[ ]*[^}\n]*\}[ \t]*")
_MARKER = re.compile(r"[ \t]*(?:>[ ]?)*[ \t]*(?:[-*+]|\d+[.)])[ \t]+")
_LEAD = re.compile(r"[ \t]*(?:>[ ]?)*[ \t]*")


def write_numbers(text: str, assigned: Iterable[Assigned]) -> str:
    """Return the file's text with each passage's number on the line right after it."""
    lines = _LINES.findall(text)
    for item in sorted(assigned, key=lambda item: -item.passage.line):
        if item.old != item.new:
            _write(lines, item.passage, item.new)
    return "".join(lines)


def _write(lines: list[str], passage: Passage, number: str) -> None:
    first = passage.line - 1
    after = first + passage.text.count("\n") + 1
    if after < len(lines) and _ATTRIBUTES.fullmatch(lines[after].rstrip("\r\n")):
        line = lines[after]
        if _OWN.search(line):
            lines[after] = _OWN.sub(f"#p{number}", line, count=1)
        else:
            lines[after] = _LIST.sub(lambda opening: f"{opening[0]} #p{number}", line, count=1)
        return
    end = _line_end(lines)
    if not lines[after - 1].endswith(("\r", "\n")):
        lines[after - 1] += end
    lines.insert(after, f"{_indent(lines[first], passage)}{{: #p{number} }}{end}")


def _indent(line: str, passage: Passage) -> str:
    """Return what stands before a list under a line: its margin, its marker as blanks."""
    lead = _LEAD.match(line)
    margin = lead[0] if lead else ""
    marker = _MARKER.match(line) if passage.kind == "item" else None
    return margin + " " * (len(marker[0]) - len(margin)) if marker else margin


def _line_end(lines: list[str]) -> str:
    match = re.search(r"\r\n|\r|\n", lines[0]) if lines else None
    return match[0] if match else "\n"
