"""Rule moved-target."""

from __future__ import annotations

import pytest

from edition.checks.moved_target import RULE
from tiny import Tiny

SITE = {
    "pillars/compute/index.html": "<main><p id='p1'>One.</p></main>",
    "old/index.html": "<meta http-equiv='refresh' content='0; url=../pillars/compute/'>",
}


def _moved(tiny: Tiny, *entries: str) -> None:
    lines = "".join(f"  - {entry}\n" for entry in entries)
    tiny.write("assets/moved.yaml", f"moved:\n{lines}")


def test_moves_to_what_exists_are_silent(tiny: Tiny) -> None:
    _moved(
        tiny,
        "{from: old/, to: pillars/compute/}",
        "{from: old/#p4, to: pillars/compute/#p1}",
    )
    assert tiny.find(RULE, site=SITE) == []


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("{from: gone/, to: pillars/compte/}", '"pillars/compte/" is no page of the site.'),
        ("{from: gone/, to: pillars/compute/#p2}", '"pillars/compute/" has no "#p2".'),
        ("{from: pillars/compute/, to: pillars/compute/#p1}", "which moved itself"),
    ],
)
def test_a_move_to_nowhere_is_named(tiny: Tiny, entry: str, message: str) -> None:
    _moved(tiny, entry)
    problem = tiny.find(RULE, site=SITE)[0]
    assert message in problem.message
    assert problem.location == tiny.at("assets/moved.yaml", "- {")


def test_a_chain_is_named_with_its_end(tiny: Tiny) -> None:
    _moved(tiny, "{from: older/, to: old/}", "{from: old/, to: pillars/compute/}")
    problem = tiny.fault(RULE, site=SITE)
    assert problem.message == '"older/" moved to "old/", which moved itself.'
    assert problem.hint.startswith('Write "pillars/compute/".')


def test_a_circle_is_named_without_an_end(tiny: Tiny) -> None:
    _moved(tiny, "{from: a/, to: b/}", "{from: b/, to: a/}")
    assert [problem.hint.startswith("Write") for problem in tiny.find(RULE)] == [False, False]


def test_a_page_that_is_still_there_has_not_moved(tiny: Tiny) -> None:
    site = {**SITE, "old/index.html": "<main>Still here.</main>"}
    _moved(tiny, "{from: old/, to: pillars/compute/}")
    assert "is still a page of the site" in tiny.fault(RULE, site=site).message


def test_an_entry_that_stands_twice_is_named(tiny: Tiny) -> None:
    _moved(tiny, "{from: old/, to: pillars/compute/}", "{from: old/, to: pillars/compute/#p1}")
    assert tiny.fault(RULE, site=SITE).message == '"old/" stands twice.'
