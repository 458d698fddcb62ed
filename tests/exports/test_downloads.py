"""Sizes and checksums of the downloads."""

from __future__ import annotations

import hashlib

import pytest
from grounds import ground_of

from edition.exports.downloads import DOWNLOADS, PAGE, SUMS, in_words
from tiny import Tiny


@pytest.mark.parametrize(
    ("size", "words"),
    [(12, "1 kB"), (940_000, "940 kB"), (1_000_000, "1.0 MB"), (3_240_000, "3.2 MB")],
)
def test_sizes_in_words(size: int, words: str) -> None:
    assert in_words(size) == words


def test_checksums_are_listed_and_the_page_is_filled(tiny_site: Tiny) -> None:
    ground = ground_of(tiny_site)
    folder = ground.site / "downloads"
    (folder / "chapters").mkdir(parents=True)
    (folder / "a.zip").write_bytes(b"zip" * 1000)
    (folder / "chapters/b.pdf").write_bytes(b"pdf")
    page = ground.site / PAGE
    page.write_text(
        '<td data-size="downloads/a.zip"></td><code data-sha256="downloads/a.zip"></code>'
        '<td data-size="downloads/none.zip">?</td>',
        encoding="utf-8",
    )
    assert DOWNLOADS.write(ground).files == [SUMS]
    digest = hashlib.sha256(b"zip" * 1000).hexdigest()
    assert (ground.site / SUMS).read_text(encoding="utf-8").splitlines() == [
        f"{digest}  a.zip",
        f"{hashlib.sha256(b'pdf').hexdigest()}  chapters/b.pdf",
    ]
    html = page.read_text(encoding="utf-8")
    assert ">3 kB</td>" in html
    assert f">{digest}</code>" in html
    assert '<td data-size="downloads/none.zip">?</td>' in html
