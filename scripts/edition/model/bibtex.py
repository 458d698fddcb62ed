"""BibTeX: a file cut into entries, each read with its lines; whatever is wrong is named.

An entry set the way nearly all are set (each value in braces or quotes, a number or a name, no
field twice) is read here, which is many times faster. Any other goes to pybtex, the parser
mkdocs-bibtex uses; so does every fault. tests/model/test_bibtex.py holds the two to one reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pybtex.bibtex.utils import split_name_list
from pybtex.database import Entry as PybtexEntry
from pybtex.database import Person
from pybtex.database.input.bibtex import Parser, UndefinedMacro
from pybtex.exceptions import PybtexError
from pybtex.richtext import Text
from pybtex.scanner import PybtexSyntaxError

from edition.model.problem import Location, Problem

RULE = "source-fields"
VERBATIM = ("url", "doi", "eprint", "urldate", "date", "pages")

_OPENING = re.compile(
    r"^[ \t]*@(?!(?:comment|preamble|string)\b)\w+\s*[{(]\s*([^,\s}]+)", re.M | re.I
)
_STATEMENT = re.compile(r"@(string|preamble|comment)\b\s*[{(]", re.IGNORECASE)
_COMMENT = re.compile(r"^[ \t]*(?:%|@comment\b).*$", re.MULTILINE | re.IGNORECASE)
_FIELD_NAME = re.compile(r"^\s*(\w+)\s*=", re.MULTILINE)
_ANY_NAME = re.compile(r"(?:^|,)\s*([^\W\d][\w-]*)\s*=", re.MULTILINE)
_KEYLESS = re.compile(r"[ \t]*@\w+\s*[{(]\s*[^,\s}]+\s*=")
_OPEN_QUOTE = re.compile(r'\w+\s*=\s*"[^"]*$')
_MARK = re.compile(r"[{})]")
_TEX = re.compile(r"[\\{}~\t\n]|--|  ")

# Possessive, so that an entry that does not match is given up at once.
_HEAD = re.compile(r"[ \t]*+@(\w++)\s*+\{\s*+([^,\s}]++)\s*+")
_BRACED = r"\{(?:[^{}]++|\{(?:[^{}]++|\{[^{}]*+\})*+\})*+\}"
_WORD = r"[A-Za-z][A-Za-z0-9_-]*+"
_FIELD = re.compile(rf',\s*+({_WORD})\s*+=\s*+({_BRACED}|"[^"{{}}]*+"|[0-9]++|{_WORD})\s*+')
_CLOSE = re.compile(r"(?:,\s*+)?\}")

_INSTITUTION = re.compile(r"\{[^{}]*\}")
_PERSON = re.compile(r"([^\s,{}\\~][^,{}\\~]*), ([^\s,{}\\~][^,{}\\~]*)")

_HINT = "Check that every brace is closed and every field ends with a comma."
_LOOSE_HINT = "An entry opens with @type{key, and ends with its closing brace; a comment, with %."


@dataclass(frozen=True)
class Entry:
    """One entry: its fields by small-letter name, LaTeX decoded, and its authors.

    An author is a family name and a given name; `lines` are those of its fields.
    """

    key: str
    type: str
    fields: Mapping[str, str]
    authors: tuple[tuple[str, str], ...]
    line: int
    lines: Mapping[str, int]


@dataclass(frozen=True, eq=False)
class _Span:
    """Where an entry stands in the text, its key, its first line, and its plain reading if any."""

    start: int
    end: int
    key: str
    line: int
    plain: _Plain | None


@dataclass(frozen=True)
class _Plain:
    """An entry that is set plainly, before its values are decoded."""

    type: str
    fields: dict[str, str]
    lines: Mapping[str, int]
    end: int

    def entry(self, span: _Span) -> Entry:
        authors = _names(self.fields.pop("author", ""))
        return Entry(span.key, self.type, _decoded(self.fields), authors, span.line, self.lines)


def read_entries(text: str, path: str) -> tuple[list[Entry], list[Problem]]:
    """Read every entry of a BibTeX file, in order; a fault spoils its own entry only."""
    macros, problems = _macros(text, path)
    spans = list(_spans(text, macros))
    loose, spoiled = _loose_text(text, spans, path)
    problems += loose
    entries: list[Entry] = []
    seen: dict[str, int] = {}
    for span in spans:
        if span.key in seen:
            problems.append(_repeated(span, seen[span.key], path))
            continue
        seen[span.key] = span.line
        if span in spoiled:
            continue
        try:
            entries.append(
                span.plain.entry(span)
                if span.plain
                else _read_any(text[span.start : span.end], span.line, macros)
            )
        except (PybtexError, ValueError) as error:
            line, what = _diagnosis(text[span.start : span.end], span.line, error)
            message = f'the entry "{span.key}" is not valid BibTeX: {what}.'
            problems.append(Problem(Location(path, line), RULE, message, _HINT))
    return entries, problems


def _spans(text: str, macros: Mapping[str, str]) -> Iterator[_Span]:
    """Yield the place of each entry; one that is not closed ends where the next one opens."""
    starts = list(_OPENING.finditer(text))
    limits = [*(match.start() for match in starts[1:]), len(text)]
    line, seen, end = 1, 0, 0
    for match, limit in zip(starts, limits, strict=False):
        start = match.start()
        if start < end:  # in a value of the entry before
            continue
        line += text.count("\n", seen, start)
        seen = start
        plain = _read_plain(text, start, line, macros)
        end = plain.end if plain else _end(text, start, limit)
        yield _Span(start, end, match[1], line, plain)


def _end(text: str, start: int, limit: int) -> int:
    """Return where the statement that opens at `start` is closed; `limit` if it is not.

    In BibTeX braces count even where a backslash or a quotation mark stands before them.
    """
    opening = next(position for position in range(start, limit) if text[position] in "{(")
    closing = "}" if text[opening] == "{" else ")"
    depth = 0
    for mark in _MARK.finditer(text, opening + 1, limit):
        if depth == 0 and mark[0] == closing:
            return mark.end()
        depth += {"{": 1, "}": -1, ")": 0}[mark[0]]
    return limit


def _read_plain(text: str, start: int, line: int, macros: Mapping[str, str]) -> _Plain | None:
    """Return the entry at `start` if it is set plainly, or None."""
    head = _HEAD.match(text, start)
    if head is None:
        return None
    raw: dict[str, str] = {}
    lines: dict[str, int] = {}
    at, seen, position = line, start, head.end()
    while field := _FIELD.match(text, position):
        name, value = field[1].lower(), field[2]
        if name in raw or name == "editor":
            return None
        if value[0] in '{"':
            value = " ".join(value[1:-1].split())
        elif not value[0].isdigit():
            if value.lower() not in macros:
                return None
            value = macros[value.lower()]
        at += text.count("\n", seen, field.start(1))
        seen, position = field.start(1), field.end()
        raw[name], lines[name] = value, at
    close = _CLOSE.match(text, position)
    if close is None:
        return None
    return _Plain(head[1].lower(), raw, lines, close.end())


def _read_any(text: str, line: int, macros: Mapping[str, str]) -> Entry:
    """Return an entry as pybtex reads it, raising pybtex's errors."""
    found: dict[str, PybtexEntry] = dict(Parser(macros=macros).parse_string(text).entries.items())
    key, parsed = found.popitem()
    if found:
        raise ValueError("another entry stands in it")
    lines: dict[str, int] = {}
    for match in _ANY_NAME.finditer(text):
        lines.setdefault(match[1].lower(), line + text.count("\n", 0, match.start(1)))
    fields = {name.lower(): value for name, value in parsed.fields.items()}
    authors = tuple(map(_name, parsed.persons.get("author", [])))
    return Entry(key, parsed.type.lower(), _decoded(fields), authors, line, lines)


def _decoded(fields: Mapping[str, str]) -> dict[str, str]:
    return {
        name: value if name in VERBATIM else plain_text(value) for name, value in fields.items()
    }


def plain_text(value: str) -> str:
    """Return a BibTeX value as plain text: LaTeX accents and escapes decoded, braces gone."""
    if not _TEX.search(value):
        return value.strip()
    if "\\" in value:
        # TeX would take % for a comment, and the decoder does not know an accent on {\i}.
        value = re.sub(r"(?<!\\)%", r"\%", value.replace("\\$", "$"))
        value = str(Text.from_latex(re.sub(r"\{(\\[ij])\}", r"\1 ", value)))
    else:
        # The same without commands, for which the decoder is slow.
        for mark, plain in (("{", ""), ("}", ""), ("---", "—"), ("--", "–"), ("~", "\u00a0")):
            value = value.replace(mark, plain)
    return " ".join(part for part in re.split(r"[ \t\n]+", value) if part)


def _names(value: str) -> tuple[tuple[str, str], ...]:
    """Return the names of an author field; pybtex reads those that are not set plainly."""
    if _INSTITUTION.fullmatch(value):
        return ((plain_text(value), ""),)
    persons = [_PERSON.fullmatch(part) for part in re.split(" [Aa][Nn][Dd] ", value)]
    if all(persons):
        return tuple((plain_text(name[1]), plain_text(name[2])) for name in persons if name)
    return tuple(_name(Person(part)) for part in split_name_list(value))


def _name(person: Person) -> tuple[str, str]:
    given = [*person.first_names, *person.middle_names]
    family = [*person.prelast_names, *person.last_names, *person.lineage_names]
    return plain_text(" ".join(family)), plain_text(" ".join(given))


def _macros(text: str, path: str) -> tuple[dict[str, str], list[Problem]]:
    """Return what bare names stand for (months, each @string), and what cannot be read of them."""
    parser = Parser()
    problems: list[Problem] = []
    for match in _STATEMENT.finditer(text):
        line_start = text.rfind("\n", 0, match.start()) + 1
        if match[1].lower() != "string" or "%" in text[line_start : match.start()]:
            continue
        try:
            parser.parse_string(text[match.start() : _end(text, match.start(), len(text))])
        except PybtexError as error:
            where = Location(path, text.count("\n", 0, match.start()) + 1)
            message = f"the @string is not valid BibTeX: {_words(error)}."
            problems.append(Problem(where, RULE, message, _HINT))
    return {name.lower(): value for name, value in parser.macros.items()}, problems


def _loose_text(text: str, spans: list[_Span], path: str) -> tuple[list[Problem], frozenset[_Span]]:
    """Name text outside entries that is neither comment nor statement: it would be dropped.

    Where an entry goes on after its last brace, a brace too many has cut it short: it is returned.
    """
    problems: list[Problem] = []
    spoiled: set[_Span] = set()
    starts = [0, *(span.end for span in spans)]
    ends = [*(span.start for span in spans), len(text)]
    line, seen = 1, 0
    for before, start, end in zip([None, *spans], starts, ends, strict=True):
        between = text[start:end]
        if not between or between.isspace():
            continue
        line += text.count("\n", seen, start)
        seen = start
        found = re.search(r"\S.*", _without_comments(between))
        if not found:
            continue
        where = Location(path, line + between.count("\n", 0, found.start()))
        if before and found[0][0] in ",}":
            spoiled.add(before)
            message = f'the entry "{before.key}" is not valid BibTeX: a brace too many closes it.'
            problems.append(Problem(where, RULE, message, _HINT))
        else:
            words = " ".join(found[0].split())
            shown = words if len(words) <= 40 else f"{words[:39]}…"
            message = f'"{shown}" stands outside any entry and would be dropped.'
            problems.append(Problem(where, RULE, message, _LOOSE_HINT))
    return problems, frozenset(spoiled)


def _without_comments(text: str) -> str:
    """Return a text between entries with comments and statements blanked, positions kept."""
    for pattern in (r"(?m)^[ \t]*%.*$", _STATEMENT, _COMMENT):
        parts, last = [], 0
        for match in re.finditer(pattern, text):
            if match.start() < last:
                continue
            end = _end(text, match.start(), len(text)) if pattern is _STATEMENT else match.end()
            parts += [text[last : match.start()], re.sub(r"[^\n]", " ", text[match.start() : end])]
            last = end
        text = "".join([*parts, text[last:]])
    return text


def _repeated(span: _Span, first: int, path: str) -> Problem:
    return Problem(
        Location(path, span.line),
        RULE,
        f'the key "{span.key}" was used before, at line {first}.',
        "Give one of the two entries another key.",
    )


def _words(error: Exception) -> str:
    """Return what pybtex says of a fault, in our words where its own mislead."""
    what = str(error).split(": ", 1)[-1] if isinstance(error, PybtexSyntaxError) else str(error)
    if isinstance(error, UndefinedMacro):
        return f'"{what}" stands for nothing, and a text needs braces'
    return "',' or '}' expected" if what == "'}' expected" else what


def _diagnosis(text: str, line: int, error: Exception) -> tuple[int, str]:
    """Return the line of an entry's fault and what it is."""
    if _KEYLESS.match(text):
        return line, "its key is missing"
    fields: dict[str, int] = {}
    depth, seen, last = 0, 0, ""
    is_open = text.count("{") > text.count("}")
    for field in _FIELD_NAME.finditer(text):
        if _OPEN_QUOTE.match(text[seen : field.start()]) and last:
            return fields[last], f'the quotation mark of "{last}" is not closed'
        depth += text.count("{", seen, field.start(1)) - text.count("}", seen, field.start(1))
        seen = field.start(1)
        at, name = line + text.count("\n", 0, seen), field[1].lower()
        if depth > 1 and is_open:
            return fields[last], f'the brace of "{last}" is not closed'
        if name in fields and depth == 1:
            return at, f'the field "{name}" stands twice'
        fields[name], last = at, name
    if is_open:
        return line, "its last brace is missing"
    if isinstance(error, PybtexSyntaxError) and error.lineno:
        line += error.lineno - 1
    return line, _words(error)
