"""Rule link-slash."""

from __future__ import annotations

import pytest

from edition.checks.link_slash import RULE
from tiny import Tiny

PAGES = {"regions/utopia/index.html": "<main></main>", "cite.bib": "@misc{x}"}


@pytest.mark.parametrize(
    "link", ["regions/utopia/", "regions/utopia/index.html", "cite.bib", "#top", ".", "nowhere"]
)
def test_links_that_need_no_detour_are_silent(tiny: Tiny, link: str) -> None:
    assert tiny.find(RULE, site={**PAGES, "index.html": f"<a href='{link}'>x</a>"}) == []


@pytest.mark.parametrize("link", ["regions/utopia", "regions/utopia#p1", "/regions/utopia"])
def test_a_page_without_its_slash_is_named(tiny: Tiny, link: str) -> None:
    problem = tiny.fault(RULE, site={**PAGES, "index.html": f"<a href='{link}'>x</a>"})
    assert problem.message == f'links to "{link}", a page, without "/" at its end.'
