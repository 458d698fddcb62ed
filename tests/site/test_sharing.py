"""What a page says of itself to those who show a link to it, and to reference managers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from noted import Built

from edition.model.edition import load_edition
from edition.model.sharing import card_path, description
from tiny import ROOT, Tiny

PARTIAL = "assets/theme/partials/sharing.html"
INCLUDED = '{% if page %}{% include "partials/sharing.html" %}{% endif %}</head>'


def _tags(built: Built, address: str, attribute: str) -> dict[str, str]:
    page = built.page(address)
    names = page.values(f"//meta[@{attribute}]/@{attribute}")
    return dict(zip(names, page.values(f"//meta[@{attribute}]/@content"), strict=True))


@pytest.fixture
def site(tiny_site: Tiny, built: Callable[[], Built]) -> Built:
    """Return the tiny site, built with the theme's own partial."""
    plugins = "  - edition-cite\n  - edition-registers"
    tiny_site.replace("mkdocs.yml", "  - edition-registers", plugins)
    tiny_site.write(PARTIAL, (ROOT / PARTIAL).read_text(encoding="utf-8"))
    tiny_site.replace("assets/theme/main.html", "</head>", INCLUDED)
    return built()


def test_each_page_names_its_picture_title_and_address(tiny_site: Tiny, site: Built) -> None:
    for page in load_edition(tiny_site.root).pages:
        tags = _tags(site, page.address.rstrip("/"), "property")
        address = f"https://tiny.example/{page.address}"
        assert tags["og:url"] == address
        assert tags["og:image"] == f"https://tiny.example/{card_path(page.address)}"
        assert tags["og:title"] == (page.title if page.address else "Tiny")
        assert tags["og:description"] == description(page)


def test_a_chapter_can_be_read_by_reference_managers(site: Built) -> None:
    tags = _tags(site, "pillars/compute", "name")
    assert tags["citation_title"].startswith("Pillar 1: ")
    assert tags["citation_author"] == "The editors"
    assert tags["citation_public_url"] == "https://tiny.example/pillars/compute/"
    assert tags["citation_pdf_url"] == "https://tiny.example/downloads/chapters/pillar-1.pdf"
    assert not [name for name in _tags(site, "", "name") if name.startswith("citation_")]


def test_a_page_of_the_site_is_told_by_how_it_begins(tiny: Tiny) -> None:
    tiny.write("docs/long.md", f"# Long {{: #top }}\n\n{'It goes *on* and on. ' * 40}\n")
    (page,) = (page for page in load_edition(tiny.root).pages if page.address == "long/")
    told = description(page)
    assert told.startswith("It goes on and on. It goes on")
    assert told.endswith(".")
    assert 200 < len(told) <= 300


def test_a_description_of_its_own_comes_first(tiny: Tiny) -> None:
    tiny.write("docs/own.md", "---\ndescription: Ours.\n---\n\n# Own {: #top }\n\nText.\n")
    (page,) = (page for page in load_edition(tiny.root).pages if page.address == "own/")
    assert description(page) == "Ours."
