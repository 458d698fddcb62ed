"""Rule link-moved."""

from __future__ import annotations

from edition.checks.link_moved import RULE
from tiny import COMPUTE, Tiny

MOVED = "moved:\n  - {from: old/, to: regions/utopia/}\n  - {from: regions/utopia/#p9, to: x/#p1}\n"
PAGE = "pillars/compute/index.html"


def test_links_to_where_things_are_are_silent(tiny: Tiny) -> None:
    tiny.write("assets/moved.yaml", MOVED)
    stub = "<meta http-equiv='refresh' content='0'><a href='../old/'>on</a>"
    site = {PAGE: "<a href='../../regions/utopia/'>u</a>", "older/index.html": stub}
    assert tiny.find(RULE, site=site) == []


def test_a_link_to_a_page_that_moved_is_named(tiny: Tiny) -> None:
    tiny.write("assets/moved.yaml", MOVED)
    tiny.append(COMPUTE, "\n[Old](../old/).\n{: #p3 }\n")
    problem = tiny.fault(RULE, site={PAGE: "<a href='../../old/'>old</a>"})
    assert problem.message == 'links to "old/", which moved to "regions/utopia/".'
    assert problem.location == tiny.at(COMPUTE, "[Old]")


def test_a_link_to_a_place_that_moved_is_named(tiny: Tiny) -> None:
    tiny.write("assets/moved.yaml", MOVED)
    problem = tiny.fault(RULE, site={PAGE: "<a href='../../regions/utopia/#p9'>u</a>"})
    assert 'links to "regions/utopia/#p9", which moved to "x/#p1"' in problem.message
