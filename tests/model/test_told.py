"""Where an action stands in a chapter: found by what is cited there and by its words."""

from __future__ import annotations

import pytest

from edition.model.edition import load_edition
from edition.model.told import home_of, section_for, told_at, words
from framed import frame
from tiny import COMPUTE, Tiny

ITEM = "- **States and UN bodies:** count the data centres in public [@itu2025, p. 21].\n"


def _told(tiny: Tiny, action: str = "a1") -> str | None:
    edition = load_edition(tiny.root)
    assert edition.problems == ()
    registered = {i.id: i for section in edition.sections for i in section.recommendations}
    wanted = next(a for a in edition.actions if a.id == action)
    return told_at(edition, wanted, registered[action], edition.by_id["pillar-1"])


def test_an_item_that_cites_the_page_with_the_words_is_preferred(tiny: Tiny) -> None:
    assert _told(frame(tiny)) == "p3"


def test_an_item_that_cites_the_page_with_other_words_is_not_the_one(tiny: Tiny) -> None:
    frame(tiny).replace(COMPUTE, ITEM, "- Tax all chips by weight [@itu2025, p. 21].\n")
    assert _told(tiny) == "p1"  # the paragraph that cites its evidence


def test_of_two_items_of_a_page_the_one_with_more_of_the_words_is_taken(tiny: Tiny) -> None:
    frame(tiny).append(COMPUTE, f"{ITEM.replace('in public', 'twice')}  {{: #p4 }}\n")
    assert _told(tiny) == "p3"


def test_another_page_is_another_recommendation(tiny: Tiny) -> None:
    frame(tiny).replace(COMPUTE, "[@itu2025, p. 21]", "[@itu2025, p. 22]")
    assert _told(tiny) == "p1"


def test_what_has_no_page_is_found_by_its_evidence(tiny: Tiny) -> None:
    frame(tiny).append(
        COMPUTE, "\n- Share counts; page not recorded [@up-33-countries].\n  {: #p4 }"
    )
    assert _told(tiny, "a2") == "p4"


def test_a_paragraph_is_preferred_to_an_analysis(tiny: Tiny) -> None:
    told = "Countries share the counts [@up-33-countries].\n"
    text = f'\n!!! analysis "Editors\' analysis"\n\n    {told}    {{: #p4 }}\n\n{told}{{: #p5 }}\n'
    frame(tiny).append(COMPUTE, text)
    assert _told(tiny, "a2") == "p5"


def test_a_table_may_tell_an_action(tiny: Tiny) -> None:
    table = "\n| A | B |\n| --- | --- |\n| Counts | Shared [@up-33-countries] |\n"
    caption = "\n/// table-caption\n    attrs: {id: t1}\nCounts.\n///\n"
    frame(tiny).append(COMPUTE, table + caption)
    assert _told(tiny, "a2") == "t1"


def test_an_action_that_no_paragraph_tells_stands_nowhere(tiny: Tiny) -> None:
    assert _told(frame(tiny), "a2") is None


def test_a_chapter_says_in_which_section_it_asks_for_action(tiny: Tiny) -> None:
    pages = load_edition(frame(tiny).root).by_id
    assert section_for(pages["pillar-1"]) == "next"
    assert section_for(pages["region-utopia"]) == ""


@pytest.mark.parametrize(
    ("section", "home"),
    [
        ("pillar-01:2.1", "pillar-1"),
        ("case-utopia:3.1", "region-utopia"),
        ("theme-5-compute:5.1", None),
        ("annex-speeches:annex", None),
    ],
)
def test_the_chapter_of_a_section_of_the_register_is_known(
    tiny: Tiny, section: str, home: str | None
) -> None:
    page = home_of(load_edition(tiny.root), section)
    assert (page.id if page else None) == home


def test_words_are_compared_by_their_stems_without_citations() -> None:
    assert words("Transparent centres [@itu2025, p. 21]") == words("the transparency of centring")
    assert words("they have been more than this") == {"been"}
