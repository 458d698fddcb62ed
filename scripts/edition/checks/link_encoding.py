"""Rule link-encoding: addresses are written as RFC 3986 has them, and encoded once.

https://www.rfc-editor.org/rfc/rfc3986#section-2.1
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from edition.checks.built import locate
from edition.checks.rule import Context, Rule
from edition.model.problem import Problem

_TWICE = re.compile(r"%25[0-9A-Fa-f]{2}")
_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")
_BARE = re.compile(r"[\s\\<>\"{}|^`]")
# What never needs encoding: https://www.rfc-editor.org/rfc/rfc3986#section-2.3
_NEEDLESS = re.compile(r"%(?:4[1-9A-F]|5[0-9A]|6[1-9A-F]|7[0-9A]|3[0-9]|2D|2E|5F|7E)", re.I)


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield each link whose address is malformed or encoded twice or needlessly."""
    for page in context.site.pages:
        for link in dict.fromkeys(page.links):
            fault = _fault(link, context.site.resolve(page, link) is not None)
            if fault:
                place = locate(context.edition, page, link)
                yield rule.problem(place, f'links to "{link}", {fault}.')


def _fault(link: str, is_internal: bool) -> str:
    if bare := _BARE.search(link):
        return f'in which "{bare[0]}" must be encoded'
    if _BROKEN.search(link):
        return 'in which "%" is not followed by two hexadecimal digits'
    if not is_internal:
        return ""  # Another host's address is its own affair, as long as it can be read.
    if _TWICE.search(link):
        return "which is encoded twice"
    if needless := _NEEDLESS.search(link):
        return f'in which "{needless[0]}" stands for "{unquote(needless[0])}"'
    return ""


RULE = Rule(
    "link-encoding",
    "Addresses are encoded once and well",
    "Write the address as the browser shows it when copied.",
    find,
)
