"""The built site: where links lead, and where in the sources they were written."""

from __future__ import annotations

import pytest

from edition.checks.built import BuiltPage, BuiltSite, Image, locate, read_site, source_of
from edition.model.edition import Edition, load_edition
from edition.model.problem import Location
from tiny import COMPUTE, Tiny

FILES = frozenset(
    ("index.html", "404.html", "pillars/compute/index.html", "pillars/index.html", "a b.pdf")
)


def _page(path: str) -> BuiltPage:
    return BuiltPage(path, frozenset(), (), ())


COMPUTE_PAGE = _page("pillars/compute/index.html")


def _resolve(link: str, base: str = "/") -> tuple[str, str] | None:
    return BuiltSite((COMPUTE_PAGE,), FILES, base).resolve(COMPUTE_PAGE, link)


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("../../", "index.html"),
        ("../..", "index.html"),
        ("../../index.html", "index.html"),
        ("../", "pillars/index.html"),
        ("..", "pillars/index.html"),
        (".", "pillars/compute/index.html"),
        ("./", "pillars/compute/index.html"),
        ("../../pillars", "pillars/index.html"),
        ("../capacity/", "pillars/capacity/index.html"),
        ("map.png", "pillars/compute/map.png"),
        ("../../a%20b.pdf", "a b.pdf"),
        ("?page=2", "pillars/compute/index.html"),
    ],
)
def test_a_relative_link_leads_on_from_its_page(link: str, file: str) -> None:
    assert _resolve(link) == (file, "")


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("/", "index.html"),
        ("/pillars/compute/", "pillars/compute/index.html"),
        ("/pillars/compute", "pillars/compute/index.html"),
        ("/a%20b.pdf", "a b.pdf"),
    ],
)
def test_an_absolute_link_leads_on_from_the_root(link: str, file: str) -> None:
    assert _resolve(link) == (file, "")


@pytest.mark.parametrize(
    ("link", "file"),
    [
        ("/report/", "index.html"),
        ("/report", "index.html"),
        ("/report/pillars/compute/", "pillars/compute/index.html"),
    ],
)
def test_an_absolute_link_leads_on_from_the_sites_base(link: str, file: str) -> None:
    assert _resolve(link, base="/report/") == (file, "")


def test_an_absolute_link_outside_the_sites_base_leads_to_no_file_of_it() -> None:
    target = _resolve("/pillars/compute/", base="/report/")
    assert target is not None
    assert target[0] not in FILES


@pytest.mark.parametrize(
    ("link", "fragment"),
    [("#p1", "p1"), ("../compute/#p1", "p1"), ("#%C3%A9tude", "étude"), ("#", ""), ("", "")],
)
def test_a_fragment_is_told_apart_and_unquoted(link: str, fragment: str) -> None:
    assert _resolve(link) == ("pillars/compute/index.html", fragment)


@pytest.mark.parametrize(
    "link",
    ["https://a.example/", "//a.example/x", "mailto:a@b.example", "tel:+41", "javascript:void(0)"],
)
def test_a_link_out_of_the_site_leads_to_no_file(link: str) -> None:
    assert _resolve(link) is None


def test_a_site_is_read_with_all_its_files(tiny: Tiny) -> None:
    tiny.write("site/index.html", "<p>Home</p>")
    tiny.write("site/data/facts.json", "{}")
    site = read_site(tiny.root / "site")
    assert site.files == {"index.html", "data/facts.json"}
    assert list(site.by_path) == ["index.html"]


def test_a_page_is_read_with_its_ids_links_and_images(tiny: Tiny) -> None:
    html = '<p id="p1"><a name="old" href="x/">x</a> <a>y</a> <img src="m.png" alt="M"></p>'
    tiny.write("site/index.html", html)
    page = read_site(tiny.root / "site").by_path["index.html"]
    assert page.ids == {"p1", "old"}
    assert page.links == ("x/",)
    assert page.images == (Image("m.png", "M", decorative=False),)


def test_an_image_without_alternative_text_has_none(tiny: Tiny) -> None:
    tiny.write("site/index.html", '<img src="m.png"><img src="n.png" alt="">')
    page = read_site(tiny.root / "site").by_path["index.html"]
    assert [image.alt for image in page.images] == [None, ""]


def test_an_empty_page_has_nothing(tiny: Tiny) -> None:
    tiny.write("site/index.html", " \n")
    page = read_site(tiny.root / "site").by_path["index.html"]
    assert (page.ids, page.links, page.images) == (frozenset(), (), ())


@pytest.fixture
def linking(tiny: Tiny) -> Edition:
    tiny.append(
        COMPUTE,
        "\nSee [Utopia](../regions/utopia.md#setting), [its law](../regions/utopia.md)\n"
        "and [who](#who); ![Map](../images/world%20map.png).\n",
    )
    return load_edition(tiny.root)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("../../regions/utopia/#setting", "See [Utopia]"),
        ("../../regions/utopia/", "See [Utopia]"),
        ("#who", "{: #who }"),
        ("../../images/world%20map.png", "world%20map.png"),
    ],
)
def test_a_link_is_found_on_its_line(tiny: Tiny, linking: Edition, written: str, text: str) -> None:
    assert locate(linking, COMPUTE_PAGE, written) == tiny.at(COMPUTE, text)


def test_a_link_that_its_source_does_not_hold_is_placed_at_the_first_line(
    linking: Edition,
) -> None:
    assert locate(linking, COMPUTE_PAGE, "../../nowhere/") == Location(COMPUTE, 1)


def test_a_link_of_a_page_without_a_source_is_placed_in_the_page(linking: Edition) -> None:
    assert locate(linking, _page("404.html"), "/x/") == Location("site/404.html")


@pytest.mark.parametrize(
    ("path", "source"),
    [("index.html", "docs/index.md"), ("pillars/compute/index.html", COMPUTE), ("404.html", None)],
)
def test_a_page_knows_the_file_it_was_made_from(
    linking: Edition, path: str, source: str | None
) -> None:
    found = source_of(linking, _page(path))
    assert (found.path if found else None) == source
