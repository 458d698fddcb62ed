"""Spans: which words of a passage a citation covers.

A citation covers the text from the previous citation, or from the sentence's start, up to itself;
text after the last citation of a sentence belongs to that one; never the whole paragraph. Citations
that stand side by side cover the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.model.citation import Citation, Cluster, find_clusters, mask_code

# A full stop after one of these ends no sentence.
_ABBREVIATIONS = re.compile(
    r"(?:\b(?:p|pp|para|paras|no|nos|vs|cf|ed|eds|st|dr|mr|mrs|ms|prof|fig|art|sec|ch|inc|ltd|co|al|"
    r"e\.g|i\.e|U\.S|U\.K|D\.C|approx)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?][\"')\]\u2019\u201d*_]*(?=\s+[\"'(\[\u2018\u201c*_]*[A-Z0-9]|\s*$)")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|\{:[^{}\n]*\}")
_LINK = re.compile(r"(?<!!)\[([^\]@][^\]]*)\]\(([^)]*)\)")


@dataclass(frozen=True)
class Span:
    """A run of a passage's text, where it starts there, and the citations that cover it."""

    text: str
    start: int
    citations: tuple[Citation, ...]


def readable(text: str) -> str:
    """Return Markdown with code, comments, tags and link targets blanked, every position kept."""
    masked = _MARKUP.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), mask_code(text))
    return _LINK.sub(lambda m: f" {m[1]} {' ' * (len(m[0]) - len(m[1]) - 2)}", masked)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each sentence of `text`."""
    start = 0
    for match in _END.finditer(text):
        if match[0][0] == "." and _ABBREVIATIONS.search(text[start : match.start() + 1]):
            continue
        yield start, match.end()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def spans(text: str) -> list[Span]:
    """Return the spans of a passage's Markdown, in order; a span without citation has none."""
    plain = readable(text)
    clusters = list(find_clusters(text))
    # Brackets are blanked for the sentences, so that "text [@a]." ends where the stop stands.
    bare = plain
    for cluster in clusters:
        bare = (
            bare[: cluster.start] + "\u00b7" * (cluster.end - cluster.start) + bare[cluster.end :]
        )
    found: list[Span] = []
    for start, end in sentences(bare):
        own = [cluster for cluster in clusters if start <= cluster.start < end]
        found += _cover(plain, start, end, own)
    return found


def _cover(text: str, start: int, end: int, clusters: list[Cluster]) -> list[Span]:
    if not clusters:
        return [Span(text[start:end], start, ())]
    found: list[Span] = []
    position = start
    for cluster in clusters:
        between = text[position : cluster.start]
        if found and not between.strip(" \n\u00a0,;"):
            # Side by side: both cover the text before the first.
            found[-1] = replace(found[-1], citations=(*found[-1].citations, *cluster.citations))
        else:
            found.append(Span(between, position, cluster.citations))
        position = cluster.end
    tail = text[position:end]
    if re.search(r"\w", tail):
        found.append(Span(tail, position, found[-1].citations))
    return found
