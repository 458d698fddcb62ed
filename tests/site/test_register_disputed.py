"""What is disputed: statements with their reason and where they are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from noted import Built

from tiny import COMPUTE, FACTS, UTOPIA, Tiny

Build = Callable[[], Built]
ROW = "//table[contains(@class, 'disputed-statements')]//tr[td]"


@pytest.fixture
def disputed(tiny_site: Tiny) -> Tiny:
    """Return the tiny project with a disputed fact and the table of those."""
    tiny_site.replace(FACTS, "status: verified", "status: disputed")
    tiny_site.append("docs/index.md", "\n<!-- register: disputed -->\n")
    return tiny_site


def test_a_disputed_statement_is_shown_with_its_reason_and_places(
    disputed: Tiny, built: Build
) -> None:
    disputed.append(FACTS, "        caveat: A later paper counts 33 & more.\n")
    page = built().page("")
    claim, why, places = page.texts(f"{ROW}/td")
    assert claim.startswith("The report counts 32 countries")
    assert why == "A later paper counts 33 & more."
    assert places.startswith("Pillar 1, key message; Pillar 1, in brief, 1;")
    assert page.values(f"{ROW}/td[1]/a/@href") == ["evidence/#p1-32-countries"]
    assert page.values(f"{ROW}/td[3]/a/@href")[0] == "pillars/compute/#key"
    assert page.texts("//p[@class='register-count']") == ["1 statement:"]


def test_statements_stand_under_their_chapter(disputed: Tiny, built: Build) -> None:
    disputed.replace("assets/evidence/facts/updates.yaml", "status: reported", "status: disputed")
    page = built().page("")
    assert page.texts("//tr[@class='subject']") == ["Pillar 1", "Since publication"]


def test_a_reason_that_nobody_wrote_is_not_known(disputed: Tiny, built: Build) -> None:
    assert built().page("").texts(f"{ROW}/td[2]") == ["The reason is not known."]


def test_what_no_page_tells_is_left_out(disputed: Tiny, built: Build) -> None:
    for path in (COMPUTE, UTOPIA):
        text = (disputed.root / path).read_text(encoding="utf-8")
        disputed.write(path, text.replace("@p1-32-countries", "@oecd2026"))
    assert built().page("").texts(ROW) == []
