"""Drawings: named and described images without style or script, drawn once for each content."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from charted import tree
from lxml import etree

import edition.charts.drawing as drawing
from edition.charts.drawing import Drawings
from edition.model.edition import Edition, Placement, load_edition
from tiny import FIGURE, ROOT, Tiny

AGAIN = """
import sys
from pathlib import Path
from edition.charts.drawing import Drawings
from edition.model.edition import load_edition
placements = load_edition(Path(sys.argv[1])).placements
for svg in Drawings(Path(sys.argv[2])).draw(placements).values():
    print(svg)
"""


@pytest.fixture
def placements(figured: Tiny) -> tuple[Placement, ...]:
    return load_edition(figured.root).placements


@pytest.fixture(scope="session")
def all_drawn(
    real_edition: Edition, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], str]:
    """Return the drawings of all figures of the edition, as if one page placed them."""
    page = real_edition.chapters[0]
    placed = [
        Placement(figure, page, f"f{number}")
        for number, figure in enumerate(real_edition.figures.values(), start=1)
    ]
    return Drawings(tmp_path_factory.mktemp("drawings")).draw(placed)


def test_a_drawing_is_an_image_with_a_name_and_a_description(
    placements: tuple[Placement, ...], tmp_path: Path
) -> None:
    svg = tree(Drawings(tmp_path).draw(placements)["countries", "wide"])
    assert (svg.tag, svg.get("role")) == ("svg", "img")
    assert svg.get("aria-labelledby") == "f1-wide-title f1-wide-desc"
    title, desc = svg.find("title"), svg.find("desc")
    assert (title.get("id"), title.text) == ("f1-wide-title", "The counts differ")
    assert (desc.get("id"), desc.text) == ("f1-wide-desc", "Two bars, of 32 and of 33 countries.")
    assert re.fullmatch(r"0 0 660 \d+", svg.get("viewBox"))


def test_signs_of_markup_are_no_markup(figured: Tiny, tmp_path: Path) -> None:
    figured.replace(FIGURE, "The counts differ", "Counts <b>differ</b> & more")
    placed = load_edition(figured.root).placements
    svg = tree(Drawings(tmp_path).draw(placed)["countries", "narrow"])
    assert svg.find("title").text == "Counts <b>differ</b> & more"


def test_no_drawing_holds_a_style_or_a_script(all_drawn: dict[tuple[str, str], str]) -> None:
    for key, text in all_drawn.items():
        svg = tree(text)
        assert {e.tag for e in svg.iter()} <= {
            "svg", "title", "desc", "defs", "pattern", "g", "path", "line", "rect", "text",
        }, key  # fmt: skip
        for element in svg.iter():
            assert not [name for name in element.attrib if name == "style" or name[:2] == "on"], key


def test_every_colour_follows_the_page(all_drawn: dict[tuple[str, str], str]) -> None:
    for key, text in all_drawn.items():
        for element in tree(text).iter():
            for name in ("fill", "stroke"):
                colour = element.get(name, "")
                if colour.startswith("#"):
                    assert f"{name}-" in element.get("class", ""), (key, colour)


def test_each_class_of_colour_stands_in_the_style_sheet(
    all_drawn: dict[tuple[str, str], str],
) -> None:
    sheet = (ROOT / "assets/theme/assets/stylesheets/figures.css").read_text(encoding="utf-8")
    elements = [element for text in all_drawn.values() for element in tree(text).iter()]
    used = {name for element in elements for name in element.get("class", "").split()}
    assert used
    assert {name for name in used if f".{name} " not in sheet} == set()


def test_ids_do_not_clash(all_drawn: dict[tuple[str, str], str]) -> None:
    ids = [e.get("id") for text in all_drawn.values() for e in tree(text).iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    for text in all_drawn.values():
        for used in re.findall(r"url\(#([^)]+)\)", text):
            assert used in ids


def test_every_figure_is_drawn_in_little_room(all_drawn: dict[tuple[str, str], str]) -> None:
    assert max(map(len, all_drawn.values())) < 16_000


def test_what_was_drawn_is_not_drawn_again(
    placements: tuple[Placement, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Drawings(tmp_path).draw(placements)
    calls: list[object] = []
    monkeypatch.setattr(drawing, "_vega", lambda spec: calls.append(spec) or "<svg/>")
    assert Drawings(tmp_path).draw(placements) == first
    assert calls == []


def test_a_change_is_drawn_anew_and_the_old_forgotten(figured: Tiny, tmp_path: Path) -> None:
    first = Drawings(tmp_path).draw(load_edition(figured.root).placements)
    size = (tmp_path / "drawings.json").stat().st_size
    figured.replace(FIGURE, "[The report, 32]", "[The report, 31]")
    second = Drawings(tmp_path).draw(load_edition(figured.root).placements)
    assert first["countries", "wide"] != second["countries", "wide"]
    assert abs((tmp_path / "drawings.json").stat().st_size - size) < 100


@pytest.mark.parametrize("broken", ["", "[1, 2]", "no json"])
def test_a_broken_cache_is_no_matter(
    placements: tuple[Placement, ...], tmp_path: Path, broken: str
) -> None:
    (tmp_path / "drawings.json").write_text(broken, encoding="utf-8")
    assert Drawings(tmp_path).draw(placements)


def test_another_process_draws_the_same_bytes(figured: Tiny, tmp_path: Path) -> None:
    outputs = {
        subprocess.run(
            [sys.executable, "-c", AGAIN, str(figured.root), str(tmp_path / seed)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "scripts"), "PATH": "/usr/bin"},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    for line in outputs.pop().splitlines():
        etree.fromstring(line)
