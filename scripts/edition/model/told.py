"""Where an action stands in a chapter: found by what is cited there and by its words.

A passage qualifies that cites a fact of the action's evidence, or the page of the report it is from
with words of the action. A list item ("what to do next") is preferred to a paragraph, and that to
an analysis. Nothing is written by hand, so that a link follows when paragraphs are numbered anew.
"""

from __future__ import annotations

import re

from edition.model.action import Action
from edition.model.chapter import Page, paragraph_label
from edition.model.citation import CLUSTER, find_clusters
from edition.model.edition import Edition
from edition.model.evidence import Recommendation
from edition.model.passage import Passage

# Of an action's words, the share that an item, and a passage that cites its page alone, must hold.
ITEM, PAGE = 0.2, 0.34
# Letters by which words of one stem are taken as one: "transparent", "transparency".
STEM = 5
NEXT = "next"
_COMMON = frozenset(
    ("about", "after", "also", "another", "from", "have", "into", "more", "other", "over", "such",
     "than", "that", "their", "them", "then", "there", "these", "they", "this", "those",
     "through", "under", "very", "what", "when", "where", "which", "while", "with", "your")
)  # fmt: skip


def told_at(
    edition: Edition, action: Action, registered: Recommendation | None, page: Page
) -> str | None:
    """Return the id of the paragraph or table of `page` where `action` stands, None if nowhere."""
    wanted = words(f"{action.what} {registered.text if registered else ''}")
    best: tuple[tuple[bool, bool, bool, int, float], str] | None = None
    for passage in page.passages:
        if passage.kind not in ("item", "paragraph", "row") or not paragraph_label(passage.anchor):
            continue
        cites_page, carried = _cited(edition, action, passage)
        share = len(wanted & words(passage.text)) / max(len(wanted), 1)
        on_page = cites_page and share >= PAGE
        if not carried and not on_page:
            continue
        is_item = passage.kind == "item" and share >= ITEM
        rank = (is_item, passage.container != "analysis", on_page, carried, share)
        if best is None or rank > best[0]:
            best = rank, passage.anchor
    return best[1] if best else None


def home_of(edition: Edition, section: str) -> Page | None:
    """Return the chapter that tells a section of the register, named "pillar-09:2.9", if any."""
    stem = re.sub(r"^\d+-", "", section.partition(":")[0])
    if numbered := re.match(r"(theme|pillar)-0*(\d+)", stem):
        return edition.by_id.get(f"{numbered[1]}-{numbered[2]}")
    return edition.by_id.get(re.sub(r"^case-", "region-", stem))


def section_for(page: Page) -> str:
    """Return the id of the section in which a chapter asks for action, empty where it has none."""
    return NEXT if NEXT in page.ids else ""


def words(text: str) -> frozenset[str]:
    """Return the stems of the longer words of a text, its citations left out."""
    plain = CLUSTER.sub(" ", text).casefold()
    found = re.findall(r"[^\W\d_]{4,}", plain)
    return frozenset(word[:STEM] for word in found if word not in _COMMON)


def _cited(edition: Edition, action: Action, passage: Passage) -> tuple[bool, int]:
    """Return whether a passage cites the action's page, and how many facts of its evidence."""
    key = edition.flipbook.key if edition.flipbook else ""
    cited = [c for cluster in find_clusters(passage.text) for c in cluster.citations]
    cites_page = any(c.key == key and c.label and c.locator == action.page for c in cited)
    return cites_page, len({c.key for c in cited} & set(action.evidence))
