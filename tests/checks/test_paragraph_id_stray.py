"""Rule paragraph-id-stray."""

from __future__ import annotations

from edition.checks.paragraph_id_stray import RULE
from tiny import COMPUTE, Tiny

PAGE = "pillars/compute/index.html"


def test_attribute_lists_that_were_read_and_those_in_code_are_silent(tiny: Tiny) -> None:
    html = "<main><p id='p1'>Text.</p><pre><code>{: #p1 }</code></pre></main>"
    assert tiny.find(RULE, site={PAGE: html}) == []


def test_an_attribute_list_that_is_printed_is_named_where_it_is_written(tiny: Tiny) -> None:
    tiny.append(COMPUTE, "\nMore.\n\n{: #p3 }\n")
    problem = tiny.fault(RULE, site={PAGE: "<main><p>More.</p><p>{: #p3 }</p></main>"})
    assert problem.location == tiny.at(COMPUTE, "{: #p3 }")
    assert problem.message == '"{: #p3 }" is printed as text.'


def test_one_in_a_page_of_the_theme_is_named_in_the_site(tiny: Tiny) -> None:
    problem = tiny.fault(RULE, site={"404.html": "<main><em>x</em> {: .y }</main>"})
    assert problem.location.path == "site/404.html"
