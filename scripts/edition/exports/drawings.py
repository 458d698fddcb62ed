"""Drawings: inline SVG and images of built pages as files, with what they say in words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement

SVG = "http://www.w3.org/2000/svg"
# HTML has no upper case in names; SVG has: https://html.spec.whatwg.org/#adjust-svg-attributes
_ATTRIBUTES = {
    name.lower(): name
    for name in (
        "clipPathUnits", "gradientTransform", "gradientUnits", "lengthAdjust", "markerHeight",
        "markerUnits", "markerWidth", "maskContentUnits", "maskUnits", "pathLength",
        "patternContentUnits", "patternTransform", "patternUnits", "preserveAspectRatio", "refX",
        "refY", "spreadMethod", "startOffset", "stdDeviation", "textLength", "viewBox",
    )
}  # fmt: skip
_TAGS = {
    name.lower(): name
    for name in ("clipPath", "linearGradient", "radialGradient", "textPath", "foreignObject")
}


@dataclass(frozen=True)
class Drawing:
    """A drawing as a file, under a name made of its content, with what it says in words."""

    name: str
    alt: str
    data: bytes


def restored(svg: HtmlElement) -> etree._Element:
    """Return SVG that went through an HTML parser with its names as they were written."""
    root = etree.Element(_TAGS.get(svg.tag, svg.tag))
    root.text, root.tail = svg.text, svg.tail
    for name, value in svg.attrib.items():
        if name != "xmlns":
            root.set(_ATTRIBUTES.get(name, name), value)
    for child in svg:
        if isinstance(child.tag, str):
            root.append(restored(child))
    return root


def drawing_of(element: HtmlElement, site: Path) -> Drawing:
    """Return an inline drawing, or the image that an `img` shows from the folder `site`."""
    if element.tag == "img":
        file = site / element.get("src", "")
        data, ending = file.read_bytes(), file.suffix
    else:
        data, ending = svg_text(element), ".svg"
    return Drawing(f"{hashlib.sha256(data).hexdigest()[:16]}{ending}", alternative(element), data)


def svg_text(svg: HtmlElement) -> bytes:
    """Return an inline drawing as an XML file."""
    root = restored(svg)
    root.tail = None
    root.set("xmlns", SVG)
    for text in root.iter("text"):
        text.set("font-variation-settings", f"'wght' {_weight(text)}")
    return etree.tostring(root)


def _weight(text: etree._Element) -> str:
    """Return the weight a text is set in, as the axis of a variable font.

    Typst's reader of SVG takes the regular weight for the font's own, which is its lightest.
    """
    own = (one.get("font-weight") for one in (text, *text.iterancestors()))
    weight = next((str(one) for one in own if one), "400")
    return {"normal": "400", "bold": "700"}.get(weight, weight)


def alternative(element: HtmlElement) -> str:
    """Return what an image says in words: its text, its label, or its title and description."""
    label = element.get("alt") or element.get("aria-label") or ""
    if label:
        return label
    texts = [" ".join(part.text_content().split()) for part in element.iter("title", "desc")]
    return " ".join(text.rstrip(".") + "." for text in texts if text)
