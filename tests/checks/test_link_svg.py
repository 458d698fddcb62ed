"""Rule link-svg."""

from __future__ import annotations

import pytest

from edition.checks.link_svg import RULE
from tiny import Tiny

XLINK = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
PAGE = {"regions/utopia/index.html": "<main><p id='p1'>One.</p></main>"}


def _svg(inside: str) -> str:
    return f"<svg {XLINK}><g id='mark'/>{inside}</svg>"


@pytest.mark.parametrize(
    "inside",
    [
        "<use href='#mark'/>",
        "<use xlink:href='#mark'/>",
        "<a href='regions/utopia/#p1'><text>x</text></a>",
        "<a xlink:href='https://x.example/'><text>x</text></a>",
        "<image href='data:image/png;base64,AA=='/>",
    ],
)
@pytest.mark.parametrize("path", ["map.svg", "index.html"])
def test_what_is_there_is_silent(tiny: Tiny, inside: str, path: str) -> None:
    assert tiny.find(RULE, site={**PAGE, path: _svg(inside)}) == []


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ("<use href='#mrak'/>", 'a drawing points to "#mrak", but there is no "#mrak".'),
        ("<use xlink:href='#mrak'/>", 'a drawing points to "#mrak", but there is no "#mrak".'),
        ("<image href='gone.png'/>", 'a drawing points to "gone.png", which is not in the site.'),
        (
            "<a href='regions/utopia/#p2'><text>x</text></a>",
            'a drawing points to "regions/utopia/#p2", but there is no "#p2".',
        ),
    ],
)
@pytest.mark.parametrize("path", ["map.svg", "index.html"])
def test_what_is_not_there_is_named(tiny: Tiny, inside: str, message: str, path: str) -> None:
    assert tiny.fault(RULE, site={**PAGE, path: _svg(inside)}).message == message


def test_a_drawing_is_named_in_its_source(tiny: Tiny) -> None:
    tiny.write("docs/map.svg", _svg("\n<use href='#gone'/>"))
    svg = (tiny.root / "docs/map.svg").read_text(encoding="utf-8")
    assert tiny.fault(RULE, site={"map.svg": svg}).location == tiny.at("docs/map.svg", "#gone")
