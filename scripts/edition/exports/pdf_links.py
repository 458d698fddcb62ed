"""Links within a PDF: what Typst wrote as the address "book:..." is made to lead to its page.

Typst sets all text that holds a link to a label a second time, once it knows where the label is;
with thousands of notes that takes twice the time and the memory. So links are finished here.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, String

SCHEME = "book:"


@dataclass(frozen=True)
class Place:
    """A place in a PDF: the page of the file from 1, and points from its left and upper edge."""

    page: int
    x: float
    y: float


def finish(data: bytes, places: Mapping[str, Place], numbers: Mapping[str, str]) -> bytes:
    """Return the PDF with its inner links made, its objects packed; `numbers` are as printed."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = [page.obj for page in pdf.pages]
        heights = [float(page.mediabox[3]) for page in pdf.pages]
        for page in pages:
            for link in page.get("/Annots", Array()):
                action = link.get("/A", Dictionary())
                address = str(action.get("/URI", ""))
                if not address.startswith(SCHEME):
                    continue
                own = address.removeprefix(SCHEME)
                # What has no place of its own is found at the top of its page.
                own = own if own in places else f"{own.rpartition('/')[0]}/"
                place = places[own]
                x, y = max(place.x - 40, 0), heights[place.page - 1] - max(place.y - 14, 0)
                link["/Dest"] = Array(
                    [pages[place.page - 1], Name.XYZ, round(x, 2), round(y, 2), None]
                )
                link["/Contents"] = String(f"Page {numbers[own]}")
                del link["/A"]
        packed = io.BytesIO()
        pdf.save(
            packed,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )
    return packed.getvalue()
