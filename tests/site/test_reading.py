"""Reading: what of a source was read, and when, in one sentence for readers."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from edition.model.bibliography import Source, read_bibliography
from edition.site.reading import how_read

BIB = """
@misc{seen, author = {Seen, Ada}, title = {A}, read = {excerpt}, urldate = {2026-11-22}}
@misc{copied, author = {{Agency}}, title = {B}, read = {copy}, urldate = {2026-11-22}}
@misc{told, author = {Told, Bob}, title = {C}, read = {secondary}, urldate = {2026-11-22}}
@misc{unread, author = {{Agency}}, title = {D}, read = {not-read}, urldate = {2026-11-22}}
@misc{named, author = {Own, Eve}, title = {E}, read = {not-read}, citedby = {copied}}
@misc{same, author = {{Agency}}, title = {F}, read = {not-read}, citedby = {copied}}
"""


@pytest.fixture(scope="module")
def sources() -> Mapping[str, Source]:
    found, problems = read_bibliography(BIB, "sources.bib")
    assert not problems
    return {source.key: source for source in found}


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("seen", "Read in part, in a stored copy on 22 November 2026."),
        ("copied", "Read in a reproduction, in a stored copy on 22 November 2026."),
        ("told", "Known from summaries read in stored copies on 22 November 2026."),
        ("unread", "Not read."),
        ("named", "Not read; as cited by Agency."),
    ],
)
def test_what_was_read_is_told_with_the_day(
    sources: Mapping[str, Source], key: str, words: str
) -> None:
    assert how_read(sources[key], sources) == words


@pytest.mark.parametrize(
    ("beside", "words"),
    [
        (["seen", "unread"], "Not read; as cited by Seen."),
        (["seen", "copied", "unread"], "Not read; known from the other sources given here."),
        (["told", "unread"], "Not read."),
        (["told", "seen", "unread"], "Not read; as cited by Seen."),
        (["nobody", "unread"], "Not read."),
    ],
)
def test_only_a_source_that_was_read_is_named_as_citing(
    sources: Mapping[str, Source], beside: list[str], words: str
) -> None:
    assert how_read(sources["unread"], sources, beside) == words


def test_the_entrys_own_word_goes_before_the_sources_beside(
    sources: Mapping[str, Source],
) -> None:
    assert how_read(sources["named"], sources, ["seen"]) == "Not read; as cited by Agency."


def test_an_author_who_cites_himself_is_named_by_title(sources: Mapping[str, Source]) -> None:
    assert how_read(sources["same"], sources) == "Not read; as cited by ‘B’."
