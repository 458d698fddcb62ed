"""All exports, in the order in which they are made: later ones may read what earlier ones wrote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.exports.downloads import DOWNLOADS
from edition.exports.epub import EPUB
from edition.exports.exporter import Exporter
from edition.exports.link_cards import CARDS
from edition.exports.machine import MACHINE
from edition.exports.offline import OFFLINE
from edition.exports.pdf import PDF
from edition.exports.pictures import PICTURES
from edition.model.edition import Edition

EXPORTERS: tuple[Exporter, ...] = (
    MACHINE,
    PICTURES,
    CARDS,
    PDF,
    EPUB,
    OFFLINE,
    DOWNLOADS,
)


def promised(edition: Edition, exporters: Iterable[Exporter] = EXPORTERS) -> Iterator[str]:
    """Yield the path in the site of every file that the exports will write."""
    for exporter in exporters:
        yield from exporter.promises(edition)
