"""Rule image-alt: images have alternative text."""

from __future__ import annotations

import pytest

from edition.checks.image_alt import RULE
from edition.model.problem import Location
from tiny import COMPUTE, Tiny

PAGE = "pillars/compute/index.html"


@pytest.mark.parametrize(
    "image",
    [
        '<img src="map.png" alt="A map">',
        '<img src="map.png" alt="" role="presentation">',
        '<img src="map.png" aria-hidden="true">',
    ],
)
def test_an_image_with_a_text_or_for_decoration_is_fine(tiny: Tiny, image: str) -> None:
    assert tiny.find(RULE, site={PAGE: image}) == []


@pytest.mark.parametrize("alt", ["", 'alt=""', 'alt=" "'])
def test_an_image_without_a_text_is_named_where_it_is_written(tiny: Tiny, alt: str) -> None:
    tiny.append(COMPUTE, "\n![](map.png)\n")
    fault = tiny.fault(RULE, site={PAGE: f'<img src="map.png" {alt}>'})
    assert fault.location == tiny.at(COMPUTE, "map.png")
    assert fault.message == 'the image "map.png" has no alternative text.'
    assert "what the image shows" in fault.hint


def test_an_image_of_the_theme_is_named_in_its_page(tiny: Tiny) -> None:
    fault = tiny.fault(RULE, site={"404.html": '<img src="lost.png">'})
    assert fault.location == Location("site/404.html")
