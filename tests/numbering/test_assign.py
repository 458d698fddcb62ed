"""Which number each paragraph gets."""

from __future__ import annotations

import pytest
from numbered import chapter

from edition.numbering.assign import NoNumberLeft, assign


def _numbers(body: str, released: tuple[str, ...] = ()) -> list[str]:
    _, page = chapter(body)
    return [item.new for item in assign(page, released)]


PLAIN = """
    One [@a].

    Two.

    - Three cites [@a].
    - Not this.

    > Four.

    !!! analysis "Editors' analysis"

        Five.

    ## Heading {: #h }

    | Table | row |
    | --- | --- |
    | a | b [@a] |

    /// table-caption
        attrs: {id: t1}
    Caption [@a].
    ///
    """


def test_an_unreleased_chapter_is_counted_from_one() -> None:
    assert _numbers(PLAIN) == ["1", "2", "3", "4", "5"]


def test_numbers_of_an_unreleased_chapter_close_their_gaps() -> None:
    body = "One.\n{: #p4 }\n\nTwo.\n\nThree.\n{: #p9 }\n"
    assert _numbers(body) == ["1", "2", "3"]


RELEASED = ("p1", "p2", "key", "who")


@pytest.mark.parametrize(
    ("body", "numbers"),
    [
        ("One.\n{: #p1 }\n\nTwo.\n{: #p2 }\n", ["1", "2"]),
        ("One.\n{: #p1 }\n\nNew.\n\nNew.\n\nTwo.\n{: #p2 }\n", ["1", "1a", "1b", "2"]),
        ("New.\n\nOne.\n{: #p1 }\n\nTwo.\n{: #p2 }\n", ["0a", "1", "2"]),
        ("One.\n{: #p1 }\n\nTwo.\n{: #p2 }\n\nNew.\n\nNew.\n", ["1", "2", "3", "4"]),
        # What was numbered but not released gives way to what was put in before it.
        ("One.\n{: #p1 }\n\nNew.\n\nOld.\n{: #p1a }\n\nTwo.\n{: #p2 }\n", ["1", "1a", "1b", "2"]),
        # A paragraph withdrawn leaves its number unused.
        ("One.\n{: #p1 }\n\nNew.\n", ["1", "3"]),
        # A number pasted twice stays with the first.
        ("One.\n{: #p1 }\n\nCopy.\n{: #p1 }\n\nTwo.\n{: #p2 }\n", ["1", "1a", "2"]),
    ],
)
def test_what_was_released_keeps_its_number(body: str, numbers: list[str]) -> None:
    assert _numbers(body, RELEASED) == numbers


def test_a_released_letter_is_kept_and_numbered_around() -> None:
    body = "One.\n{: #p1 }\n\nNew.\n\nOld.\n{: #p1a }\n\nNew.\n\nTwo.\n{: #p2 }\n"
    assert _numbers(body, ("p1", "p1a", "p2")) == ["1", "1za", "1a", "1b", "2"]


def test_released_paragraphs_that_changed_places_leave_no_room_between_them() -> None:
    with pytest.raises(NoNumberLeft, match="between 2 and 1") as raised:
        _numbers("Two.\n{: #p2 }\n\nNew.\n\nOne.\n{: #p1 }\n", RELEASED)
    assert raised.value.passage.text == "New."
