"""Rule source-duplicate: no source stands twice in the bibliography."""

from __future__ import annotations

import pytest

from edition.checks.source_duplicate import RULE
from tiny import SOURCES, Tiny


def _add(tiny: Tiny, field: str) -> None:
    tiny.append(SOURCES, f"\n@misc{{twin2026,\n  title = {{Twin}},\n  {field},\n}}\n")


def test_sources_of_their_own_are_fine(tiny: Tiny) -> None:
    _add(tiny, "url = {https://oecd.example/another}")
    assert tiny.find(RULE) == []


@pytest.mark.parametrize(
    "url",
    ["https://oecd.example/paper", "http://www.oecd.example/paper/", "https://OECD.example/paper"],
)
def test_a_second_source_with_one_address_is_named(tiny: Tiny, url: str) -> None:
    _add(tiny, f"url = {{{url}}}")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(SOURCES, url, after="twin2026")
    assert fault.message == 'source "twin2026" has the same url as "oecd2026".'
    assert "sharedurl" in fault.hint


def test_a_second_source_with_one_doi_is_named(tiny: Tiny) -> None:
    tiny.replace(SOURCES, "title = {Compute, counted},", "doi = {10.1234/ABC},")
    _add(tiny, "doi = {10.1234/abc}")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(SOURCES, "10.1234/abc")
    assert 'has the same doi as "oecd2026"' in fault.message


def test_two_documents_at_one_address_may_give_the_reason(tiny: Tiny) -> None:
    _add(tiny, "url = {https://oecd.example/paper},\n  sharedurl = {issues of a series}")
    assert tiny.find(RULE) == []
