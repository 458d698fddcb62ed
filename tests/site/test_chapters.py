"""Chapters are composed: head, text, profile, what came since, what is related."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from noted import Built

from edition.model.edition import load_edition
from edition.site.chapters import compose
from tiny import COMPUTE, UTOPIA, Tiny

UPDATES = "assets/evidence/facts/updates.yaml"
PROFILES = "assets/evidence/profiles.yaml"
MARK = "\n<!-- profile -->\n"


def _compose(tiny: Tiny, id: str = "pillar-1") -> str:
    edition = load_edition(tiny.root)
    assert edition.problems == ()
    return compose(edition, edition.by_id[id])


def _add_update(tiny: Tiny, claim: str, date: str) -> None:
    figures = f"{{date: {date}}}" if date else "{}"
    tiny.append(
        UPDATES,
        f"""\
      - id: up-more
        claim: {claim}
        figures: {figures}
        sources: [{{key: oecd2026}}]
        in_itu_report: false
        status: reported
        touches: [pillars/compute]
""",
    )


def test_a_chapter_begins_with_its_label_and_title(tiny: Tiny) -> None:
    title = _compose(tiny).split("\n")[0]
    assert title.startswith("# ")
    assert "Pillar 1" in title
    assert title.endswith("Compute {: #top }")


def test_a_chapter_without_a_number_begins_with_its_title(tiny: Tiny) -> None:
    assert _compose(tiny, "region-utopia").startswith("# Utopia {: #top }\n")


def test_the_parts_of_a_chapter_stand_in_their_order(tiny: Tiny) -> None:
    text = _compose(tiny)
    ids = [
        "#top",
        "#key",
        "#in-brief",
        "#b1",
        "#b3",
        "#who",
        "#p2",
        "#since-publication",
        "#related",
    ]
    places = [text.index(f"{own} }}") for own in ids]
    assert places == sorted(places)


def test_the_written_text_is_kept_as_it_is(tiny: Tiny) -> None:
    edition = load_edition(tiny.root)
    assert edition.by_id["pillar-1"].body.strip("\n") in _compose(tiny)


def test_the_basis_names_the_day_up_to_which_sources_were_checked(tiny: Tiny) -> None:
    text = _compose(tiny)
    assert "The chapter rests on section 2.1. Sources checked up to 30 September 2026." in text


def test_an_update_that_touches_the_chapter_is_told_with_its_day(tiny: Tiny) -> None:
    assert (
        "- **1 February 2026:** A later paper counts 33 countries [@up-33-countries]."
        "\n  {: #up-33-countries }"
    ) in _compose(tiny)


def test_an_update_without_a_day_is_told_without_one(tiny: Tiny) -> None:
    tiny.replace(UPDATES, ", date: 2026-02-01", "")
    assert "\n- A later paper counts 33 countries" in _compose(tiny)


@pytest.mark.parametrize(
    ("date", "claim", "told"),
    [
        ("2025-12-09", "On 9 December 2025 it met.", "On **9 December 2025** it met"),
        ("2025-12-09", "It met on 9 December 2025.", "It met on **9 December 2025**"),
        ("2025-12-06", "It met on 6 and 7 December 2025.", "It met on **6 and 7 December 2025**"),
        ("2025-12", "It met in December 2025.", "It met in **December 2025**"),
        ("2025-12-09", "It met in December 2025.", "It met in **December 2025**"),
        ("2025-12-09", "In December 2025, on 9 December 2025.", "In December 2025, on **9"),
        ("2025", "It met in 2025.", "It met in **2025**"),
    ],
)
def test_a_date_that_a_claim_names_is_not_told_before_it(
    tiny: Tiny, date: str, claim: str, told: str
) -> None:
    _add_update(tiny, claim, date)
    assert f"\n- {told}" in _compose(tiny)


@pytest.mark.parametrize(
    ("date", "claim", "told"),
    [
        ("2025-12-09", "It met on 19 December 2025.", "**9 December 2025:** It met"),
        ("2025-12", "It met after 9 December 2025.", "**December 2025:** It met"),
        ("2025", "It met after December 2025.", "**2025:** It met"),
        ("2025", "The plan for 2025–2030 came.", "**2025:** The plan"),
        ("2025", "The plan for 2022–2025 came.", "**2025:** The plan"),
    ],
)
def test_a_part_of_another_date_is_not_taken_for_the_claims_own(
    tiny: Tiny, date: str, claim: str, told: str
) -> None:
    _add_update(tiny, claim, date)
    assert f"\n- {told}" in _compose(tiny)


def test_updates_are_told_oldest_first(tiny: Tiny) -> None:
    _add_update(tiny, "An older paper counts 31.", "2025-12")
    text = _compose(tiny)
    assert text.index("**December 2025:**") < text.index("**1 February 2026:**")


def test_an_update_without_a_day_is_told_last(tiny: Tiny) -> None:
    _add_update(tiny, "An undated paper counts 31.", "")
    text = _compose(tiny)
    assert text.index("**1 February 2026:**") < text.index("An undated paper")


def test_a_chapter_that_no_update_touches_tells_of_none(tiny: Tiny) -> None:
    assert "since-publication" not in _compose(tiny, "region-utopia")


def test_a_relation_is_shown_where_it_is_written(tiny: Tiny) -> None:
    line = "- [Utopia](../regions/utopia.md), argued here in [para. 2](#p2)"
    assert f"Example\n{{: .related-kind }}\n\n{line}" in _compose(tiny)


def test_a_relation_is_shown_where_it_leads(tiny: Tiny) -> None:
    line = "Example\n{: .related-kind }\n\n- [Pillar 1, Compute, para. 2](../pillars/compute.md#p2)"
    assert line in _compose(tiny, "region-utopia")


def test_a_relation_to_a_chapter_that_is_not_written_is_left_out(tiny: Tiny) -> None:
    (tiny.root / UTOPIA).unlink()
    assert "Related" not in _compose(tiny)


def test_a_profile_is_set_in_its_place(tiny: Tiny) -> None:
    tiny.append(UTOPIA, MARK)
    text = _compose(tiny, "region-utopia")
    assert "| Region | Atlantic [@itu2025] |" in text
    assert "<!-- profile -->" not in text


def test_an_attribute_without_a_finding_says_so_as_the_caption_tells(tiny: Tiny) -> None:
    tiny.append(UTOPIA, MARK)
    text = _compose(tiny, "region-utopia")
    assert "| AI law | *No source found* |" in text
    assert "Where no source was found, the cell says so." in text


@pytest.mark.parametrize(
    ("attribute", "value", "printed"),
    [
        ("population", "{value: 1362954, date: 2026-01-01, kind: preliminary}",
         "| Population | 1,362,954 (preliminary, 1 January 2026) [@itu2025] |"),
        ("population", "{value: 1000, year: 2024, kind: estimate}",
         "| Population | 1,000 (estimate, 2024) [@itu2025] |"),
        ("strategy", "{name: Plan, year: 2022}", "| Strategy | Plan (2022) [@itu2025] |"),
        ("strategy", "{name: Plan 2022, year: 2022}", "| Strategy | Plan 2022 [@itu2025] |"),
        ("international", "[One, Two]", "| International role | One; Two [@itu2025] |"),
    ],
)  # fmt: skip
def test_a_finding_is_printed_by_its_kind(
    tiny: Tiny, attribute: str, value: str, printed: str
) -> None:
    tiny.append(UTOPIA, MARK)
    note = ", note: Not seen." if attribute == "international" else ""
    empty = f"{attribute}: {{value: null, source: null{note}}}"
    tiny.replace(PROFILES, empty, f"{attribute}: {{value: {value}, source: [itu2025]}}")
    assert printed in _compose(tiny, "region-utopia")


def test_a_chapter_without_a_mark_has_no_profile(tiny: Tiny) -> None:
    assert "| Region |" not in _compose(tiny, "region-utopia")


def test_the_key_message_describes_the_page(tiny_site: Tiny, built: Callable[[], Built]) -> None:
    message = """key_message: 'It is a "lever" & more [@p1-32-countries].'"""
    tiny_site.replace(
        COMPUTE, "key_message: The report counts 32 countries [@p1-32-countries].", message
    )
    described = built().page("pillars/compute").values("//meta[@name='description']/@content")
    assert described == ['It is a "lever" & more.']


def test_a_page_that_is_no_chapter_is_left_as_it_is(built: Callable[[], Built]) -> None:
    page = built().page("")
    assert page.texts("//main/*") == ["Home", "Read on compute."]
