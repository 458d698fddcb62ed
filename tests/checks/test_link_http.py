"""Rule link-http."""

from __future__ import annotations

import pytest

from edition.checks.link_http import RULE
from tiny import Tiny


@pytest.mark.parametrize(
    "link", ["https://oecd.example/paper", "http://elsewhere.example/paper", "paper/"]
)
def test_links_without_a_secure_twin_are_silent(tiny: Tiny, link: str) -> None:
    assert tiny.find(RULE, site={"index.html": f"<a href='{link}'>x</a>"}) == []


@pytest.mark.parametrize("link", ["http://oecd.example/paper", "http://oecd.example/paper/"])
def test_a_link_in_the_clear_is_named_with_the_secure_one(tiny: Tiny, link: str) -> None:
    problem = tiny.fault(RULE, site={"index.html": f"<a href='{link}'>x</a>"})
    assert problem.message == f'links to "{link}"; the register has "https://oecd.example/paper".'


def test_the_address_of_an_initiative_is_looked_at_too(tiny: Tiny) -> None:
    path = "assets/evidence/initiatives.yaml"
    tiny.replace(path, "sources:", "url: http://oecd.example/paper\n    sources:")
    assert tiny.fault(RULE).location.path == path
