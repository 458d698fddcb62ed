"""Figures as pictures: files that say what they show, whose they are, and where they stand."""

from __future__ import annotations

import struct

import pytest
from grounds import ground_of
from lxml import etree

from edition.exports.exporter import Ground
from edition.exports.pictures import PICTURES
from tiny import Tiny

SLUG = "data/countries"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    """Return the tiny edition with a figure."""
    tiny = Tiny.minimal(tmp_path_factory.mktemp("pictured"))
    tiny.add_figure()
    return tiny


@pytest.fixture(scope="module")
def ground(tiny: Tiny) -> Ground:
    """Return the tiny edition, built."""
    return ground_of(tiny)


def test_each_figure_is_a_drawing_and_a_picture_twice_as_wide_as_it_is_shown(
    ground: Ground,
) -> None:
    exported = PICTURES.write(ground)
    assert exported.problems == ()
    assert sorted(exported.files) == [f"{SLUG}.png", f"{SLUG}.svg"]
    png = (ground.site / f"{SLUG}.png").read_bytes()
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", png[16:20]) == (1440,)


def test_the_drawing_asks_for_no_font_and_no_other_file(ground: Ground) -> None:
    PICTURES.write(ground)
    root = etree.fromstring((ground.site / f"{SLUG}.svg").read_bytes())
    names = {
        etree.QName(element).localname for element in root.iter() if isinstance(element.tag, str)
    }
    assert "text" not in names
    links = [value for one in root.iter() for name, value in one.attrib.items() if "href" in name]
    assert links
    assert all(link.startswith(("#", "data:")) for link in links)


def test_what_is_kept_is_used_again_and_the_same_bytes_come_out(ground: Ground) -> None:
    PICTURES.write(ground)
    before = {path: (ground.site / path).read_bytes() for path in PICTURES.promises(ground.edition)}
    for file in (ground.cache / "pictures").iterdir():
        file.unlink()
    PICTURES.write(ground)
    after = {path: (ground.site / path).read_bytes() for path in PICTURES.promises(ground.edition)}
    assert after == before


def test_a_figure_without_its_drawing_is_a_fault(tiny: Tiny, ground: Ground) -> None:
    page = ground.site / "pillars/compute/index.html"
    html = page.read_text(encoding="utf-8")
    page.write_text(html.replace("<svg", "<div").replace("</svg>", "</div>"), encoding="utf-8")
    exported = PICTURES.write(ground)
    page.write_text(html, encoding="utf-8")
    (problem,) = exported.problems
    assert problem.location.path == "chapters/pillars/compute.md"
    assert '"countries" has no drawing' in problem.message
