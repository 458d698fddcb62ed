"""People: everybody the register names as an actor, what they hold, and where they are named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from noted import Built, Noted

from tiny import COMPUTE, FACTS, Tiny

Build = Callable[[], Built]
ACTORS = """\
    actors:
      - {name: Ada Rus, role: Director; counter, position: Count them., flipbook: 30, page: "21"}
      - {name: Ada Rus, role: counter, position: Count again, source: oecd2026}
      - {name: Zoe Abel, position: Wait & see.}
      - {name: AT&T, kind: institution, role: company, position: Builds., page: "21"}
    facts:
"""


@pytest.fixture
def people_site(tiny_site: Tiny) -> Tiny:
    """Return the tiny project with actors and a page of people."""
    tiny_site.replace(FACTS, "    facts:\n", ACTORS)
    tiny_site.write("docs/people.md", "# People {: #top }\n\n<!-- register: people -->\n")
    tiny_site.replace("mkdocs.yml", "  - Glossary", "  - People: people.md\n  - Glossary")
    tiny_site.append(
        COMPUTE, "\nAda Rus counts.\n{: #p3 }\n\nRus counts, as AT&T does.\n{: #p4 }\n"
    )
    return tiny_site


def _page(built: Build) -> Noted:
    site = built()
    assert site.problems == []
    return site.page("people")


def test_people_and_institutions_are_told_apart_and_sorted(people_site: Tiny, built: Build) -> None:
    page = _page(built)
    assert page.texts("//section/h2") == ["People", "Institutions and States"]
    assert page.values("//section[1]//ul[contains(@class, 'people')]/li/@id") == [
        "zoe-abel",
        "ada-rus",
    ]
    assert page.values("//section[2]//ul[contains(@class, 'people')]/li/@id") == ["at-t"]
    assert page.values("//li[@id='at-t']/@data-type") == ["Institution or State"]
    assert page.texts("//p[@class='register-count']") == ["2 people, 1 institutions and States."]


def test_somebody_has_roles_and_positions_with_page_or_source(
    people_site: Tiny, built: Build
) -> None:
    page = _page(built)
    assert page.texts("//li[@id='ada-rus']/p[@class='person-role']") == ["Director; counter"]
    assert page.texts("//li[@id='ada-rus']/ul/li") == [
        "Count them. p. 21 of the report",
        "Count again. Compute, counted",
    ]
    links = "//li[@id='ada-rus']/ul/li//a"
    assert page.values(f"{links}/@href") == [
        "https://itu.example/page30.html",
        "../sources/#oecd2026",
    ]
    assert page.values(f"{links}/@aria-label") == ["Compute, counted, in the list of sources"]


def test_a_position_without_page_and_source_says_so(people_site: Tiny, built: Build) -> None:
    page = _page(built)
    assert page.texts("//li[@id='zoe-abel']/ul/li") == ["Wait & see. page not recorded"]


def test_somebody_lists_where_they_are_named(people_site: Tiny, built: Build) -> None:
    page = _page(built)
    (told,) = page.texts("//li[@id='ada-rus']/p[@class='source-uses']")
    assert told == "Named in Pillar 1, para. 3, 4. Link"
    links = "//li[@id='ada-rus']/p[@class='source-uses']/a[not(@class)]"
    assert page.values(f"{links}/@href") == ["../pillars/compute/#p3", "../pillars/compute/#p4"]
    assert page.values(f"{links}/@aria-label") == ["Pillar 1, para. 3", "Pillar 1, para. 4"]


def test_somebody_nobody_names_is_listed_all_the_same(people_site: Tiny, built: Build) -> None:
    (told,) = _page(built).texts("//li[@id='zoe-abel']/p[@class='source-uses']")
    assert told == "Named in no paragraph yet. Link"
