"""Pictures: each figure as a file to put elsewhere, SVG and PNG, with all that has to go along.

Title, sources, the figure's address and the licence stand in the picture itself, so that it can
still be traced where nobody kept its caption. Letters are drawn as outlines: no font is needed.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Literal

import lxml.html
import typst

from edition.exports.drawings import svg_text
from edition.exports.exporter import Exported, Exporter, Ground
from edition.exports.faults import RULE
from edition.exports.fonts import book_fonts, made_by
from edition.exports.typst_text import escaped
from edition.model.credit import credit
from edition.model.edition import Edition, Placement
from edition.model.problem import Location, Problem

FOLDER = "data"
LOOK = "assets/books/picture.typ"
ENDINGS: tuple[Literal["svg", "png"], ...] = ("svg", "png")
_PIXELS_AN_INCH = 192.0


def promises(edition: Edition) -> list[str]:
    """Return the paths of both pictures of every figure."""
    return [
        f"{FOLDER}/{placed.figure.slug}.{ending}"
        for placed in edition.placements
        for ending in ENDINGS
    ]


def write(ground: Ground) -> Exported:
    """Draw what is not kept from before; a figure that the page does not show is a fault."""
    kept = ground.cache / "pictures"
    kept.mkdir(parents=True, exist_ok=True)
    look = (ground.root / LOOK).read_text(encoding="utf-8")
    problems: list[Problem] = []
    used: set[Path] = set()
    (ground.site / FOLDER).mkdir(parents=True, exist_ok=True)
    for placed in ground.edition.placements:
        drawing = _drawing(ground, placed)
        if drawing is None:
            place = Location(placed.page.path, 1)
            message = f'the figure "{placed.figure.slug}" has no drawing in the built page.'
            problems.append(Problem(place, RULE, message, "Build the site, then export."))
            continue
        text = f"{look}\n{_line(ground, placed)}"
        own = [kept / f"{_digest(text, drawing)}.{ending}" for ending in ENDINGS]
        if not all(file.is_file() for file in own):
            _draw(text, drawing, own)
        for file in own:
            target = ground.site / FOLDER / f"{placed.figure.slug}{file.suffix}"
            target.write_bytes(file.read_bytes())
        used.update(own)
    for old in set(kept.iterdir()) - used:
        old.unlink()
    return Exported(() if problems else tuple(promises(ground.edition)), tuple(problems))


def _drawing(ground: Ground, placed: Placement) -> bytes | None:
    html = (ground.site / placed.page.address / "index.html").read_text(encoding="utf-8")
    figure = lxml.html.document_fromstring(html).find(f".//figure[@id='{placed.id}']")
    svg = None if figure is None else figure.find(".//svg")
    return None if svg is None else svg_text(svg)


def _line(ground: Ground, placed: Placement) -> str:
    """Return the call that sets a picture around its drawing."""
    words = (
        " ".join(placed.figure.title.split()),
        credit(ground.edition, placed.figure),
        f"{ground.title}, an independent edition. {placed.label}.",
        f"{ground.url}{placed.address}",
        "CC BY 4.0",
    )
    return f"#picture({', '.join(f'[{escaped(text)}]' for text in words)})"


def _digest(text: str, drawing: bytes) -> str:
    return hashlib.sha256(json.dumps([text, made_by()]).encode() + drawing).hexdigest()


def _draw(text: str, drawing: bytes, files: list[Path]) -> None:
    with tempfile.TemporaryDirectory() as name:
        Path(name, "drawing.svg").write_bytes(drawing)
        main = Path(name, "main.typ")
        main.write_text(text, encoding="utf-8")
        compiler = typst.Compiler(str(main), root=name, font_paths=book_fonts())
        for ending, file in zip(ENDINGS, files, strict=True):
            aside = Path(name, f"made.{ending}")
            compiler.compile(output=str(aside), format=ending, ppi=_PIXELS_AN_INCH)
            part = file.with_suffix(".new")
            part.write_bytes(aside.read_bytes())
            part.replace(file)


PICTURES = Exporter("pictures", "figures as pictures", promises, write)
