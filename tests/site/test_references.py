"""References: what a build has to format, and with which locator."""

from __future__ import annotations

import pytest

from edition.model.citation import Citation
from edition.model.edition import load_edition
from edition.model.evidence import Locator
from edition.site.citeproc import Reference
from edition.site.references import all_references, direct_reference, reference_of
from tiny import COMPUTE, Tiny


@pytest.mark.parametrize(
    ("page", "label", "locator"),
    [
        (None, "", ""),
        ("21", "p.", "21"),
        ("ii", "p.", "ii"),
        ("14-16", "pp.", "14–16"),
        ("14–16", "pp.", "14–16"),
        ("14, 16", "pp.", "14, 16"),
    ],
)
def test_a_facts_source_is_cited_at_its_printed_page(
    page: str | None, label: str, locator: str
) -> None:
    found = reference_of(Locator(key="itu2025", flipbook=30, page=page))
    assert found == Reference("itu2025", label, locator)


def test_a_source_cited_by_its_key_keeps_its_locator() -> None:
    citation = Citation("oecd2026", "sec.", "2.1")
    assert direct_reference(citation) == Reference("oecd2026", "sec.", "2.1")


def test_a_build_needs_every_source_every_facts_page_and_every_direct_citation(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\nIt says so [@itu2025, pp. 3-4].\n")
    assert set(all_references(load_edition(tiny.root))) == {
        Reference("itu2025"),
        Reference("oecd2026"),
        Reference("itu2025", "p.", "21"),
        Reference("oecd2026", "p.", "14"),
        Reference("itu2025", "pp.", "3–4"),
    }
