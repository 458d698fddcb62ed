"""Rule heading-order: heading levels follow one another."""

from __future__ import annotations

from edition.checks.heading_order import RULE
from tiny import COMPUTE, Tiny

INDEX = "docs/index.md"


def test_levels_that_follow_one_another_are_fine(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\n### Deeper {: #deeper }\n\n## Back {: #back }\n")
    assert tiny.find(RULE) == []


def test_a_skipped_level_is_named(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\n#### Too deep {: #deep }\n")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(COMPUTE, "#### Too deep")
    assert fault.message == 'the heading "Too deep" is of level 4, after one of level 2.'
    assert "one # more" in fault.hint


def test_the_first_heading_of_a_chapter_is_of_level_2(tiny: Tiny) -> None:
    tiny.replace(COMPUTE, "## Who", "### Who")
    assert "is of level 3, after one of level 1" in tiny.fault(RULE).message


def test_a_title_in_a_chapters_text_is_named(tiny: Tiny) -> None:
    tiny.replace(COMPUTE, "## Who", "# Who")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(COMPUTE, "# Who")
    assert "is a second title of the page; the title comes from the head" in fault.message


def test_a_second_title_of_another_page_is_named(tiny: Tiny) -> None:
    tiny.append(INDEX, "\n# Again {: #again }\n")
    fault = tiny.fault(RULE)
    assert fault.location == tiny.at(INDEX, "# Again")
    assert "is a second title of the page; one is enough" in fault.message


def test_another_page_starts_with_its_title(tiny: Tiny) -> None:
    tiny.replace(INDEX, "# Home", "## Home")
    assert "is of level 2, after one of level 0" in tiny.fault(RULE).message
