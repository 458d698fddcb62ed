"""The sources' addresses are listed once each, with where they stand."""

from __future__ import annotations

import pytest

from edition.links.addresses import Exemption, addresses_of, read_exemptions
from edition.links.results import CHECKED, read_results
from edition.model.bibliography import read_bibliography
from edition.model.edition import Edition
from tiny import ROOT


def _addresses(*fields: str) -> list[tuple[str, str, tuple[str, ...]]]:
    text = "".join(f"@misc{{s{n},\n{field},\n}}\n" for n, field in enumerate(fields, start=1))
    sources, problems = read_bibliography(text, "sources.bib")
    assert not problems
    return [(address.url, address.doi, address.keys) for address in addresses_of(sources)]


def test_a_source_without_an_address_has_none() -> None:
    assert _addresses("title = {X}") == []


def test_a_source_with_a_doi_has_both_addresses() -> None:
    assert _addresses("url = {https://b.example/}, doi = {10.1/x}") == [
        ("https://b.example/", "", ("s1",)),
        ("https://doi.org/10.1/x", "10.1/x", ("s1",)),
    ]


@pytest.mark.parametrize("url", ["https://doi.org/10.1/x", "http://dx.doi.org/10.1/x"])
def test_an_address_at_doi_org_stands_for_its_doi(url: str) -> None:
    assert _addresses(f"url = {{{url}}}") == [(url, "10.1/x", ("s1",))]


def test_a_doi_written_twice_in_a_source_is_one_address() -> None:
    assert len(_addresses("url = {https://doi.org/10.1/x}, doi = {10.1/x}")) == 1


def test_an_arxiv_number_is_an_address() -> None:
    assert _addresses("eprint = {2501.00001}")[0][0] == "https://arxiv.org/abs/2501.00001"


def test_sources_may_share_an_address() -> None:
    assert _addresses("url = {https://a.example/}", "url = {https://a.example/}") == [
        ("https://a.example/", "", ("s1", "s2"))
    ]


@pytest.mark.parametrize(
    ("pattern", "covers"),
    [
        ("https://a.example/*", True),
        ("https://a.example/x[1]", True),
        ("https://a.example/", False),
        ("https://b.example/*", False),
    ],
)
def test_an_exemption_covers_what_its_pattern_does(pattern: str, covers: bool) -> None:
    exemption = Exemption(address=pattern, reason="x", path="x", line=1)
    assert exemption.covers("https://a.example/x[1]") is covers


def test_every_real_source_with_an_address_is_listed(real_edition: Edition) -> None:
    listed = {
        key for address in addresses_of(real_edition.sources.values()) for key in address.keys
    }
    assert listed == {source.key for source in real_edition.sources.values() if source.url}


def test_the_real_files_of_the_check_are_well_formed() -> None:
    assert read_exemptions(ROOT)[1] == []
    assert read_results(ROOT)[1] == []
    assert (ROOT / CHECKED).is_file()
