"""Rule source-fields: each source has the fields its type needs, and they are well formed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from edition.checks.rule import Context, Rule, of_model
from edition.model.bibliography import CSL_TYPES, FIELDS, GRADES, READ, Source
from edition.model.problem import Problem, did_you_mean
from edition.model.reference import MONTHS as NAMES

# What each entry type must have; alternatives are separated by "|".
REQUIRED = {
    "article": ("author", "title", "journal", "year|date"),
    "book": ("author", "title", "publisher", "year|date"),
    "inproceedings": ("author", "title", "booktitle", "year|date"),
    "techreport": ("author", "title", "institution|publisher", "year|date"),
    "online": ("author", "title", "url"),
    "misc": ("author|publisher", "title", "publisher|howpublished|eprint"),
}
# https://www.doi.org/doi-handbook/HTML/syntax-of-a-doi.html
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")  # https://www.rfc-editor.org/info/bcp47
_DOI = re.compile(r"10\.\d{4,9}/\S+")


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield what the reader of the .bib noted, then each missing or malformed field."""
    yield from of_model(rule, context)
    sources = context.edition.sources
    for source in sources.values():
        yield from _faults(rule, source)
        citing = source.fields.get("citedby")
        if citing is not None and (citing not in sources or sources[citing].read == "not-read"):
            message = f'source "{source.key}" is cited by "{citing}", no source that was read.'
            place = source.field_location("citedby")
            yield rule.problem(place, message, did_you_mean(citing, sources))


def _faults(rule: Rule, source: Source) -> Iterator[Problem]:
    def fault(name: str, message: str, hint: str = "") -> Problem:
        return rule.problem(source.field_location(name), f'source "{source.key}" {message}.', hint)

    fields = source.fields
    if source.type not in CSL_TYPES:
        yield fault("", f'is of type "@{source.type}"', did_you_mean(source.type, CSL_TYPES))
    for wanted in REQUIRED.get(source.type, ()):
        names = wanted.split("|")
        has_author = "author" in names and source.authors
        if not has_author and not any(fields.get(name, "").strip() for name in names):
            yield fault("", f"(@{source.type}) has no {' or '.join(names)}")
    for name in sorted(fields.keys() - FIELDS):
        yield fault(name, f'has a field "{name}", which nothing reads', did_you_mean(name, FIELDS))
    if _tells_its_date(source):
        message = "tells its date in howpublished too, so that a reader would read it twice"
        yield fault("howpublished", message, "Give the day as date = {2025-07-10} alone.")
    if source.grade not in GRADES:
        yield fault("grade", f'has the grade "{source.grade}"; it must be A, B, C or D')
    if source.read not in READ:
        near = did_you_mean(source.read, READ)
        yield fault("read", f'has read = "{source.read}"; it must be {", ".join(READ)}', near)
    if source.language and not _LANGUAGE.fullmatch(source.language):
        hint = "Write the tag of the title's language, such as es or zh."
        yield fault("language", f'has the language "{source.language}", which is no tag', hint)
    if not _is_date(source.urldate):
        yield fault("urldate", f'has no day of reading (urldate is "{source.urldate}")')
    for name in ("url", "archiveurl"):
        if name in fields and not _is_url(fields[name]):
            yield fault(name, f'has the address "{fields[name]}", which is not a web address')
    if "doi" in fields and not _DOI.fullmatch(fields["doi"]):
        yield fault("doi", f'has the DOI "{fields["doi"]}", which is not of the form 10.1234/abc')


def _tells_its_date(source: Source) -> bool:
    """Whether `howpublished` names the month of the source's own date."""
    if len(source.date_parts) < 2:
        return False
    month = f"{NAMES[source.date_parts[1] - 1]} {source.date_parts[0]}"
    return month in source.fields.get("howpublished", "")


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    is_web = parts.scheme in ("http", "https") and "." in (parts.hostname or "")
    return is_web and not re.search(r"\s", text)


def _is_date(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


RULE = Rule(
    "source-fields",
    "Sources are complete and well formed",
    "Complete the entry in assets/evidence/sources.bib.",
    find,
)
