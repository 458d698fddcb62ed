"""Rule figure-unplaced: every figure stands on a page."""

from __future__ import annotations

from edition.checks.figure_unplaced import RULE
from tiny import COMPUTE, FIGURE, MARK, Tiny


def test_a_figure_in_its_place_is_fine(figured: Tiny) -> None:
    assert figured.find(RULE) == []


def test_a_figure_on_no_page_is_named(figured: Tiny) -> None:
    figured.replace(COMPUTE, MARK, "")
    fault = figured.fault(RULE)
    assert fault.message == 'the figure "countries" stands on no page.'
    assert fault.severity == "error"
    assert fault.location.path == FIGURE
