"""Synonyms: groups of at least two words, read from a file that a project need not have."""

from __future__ import annotations

import pytest

from edition.model.synonyms import FILE, read_synonyms
from tiny import ROOT, Tiny


def test_a_project_need_have_none(tiny: Tiny) -> None:
    assert read_synonyms(tiny.root) == ((), [])


def test_groups_are_read(tiny: Tiny) -> None:
    tiny.write(FILE, "synonyms:\n  - words: [ITU, International Telecommunication Union, '1865']\n")
    (group,), problems = read_synonyms(tiny.root)
    assert group.words == ("ITU", "International Telecommunication Union", "1865")
    assert problems == []


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("synonyms: ITU\n", 1, 'must hold a list "synonyms"'),
        ("- ITU\n", 1, 'must hold a list "synonyms"'),
        ("synonyms:\n  - words: [ITU]\n", 2, "group 1"),
        ("synonyms:\n  - words: [ITU, '']\n", 2, "group 1"),
        ("synonyms:\n  - ITU\n", 2, "group 1 must be a mapping"),
        ("synonyms:\n  - words: [ITU, UIT]\n  - word: [a, b]\n", 3, "group 2"),
        ("synonyms: [\n", 2, ""),
    ],
)
def test_a_fault_is_told_with_its_line(tiny: Tiny, text: str, line: int, said: str) -> None:
    tiny.write(FILE, text)
    _, problems = read_synonyms(tiny.root)
    assert problems
    assert (problems[0].location.path, problems[0].location.line) == (FILE, line)
    assert said in problems[0].message


def test_no_form_of_the_project_stands_in_a_group_twice() -> None:
    groups, problems = read_synonyms(ROOT)
    assert problems == []
    for group in groups:
        folded = [word.casefold() for word in group.words]
        assert len(set(folded)) == len(folded), group.words
