"""Sharing: what others show of a page beside a link to it, its description and its picture."""

from __future__ import annotations

import re

from edition.model.chapter import Page
from edition.model.plain import plain_text

CARDS = "assets/cards"
WIDTH, HEIGHT = 1200, 630  # pixels, as most readers of https://ogp.me/ ask for
_LONGEST = 300


def card_path(address: str) -> str:
    """Return the path of a page's picture: "pillars/capacity/" has pillars-capacity.png."""
    return f"{CARDS}/{address.strip('/').replace('/', '-') or 'index'}.png"


def description(page: Page) -> str:
    """Return a page in a sentence: its key message, its description, or how its text begins."""
    if page.front is not None:
        return plain_text(page.front.key_message)
    if page.meta.get("description"):
        return str(page.meta["description"])
    first = next((one.text for one in page.passages if one.kind == "paragraph"), "")
    return _cut(plain_text(first))


def _cut(text: str) -> str:
    """Return as many whole sentences of a text as fit, at least one."""
    sentences = re.split(r"(?<=[.?!])\s+(?=[A-Z])", text)
    while len(sentences) > 1 and len(" ".join(sentences)) > _LONGEST:
        sentences.pop()
    return " ".join(sentences)
