"""Rule figure-placed: figures are placed once, by marks that can be read."""

from __future__ import annotations

import pytest

from edition.checks.figure_placed import RULE
from tiny import COMPUTE, FIGURE, MARK, UTOPIA, Tiny


def test_a_figure_in_its_place_is_fine(figured: Tiny) -> None:
    assert figured.find(RULE) == []


def test_a_figure_on_no_page_is_no_matter_of_this_rule(figured: Tiny) -> None:
    figured.replace(COMPUTE, MARK, "")
    assert figured.find(RULE) == []


@pytest.mark.parametrize(
    "mark",
    [
        "<!-- figure: countries -->",
        "<!-- figure: countries 1 -->",
        "<!-- figure:countries f1 -->",
        "<!-- figure: countries t1 -->",
    ],
)
def test_a_mark_that_cannot_be_read_is_named(figured: Tiny, mark: str) -> None:
    figured.replace(COMPUTE, MARK, mark)
    fault = figured.fault(RULE)
    assert fault.message == f'the mark "{mark}" cannot be read.'
    assert fault.location == figured.at(COMPUTE, mark)


def test_a_figure_that_does_not_exist_is_named_with_the_nearest(figured: Tiny) -> None:
    figured.replace(COMPUTE, MARK, "<!-- figure: countrys f1 -->")
    fault = figured.fault(RULE)
    assert fault.message == "there is no assets/figures/countrys.yaml."
    assert fault.hint.startswith('Did you mean "countries"?')


def test_a_figure_placed_twice_is_named_with_its_first_place(figured: Tiny) -> None:
    figured.append(UTOPIA, f"\n{MARK}\n")
    fault = figured.fault(RULE)
    assert fault.location == figured.at(UTOPIA, MARK)
    first = figured.at(COMPUTE, MARK)
    assert fault.message == f'the figure "countries" was placed at {first}.'


def test_an_id_used_twice_on_a_page_is_named(figured: Tiny) -> None:
    figured.write("assets/figures/again.yaml", (figured.root / FIGURE).read_text(encoding="utf-8"))
    figured.append(COMPUTE, "\n<!-- figure: again f1 -->\n")
    assert figured.fault(RULE).message == 'the id "f1" was used before on this page.'


def test_a_mark_inside_another_block_is_named(figured: Tiny) -> None:
    figured.replace(COMPUTE, MARK, f'!!! analysis "Analysis"\n\n    {MARK}')
    assert figured.fault(RULE).message == 'the figure "countries" stands inside another block.'
