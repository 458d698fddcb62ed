"""Short links, pages that moved, and what a page keeps of a paragraph that moved away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from noted import Built

from tiny import ROOT, Tiny

Build = Callable[[], Built]


@pytest.fixture
def addressed(tiny_site: Tiny) -> Tiny:
    """Return the tiny project with the plugin and the real template."""
    tiny_site.replace(
        "mkdocs.yml", "  - edition-registers", "  - edition-registers\n  - edition-redirects"
    )
    template = (ROOT / "assets/theme/sent-on.html").read_text(encoding="utf-8")
    tiny_site.write("assets/theme/sent-on.html", template)
    return tiny_site


def test_a_pillar_has_a_short_link_and_one_for_each_paragraph(
    addressed: Tiny, built: Build
) -> None:
    site = built()
    assert site.problems == []
    page = site.page("p/1/2")
    refresh = "0; url=../../../pillars/compute/#p2"
    assert page.values("//meta[@http-equiv='refresh']/@content") == [refresh]
    assert page.values("//a/@href") == ["../../../pillars/compute/#p2"]
    assert page.texts("//a") == ["Pillar 1, Compute, para. 2"]
    assert page.values("//meta[@name='robots']/@content") == ["noindex"]
    canonical = "https://tiny.example/pillars/compute/"
    assert page.values("//link[@rel='canonical']/@href") == [canonical]
    assert page.values("//script/@src") == []
    assert site.page("p/1").values("//a/@href") == ["../../pillars/compute/"]
    assert not (site.folder / "p/1/3").exists()


def test_short_links_are_not_in_the_sitemap(addressed: Tiny, built: Build) -> None:
    text = (built().folder / "sitemap.xml").read_text(encoding="utf-8")
    assert "pillars/compute/" in text
    assert "/p/1/" not in text


def test_hosts_find_every_address_that_sends_on(addressed: Tiny, built: Build) -> None:
    addressed.replace("mkdocs.yml", "https://tiny.example/", "https://tiny.example/report/")
    lines = (built().folder / "_redirects").read_text(encoding="utf-8").splitlines()
    assert lines == [
        "/report/p/1/ /report/pillars/compute/ 301",
        "/report/p/1/1/ /report/pillars/compute/#p1 301",
        "/report/p/1/2/ /report/pillars/compute/#p2 301",
    ]


MOVED = """
    moved:
      - {from: old/, to: pillars/compute/}
      - {from: old/#p4, to: regions/utopia/#p1}
      - {from: pillars/compute/#p9, to: regions/utopia/#p1}
      - {from: pillars/compute/#law, to: regions/utopia/}
    """


def test_a_page_that_moved_sends_on_with_its_fragments(addressed: Tiny, built: Build) -> None:
    addressed.write("assets/moved.yaml", MOVED)
    site = built()
    assert site.problems == []
    page = site.page("old")
    assert page.values("//meta[@http-equiv='refresh']/@content") == ["0; url=../pillars/compute/"]
    assert page.values("//script/@src") == ["../assets/javascripts/moved.js"]
    assert page.values("//script/@data-to") == ["../pillars/compute/"]
    assert page.values("//script/@data-fragments") == ['{"p4": "../regions/utopia/#p1"}']
    assert page.texts("//a") == ["Pillar 1, Compute"]


def test_a_page_keeps_the_id_of_what_moved_away(addressed: Tiny, built: Build) -> None:
    addressed.write("assets/moved.yaml", MOVED)
    page = built().page("pillars/compute")
    assert page.values("//ul[@class='moved']/li/@id") == ["p9", "law"]
    assert page.texts("//ul[@class='moved']/li") == [
        "Para. 9 stands now in Utopia, para. 1.",
        "The section “law” stands now in Utopia.",
    ]
    assert page.values("//ul[@class='moved']//a/@href") == [
        "../../regions/utopia/#p1",
        "../../regions/utopia/",
    ]


def test_a_page_from_which_nothing_moved_has_no_such_list(addressed: Tiny, built: Build) -> None:
    assert built().page("pillars/compute").texts("//*[@id='moved']") == []
