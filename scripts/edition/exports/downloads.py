"""Downloads: sizes and checksums of the exports, in SHA256SUMS and on the page that offers them.

It comes last: the page was built before the files it tells of, so it holds places
(`data-size="downloads/x.pdf"`, `data-sha256=...`) that are filled here.
"""

from __future__ import annotations

import hashlib
import re

from edition.exports.exporter import Exported, Exporter, Ground
from edition.model.edition import Edition

FOLDER = "downloads"
SUMS = f"{FOLDER}/SHA256SUMS"
PAGE = f"{FOLDER}/index.html"
_PLACE = re.compile(r'(<[^>]*\bdata-(size|sha256)="([^"]*)"[^>]*>)[^<]*')


def promises(edition: Edition) -> list[str]:
    """Return the path of the list of checksums."""
    return [SUMS]


def write(ground: Ground) -> Exported:
    """Write SHA256SUMS in the form of `sha256sum`, and fill the page if there is one."""
    folder = ground.site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        file.relative_to(ground.site).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name not in ("index.html", "preview.js", "SHA256SUMS")
    }
    sums = {path: hashlib.sha256(data).hexdigest() for path, data in files.items()}
    lines = (f"{digest}  {path.removeprefix(f'{FOLDER}/')}\n" for path, digest in sums.items())
    (ground.site / SUMS).write_text("".join(lines), encoding="utf-8")

    def fill(match: re.Match[str]) -> str:
        data = files.get(match[3])
        if data is None:
            return match[0]
        return match[1] + (in_words(len(data)) if match[2] == "size" else sums[match[3]])

    page = ground.site / PAGE
    if page.exists():
        page.write_text(_PLACE.sub(fill, page.read_text(encoding="utf-8")), encoding="utf-8")
    return Exported([SUMS])


def in_words(size: int) -> str:
    """Return a size in bytes as readers have it: "940 kB", "3.2 MB"."""
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(size / 1e3, 1):.0f} kB"


DOWNLOADS = Exporter("downloads", "list of downloads", promises, write)
