"""Rule ledger-intact."""

from __future__ import annotations

from edition.checks.ledger_intact import RULE
from released import release
from tiny import Tiny

FILE = "docs/about/released/2025.1.json"


def _released(tiny: Tiny) -> None:
    release(tiny, {"pillars/compute/": {"p1": "One."}})


def test_an_untouched_ledger_is_silent(tiny: Tiny) -> None:
    _released(tiny)
    assert tiny.find(RULE) == []


def test_a_text_that_was_edited_is_named(tiny: Tiny) -> None:
    _released(tiny)
    tiny.replace(FILE, '"One."', '"Two."')
    problem = tiny.fault(RULE)
    assert problem.location.path == FILE
    assert '"pillars/compute/#p1" does not have the SHA-256' in problem.message


def test_a_ledger_under_another_name_is_named(tiny: Tiny) -> None:
    _released(tiny)
    (tiny.root / FILE).rename(tiny.root / "docs/about/released/2025.2.json")
    assert 'must be called "2025.1.json"' in tiny.fault(RULE).message


def test_a_ledger_that_is_not_json_is_named_with_its_line(tiny: Tiny) -> None:
    _released(tiny)
    tiny.replace(FILE, '"released"', "released")
    problem = tiny.fault(RULE)
    assert problem.location == tiny.at(FILE, "released")
    assert problem.message.startswith("not valid JSON")


def test_a_ledger_without_a_field_is_named(tiny: Tiny) -> None:
    _released(tiny)
    tiny.replace(FILE, '"released"', '"relased"')
    assert "released" in tiny.fault(RULE).message
