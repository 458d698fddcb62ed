"""A scorecard for the tiny project: two items, one with an outcome and one without."""

from __future__ import annotations

from tiny import Tiny

SCORECARD = "chapters/outlook/scorecard.md"
PLAN = "assets/contents.yaml"
_CHAPTER = """
    ---
    title: Scorecard
    kind: outlook
    key_message: The report counts 32 countries [@p1-32-countries].
    in_brief:
      - One item is told.
      - Another is not.
      - There is no third.
    source_sections: []
    basis: The chapter rests on section 2.1.
    reviewed: 2026-09-30
    items:
      - {at: count, verdict: partly, expected: [p1-32-countries], outcome: [up-33-countries], date: 2026-02-01}
      - {at: fund, verdict: unknown, expected: [p. 21], outcome: [], date: null}
    ---

    ## At a glance {: #glance }

    <!-- scorecard -->

    ## Compute & co {: #compute }

    ### Countries *are* counted {: #count }

    The report counts 32 countries [@p1-32-countries].
    {: #p1 }

    A later paper counts 33 [@up-33-countries].
    {: #p2 }

    !!! analysis "Editors' analysis"

        **Partly.** One more is not all.
        {: #p3 }

    ### A fund is set up {: #fund }

    The report asks for a fund [@itu2025, p. 21].
    {: #p4 }

    Nothing was found.
    {: #p5 }

    !!! analysis "Editors' analysis"

        **Unknown.** No source tells of one.
        {: #p6 }
    """  # noqa: E501


def add_scorecard(tiny: Tiny) -> Tiny:
    """Add the chapter, its place in the plan, and the recommendation that it rests on."""
    tiny.write(SCORECARD, _CHAPTER)
    tiny.append(PLAN, "  - {id: outlook-scorecard, path: outlook/scorecard}\n")
    tiny.append(
        "assets/evidence/facts/pillar-01.yaml",
        "    recommendations:\n"
        '      - {text: Set up a fund., addressee: funders, flipbook: 30, page: "21"}\n',
    )
    return tiny
