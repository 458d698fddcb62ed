"""A body is cut into the passages a reader can be sent to, with the lines they stand on."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from edition.model.passage import Passage, cut

WORDS = st.from_regex(r"[A-Za-z][A-Za-z0-9 ,.;:*_`@|<>#+()'-]{0,30}[a-z]", fullmatch=True)
MARKS = "a1 \t\n\r\x0b\u00a0#-*+.>|`~!/<{}:&="
RENDERER = Markdown(
    extensions=[
        "admonition",
        "attr_list",
        "md_in_html",
        "tables",
        "pymdownx.blocks.caption",
        "pymdownx.blocks.html",
        "pymdownx.superfences",
    ]
)
# A block's Markdown, with %s where its paragraph's text and attribute line go, and how far that
# attribute line is led in.
FORMS = [
    ("%s", ""),
    ("- %s", "  "),
    ("- %s", "    "),
    ("1. %s", "   "),
    ("- Before\n- %s", "  "),
    ("- Before\n\n    %s", "    "),
    ("> %s", "> "),
    ("> %s", ""),
    ('!!! analysis "Editors\' analysis"\n\n    %s', "    "),
    ("/// html | div.lead\n\n%s\n\n///", ""),
    ("/// html | div\n%s\n///", ""),
    ("//// html | div\n/// html | div\nInner\n///\n\n%s\n////", ""),
    ("## Heading {: #h }\n%s", ""),
    ("<!-- note -->\n\n%s", ""),
    ("<!--\nnote\n\n{: #p0 }\n-->\n\n%s", ""),
    ("<!-- note --> %s", ""),
    ("```\n{: #p0 }\n```\n\n%s", ""),
    ("~~~~ text\n~~~\n{: #p0 }\n~~~~ \n\n%s", ""),
    ("``` not a fence ``` %s", ""),
    ("~~~~~ never closed\n\n%s", ""),
    ("| a | b |\n| - | - |\n| c | d |\n\n/// caption\n    attrs: {id: t1}\nC\n///\n\n%s", ""),
    ("<div>x</div>\n\n%s", ""),
    ("<abbr>AI</abbr> %s", ""),
    ("<https://x.example/> %s", ""),
    ("***\n\n%s", ""),
]


@st.composite
def _chapters(draw: st.DrawFn) -> tuple[str, list[str]]:
    """Draw a body of blocks with one numbered paragraph each; return it and the ids in order."""
    blocks = []
    forms = draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=6))
    for number, (form, lead) in enumerate(forms, start=1):
        blocks.append(form % f"{draw(WORDS)}\n{lead}{{: #p{number} }}")
    return "\n\n".join(blocks) + "\n", [f"p{n}" for n in range(1, len(forms) + 1)]


def _cut(body: str) -> tuple[Passage, ...]:
    return cut(textwrap.dedent(body).removeprefix("\n"))


def _told(body: str) -> list[tuple[str, str, int, str]]:
    return [(p.kind, p.text, p.line, p.id) for p in _cut(body)]


def test_an_empty_body_has_no_passage() -> None:
    assert cut("") == cut("\n  \n") == ()


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert _told("one\nstill one\n\ntwo\n") == [
        ("paragraph", "one\nstill one", 1, ""),
        ("paragraph", "two", 4, ""),
    ]


def test_lines_count_from_where_the_body_starts() -> None:
    assert [passage.line for passage in cut("one\n\ntwo", first_line=20)] == [20, 22]


def test_a_position_is_led_back_to_its_line() -> None:
    (passage,) = cut("one\ntwo [@a]", first_line=20)
    assert [passage.line_at(0), passage.line_at(passage.text.index("["))] == [20, 21]


@pytest.mark.parametrize("attributes", ["{: #p7 }", "{:#p7}", "{ #p7 }", "{: .lead #p7 .x }"])
def test_an_attribute_line_names_its_paragraph(attributes: str) -> None:
    assert _told(f"text\n{attributes}\n") == [("paragraph", "text", 1, "p7")]


def test_an_attribute_line_without_an_id_names_nothing() -> None:
    assert _told("text\n{: .lead }\n") == [("paragraph", "text", 1, "")]


def test_braces_inside_a_paragraph_stay() -> None:
    assert _told("a {b} c\n") == [("paragraph", "a {b} c", 1, "")]


@pytest.mark.parametrize(
    ("line", "text", "level", "own"),
    [
        ("# One", "One", 1, ""),
        ("### Three {: #three }", "Three", 3, "three"),
        ("## Two {#two}", "Two", 2, "two"),
        ("## Two ##", "Two", 2, ""),
        ("## What C# is {: .x }", "What C# is", 2, ""),
    ],
)
def test_a_heading_has_its_level_and_its_id(line: str, text: str, level: int, own: str) -> None:
    (heading,) = cut(line)
    assert (heading.kind, heading.text, heading.level, heading.id) == ("heading", text, level, own)


def test_a_heading_parts_paragraphs_without_blank_lines() -> None:
    assert [p.kind for p in cut("a\n## B\nc")] == ["paragraph", "heading", "paragraph"]


def test_list_items_are_passages_of_their_own() -> None:
    assert _told("""
        - one
          still one
          {: #p1 }
        - two
        """) == [("item", "one\nstill one", 1, "p1"), ("item", "two", 4, "")]


def test_numbered_items_are_items() -> None:
    assert _told("1. one\n2. two\n") == [("item", "one", 1, ""), ("item", "two", 2, "")]


def test_an_item_in_an_item_is_an_item() -> None:
    assert _told("""
        - one
          {: #p1 }
            - inner
              {: #p2 }
        - two
        """) == [("item", "one", 1, "p1"), ("item", "inner", 3, "p2"), ("item", "two", 5, "")]


def test_an_items_second_paragraph_is_a_paragraph() -> None:
    assert _told("""
        - one

            more
            {: #p2 }

        after
        """) == [
        ("item", "one", 1, ""),
        ("paragraph", "more", 3, "p2"),
        ("paragraph", "after", 6, ""),
    ]


def test_a_number_in_running_text_opens_no_list() -> None:
    assert _told("In the year\n2025. That was it.\n")[0][:2] == (
        "paragraph",
        "In the year\n2025. That was it.",
    )


def test_emphasis_opens_no_list() -> None:
    assert _told("**Bold** text\n") == [("paragraph", "**Bold** text", 1, "")]


def test_a_list_led_in_by_tabs_is_read() -> None:
    assert [p.kind for p in cut("- one\n\t- two\n\t\t- three\n")] == ["item", "item", "item"]


def test_a_quotation_holds_its_paragraphs() -> None:
    passages = _cut("""
        > one
        > {: #p1 }
        >
        > two
        """)
    assert [(p.text, p.id, p.line, p.container) for p in passages] == [
        ("one", "p1", 1, "quote"),
        ("two", "", 4, "quote"),
    ]


def test_a_quotations_attribute_line_may_stand_without_its_mark() -> None:
    assert _told("> one\n{: #p1 }\n") == [("paragraph", "one", 1, "p1")]


def test_an_admonition_holds_its_paragraphs_under_its_name() -> None:
    passages = _cut("""
        !!! analysis "Editors' analysis"

            one
            {: #p1 }

            two

        after
        """)
    assert [(p.text, p.id, p.line, p.container) for p in passages] == [
        ("one", "p1", 3, "analysis"),
        ("two", "", 6, "analysis"),
        ("after", "", 8, ""),
    ]


@pytest.mark.parametrize("mark", ["???", "???+"])
def test_a_folding_block_is_a_container_too(mark: str) -> None:
    (passage,) = cut(f"{mark} note\n    text\n")
    assert (passage.text, passage.container) == ("text", "note")


def test_a_slash_block_holds_what_stands_in_it() -> None:
    passages = _cut("""
        /// html | div.lead
            attrs: {id: lead}

        text
        {: #p1 }
        ///
        after
        """)
    assert [(p.text, p.id, p.line, p.container) for p in passages] == [
        ("text", "p1", 4, "html"),
        ("after", "", 7, ""),
    ]


def test_a_slash_block_in_another_ends_before_it() -> None:
    passages = _cut("""
        //// html | div
        /// html | p
        inner
        ///
        outer
        ////
        after
        """)
    assert [(p.text, p.container) for p in passages] == [
        ("inner", "html"),
        ("outer", "html"),
        ("after", ""),
    ]


def test_slashes_without_a_name_open_no_block() -> None:
    assert [p.kind for p in cut("///\n\ntext\n")] == ["paragraph", "paragraph"]


TABLE = """
| a | b |
| --- | :-: |
| c | d |

/// table-caption
    attrs: {id: t1}
What it shows.
///
"""


def test_a_tables_rows_are_passages_without_its_ruling() -> None:
    rows = [(p.text, p.line) for p in _cut(TABLE) if p.kind == "row"]
    assert rows == [("| a | b |", 1), ("| c | d |", 3)]


def test_a_caption_has_its_id_and_the_line_of_its_text() -> None:
    caption = _cut(TABLE)[-1]
    assert (caption.kind, caption.text, caption.id, caption.line) == (
        "caption",
        "What it shows.",
        "t1",
        7,
    )


def test_a_tables_rows_are_reached_through_its_caption() -> None:
    assert {p.anchor for p in _cut("before\n{: #p1 }\n" + TABLE)[1:]} == {"t1"}


def test_a_bar_in_running_text_makes_no_table() -> None:
    assert _told("a | b\nc | d\n") == [("paragraph", "a | b\nc | d", 1, "")]


def test_code_is_one_passage_up_to_its_closing_fence() -> None:
    assert [(p.kind, p.line) for p in cut("```python\n# no heading\n\n```\n\ntext")] == [
        ("code", 1),
        ("paragraph", 6),
    ]


def test_a_longer_fence_may_hold_a_shorter_one() -> None:
    assert [p.kind for p in cut("````\n```\nx\n```\n````\ntext")] == ["code", "paragraph"]


@pytest.mark.parametrize("closing", ["``` ", "  ```"])
def test_spaces_around_a_closing_fence_do_not_matter(closing: str) -> None:
    assert [p.kind for p in cut(f"```\nx\n{closing}\ntext")] == ["code", "paragraph"]


def test_a_fence_that_is_never_closed_is_text() -> None:
    assert _told("```\n\ntext\n{: #p1 }\n")[-1] == ("paragraph", "text", 3, "p1")


def test_comments_are_no_passages() -> None:
    assert _told("<!-- one -->\n<!--\ntwo\n\nthree\n-->\ntext\n") == [("paragraph", "text", 7, "")]


def test_text_after_a_comment_is_kept() -> None:
    ((kind, text, line, own),) = _told("<!-- note --> text\nmore\n{: #p1 }\n")
    assert (kind, line, own) == ("paragraph", 1, "p1")
    assert text.endswith("text\nmore")


def test_a_comment_that_is_never_closed_is_text() -> None:
    assert _told("<!-- note\n\ntext\n{: #p1 }\n")[-1] == ("paragraph", "text", 3, "p1")


def test_raw_html_runs_to_the_next_blank_line() -> None:
    assert _told('<div class="x">\nraw\n</div>\n\ntext\n') == [
        ("html", '<div class="x">\nraw\n</div>', 1, ""),
        ("paragraph", "text", 5, ""),
    ]


@pytest.mark.parametrize("opening", ["<abbr>AI</abbr>", "<https://x.example/>", "<em>So</em>"])
def test_a_paragraph_may_open_with_an_inline_element(opening: str) -> None:
    assert _told(f"{opening} it is.\n{{: #p1 }}\n") == [("paragraph", f"{opening} it is.", 1, "p1")]


def test_a_passage_without_an_id_is_reached_through_the_nearest_before_it() -> None:
    assert [
        p.anchor
        for p in _cut("""
        before

        ## Heading {: #h }

        one
        {: #p1 }

        - item
        """)
    ] == ["", "h", "p1", "p1"]


def _lines(text: str) -> list[str]:
    return [line.expandtabs(4) for line in text.split("\n")]


@given(st.text() | st.text(alphabet=MARKS))
def test_any_text_is_cut_and_each_passage_points_at_its_line(body: str) -> None:
    lines = _lines(body)
    for passage in cut(body):
        assert passage.text.split("\n")[0].strip() in lines[passage.line - 1]


@given(st.lists(st.sampled_from(["a", "b\n", "- ", "\t", "> ", "\n", "1. ", "```\n", "/// x\n"])))
def test_nested_blocks_are_cut_and_each_passage_points_at_its_line(pieces: list[str]) -> None:
    body = "".join(pieces)
    for passage in cut(body):
        assert passage.text.split("\n")[0].strip() in _lines(body)[passage.line - 1]


@given(_chapters())
def test_no_paragraphs_id_is_lost(chapter: tuple[str, list[str]]) -> None:
    body, ids = chapter
    assert [p.id for p in cut(body) if p.id.startswith("p")] == ids


@given(_chapters())
def test_every_numbered_paragraph_is_located_at_its_text(chapter: tuple[str, list[str]]) -> None:
    body, _ = chapter
    lines = body.split("\n")
    for passage in cut(body):
        assert passage.text.split("\n")[0] in lines[passage.line - 1]


@given(_chapters())
def test_the_renderer_gives_the_same_ids(chapter: tuple[str, list[str]]) -> None:
    body, ids = chapter
    html = RENDERER.reset().convert(body)
    assert [i for i in ids if f'id="{i}"' not in html] == []


def test_a_mark_of_a_figure_is_a_passage_with_its_id_and_line() -> None:
    text = "One.\n\n<!-- figure: centres f2 -->\n\nTwo.\n"
    found = [(p.kind, p.text, p.line, p.id, p.anchor) for p in cut(text)]
    assert found == [
        ("paragraph", "One.", 1, "", ""),
        ("figure", "<!-- figure: centres f2 -->", 3, "f2", "f2"),
        ("paragraph", "Two.", 5, "", "f2"),
    ]


def test_other_comments_are_no_figures() -> None:
    assert cut("<!-- a figure: later -->\n\n<!-- own: 1 + 1 = 2 -->\n") == ()
