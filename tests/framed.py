"""A framework for tests: two recommendations, and the actions that tell them, in a tiny project."""

from __future__ import annotations

from tiny import COMPUTE, FACTS, Tiny

ACTIONS = "assets/framework/actions.yaml"
GROUPS = "assets/framework/groups.yaml"
PAGE = "docs/framework.md"
_RECOMMENDATIONS = """\
    recommendations:
      - {id: a1, text: Count data centres in public., addressee: states and UN bodies, page: "21"}
      - {id: a2, text: Share the counts, addressee: researchers, source: oecd2026}
    facts:
"""
_ACTIONS = """
    actions:
      - id: a1
        what: Count data centres in the 32 countries in public
        addressee: states and UN bodies
        groups: [governments, international]
        pillars: [pillar-1]
        themes: []
        page: "21"
        section: "pillar-01:2.1"
        evidence: [p1-32-countries]
        voice: Said by the report
      - id: a2
        what: Share the counts
        addressee: researchers
        groups: [researchers]
        pillars: []
        themes: []
        page: null
        section: "pillar-01:2.1"
        evidence: [up-33-countries]
        voice: Called for by a paper
    """
_GROUPS = """
    groups:
      - {id: governments, name: Governments, reads: states and courts}
      - {id: international, name: UN and international organizations}
      - {id: researchers, name: Researchers}
    """
_PAGE = """
    ---
    title: Framework
    ---

    # Framework {: #top }

    ## By actor {: #by-actor }

    <!-- register: framework -->
    """
_ITEM = """
## What to do next {: #next }

- **States and UN bodies:** count the data centres in public [@itu2025, p. 21].
  {: #p3 }
"""


def frame(tiny: Tiny) -> Tiny:
    """Add the recommendations, their actions, and the page that lists them."""
    tiny.replace(FACTS, "    facts:\n", _RECOMMENDATIONS)
    tiny.write(ACTIONS, _ACTIONS)
    tiny.write(GROUPS, _GROUPS)
    tiny.write(PAGE, _PAGE)
    tiny.append(COMPUTE, _ITEM)
    return tiny


def frame_site(tiny: Tiny) -> Tiny:
    """Add the same to a project that is built."""
    tiny.replace("mkdocs.yml", "  - Glossary", "  - Framework: framework.md\n  - Glossary")
    return frame(tiny)
