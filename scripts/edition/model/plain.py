"""Plain text of Markdown, for places that show no markup: descriptions, data files, lists."""

from __future__ import annotations

import re

from edition.model.citation import CLUSTER

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_MARKUP = re.compile(r"[*`]|(?<!\w)_|_(?!\w)")


def plain_text(markdown: str) -> str:
    """Return a line of Markdown as plain text: citations, emphasis and link targets gone."""
    text = re.sub(r"\s*" + CLUSTER.pattern, "", markdown)
    return " ".join(_MARKUP.sub("", _LINK.sub(r"\1", text)).split())
