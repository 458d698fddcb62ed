"""What changed from one version to the next."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from edition.model.difference import compare, word_difference
from released import release
from tiny import Tiny

TEXTS = st.text(alphabet="ab c,", max_size=30)


def test_added_changed_and_withdrawn_addresses(tiny: Tiny) -> None:
    old = release(tiny, {"a/": {"p1": "One.", "p2": "Two."}, "b/": {"p1": "Gone."}})
    new = release(tiny, {"a/": {"p1": "One.", "p2": "Two, now.", "p2a": "New."}}, "2025.2")
    difference = compare(old, new)
    assert [address for address, _ in difference.added] == ["a/#p2a"]
    assert [changed.address for changed in difference.changed] == ["a/#p2"]
    assert [address for address, _ in difference.withdrawn] == ["b/", "b/#p1"]


def test_beside_nothing_everything_was_added(tiny: Tiny) -> None:
    ledger = release(tiny, {"a/": {"p1": "One."}})
    assert len(compare(None, ledger).added) == 2


def test_words_are_compared_and_kept_whole() -> None:
    assert list(word_difference("It counts 32 states.", "It counts 33 states.")) == [
        ("same", "It counts "),
        ("gone", "32 "),
        ("new", "33 "),
        ("same", "states."),
    ]


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_off_their_difference(old: str, new: str) -> None:
    steps = list(word_difference(old, new))
    assert "".join(w for step, w in steps if step != "new").strip() == old.strip()
    assert "".join(w for step, w in steps if step != "gone").strip() == new.strip()
