"""Rule link-anchor: links to a place in a page find it."""

from __future__ import annotations

import pytest

from edition.checks.link_anchor import RULE
from tiny import COMPUTE, Tiny

PAGE = "pillars/compute/index.html"
THERE = {"regions/utopia/index.html": '<h2 id="setting">Setting</h2> <a name="old">x</a>'}


def _link(href: str) -> dict[str, str]:
    return {PAGE: f'<p id="p1"><a href="{href}">x</a></p>', **THERE}


@pytest.mark.parametrize(
    "href",
    ["../../regions/utopia/#setting", "../../regions/utopia/#old", "#p1", "#", "#top", "#%70%31"],
)
def test_a_fragment_that_is_there_is_fine(tiny: Tiny, href: str) -> None:
    assert tiny.find(RULE, site=_link(href)) == []


@pytest.mark.parametrize("href", ["../../nowhere/#setting", "https://other.example/#setting"])
def test_a_page_that_is_not_there_is_left_to_other_rules(tiny: Tiny, href: str) -> None:
    assert tiny.find(RULE, site=_link(href)) == []


def test_a_fragment_that_is_not_there_is_named_with_the_nearest_one(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\nSee [Utopia](../regions/utopia.md#settings).\n")
    fault = tiny.fault(RULE, site=_link("../../regions/utopia/#settings"))
    assert fault.location == tiny.at(COMPUTE, "utopia.md#settings")
    assert fault.message == (
        'links to "../../regions/utopia/#settings", but that page has no "#settings".'
    )
    assert fault.hint.startswith('Did you mean "setting"?')


def test_a_fragment_of_the_page_itself_that_is_not_there_is_named(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\nSee [below](#p9).\n")
    fault = tiny.fault(RULE, site=_link("#p9"))
    assert fault.location == tiny.at(COMPUTE, "(#p9)")
    assert 'has no "#p9"' in fault.message
