"""Rule source-unused: every source carries something."""

from __future__ import annotations

import pytest

from edition.checks.source_unused import RULE
from tiny import COMPUTE, FACTS, SOURCES, Tiny

PROFILES = "assets/evidence/profiles.yaml"
INITIATIVES = "assets/evidence/initiatives.yaml"
PAGES = "flipbook_pages: [30, 31]"


def _add_source(tiny: Tiny) -> None:
    tiny.append(SOURCES, "\n@misc{new2026,\n  title = {New},\n}\n")


def test_a_bibliography_of_used_sources_is_fine(tiny: Tiny) -> None:
    assert tiny.find(RULE) == []


def test_a_source_that_carries_nothing_is_a_warning(tiny: Tiny) -> None:
    _add_source(tiny)
    fault = tiny.fault(RULE)
    assert fault.severity == "warning"
    assert fault.location == tiny.at(SOURCES, "@misc{new2026")
    assert fault.message == 'nothing rests on source "new2026".'


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (COMPUTE, "[@oecd2026, p. 14]", "[@oecd2026, p. 14; @new2026]"),
        (FACTS, 'page: "21"}', 'page: "21"}\n          - {key: new2026}'),
        (PROFILES, "[itu2025]", "[itu2025, new2026]"),
        (INITIATIVES, "[oecd2026]", "[oecd2026, new2026]"),
        (FACTS, PAGES, f"{PAGES}\n    actors: [{{name: A, position: For., source: new2026}}]"),
        (
            FACTS,
            PAGES,
            f"{PAGES}\n    recommendations: [{{text: T., addressee: A, source: new2026}}]",
        ),
        (FACTS, PAGES, f"{PAGES}\n    addressed_process: {{name: P, primary: [new2026]}}"),
    ],
    ids=["citation", "fact", "profile", "initiative", "actor", "recommendation", "process"],
)
def test_a_source_that_carries_something_is_used(tiny: Tiny, path: str, old: str, new: str) -> None:
    _add_source(tiny)
    tiny.replace(path, old, new)
    assert tiny.find(RULE) == []
