"""Links follow the numbers they lead to."""

from __future__ import annotations

import pytest
from numbered import HEAD

from edition.model.chapter import Page, read_page
from edition.numbering.follow import Renumbered, follow_in_data, follow_in_page


def _page(src_uri: str, number: int | None = None) -> Page:
    text = HEAD if number else "# Docs\n"
    page, _ = read_page(text, src_uri, src_uri, bool(number))
    return page


COMPUTE = _page("pillars/compute.md", 1)
INDEX = _page("index.md")
UTOPIA = _page("regions/utopia.md", 1)
PAGES = {page.src_uri: page for page in (COMPUTE, INDEX, UTOPIA)}
CHANGED = Renumbered(PAGES, {"pillars/compute.md": {"7": "8", "8": "7", "2a": "3"}})


@pytest.mark.parametrize(
    ("page", "before", "after"),
    [
        (COMPUTE, "[a](#p7) [b](#p8)", "[a](#p8) [b](#p7)"),
        (COMPUTE, "[a](#p2a) and [b](#p2)", "[a](#p3) and [b](#p2)"),
        (UTOPIA, "[a](../pillars/compute.md#p7)", "[a](../pillars/compute.md#p8)"),
        (UTOPIA, "[a](#p7)", "[a](#p7)"),
        (UTOPIA, "[a](../pillars/other.md#p7)", "[a](../pillars/other.md#p7)"),
        (UTOPIA, "[b]: ../pillars/compute.md#p7\n", "[b]: ../pillars/compute.md#p8\n"),
        (UTOPIA, "`[a](../pillars/compute.md#p7)`", "`[a](../pillars/compute.md#p7)`"),
        (UTOPIA, "[a](https://x.example/compute/#p7)", "[a](https://x.example/compute/#p7)"),
        (INDEX, '<a href="pillars/compute/#p7">', '<a href="pillars/compute/#p8">'),
        (INDEX, "[a](pillars/compute.md#p7x)", "[a](pillars/compute.md#p7x)"),
    ],
)
def test_links_of_a_page(page: Page, before: str, after: str) -> None:
    assert follow_in_page(before, page, CHANGED) == after


def test_a_relation_follows_in_the_head_and_only_there() -> None:
    head = "---\nrelates_to:\n  - {to: theme-5, at: p7, as: evidence}\n---\n"
    text = head + "Stay at: p7, they said.\n"
    wanted = text.replace("at: p7, as", "at: p8, as")
    assert follow_in_page(text, COMPUTE, CHANGED) == wanted


def test_a_citation_mark_names_a_chapter_by_its_id() -> None:
    before = "See:\n\n<!-- cite: pillar-1 p7 -->\n"
    only = Renumbered({"pillars/compute.md": COMPUTE, "index.md": INDEX}, CHANGED.numbers)
    assert follow_in_page(before, INDEX, only) == before.replace("p7", "p8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- {at: pillars/compute/#p7}", "- {at: pillars/compute/#p8}"),
        ('to: "pillars/compute/#p8"', 'to: "pillars/compute/#p7"'),
        ("x: v/pillars/compute/#p7", "x: v/pillars/compute/#p7"),
        ("x: regions/utopia/#p7", "x: regions/utopia/#p7"),
    ],
)
def test_addresses_in_data(before: str, after: str) -> None:
    assert follow_in_data(before, CHANGED) == after
