"""Typography of running text: curly quotes and apostrophes, and spaces at which no line breaks.

One function for the web, the PDF and the EPUB. It puts one character in the place of one other, so
that a text parted by elements can be set as a whole and cut again where it was parted.
"""

from __future__ import annotations

import re
from functools import lru_cache

NO_BREAK = "\u00a0"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_UNITS = (
    r"hundred|thousand|million|billion|trillion|per[ \n\u00a0]cent|percent|percentage"
    r"|[kKMGTP]?Wh|[kMG]W|[kMGT]B|km|kg|FLOPs?|FLOP/s|°C|%|US\$|euros?|dollars?"
)
_NUMBER = r"(?<![\w.,/-])\d+(?:[.,]\d+)*"
_MONEY = r"(?:(?<!\w)(?:US|AU|CA|S)?\$|€|£|\b(?:EUR|USD|GBP|CHF|SAR|JPY|CNY|INR))"
_NAMED = (
    "[Tt]hemes?|[Pp]illars?|[Tt]ables?|[Ff]igures?|[Pp]ages?|[Pp]aragraphs?|[Ss]ections?"
    "|[Cc]hapters?|[Aa]rticles?|[Nn]otes?|Annex|Parts?|Track"
    r"|(?:[Pp]p?|[Pp]aras?|[Ff]igs?|[Tt]abs?|Nos?|[Aa]rts?|[Ss]ecs?|[Cc]haps?|[Vv]ols?)\."
)
# A space, or the end of a line as it was written, by what follows; and what must stand before it to
# keep the two together. Of several spaces, which a page shows as one, none is changed: another one
# of them would part the two all the same.
_GAP = re.compile(
    r"[ \n](?=(?P<number>\d)"
    rf"|(?P<month>(?:{_MONTHS})\b)"
    rf"|(?P<unit>(?:{_UNITS})(?!\w))"
    r"|(?P<cent>cent\b)"
    r"|(?P<roman>(?:[IVX]{2,}|[ivx]+)\b))"
)
_BEFORE = {
    "number": re.compile(rf"(?:{_MONEY}|\b(?:{_NAMED}))$"),
    "month": re.compile(r"(?<![\d.,])\d{1,2}$"),
    "unit": re.compile(rf"(?:{_NUMBER}|\b(?:m|b|tr)illion)$"),
    "cent": re.compile(r"\bper$"),
    "roman": re.compile(rf"\b(?:{_NAMED})$"),
}
_LONGEST = 24  # characters, of what must stand before
_QUOTE = re.compile("[\"']")
_OPENING, _CLOSING = {"'": "‘", '"': "“"}, {"'": "’", '"': "”"}
# What a quote opens after, beside spaces; and what shows that one at the start of a text closes.
_OPENERS = frozenset("([{<‘“«¿¡–—/=")
_ENDS = frozenset(".,;:!?)]}>…–—")
# Apostrophes at the start of a word: the tail of a parted "ITU's", years, "'tis".
_APOSTROPHE = re.compile(r"'(?:s\b|\d\ds?\b|tis\b|twas\b)")


@lru_cache(maxsize=4096)  # every page carries the same bar, menu and footer
def set_text(text: str) -> str:
    """Return plain text as it is set; only straight quotes and single spaces are changed."""
    return _GAP.sub(_gap, _curled(text))


def _gap(match: re.Match[str]) -> str:
    at = match.start()
    before = _BEFORE[match.lastgroup or ""]
    return NO_BREAK if before.search(match.string, max(0, at - _LONGEST), at) else match[0]


def _curled(text: str) -> str:
    characters: list[str] = []
    for match in _QUOTE.finditer(text):
        characters = characters or list(text)
        at = match.start()
        before = characters[at - 1] if at else ""
        is_open = _opens(text, at, before)
        characters[at] = (_OPENING if is_open else _CLOSING)[match[0]]
    return "".join(characters) or text


def _opens(text: str, at: int, before: str) -> bool:
    """Return whether the quote at a place opens; `before` is what stands there once it is set."""
    after = text[at + 1 : at + 2]
    if not after or after.isspace() or _APOSTROPHE.match(text, at):
        return False
    if before.isspace():
        return True
    return (not before or before in _OPENERS) and after not in _ENDS
