"""Rule link-internal: links within the site lead somewhere."""

from __future__ import annotations

import pytest

from edition.checks.link_internal import RULE
from edition.model.problem import Location
from tiny import COMPUTE, Tiny

PAGE = "pillars/compute/index.html"
OTHERS = {"index.html": "", "regions/utopia/index.html": "", "report.pdf": ""}


def _link(href: str) -> dict[str, str]:
    return {PAGE: f'<a href="{href}">x</a>', **OTHERS}


@pytest.mark.parametrize(
    "href",
    [
        "../../regions/utopia/",
        "../../regions/utopia",
        "../../regions/utopia/index.html",
        "../../regions/utopia/?q=1#p1",
        "../..",
        "/",
        "/report.pdf",
        "#p1",
        "?q=1",
    ],
)
def test_a_link_to_a_file_of_the_site_is_fine(tiny: Tiny, href: str) -> None:
    assert tiny.find(RULE, site=_link(href)) == []


@pytest.mark.parametrize(
    "href", ["https://other.example/x", "//other.example/", "mailto:a@b.example"]
)
def test_a_link_out_of_the_site_is_left_alone(tiny: Tiny, href: str) -> None:
    assert tiny.find(RULE, site=_link(href)) == []


def test_a_link_to_nowhere_is_named_with_the_nearest_page(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\nSee [Utopia](../regions/utopias.md).\n")
    fault = tiny.fault(RULE, site=_link("../../regions/utopias/"))
    assert fault.location == tiny.at(COMPUTE, "utopias.md")
    assert fault.message == 'links to "../../regions/utopias/", which is not in the site.'
    assert fault.hint.startswith('Did you mean "regions/utopia"?')


def test_a_link_above_the_site_is_named(tiny: Tiny) -> None:
    assert tiny.fault(RULE, site=_link("../../../../index.html")).location.path == COMPUTE


def test_a_link_that_is_no_address_is_named(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\nSee [Utopia](http://[utopia).\n")
    fault = tiny.fault(RULE, site=_link("http://[utopia"))
    assert fault.location == tiny.at(COMPUTE, "http://[utopia")
    assert 'links to "http://[utopia"' in fault.message


def test_a_broken_link_of_the_theme_is_named_in_its_page(tiny: Tiny) -> None:
    fault = tiny.fault(RULE, site={"404.html": '<a href="/lost/">x</a>'})
    assert fault.location == Location("site/404.html")
