"""Ledgers: written and read back, sorted by version, compared by what bears meaning."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.edition import load_edition
from edition.model.ledger import Ledger, entry_of, meaning, read_ledgers
from released import release
from tiny import Tiny

PAGES = {
    "pillars/compute/": {"who": "Who", "p1": "One “quoted” – caf\u00e9.", "t1": "a b"},
    "": {"x": "Home"},
}


def test_a_ledger_is_read_back_as_it_was_written(tiny: Tiny) -> None:
    ledger = release(tiny, PAGES)
    assert read_ledgers(tiny.root) == ((ledger,), [])
    assert Ledger.model_validate_json(ledger.as_json()) == ledger


def test_a_ledger_has_one_line_for_each_address(tiny: Tiny) -> None:
    lines = release(tiny, PAGES).as_json().splitlines()
    assert sum('"sha256": ' in line for line in lines) == 4


def test_ledgers_are_sorted_by_version(tiny: Tiny) -> None:
    for version in ("2025.10", "2025.2", "2026.1"):
        release(tiny, PAGES, version)
    found, _ = read_ledgers(tiny.root)
    assert [ledger.version for ledger in found] == ["2025.2", "2025.10", "2026.1"]


def test_every_address_is_listed(tiny: Tiny) -> None:
    addresses = [address for address, _ in release(tiny, PAGES).addresses()]
    assert addresses == [
        "pillars/compute/",
        "pillars/compute/#who",
        "pillars/compute/#p1",
        "pillars/compute/#t1",
        "",
        "#x",
    ]


def test_ids_of_all_releases_count_as_used(tiny: Tiny) -> None:
    release(tiny, {"pillars/compute/": {"p1": "One."}})
    release(tiny, {"pillars/compute/": {"p2": "Two."}}, "2025.2")
    assert load_edition(tiny.root).released_ids == {"pillars/compute/": frozenset({"p1", "p2"})}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The report, it says, counts 32.", "the report it says counts 32"),
        ("“Quoted”", '"quoted"'),
        ("a – b", "a - b"),
    ],
)
def test_marks_and_capitals_bear_no_meaning(one: str, other: str) -> None:
    assert meaning(one) == meaning(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("32", "33"),
        ("2.5", "25"),
        ("1,000", "1000 0"),
        ("50%", "50"),
        ("rose -3", "rose 3"),
        ("a b", "b a"),
    ],
)
def test_words_and_numbers_do(one: str, other: str) -> None:
    assert meaning(one) != meaning(other)


@given(st.text())
def test_the_hash_is_of_the_text(text: str) -> None:
    entry = entry_of("paragraph", text)
    assert len(entry.sha256) == 64
    assert entry == entry_of("paragraph", text)
