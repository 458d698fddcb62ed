"""Rule figure-label: a number of a labelled set stands beside the label it belongs to.

A set is labelled where several keys of a fact's figures hold a name that its claim spells out
(`eu: 28`, `us_share_percent: 75`, `alphabet_usd_bn: ...`). Swaps between labels that no key holds
cannot be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from edition.checks.figures import Figure, facts_of
from edition.checks.rule import Context, Rule
from edition.model.evidence import Fact
from edition.model.problem import Problem
from edition.model.quantity import Quantity
from edition.model.support import figures_of, supporting

# How a token or a run of tokens of a key is spelt in text, where it is not the same word.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "eu": ("European Union", "EU", "Europe"),
    "us": ("United States", "US", "American"),
    "usa": ("United States", "US", "American"),
    "united states": ("United States", "US", "American"),
    "uk": ("United Kingdom", "UK", "Britain", "British"),
    "united kingdom": ("United Kingdom", "UK", "Britain", "British"),
    "china": ("China", "Chinese"),
    "rest of world": ("Rest of the world", "rest of world"),
    "asia pacific ex china": ("Asia Pacific",),
}
_NOISE = frozenset(
    [
        "of",
        "by",
        "in",
        "the",
        "and",
        "to",
        "a",
        "usd",
        "bn",
        "gbp",
        "eur",
        "chf",
        "sgd",
        "pct",
        "percent",
        "share",
        "compute",
        "top500",
        "q2",
        "total",
    ]
)


@dataclass(frozen=True)
class Label:
    """A name in a key, the spellings by which text may mention it, and the figures under it."""

    name: str
    spellings: tuple[str, ...]
    values: Mapping[str, Any]

    def mentions(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where `text` mentions the label."""
        for spelling in self.spellings:
            for match in re.finditer(rf"(?<!\w){re.escape(spelling)}(?!\w)", text):
                yield match.start(), match.end()


def find(rule: Rule, context: Context) -> Iterator[Problem]:
    """Yield quantities that stand nearest to another label than their own."""
    for figure in context.figures:
        if figure.exemption:
            continue
        text = _context_of(figure)
        for fact in facts_of(context.edition, dict.fromkeys(figure.citations)):
            wrong = next(
                filter(None, (misplaced(figure.quantity, text, known) for known in labels(fact))),
                None,
            )
            if wrong:
                nearest, owner = wrong
                number = " ".join(figure.quantity.text.split())
                message = f'"{number}" stands beside {nearest}, but {fact.id} has it for {owner}.'
                yield rule.problem(figure.location, message)
                break


def _context_of(figure: Figure) -> str:
    """Return the text in which a label may stand: a table row, or the span itself."""
    if figure.passage.kind != "row":
        return figure.span.text
    # The row's own text before the cell, so that its first cell can be the label.
    row = re.sub(r"\[@[^\]]*\]", "", figure.passage.text)
    head = row.strip().strip("|").split("|")[0]
    return f"{figure.span.text} {head}"


def labels(fact: Fact) -> tuple[tuple[Label, ...], ...]:
    """Return the sets of labels in a fact's figures.

    A set is made of keys that are alike but for the name, as `alphabet_usd_bn` and `meta_usd_bn`.
    """
    sets: dict[str, dict[str, Label]] = {}
    for key, value in fact.figures.items():
        found = _label(key, fact.claim)
        if found is not None:
            name, spelt, rest = found
            sets.setdefault(rest, {})[name] = Label(name, spelt, {key: value})
    return tuple(tuple(group.values()) for group in sets.values() if len(group) > 1)


def _label(key: str, claim: str) -> tuple[str, tuple[str, ...], str] | None:
    """Return the longest run of a key's tokens that the claim spells as a name, and the rest."""
    tokens = key.lower().split("_")
    for length in range(len(tokens), 0, -1):
        for start in range(len(tokens) - length + 1):
            run = tokens[start : start + length]
            if length == 1 and (run[0] in _NOISE or run[0].isdigit()):
                continue
            name = " ".join(run)
            spelt = ALIASES.get(name) or (" ".join(map(str.capitalize, run)), name.upper())
            held = tuple(s for s in spelt if re.search(rf"(?<!\w){re.escape(s)}(?!\w)", claim))
            if held:
                rest = " ".join((*tokens[:start], "*", *tokens[start + length :]))
                return name, tuple(dict.fromkeys((*held, *spelt))), rest
    return None


def misplaced(quantity: Quantity, text: str, known: tuple[Label, ...]) -> tuple[str, str] | None:
    """Return the label a quantity stands beside and the one it belongs to, where they differ."""
    if quantity.kind in ("date", "name", "reference"):
        return None
    owners = [label for label in known if supporting(quantity, figures_of(label.values))]
    if not owners or len(owners) == len(known):
        return None
    mentioned = [
        (_distance(quantity, start, end, text), label)
        for label in known
        for start, end in label.mentions(text)
    ]
    if not mentioned:
        return None
    nearest = min(mentioned, key=lambda pair: pair[0])[1]
    if nearest in owners:
        return None
    return nearest.spellings[0], owners[0].spellings[0]


def _distance(quantity: Quantity, start: int, end: int, text: str) -> float:
    """Return how far a mention is: words between, a clause's border counting for many."""
    before = end <= quantity.start
    between = text[end : quantity.start] if before else text[quantity.end : start]
    words = len(between.split())
    borders = len(re.findall(r"[,;:]|\band\b|\bagainst\b|\bwhile\b", between))
    # "28 in the European Union, 26 in the United States": a number's label mostly follows it, and
    # "Alphabet guided to 180 billion": or stands right before.
    return words + 4 * borders + (0.5 if before else 0.0)


RULE = Rule(
    "figure-label",
    "Labelled numbers stand beside their labels",
    "Check which figure belongs to which name.",
    find,
    needs_register=True,
)
