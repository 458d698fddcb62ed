"""Numbers written into Markdown: where they go, and that nothing else changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from numbered import HEAD, chapter, renumber

from edition.model.chapter import carries_number
from edition.model.number import PARAGRAPH_ID
from edition.numbering.assign import assign
from edition.numbering.write import write_numbers


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("One.\n", "One.\n{: #p1 }\n"),
        ("One.", "One.\n{: #p1 }\n"),
        ("One,\ntwo.\n\nThree.\n", "One,\ntwo.\n{: #p1 }\n\nThree.\n{: #p2 }\n"),
        ("One.\n{: #p3 }\n", "One.\n{: #p1 }\n"),
        ("One.\n{: #p3 .wide }\n", "One.\n{: #p1 .wide }\n"),
        ("One.\n{: .wide }\n", "One.\n{: #p1 .wide }\n"),
        ("One.\n{.wide}\n", "One.\n{ #p1.wide}\n"),
        ("- One [@a].\n- Two.\n", "- One [@a].\n  {: #p1 }\n- Two.\n"),
        ("10. One [@a].\n", "10. One [@a].\n    {: #p1 }\n"),
        ("> One.\n> Two.\n", "> One.\n> Two.\n> {: #p1 }\n"),
        ('!!! analysis "A"\n\n    One.\n', '!!! analysis "A"\n\n    One.\n    {: #p1 }\n'),
    ],
)
def test_where_a_number_goes(before: str, after: str) -> None:
    assert renumber(before) == after


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_ends_stay_as_they_are(end: str) -> None:
    text, page = chapter("One.\n\nTwo.\n{: #p2 }\n")
    written = write_numbers(text.replace("\n", end), assign(page, ()))
    expected = HEAD + "One.\n{: #p1 }\n\nTwo.\n{: #p2 }\n"
    assert written == expected.replace("\n", end)


BLOCKS = st.sampled_from(
    [
        "A paragraph\non two lines.\n",
        "A paragraph with {braces} and [@a].\n",
        "Numbered.\n{: #p7 }\n",
        "Numbered again.\n{: #p7 }\n",
        "With a letter.\n{: #p2a .wide }\n",
        "- An item [@a].\n- Another, plain.\n",
        "- An item [@a].\n  {: #p3 }\n",
        "1. First [@a],\n   on two lines.\n2. Second [@a].\n",
        "> A quotation.\n> Its end.\n",
        "> Numbered.\n> {: #p4 }\n",
        '!!! analysis "Editors\' analysis"\n\n    Ours [@a].\n\n    And more.\n    {: #p9 }\n',
        "## A heading {: #h }\n",
        "```\nCode, not numbered.\n\n{: #p1 }\n```\n",
        "<!-- a comment -->\n",
        "<!-- profile -->\n",
        "| a | b |\n| --- | --- |\n| c | d [@a] |\n",
        "/// html | div.box\nIn a box.\n///\n",
        "<div>\nRaw.\n</div>\n",
        "Trailing blanks.  \n\n\n",
    ]
)
RELEASED = st.sampled_from([(), ("p1", "p2", "p3"), ("p4", "p4a", "p7"), ("p7", "key")])


def _bare(text: str) -> str:
    """Return a text without its paragraph numbers."""
    text = re.sub(r"^[ >]*\{: #p\d+[a-z]* \}\n", "", text, flags=re.MULTILINE)
    return re.sub(r"#p\d+[a-z]* ", "", text)


@given(st.lists(BLOCKS, max_size=12), RELEASED)
def test_every_other_byte_is_kept_and_a_second_run_changes_nothing(
    blocks: list[str], released: tuple[str, ...]
) -> None:
    body = "\n".join(blocks)
    try:
        once = renumber(body, released)
        twice = renumber(once, released)
    except ValueError:
        return  # Released paragraphs that changed places; tested in test_assign.
    assert _bare(once) == _bare(body)
    assert twice == once
    _, page = chapter(once)
    own = [passage.id for passage in page.passages if carries_number(passage)]
    assert all(PARAGRAPH_ID.fullmatch(name) for name in own)
    assert len(set(own)) == len(own)
