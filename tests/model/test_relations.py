"""Relations: what is argued between two chapters, written on one side and known from both."""

from __future__ import annotations

from edition.model.edition import load_edition
from edition.model.relations import Argued, relations
from tiny import COMPUTE, UTOPIA, Tiny

PAIR = frozenset(("pillar-1", "region-utopia"))


def _found(tiny: Tiny) -> tuple[Argued, ...]:
    return relations(load_edition(tiny.root)).get(PAIR, ())


def test_a_relation_is_known_by_its_pair_and_leads_to_its_paragraph(tiny: Tiny) -> None:
    (argued,) = _found(tiny)
    assert (argued.kind, argued.writer.id, argued.other.id) == (
        "example",
        "pillar-1",
        "region-utopia",
    )
    assert (argued.address, argued.where) == ("pillars/compute/#p2", "Pillar 1, para. 2")


def test_what_the_other_side_writes_belongs_to_the_same_pair(tiny: Tiny) -> None:
    tiny.replace(
        UTOPIA, "reviewed:", "relates_to:\n  - {to: pillar-1, at: p1, as: tension}\nreviewed:"
    )
    assert [(argued.kind, argued.where) for argued in _found(tiny)] == [
        ("example", "Pillar 1, para. 2"),
        ("tension", "Utopia, para. 1"),
    ]


def test_a_relation_written_twice_is_one(tiny: Tiny) -> None:
    line = "  - {to: region-utopia, at: p2, as: example}\n"
    tiny.replace(COMPUTE, line, line + line)
    assert len(_found(tiny)) == 1


def test_a_relation_to_a_chapter_that_is_not_written_is_left_out(tiny: Tiny) -> None:
    (tiny.root / UTOPIA).unlink()
    assert relations(load_edition(tiny.root)) == {}
