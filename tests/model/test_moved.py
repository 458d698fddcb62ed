"""Moved addresses: how they are written."""

from __future__ import annotations

import pytest

from edition.model.edition import load_edition
from tiny import Tiny


def _read(tiny: Tiny, entry: str) -> list[str]:
    tiny.write("assets/moved.yaml", f"moved:\n  - {entry}\n")
    edition = load_edition(tiny.root)
    return [str(problem) for problem in edition.problems]


@pytest.mark.parametrize("address", ["pillars/x/", "pillars/x/#p7", "x/#since-publication"])
def test_a_page_or_a_place_in_one(tiny: Tiny, address: str) -> None:
    assert _read(tiny, f'{{from: "{address}", to: themes/y/}}') == []
    (moved,) = load_edition(tiny.root).moved
    assert moved.page + (f"#{moved.fragment}" if moved.fragment else "") == address


@pytest.mark.parametrize("address", ["/pillars/x/", "pillars/x", "https://a.example/", "x.md#p1"])
def test_what_is_no_address_of_the_site_is_named(tiny: Tiny, address: str) -> None:
    (told,) = _read(tiny, f'{{from: "{address}", to: themes/y/}}')
    assert told.startswith("assets/moved.yaml:2: ")
    assert f'"{address}" is not an address of the site' in told
