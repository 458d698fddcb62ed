"""The quick reader of BibTeX and pybtex read the same; whatever neither reads is named."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from edition.model import bibtex
from edition.model.bibliography import CSL_TYPES, FIELDS
from edition.model.bibtex import VERBATIM, Entry, plain_text, read_entries

PATH = "sources.bib"
KEYS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9.:_+/-]{0,8}", fullmatch=True)
NAMES = st.sampled_from(sorted({*FIELDS, "Title", "YEAR"} - {"month"}))
# What authors write: several scripts, TeX's own marks escaped and bare, accents, dashes, groups.
PIECES = st.sampled_from((
    "a", "Z", "7", " ", "é", "ß", "北京", "Искусство", "ذكاء", "हिन्दी", "’", "—", "--", "---",
    r"\&", "&", r"\%", "%", r"\$", r"\#", r"\_", "~", "=", "#", "@", "/", ":", ";", "?", "and",
    r"{\'e}", r"{\"u}", r"{\c c}", r"{\ss}", r"{\o}", r"{\'\i}", "{AI}", "{a {b} c}", "{}",
    "\n    ", "\t", "  ", "(", ")", "[", "]", "<b>", "'", "``",
))  # fmt: skip
TEXTS = st.lists(PIECES, max_size=8).map("".join)
VALUES = st.one_of(
    TEXTS.map("{{{}}}".format),
    TEXTS.map("{{{{{}}}}}".format),
    TEXTS.filter(lambda text: '"' not in text).map('"{}"'.format),
    st.from_regex(r"[0-9]{1,4}", fullmatch=True),
    st.sampled_from(["jan", "Dec", "{jan}"]),
)
PERSONS = st.sampled_from((
    "Example, Ada", "Ada Example", "de Moura, Vitor D.", "Sample, Jr, Bob", r"Guti{\'e}rrez, Ana",
    "{International Union}", r"{Allen \& Gledhill}", "{Research and Development}", "王, 伟",
    "Иванов, Иван", "O’Brien, Sinéad", "van der Berg, Jan", "{ITU}, Geneva", "Plato", "others",
))  # fmt: skip
SEPARATORS = st.sampled_from(["\n  ", " ", "\n\n\t", ""])


@st.composite
def _entries(draw: st.DrawFn) -> str:
    key, kind = draw(KEYS), draw(st.sampled_from(sorted(CSL_TYPES)))
    fields = draw(st.dictionaries(NAMES.map(str.lower), VALUES, max_size=5))
    if draw(st.booleans()):
        fields["author"] = "{" + " and ".join(draw(st.lists(PERSONS, min_size=1))) + "}"
    gap, equals = draw(SEPARATORS), draw(st.sampled_from([" = ", "=", " =\n"]))
    body = "".join(f",{gap}{name}{equals}{value}" for name, value in fields.items())
    return f"@{kind}{{{key}{body}{draw(st.sampled_from(['', ',']))}\n}}\n"


def _slow(text: str) -> Entry | str:
    """Read one entry with pybtex alone; return it, or "fault"."""
    macros, _ = bibtex._macros("", PATH)
    try:
        return bibtex._read_any(text, 1, macros)
    except (bibtex.PybtexError, ValueError):
        return "fault"


@given(_entries())
@example("@misc{a, title = {{\\'E}cole},}")
@example('@misc{a, title = "x" # "y"}')
def test_the_quick_reader_reads_what_pybtex_reads(text: str) -> None:
    entries, problems = read_entries(text, PATH)
    expected = _slow(text)
    if isinstance(expected, str):
        assert (entries, len(problems)) == ([], 1)
        return
    (entry,) = entries
    assert problems == []
    assert (entry.key, entry.type, entry.authors) == (
        expected.key,
        expected.type,
        expected.authors,
    )
    assert dict(entry.fields) == dict(expected.fields)


@given(st.lists(_entries(), max_size=6))
def test_every_entry_is_read_or_named(texts: list[str]) -> None:
    text = "% A comment, with an @ in it.\n" + "\n".join(texts)
    entries, problems = read_entries(text, PATH)
    assert len(entries) + len(problems) == len(texts)
    lines = text.split("\n")
    for entry in entries:
        assert f"{{{entry.key}" in lines[entry.line - 1]


@given(_entries())
def test_every_field_is_kept_and_located(text: str) -> None:
    entries, _ = read_entries(text, PATH)
    lines = text.split("\n")
    for entry in entries:
        assert entry.fields.keys() <= entry.lines.keys()
        for name in entry.fields:
            assert name in lines[entry.lines[name] - 1].lower()


@pytest.mark.parametrize("name", sorted(FIELDS - {"month"}))
def test_every_field_is_read(name: str) -> None:
    value = "10.1/a_b%c&d--e" if name in VERBATIM else r"10.1/a\_b\%c \& d--e"
    (entry,), problems = read_entries(f"@misc{{x,\n  {name} = {{{value}}},\n}}", PATH)
    wanted = value if name in VERBATIM else "10.1/a_b%c & d–e"
    assert (entry.fields, entry.lines, problems) == ({name: wanted}, {name: 2}, [])


@given(KEYS, st.from_regex(r"[a-z0-9]{1,3}", fullmatch=True))
def test_a_key_that_begins_another_is_its_own(key: str, more: str) -> None:
    text = "".join(f"@misc{{{name}, title = {{{name}}}}}\n" for name in (key, key + more))
    entries, problems = read_entries(text, PATH)
    assert [entry.key for entry in entries] == [key, key + more]
    assert problems == []


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=8))
def test_of_entries_with_one_key_the_first_is_kept_and_each_other_named(keys: list[str]) -> None:
    text = "".join(f"@misc{{{key},\n  title = {{{n}}},\n}}\n" for n, key in enumerate(keys))
    entries, problems = read_entries(text, PATH)
    assert [(e.key, e.fields["title"]) for e in entries] == [
        (key, str(keys.index(key))) for key in dict.fromkeys(keys)
    ]
    assert [p.location.line for p in problems] == [
        3 * n + 1 for n, key in enumerate(keys) if key in keys[:n]
    ]


def test_an_entry_in_the_text_of_another_is_text() -> None:
    (entry,), problems = read_entries("@misc{a,\n  annote = {as in\n@misc{b, c}},\n}", PATH)
    assert (entry.fields["annote"], problems) == ("as in @miscb, c", [])


def test_a_string_stands_for_its_text_wherever_it_is_defined() -> None:
    text = "@misc{a, journal = joc}\n@string{JoC = {Journal of Counting}}\n@misc{b, journal=JOC}\n"
    entries, problems = read_entries(text, PATH)
    assert ([entry.fields["journal"] for entry in entries], problems) == (
        ["Journal of Counting"] * 2,
        [],
    )


@pytest.mark.parametrize(
    "text",
    [
        "% @string{a = }\n",
        "@comment{whatever, = {}}\n",
        "@comment whatever\n",
        '@preamble{"x"}\n',
        "\n \t\n",
        "% misc{a,\n% }\n",
    ],
)
def test_comments_and_statements_are_no_fault(text: str) -> None:
    entries, problems = read_entries(f"{text}@misc{{a, title = {{A}}}}\n{text}", PATH)
    assert ([entry.key for entry in entries], problems) == (["a"], [])


@pytest.mark.parametrize(
    "text", ["misc{b, title = {B}}", "@misc b", "@{b, title = {B}}", "@misc{, title = {B}}", "B"]
)
@pytest.mark.parametrize("pattern", ["{}\n{}", "{1}\n{0}", "{1}\n{0}\n{1}b"])
def test_text_outside_entries_is_named(text: str, pattern: str) -> None:
    good = "@misc{a, title = {A}}"
    whole = pattern.format(good, text) if "b" not in pattern else f"{good}\n{text}\n"
    entries, problems = read_entries(whole, PATH)
    assert [entry.key for entry in entries] == ["a"]
    assert len(problems) == 1
    assert whole.split("\n")[problems[0].location.line - 1] == text


@given(st.lists(PIECES.filter(lambda piece: "\\" not in piece), max_size=8).map("".join))
def test_a_text_without_commands_keeps_its_letters(text: str) -> None:
    kept = [mark for mark in plain_text(text) if mark.isalnum()]
    assert kept == [mark for mark in text if mark.isalnum()]


def test_many_entries_are_read_in_one_pass() -> None:
    count = 20_000
    text = "".join(f"@misc{{k{n}, title = {{T {n}}}, year = {n}}}\n" for n in range(count))
    entries, problems = read_entries(text, PATH)
    assert (len(entries), problems, entries[-1].line) == (count, [], count)
