"""Citations in text: `[@fact-id]`, `[@source-key, p. 14]`, several in one bracket with `;`.

A bracket that does not open with `[@`, a Markdown link (`[@name](...)`), code, and HTML comments
are left alone; so are e-mail addresses and mentions, which stand in no such bracket.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Locator labels and their CSL terms:
# https://docs.citationstyles.org/en/stable/specification.html#locators
LABELS = {
    "p.": "page",
    "pp.": "page",
    "para.": "paragraph",
    "paras.": "paragraph",
    "sec.": "section",
    "ch.": "chapter",
    "fig.": "figure",
    "art.": "article",
    "table": "table",
    "annex": "appendix",
}

CLUSTER = re.compile(r"(?<![\\\]])\[(@[^\[\]]*)\](?![(\[])")
KEY = re.compile(r"@([A-Za-z0-9](?:[\w:.-]*[\w])?)")
_CODE = re.compile(
    r"(?<!\\)(?:\\\\)*(`+)(?!`).*?(?<!`)\1(?!`)|<!--.*?-->|^[ ]*(~{3,}).*?^[ ]*\2[ ]*$",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True)
class Citation:
    """One key in a bracket, with the label and value of its locator if it has one."""

    key: str
    label: str = ""
    locator: str = ""

    @property
    def printed_locator(self) -> str:
        """The locator as written, such as "p. 14", or an empty string."""
        return f"{self.label} {self.locator}" if self.label else ""


@dataclass(frozen=True)
class Cluster:
    """A bracket of citations and its span in the text it stands in."""

    start: int
    end: int
    citations: tuple[Citation, ...]
    fault: str = ""


def find_clusters(text: str) -> Iterator[Cluster]:
    """Yield every citation bracket in Markdown `text`, in order, code and comments left out."""
    for match in CLUSTER.finditer(mask_code(text)):
        citations, fault = parse_cluster(match[1])
        yield Cluster(match.start(), match.end(), citations, fault)


def parse_cluster(inside: str) -> tuple[tuple[Citation, ...], str]:
    """Parse the inside of a bracket; return its citations and, if it is not well formed, why."""
    citations: list[Citation] = []
    for part in inside.split(";"):
        citation, fault = _parse_one(" ".join(part.split()))
        if citation is None:
            return (), fault
        citations.append(citation)
    return tuple(citations), ""


def _parse_one(part: str) -> tuple[Citation | None, str]:
    key = KEY.match(part)
    if not key:
        return None, f'"{part}" is not a citation: each one opens with @ and a key'
    rest = part[key.end() :].strip()
    if not rest:
        return Citation(key[1]), ""
    label, _, value = rest.removeprefix(",").strip().partition(" ")
    if not rest.startswith(",") or label not in LABELS or not value:
        return None, (
            f'"{rest}" after "@{key[1]}" is not a locator: write a comma, then one of '
            f"{', '.join(LABELS)} and a number, as in [@{key[1]}, p. 14]"
        )
    return Citation(key[1], label, value.replace("--", "–").replace("-", "–")), ""


def mask_code(text: str) -> str:
    """Return `text` with code spans and comments blanked out, every position kept."""
    if not any(mark in text for mark in ("`", "<!--", "~~~")):
        return text
    return _CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
