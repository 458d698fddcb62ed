"""Links: what leads to a paragraph by its number follows the number, in every file of the project.

In Markdown these are links, references and the `at` of a relation; in data files and the site's own
pages, addresses such as "pillars/compute/#p7" and marks such as `<!-- cite: pillar-9 p7 -->`.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from edition.model.chapter import Page
from edition.model.citation import mask_code
from edition.model.number import NUMBER

_LINK = re.compile(rf"(\]\(\s*<?|\]:[ ]*<?|href=\"|href=')([^()\s#\"'<>]*)#p({NUMBER})(?![\w-])")
_ADDRESS = re.compile(rf"(?<![\w/.-])()([a-z0-9-]+/(?:[a-z0-9-]+/)*)#p({NUMBER})(?![\w-])")
_CITE = re.compile(rf"(<!-- cite: )(\S+) p({NUMBER})(?= -->)")
_AT = re.compile(rf"(\bat:[ ]*[\"']?)()p({NUMBER})(?![\w-])")
_HEAD = re.compile(r"\ufeff?---[ \t]*\r?\n.*?\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)


@dataclass(frozen=True)
class Renumbered:
    """The pages whose numbers change: for each source path, old numbers and new."""

    pages: Mapping[str, Page]
    numbers: Mapping[str, Mapping[str, str]]

    def by_path(self, path: str) -> Mapping[str, str]:
        """Return the changes of the page with this source path."""
        return self.numbers.get(path, {})

    def by_address(self, address: str) -> Mapping[str, str]:
        """Return the changes of the page with this address, such as "pillars/compute/"."""
        page = self._by_address.get(address)
        return self.by_path(page.src_uri) if page else {}

    def by_id(self, name: str) -> Mapping[str, str]:
        """Return the changes of the chapter with this id, such as "pillar-9"."""
        page = self._by_id.get(name)
        return self.by_path(page.src_uri) if page else {}

    @cached_property
    def _by_address(self) -> Mapping[str, Page]:
        return {page.address: page for page in self.pages.values()}

    @cached_property
    def _by_id(self) -> Mapping[str, Page]:
        return {page.id: page for page in self.pages.values() if page.is_chapter}


_Edit = tuple[int, int, str]
_Find = Callable[[re.Match[str]], Mapping[str, str]]


def follow_in_page(text: str, page: Page, renumbered: Renumbered) -> str:
    """Return a Markdown file with its links to paragraphs brought up to date."""
    head = _HEAD.match(text)
    end = head.end() if head and page.is_chapter else 0
    own = renumbered.by_path(page.src_uri)
    masked = mask_code(text)

    def target(match: re.Match[str]) -> Mapping[str, str]:
        return _target(match[2], page, renumbered)

    edits = list(_edits(_LINK, masked, 0, len(text), target))
    edits += _edits(_AT, text, 0, end, lambda _: own)
    edits += _edits(_CITE, text, end, len(text), lambda match: renumbered.by_id(match[2]))
    return _apply(text, edits)


def follow_in_data(text: str, renumbered: Renumbered) -> str:
    """Return a data file with its addresses of paragraphs brought up to date."""
    edits = _edits(_ADDRESS, text, 0, len(text), lambda match: renumbered.by_address(match[2]))
    return _apply(text, list(edits))


def _target(link: str, page: Page, renumbered: Renumbered) -> Mapping[str, str]:
    if not link:
        return renumbered.by_path(page.src_uri)
    if re.match(r"[a-z]+:|//", link, re.IGNORECASE):
        return {}
    if link.endswith(".md"):
        path = posixpath.join(posixpath.dirname(page.src_uri), link)
        return renumbered.by_path(posixpath.normpath(path))
    address = posixpath.normpath(posixpath.join(page.address or ".", link)).lstrip("/")
    return renumbered.by_address(f"{address}/")


def _edits(
    pattern: re.Pattern[str], text: str, start: int, end: int, find: _Find
) -> Iterator[_Edit]:
    for match in pattern.finditer(text, start, end):
        new = find(match).get(match[3])
        if new is not None:
            yield match.start(3), match.end(3), new


def _apply(text: str, edits: list[_Edit]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = f"{text[:start]}{new}{text[end:]}"
    return text
