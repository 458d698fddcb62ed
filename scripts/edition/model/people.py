"""People: everybody the register names as an actor, each once, and where chapters name them.

A name is found as it is registered, or in a form given under `also`. On a page that has it in full,
a person's family name alone counts from there on, unless it seems to be somebody else's: a word
with a capital stands next to it that is neither a title nor one that opens sentences, or two people
of that family are named on the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from edition.model.chapter import Page, paragraph_label
from edition.model.citation import CLUSTER
from edition.model.edition import Edition
from edition.model.evidence import Actor, ActorKind, slugify

# What may stand before a family name without being part of another name.
_BEFORE = frozenset(
    ("After", "Also", "Although", "Among", "And", "As", "At", "Both", "But", "By", "For", "From",
     "How", "If", "In", "Later", "Like", "Nor", "Of", "On", "Or", "Per", "Since", "So", "That",
     "The", "Then", "There", "To", "Unlike", "What", "When", "Where", "Whether", "While", "With",
     "Yet", "Ambassador", "Archbishop", "Chair", "Commissioner", "Director", "Dr", "General",
     "Judge", "King", "Lady", "Lord", "Minister", "Mr", "Mrs", "Ms", "Panellist", "Pope",
     "President", "Prof", "Professor", "Queen", "Secretary", "Sir")
)  # fmt: skip
_LETTER = r"[^\W\d_]"


@dataclass(frozen=True)
class Named:
    """A passage in which somebody is named: its page and its fragment."""

    page: Page
    anchor: str


@dataclass(frozen=True, eq=False)
class Somebody:
    """A person or an institution, with every record of the register, and where they are named."""

    name: str
    records: tuple[Actor, ...]
    places: tuple[Named, ...] = ()

    @property
    def slug(self) -> str:
        """The permanent fragment on the page of people."""
        return slugify(self.name)

    @property
    def kind(self) -> ActorKind:
        """Whether this is a person or an institution."""
        return self.records[0].kind

    @property
    def family(self) -> str:
        """The family name, by which people are listed; an institution's whole name."""
        if self.kind == "institution":
            return self.name
        given = (record.family for record in self.records if record.family)
        return next(given, self.name.split()[-1])

    @property
    def forms(self) -> tuple[str, ...]:
        """The name and its other full forms."""
        also = (form for record in self.records for form in record.also)
        return tuple(dict.fromkeys((self.name, *also)))

    @property
    def roles(self) -> tuple[str, ...]:
        """What the register calls them, part by part, each once."""
        parts = (part.strip() for record in self.records for part in record.role.split(";"))
        once = {part.casefold(): part for part in reversed([part for part in parts if part])}
        return tuple(reversed(once.values()))

    @property
    def positions(self) -> tuple[Actor, ...]:
        """The records, those that say the same with the same page once."""
        once = {(r.position.rstrip("."), r.page, r.source): r for r in reversed(self.records)}
        return tuple(reversed(once.values()))

    @cached_property
    def order(self) -> tuple[str, str]:
        """What sorts people: family name, then whole name, case and accents aside."""
        return folded(self.family), folded(self.name)


def folded(text: str) -> str:
    """Return text without accents and case."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def people(edition: Edition) -> tuple[Somebody, ...]:
    """Return everybody among the register's actors, by family name, with where they are named."""
    records: dict[str, list[Actor]] = {}
    for section in edition.sections:
        for actor in section.actors:
            records.setdefault(actor.name, []).append(actor)
    found = [Somebody(name, tuple(own)) for name, own in records.items()]
    places: dict[str, dict[tuple[str, str], Named]] = {body.name: {} for body in found}
    for page in edition.chapters:
        for name, anchor in named_on(page, found):
            places[name][page.src_uri, anchor] = Named(page, anchor)
    told = [replace(body, places=tuple(places[body.name].values())) for body in found]
    return tuple(sorted(told, key=lambda body: body.order))


def named_on(page: Page, known: Iterable[Somebody]) -> Iterator[tuple[str, str]]:
    """Yield each name that a passage with an address holds, with the passage's fragment."""
    bodies = {body.name: body for body in known}
    forms: dict[str, list[str]] = {}
    for body in bodies.values():
        for form in body.forms:
            forms.setdefault(form, []).append(body.name)
    seen: set[str] = set()
    for passage in page.passages:
        if passage.kind in ("heading", "html", "code"):
            continue
        text, full = _in_full(_plain(passage.text), forms)
        since = full | dict.fromkeys(seen, -1)
        named = {*full, *_by_family(text, {bodies[name]: at for name, at in since.items()})}
        seen |= full.keys()
        if paragraph_label(passage.anchor):
            for name in sorted(named):
                yield name, passage.anchor


def _in_full(text: str, forms: Mapping[str, list[str]]) -> tuple[str, dict[str, int]]:
    """Return the names that stand in full in a text, with their first place, and the rest of it.

    Several people may share a form, such as "Hui, Reshef and Zhou". Longer forms go first, so that
    a name within another is not found too.
    """
    found: dict[str, int] = {}
    for form in sorted((form for form in forms if form in text), key=len, reverse=True):
        for match in _alone(form).finditer(text):
            for name in forms[form]:
                found[name] = min(found.get(name, match.start()), match.start())
        text = _alone(form).sub("\ufffc" * len(form), text)
    return text, found


def _by_family(text: str, since: Mapping[Somebody, int]) -> Iterator[str]:
    """Yield who is named by the family name alone after the place where the full name stood."""
    present = [body for body in since if body.kind == "person" and body.family != body.name]
    families = Counter(body.family for body in present)
    for body in present:
        if families[body.family] > 1:
            continue
        for match in _alone(body.family).finditer(text):
            if match.start() > since[body] and not _is_of_another(text, match):
                yield body.name
                break


def _is_of_another(text: str, match: re.Match[str]) -> bool:
    """Whether the word before or after makes a family name that of somebody else."""
    before = re.search(rf"({_LETTER}[\w'-]*)(\.?) $", text[: match.start()])
    after = re.match(rf" {_LETTER}", text[match.end() :])
    if after and after[0][1].isupper():
        return True
    if before is None or not before[1][0].isupper():
        return False
    if before[2]:  # "D. Li" has an initial, "... in Geneva. Li ..." opens a sentence
        return len(before[1]) == 1
    return before[1] not in _BEFORE


def _alone(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(form)}(?![\w-])")


def _plain(text: str) -> str:
    """Return a passage's words: comments, citations, link targets and emphasis gone."""
    text = re.sub(r"<!--.*?-->", " ", text, flags=re.DOTALL)
    text = re.sub(r"\]\([^)]*\)", "]", CLUSTER.sub("", text))
    text = re.sub(r"[*_`\[\]]", "", text).replace("’", "'")
    return " ".join(unicodedata.normalize("NFC", text).split())
