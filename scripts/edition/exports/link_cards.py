"""Cards: for each page a picture that others show beside a link to it, 1200 by 630 pixels.

https://ogp.me/ says how a page names its picture; the theme does so. Cards are no part of the
offline edition, whose pages nobody links to.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

import typst

from edition.exports.exporter import Exported, Exporter, Ground
from edition.exports.fonts import book_fonts, made_by
from edition.exports.typst_text import escaped
from edition.model.chapter import Page
from edition.model.edition import Edition
from edition.model.sharing import CARDS as FOLDER
from edition.model.sharing import card_path, description

LOOK = "assets/books/card.typ"
NOTICE = "An independent edition"
_PIXELS_AN_INCH = 96.0


def promises(edition: Edition) -> list[str]:
    """Return the path of the card of every page."""
    return [card_path(page.address) for page in edition.pages]


def write(ground: Ground) -> Exported:
    """Draw the cards that are not kept from before, all in one run."""
    look = (ground.root / LOOK).read_text(encoding="utf-8")
    lines = {card_path(page.address): _line(ground, page) for page in ground.edition.pages}
    kept = ground.cache / "cards"
    names = {path: kept / f"{_digest(look, line)}.png" for path, line in lines.items()}
    missing = [path for path, file in names.items() if not file.is_file()]
    if missing:
        kept.mkdir(parents=True, exist_ok=True)
        for path, picture in zip(missing, _draw(look, (lines[p] for p in missing)), strict=True):
            aside = names[path].with_suffix(".new")
            aside.write_bytes(picture)
            aside.replace(names[path])
    (ground.site / FOLDER).mkdir(parents=True, exist_ok=True)
    for path, file in names.items():
        (ground.site / path).write_bytes(file.read_bytes())
    for old in set(kept.iterdir()) - set(names.values()):
        old.unlink()
    return Exported(tuple(lines))


def _line(ground: Ground, page: Page) -> str:
    """Return the call that draws a page's card."""
    kicker, title = ("", ground.title) if not page.address else ("", page.title)
    if page.label != page.title:
        kicker = page.label
    words = (kicker, title, description(page), ground.title, NOTICE)
    return f"#card({', '.join(f'[{escaped(text)}]' for text in words)})"


def _digest(look: str, line: str) -> str:
    return hashlib.sha256(json.dumps([look, line, made_by()]).encode()).hexdigest()


def _draw(look: str, lines: Iterable[str]) -> list[bytes]:
    """Return a PNG for each line, one page of one document."""
    with tempfile.TemporaryDirectory() as name:
        file = Path(name, "cards.typ")
        file.write_text(look + "\n#pagebreak(weak: true)\n".join(lines), encoding="utf-8")
        made = typst.Compiler(str(file), root=name, font_paths=book_fonts()).compile(
            format="png", ppi=_PIXELS_AN_INCH
        )
    # One page comes as bytes, more come as a list.
    return [page for page in (made if isinstance(made, list) else [made]) if page is not None]


CARDS = Exporter("cards", "pictures beside links", promises, write)
