"""Rule nav-orphan: every page stands in the navigation."""

from __future__ import annotations

from edition.checks.nav_orphan import RULE
from edition.model.problem import Location
from tiny import UTOPIA, Tiny

ALL = ("index.md", "pillars/compute.md", "regions/utopia.md")


def test_a_navigation_of_every_page_is_fine(tiny: Tiny) -> None:
    assert tiny.find(RULE, tiny.settings(nav=ALL)) == []


def test_a_page_that_is_not_in_the_navigation_is_named(tiny: Tiny) -> None:
    fault = tiny.fault(RULE, tiny.settings(nav=ALL[:2]))
    assert fault.location == Location(UTOPIA, 1)
    assert fault.message == "the page is not in the navigation."


def test_a_page_that_not_in_nav_names_need_not_be_there(tiny: Tiny) -> None:
    tiny.write("docs/about/decisions/0001.md", "# One {: #top }\n")
    settings = tiny.settings(nav=ALL, not_in_nav=("about/decisions/*",))
    assert tiny.find(RULE, settings) == []


def test_an_entry_that_names_no_page_is_named_with_the_nearest_one(tiny: Tiny) -> None:
    fault = tiny.fault(RULE, tiny.settings(nav=(*ALL, "regions/utopias.md")))
    assert fault.location == Location("mkdocs.yml", 4)
    assert fault.message == 'names "regions/utopias.md", which is no page.'
    assert fault.hint.startswith('Did you mean "regions/utopia.md"?')


def test_an_entry_that_stands_twice_is_named_with_the_first(tiny: Tiny) -> None:
    fault = tiny.fault(RULE, tiny.settings(nav=(*ALL, "index.md")))
    assert fault.location == Location("mkdocs.yml", 4)
    assert fault.message == 'names "index.md", as line 1 does.'
