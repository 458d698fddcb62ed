"""Actions: every recommendation as something to do, with the fields that say whose it is."""

from __future__ import annotations

import pytest

from edition.model.edition import load_edition
from framed import ACTIONS, GROUPS, frame
from tiny import Tiny


def test_actions_and_groups_are_read_in_order_with_their_places(tiny: Tiny) -> None:
    edition = load_edition(frame(tiny).root)
    assert edition.problems == ()
    assert [(action.id, action.number) for action in edition.actions] == [("a1", 1), ("a2", 2)]
    assert edition.actions[1].location == tiny.at(ACTIONS, "id: a2")
    assert [group.id for group in edition.groups] == ["governments", "international", "researchers"]
    assert edition.groups[0].location == tiny.at(GROUPS, "id: governments")


def test_a_project_may_have_no_actions(tiny: Tiny) -> None:
    edition = load_edition(tiny.root)
    assert (edition.actions, edition.groups, edition.problems) == ((), (), ())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("id: a1", "id: act-1", '"act-1" is not an id of an action: write a and its number'),
        ("id: a1", "id: a0", '"a0" is not an id of an action'),
        ("voice: Said by the report", "voice: ''", "voice: must not be empty"),
        ("[governments, international]", "[]", "groups: at least 1 must stand here"),
        ("evidence: [p1-32-countries]", "evidence: []", "evidence: at least 1 must stand here"),
        ('    page: "21"\n', "", 'the field "page" is missing'),
        ("what:", "waht:", 'there is no field "waht". Did you mean "what"?'),
    ],
)
def test_a_fault_is_a_sentence_at_its_line(tiny: Tiny, old: str, new: str, message: str) -> None:
    frame(tiny).replace(ACTIONS, old, new)
    found = [str(problem) for problem in load_edition(tiny.root).problems]
    assert any(line.startswith(f"{ACTIONS}:") and message in line for line in found), found
