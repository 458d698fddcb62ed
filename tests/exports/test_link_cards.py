"""The pictures that stand beside links: one a page, of one size, kept while a page is the same."""

from __future__ import annotations

import struct

import pytest
from grounds import ground_of

from edition.exports.exporter import Ground
from edition.exports.link_cards import CARDS
from edition.model.sharing import HEIGHT, WIDTH, card_path
from tiny import COMPUTE, Tiny


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Return the tiny edition, built."""
    return ground_of(Tiny.minimal(tmp_path_factory.mktemp("cards")))


def _size(png: bytes) -> tuple[int, int]:
    """Return width and height: https://www.w3.org/TR/png-3/#11IHDR"""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_each_page_has_a_picture_of_the_size_it_names(ground: Ground) -> None:
    exported = CARDS.write(ground)
    assert exported.problems == ()
    assert sorted(exported.files) == sorted(CARDS.promises(ground.edition))
    assert len(exported.files) == len(ground.edition.pages)
    for path in exported.files:
        assert _size((ground.site / path).read_bytes()) == (WIDTH, HEIGHT), path


def test_pictures_differ_by_page_and_are_the_same_when_drawn_again(ground: Ground) -> None:
    pictures = {path: (ground.site / path).read_bytes() for path in CARDS.write(ground).files}
    assert len(set(pictures.values())) == len(pictures)
    for file in (ground.cache / "cards").iterdir():
        file.unlink()
    again = {path: (ground.site / path).read_bytes() for path in CARDS.write(ground).files}
    assert again == pictures


def test_only_a_changed_page_is_drawn_anew(tmp_path_factory: pytest.TempPathFactory) -> None:
    tiny = Tiny.minimal(tmp_path_factory.mktemp("changed"))
    first = ground_of(tiny)
    CARDS.write(first)
    before = {file.name for file in (first.cache / "cards").iterdir()}
    tiny.replace(COMPUTE, "key_message: The report counts", "key_message: By its count there are")
    second = ground_of(tiny)
    CARDS.write(second)
    after = {file.name for file in (second.cache / "cards").iterdir()}
    assert len(before - after) == len(after - before) == 1


def test_a_page_is_named_by_its_path() -> None:
    assert card_path("") == "assets/cards/index.png"
    assert card_path("pillars/capacity/") == "assets/cards/pillars-capacity.png"
