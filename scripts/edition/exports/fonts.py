"""The book's fonts: what Typst sets PDFs, cards and pictures in, and what decides their bytes."""

from __future__ import annotations

import importlib.resources
from importlib.metadata import version
from pathlib import Path

import typst

# The packages that carry the fonts, each with the folder in it.
_FONTS = (
    ("fontpkg_source_serif_4", "files"),
    ("fontpkg_source_sans_3", "files"),
    ("justmytype_intl_cjk", "fonts/ofl/notosanssc"),
    ("justmytype_intl_cjk", "fonts/ofl/notosansjp"),
)


def book_fonts() -> typst.Fonts:
    """Return the fonts of the packages, and none of the machine's."""
    folders = [
        str(Path(str(importlib.resources.files(package))) / inside) for package, inside in _FONTS
    ]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)


def made_by() -> list[str]:
    """Return the versions of what sets a text: with another one it is set anew."""
    packages = dict.fromkeys(package for package, _ in _FONTS)
    return [version(package) for package in ("typst", *packages)]
