"""Rule source-fields: sources are complete and well formed."""

from __future__ import annotations

import pytest

from edition.checks.source_fields import RULE
from tiny import SOURCES, Tiny

BASE = "grade = {A}, read = {copy}, urldate = {2026-11-22}"
WHO = "author = {Example, Ada}, title = {X}, year = {2026}"


def _add(tiny: Tiny, kind: str, fields: str) -> None:
    tiny.append(SOURCES, f"\n@{kind}{{new2026,\n  {fields},\n  {BASE},\n}}\n")


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("article", f"{WHO}, journal = {{J}}, doi = {{10.1234/abc}}, language = {{es}}"),
        ("book", f"{WHO}, publisher = {{P}}"),
        ("inproceedings", f"{WHO}, booktitle = {{B}}"),
        ("techreport", f"{WHO}, institution = {{I}}"),
        ("online", f"{WHO}, url = {{https://a.example/x}}"),
        ("misc", "publisher = {P}, title = {X}"),
        ("misc", f"{WHO}, eprint = {{2501.00001}}"),
    ],
)
def test_a_full_entry_is_fine(tiny: Tiny, kind: str, fields: str) -> None:
    _add(tiny, kind, fields)
    assert tiny.find(RULE) == []


@pytest.mark.parametrize(
    ("kind", "fields", "missing"),
    [
        ("article", WHO, "journal"),
        ("book", WHO, "publisher"),
        ("inproceedings", WHO, "booktitle"),
        ("techreport", WHO, "institution or publisher"),
        ("online", WHO, "url"),
        ("misc", "author = {Example, Ada}, publisher = {P}", "title"),
        ("misc", "title = {X}, howpublished = {page}", "author or publisher"),
        ("book", "author = {Example, Ada}, title = {X}, publisher = {P}", "year or date"),
    ],
)
def test_a_missing_field_is_named(tiny: Tiny, kind: str, fields: str, missing: str) -> None:
    _add(tiny, kind, fields)
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(SOURCES, f"@{kind}{{new2026")
    assert fault.message == f'source "new2026" (@{kind}) has no {missing}.'


@pytest.mark.parametrize("how", ["press release, 9 December 2025", "letter of December 2025"])
@pytest.mark.parametrize("date", ["date = {2025-12-09}", "year = {2025}, month = dec"])
def test_a_date_that_is_told_twice_is_named(tiny: Tiny, how: str, date: str) -> None:
    _add(tiny, "misc", f"publisher = {{P}}, title = {{X}}, howpublished = {{{how}}}, {date}")
    message = tiny.fault(RULE).message
    assert message.startswith('source "new2026" tells its date in howpublished too')


@pytest.mark.parametrize("how", ["press release", "page of a summit of October 2025"])
@pytest.mark.parametrize("date", ["date = {2025-12-09}", "year = {2025}"])
def test_another_date_in_howpublished_is_fine(tiny: Tiny, how: str, date: str) -> None:
    _add(tiny, "misc", f"publisher = {{P}}, title = {{X}}, howpublished = {{{how}}}, {date}")
    assert tiny.find(RULE) == []


def test_an_unknown_type_is_named_with_the_nearest_one(tiny: Tiny) -> None:
    _add(tiny, "artikle", WHO)
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(SOURCES, "@artikle{")
    assert fault.message == 'source "new2026" is of type "@artikle".'
    assert fault.hint.startswith('Did you mean "article"?')


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("grade = {B}", "grade = {E}", 'has the grade "E"; it must be A, B, C or D'),
        ("grade = {B},", "", 'has the grade ""'),
        ("read = {copy}", "read = {copied}", 'has read = "copied"; it must be excerpt, copy'),
        (
            "urldate = {2026-11-22}",
            "urldate = {2026-11}",
            'has no day of reading (urldate is "2026-11")',
        ),
        (
            "https://oecd.example/paper",
            "oecd.example/paper",
            'has the address "oecd.example/paper"',
        ),
        ("https://oecd.example/paper", "https://oecd/paper", "which is not a web address"),
        ("https://oecd.example/paper", "https://[oecd", "which is not a web address"),
        ("month = feb", "doi = {doi.org/10.1234/abc}", "which is not of the form 10.1234/abc"),
        ("month = feb", "language = {Spanish}", "which is no tag"),
    ],
)
def test_a_malformed_field_is_named(tiny: Tiny, old: str, new: str, words: str) -> None:
    path = SOURCES
    head = (tiny.root / path).read_text(encoding="utf-8").index("@article{oecd2026")
    text = (tiny.root / path).read_text(encoding="utf-8")
    assert old in text[head:]
    tiny.write(path, text[:head] + text[head:].replace(old, new, 1))
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(path, new or "@article{oecd2026")
    assert fault.message.startswith('source "oecd2026" ')
    assert words in fault.message


def test_a_reading_that_resembles_a_known_one_is_told_it(tiny: Tiny) -> None:
    tiny.replace(SOURCES, "read = {excerpt}", "read = {excerptt}")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(SOURCES, "read = {excerptt}")
    assert fault.hint.startswith('Did you mean "excerpt"?')


def test_an_entry_that_is_not_bibtex_is_named(tiny: Tiny) -> None:
    tiny.replace(SOURCES, "title = {Compute, counted},", "title {Compute, counted},")
    faults = [fault for fault in tiny.find(RULE) if "oecd2026" in fault.message]
    assert faults[0].location.path == SOURCES
    assert 'the entry "oecd2026" is not valid BibTeX' in faults[0].message


def test_a_source_cited_by_one_that_was_read_is_fine(tiny: Tiny) -> None:
    tiny.replace(SOURCES, "read = {copy}", "read = {not-read},\n  citedby = {itu2025}")
    assert tiny.find(RULE) == []


@pytest.mark.parametrize("citing", ["itu2024", "oecd2026"])
def test_a_source_cited_by_none_that_was_read_is_named(tiny: Tiny, citing: str) -> None:
    tiny.replace(SOURCES, "read = {copy}", f"read = {{not-read}},\n  citedby = {{{citing}}}")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(SOURCES, "citedby")
    assert fault.message == f'source "oecd2026" is cited by "{citing}", no source that was read.'


def test_an_archived_address_is_a_web_address(tiny: Tiny) -> None:
    tiny.replace(SOURCES, "read = {copy}", "read = {copy},\n  archiveurl = {somewhere}")
    assert 'has the address "somewhere"' in tiny.fault(RULE).message
