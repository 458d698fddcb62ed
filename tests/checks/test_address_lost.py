"""Rule address-lost."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from edition.checks.address_lost import RULE
from released import release
from tiny import Tiny

RELEASED = {"pillars/compute/": {"who": "Who", "p1": "One.", "p2": "Two."}}
PAGE = "pillars/compute/index.html"
WHOLE = "<main><h2 id='who'>Who</h2><p id='p1'>One.</p><p id='p2'>Two.</p></main>"
STUB = "<meta http-equiv='refresh' content='0; url=../x/'><a href='../x/'>x</a>"


def test_addresses_that_resolve_are_silent(tiny: Tiny) -> None:
    release(tiny, RELEASED)
    assert tiny.find(RULE, site={PAGE: WHOLE}) == []


def test_a_lost_paragraph_is_named_with_its_release_and_a_near_one(tiny: Tiny) -> None:
    ledger = release(tiny, RELEASED)
    problem = tiny.fault(RULE, site={PAGE: WHOLE.replace("'who'", "'whom'")})
    assert problem.location.path == ledger.path
    assert problem.message == '"pillars/compute/#who" was released in 2025.1 and leads nowhere.'
    assert problem.hint.startswith('Did you mean "whom"?')


def test_a_lost_page_is_named_once(tiny: Tiny) -> None:
    release(tiny, RELEASED)
    problem = tiny.fault(RULE, site={"index.html": "<main></main>"})
    assert '"pillars/compute/" was released' in problem.message


def test_what_an_earlier_release_had_must_resolve_too(tiny: Tiny) -> None:
    release(tiny, RELEASED)
    release(tiny, {"pillars/compute/": {"p1": "One."}}, "2025.2")
    lost = WHOLE.replace("id='p2'", "")
    assert "#p2" in tiny.fault(RULE, site={PAGE: lost}).message


@pytest.mark.parametrize(
    ("moved", "site"),
    [
        (
            "- {from: pillars/compute/#p2, to: pillars/other/#p9}",
            {PAGE: WHOLE.replace("id='p2'", ""), "pillars/other/index.html": "<p id='p9'>Two.</p>"},
        ),
        (
            "- {from: pillars/compute/, to: pillars/other/}",
            {PAGE: STUB, "pillars/other/index.html": WHOLE},
        ),
    ],
)
def test_what_moved_resolves_in_its_new_place(
    tiny: Tiny, moved: str, site: Mapping[str, str]
) -> None:
    release(tiny, RELEASED)
    tiny.write("assets/moved.yaml", f"moved:\n  {moved}\n")
    assert tiny.find(RULE, site=site) == []


def test_a_move_to_nowhere_does_not_count(tiny: Tiny) -> None:
    release(tiny, RELEASED)
    tiny.write("assets/moved.yaml", "moved:\n  - {from: pillars/compute/, to: pillars/other/}\n")
    assert "leads nowhere" in tiny.fault(RULE, site={PAGE: STUB}).message


def test_nothing_is_said_of_a_site_that_was_not_built(tiny: Tiny) -> None:
    release(tiny, RELEASED)
    assert tiny.find(RULE) == []
