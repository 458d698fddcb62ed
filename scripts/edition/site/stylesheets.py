"""Style sheets: the theme's rules that no page can use are left out, and the rest is made small.

A rule is left out only if it needs a class, an id, an attribute or an element that stands in no
page and in no script; so nothing that a script adds later can miss its style.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NAMES = re.compile(r'\s(?:class|id)="([^"]*)"')
_ELEMENTS = re.compile(r"<([a-z][a-z0-9-]*)")
_ATTRIBUTES = re.compile(r'\s([a-z][a-z-]*)(?==")|\s(hidden|open|checked|disabled)\b')
_WORDS = re.compile(r"[A-Za-z_][\w-]*")
# In a selector. What stands in brackets of a function, :not(.x), excludes or offers a choice.
_FUNCTION = re.compile(r"\([^()]*\)")
_ATTRIBUTE = re.compile(r"\[([\w-]+)[^\]]*\]")
_NAME = re.compile(r"[.#](-?[A-Za-z_][\w-]*)")
_ELEMENT = re.compile(r"(?:^|[\s>+~])([a-z][a-z0-9]*)")
_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")
_CONDITIONAL = ("media", "supports", "layer", "container")


@dataclass(frozen=True)
class Used:
    """What the pages hold, and the words of the scripts that may add to them."""

    names: frozenset[str]
    elements: frozenset[str]
    attributes: frozenset[str]
    words: frozenset[str]

    def fits(self, selector: str) -> bool:
        """Return whether an element of some page could ever match."""
        if "\\" in selector:
            return True
        if "[dir=rtl]" in selector:
            return False  # every page is written from left to right
        while _FUNCTION.search(selector):
            selector = _FUNCTION.sub("", selector)
        bare = _ATTRIBUTE.sub("", selector)
        return (
            all(name in self.names or name in self.words for name in _NAME.findall(bare))
            and all(a in self.attributes or a in self.words for a in _ATTRIBUTE.findall(selector))
            and all(e in self.elements or e in self.words for e in _ELEMENT.findall(bare))
        )


def used_in(pages: Iterable[str], scripts: Iterable[str]) -> Used:
    """Return what stands in pages and scripts."""
    names: set[str] = set()
    elements: set[str] = set()
    attributes: set[str] = set()
    for page in pages:
        names.update(*(value.split() for value in set(_NAMES.findall(page))))
        elements.update(_ELEMENTS.findall(page))
        attributes.update(*_ATTRIBUTES.findall(page))
    words = frozenset(word for script in scripts for word in _WORDS.findall(script))
    return Used(frozenset(names), frozenset(elements), frozenset(attributes), words)


def slimmed(sheet: str, used: Used, others: Iterable[str] = ()) -> str:
    """Return a style sheet without the rules that fit nothing and the variables nothing reads.

    `others` are the texts, sheets and scripts, that may read its variables too.
    """
    rules = tinycss2.parse_stylesheet(small(sheet), skip_comments=True, skip_whitespace=True)
    kept = "".join(_kept(rules, used))
    elsewhere = {name for text in others for name in _VARIABLE.findall(text)}
    while True:
        read = elsewhere | set(_VARIABLE.findall(kept))
        rules = tinycss2.parse_stylesheet(kept, skip_comments=True, skip_whitespace=True)
        less = "".join(_without_variables(rules, read))
        if less == kept:
            return kept
        kept = less


def small(sheet: str) -> str:
    """Return a style sheet without comments and needless space."""
    return " ".join(_COMMENT.sub("", sheet).split())


def _kept(rules: Iterable[Node], used: Used) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [s for s in _selectors(rule) if used.fits(s)]
            if selectors:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content).strip()}}}\n"
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in _CONDITIONAL and rule.content:
            inner = "".join(_kept(_rules_in(rule), used))
            if inner:
                yield f"{_opening(rule)}{{{inner}}}\n"
        elif isinstance(rule, AtRule):
            yield f"{rule.serialize()}\n"


def _without_variables(rules: Iterable[Node], read: set[str]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            declarations = tinycss2.parse_blocks_contents(
                rule.content, skip_comments=True, skip_whitespace=True
            )
            body = "".join(_declaration(one) for one in declarations if not _is_unread(one, read))
            if body:
                yield f"{tinycss2.serialize(rule.prelude).strip()}{{{body.rstrip(';')}}}\n"
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in _CONDITIONAL and rule.content:
            inner = "".join(_without_variables(_rules_in(rule), read))
            if inner:
                yield f"{_opening(rule)}{{{inner}}}\n"
        elif isinstance(rule, AtRule):
            yield f"{rule.serialize()}\n"


def _declaration(node: Node) -> str:
    if isinstance(node, Declaration):
        important = "!important" if node.important else ""
        return f"{node.name}:{tinycss2.serialize(node.value).strip()}{important};"
    return str(node.serialize())


def _is_unread(node: Node, read: set[str]) -> bool:
    return isinstance(node, Declaration) and node.name.startswith("--") and node.name not in read


def _opening(rule: AtRule) -> str:
    return f"@{rule.at_keyword} {tinycss2.serialize(rule.prelude).strip()}"


def _rules_in(rule: AtRule) -> list[Node]:
    rules: list[Node] = tinycss2.parse_rule_list(
        rule.content, skip_comments=True, skip_whitespace=True
    )
    return rules


def _selectors(rule: QualifiedRule) -> Iterator[str]:
    """Yield the selectors of a rule: its prelude, cut at the commas outside of brackets."""
    part: list[Node] = []
    for token in rule.prelude:
        if token.type == "literal" and token.value == ",":
            yield tinycss2.serialize(part).strip()
            part = []
        else:
            part.append(token)
    yield tinycss2.serialize(part).strip()
