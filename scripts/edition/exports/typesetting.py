"""Typesetting: folders of Typst files made into PDFs, each in passes until its page numbers hold.

It runs as a process of its own (`python -m edition.exports.typesetting EPOCH FOLDER...`), so that
the memory it takes is given back. A folder holds main.typ and what that needs; beside it come
out.pdf, numbers.json (pages as printed) and places.json, or faults.json.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import typst

from edition.exports.fonts import book_fonts

STANDARD: Final = "ua-1"
_PASSES = 5
_PLACES = """query(metadata).map(it => {
  let at = it.location()
  let place = at.position()
  (str(it.at("label", default: <none>)), it.value, at.page(), place.x.pt(), place.y.pt())
})"""
_LINE = re.compile(r"┌─ (?:.*/)?([\w.-]+):(\d+):\d+")


@dataclass(frozen=True)
class Fault:
    """What the compiler refuses: where in which of the Typst files, and why."""

    file: str
    line: int
    message: str
    hint: str


def roman(number: int) -> str:
    """Return a number below 40 in small Roman numerals."""
    return (
        "x" * (number // 10)
        + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
    )


def run(folders: Sequence[Path], epoch: int) -> None:
    """Typeset each folder in a process of its own that ends before this returns."""
    command = [sys.executable, "-m", "edition.exports.typesetting", str(epoch)]
    subprocess.run([*command, *map(str, folders)], check=True)


def typeset(folder: Path, epoch: int, fonts: typst.Fonts) -> list[Fault]:
    """Make out.pdf and places.json of the main.typ in `folder`; return what stands against it."""
    compiler = typst.Compiler(str(folder / "main.typ"), root=str(folder), font_paths=fonts)
    found: dict[str, Any] = {"numbers": {}, "margins": {"openings": [], "elsewhere": {}}}
    before: dict[str, Any] = {}
    pdf: bytes | list[bytes] | None = None
    warnings: list[typst.TypstWarning] = []
    try:
        for number in range(_PASSES):
            for name, data in found.items():
                (folder / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
            if number > 1:  # in the first two passes pages still move
                pdf, warnings = compiler.compile_with_warnings(
                    format="pdf", pdf_standards=[STANDARD], timestamp=epoch
                )
            marks = json.loads(compiler.eval(_PLACES, format="json"))
            before, found = found, _found(marks)
            if before == found and pdf is not None:
                break
    except typst.TypstError as error:
        return [_fault(error.message, error.diagnostic, error.hints)]
    except RuntimeError:  # eval gives no place; to compile does
        try:
            compiler.compile(format="pdf", pdf_standards=[STANDARD], timestamp=epoch)
        except typst.TypstError as error:
            return [_fault(error.message, error.diagnostic, error.hints)]
        raise
    if warnings:
        return [_fault(one.message, one.diagnostic, one.hints) for one in warnings]
    if before != found:
        message = f"the page numbers did not settle in {_PASSES} passes"
        return [Fault("main.typ", 0, message, "Change what stands where two pages meet.")]
    assert isinstance(pdf, bytes)
    places = {own: at for own, value, *at in marks if value is None and "/" in own}
    (folder / "out.pdf").write_bytes(pdf)
    (folder / "places.json").write_text(json.dumps(places), encoding="utf-8")
    return []


def _found(marks: list[Any]) -> dict[str, Any]:
    """Return page numbers by place, the pages on which chapters open, and where notes stand."""
    first = next((page for own, _, page, *_ in marks if own == "main-matter"), 1)
    pages = {own: page for own, value, page, *_ in marks if value is None}
    named = {own: _named(page, first) for own, page in pages.items() if "/" in own}
    elsewhere: dict[str, dict[str, str]] = {}
    for own, value, page, *_ in marks:
        if own == "again" and pages.get(value[0], page) != page:
            elsewhere.setdefault(str(page), {})[value[1]] = named[value[0]]
    margins = {
        "openings": sorted({page for own, _, page, *_ in marks if own == "opening"}),
        "elsewhere": {
            page: sorted(notes.items(), key=lambda item: int(item[0]))
            for page, notes in elsewhere.items()
        },
    }
    return {"numbers": named, "margins": margins}


def _named(page: int, first: int) -> str:
    return str(page - first + 1) if page >= first else roman(page)


def _fault(message: str, diagnostic: str, hints: Sequence[str]) -> Fault:
    places = _LINE.findall(diagnostic)
    own = [place for place in places if place[0] == "main.typ"]
    file, line = (own or places or [("main.typ", "0")])[0]
    return Fault(file, int(line), message, " ".join(hints))


def main() -> None:
    """Typeset the folders named on the command line."""
    fonts = book_fonts()
    for name in sys.argv[2:]:
        faults = [vars(fault) for fault in typeset(Path(name), int(sys.argv[1]), fonts)]
        if faults:
            (Path(name) / "faults.json").write_text(json.dumps(faults), encoding="utf-8")


if __name__ == "__main__":
    main()
