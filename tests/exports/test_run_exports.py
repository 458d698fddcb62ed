"""Running exports: what one refuses is a sentence, leaves no file, and stops no other."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from grounds import ground_of

from edition.exports.exporter import Exported, Exporter, Ground
from edition.exports.run import run_exports
from tiny import Tiny


def _good(ground: Ground) -> Exported:
    (ground.site / "good.txt").write_text("good", encoding="utf-8")
    return Exported(["good.txt"])


def _refused(ground: Ground) -> Exported:
    (ground.site / "bad.txt").write_text("half", encoding="utf-8")
    raise RuntimeError("pandoc was\nkilled")


def _mistaken(ground: Ground) -> Exported:
    raise KeyError("a mistake of ours")


GOOD = Exporter("good", "good file", lambda edition: ["good.txt"], _good)
REFUSED = Exporter("refused", "bad file", lambda edition: ["bad.txt"], _refused)
MISTAKEN = Exporter("mistaken", "file", lambda edition: [], _mistaken)


@pytest.fixture
def ground(tiny_site: Tiny) -> Ground:
    return ground_of(tiny_site)


def test_what_a_program_refuses_is_told_and_leaves_no_file(ground: Ground) -> None:
    exported = run_exports(ground, [REFUSED, GOOD], lambda text: nullcontext())
    (problem,) = exported.problems
    assert problem.message == "the bad file could not be made: pandoc was killed"
    assert not (ground.site / "bad.txt").exists()
    assert exported.files == ("good.txt",)
    assert (ground.site / "good.txt").read_text(encoding="utf-8") == "good"


def test_a_mistake_of_ours_is_not_hidden(ground: Ground) -> None:
    with pytest.raises(KeyError):
        run_exports(ground, [MISTAKEN], lambda text: nullcontext())
