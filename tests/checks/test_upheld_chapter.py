"""Rule upheld-chapter."""

from __future__ import annotations

import pytest

from edition.checks.upheld_chapter import RULE
from tiny import Tiny

UPHELD = "assets/about/upheld.yaml"


def test_a_project_without_the_file_is_silent(tiny: Tiny) -> None:
    assert tiny.find(RULE) == []


def test_an_entry_of_each_chapter_is_silent(tiny: Tiny) -> None:
    tiny.write(
        UPHELD,
        """
        upheld:
          - {chapter: pillar-1, upheld: 3, of: 4}
          - {chapter: region-utopia, upheld: 1, of: 1}
        """,
    )
    assert tiny.find(RULE) == []


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        (["{chapter: pillar-2, upheld: 3, of: 4}"], 'names "pillar-2", no chapter.'),
        (["{chapter: pillar-1, upheld: 3, of: 4}"] * 2, 'names "pillar-1" again.'),
        (
            ["{chapter: pillar-1, upheld: 5, of: 4}"],
            'upheld "pillar-1": the record: 5 of 4 cannot be upheld.',
        ),
    ],
)
def test_an_entry_that_cannot_be_is_named(tiny: Tiny, entries: list[str], message: str) -> None:
    tiny.write(UPHELD, "\n".join(["upheld:", *(f"  - {entry}" for entry in entries)]) + "\n")
    fault = tiny.fault(RULE)
    assert fault.message == message
    assert fault.location.line == len(entries) + 1
