"""Rule link-image: images are in the site."""

from __future__ import annotations

import pytest

from edition.checks.link_image import RULE
from tiny import COMPUTE, Tiny

PAGE = "pillars/compute/index.html"
MAP = {"images/world map.png": ""}


def _image(src: str) -> dict[str, str]:
    return {PAGE: f'<img src="{src}" alt="A map">', **MAP}


@pytest.mark.parametrize(
    "src",
    ["../../images/world%20map.png", "/images/world%20map.png", "data:image/gif;base64,R0lGODlh"],
)
def test_an_image_of_the_site_is_fine(tiny: Tiny, src: str) -> None:
    assert tiny.find(RULE, site=_image(src)) == []


def test_an_image_that_is_not_there_is_named_with_the_nearest_one(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\n![A map](../images/world-map.png)\n")
    fault = tiny.fault(RULE, site=_image("../../images/world-map.png"))
    assert fault.location == tiny.at(COMPUTE, "world-map.png")
    assert fault.message == 'shows "../../images/world-map.png", which is not in the site.'
    assert fault.hint.startswith('Did you mean "images/world map.png"?')


@pytest.mark.parametrize("src", ["https://other.example/map.png", "//other.example/map.png"])
def test_an_image_of_another_host_is_named(tiny: Tiny, src: str) -> None:
    fault = tiny.fault(RULE, site=_image(src))
    assert fault.location.path == COMPUTE
    assert fault.message == f'shows "{src}" from another host.'


def test_an_image_without_an_address_is_named(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\n![A map]()\n")
    fault = tiny.fault(RULE, site=_image(""))
    assert fault.location.path == COMPUTE
    assert fault.message == 'shows "", which is not in the site.'
