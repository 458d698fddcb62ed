"""Typesetting of built pages: text across elements is set as one; markup and code stay."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.site.typeset import typeset


def _body(html: str) -> str:
    return typeset(f"<html><head></head><body>{html}</body></html>")[25:-14].removeprefix("<body>")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>ITU's</p>", "<p>ITU’s</p>"),
        ('<p>"<em>x</em>" y</p>', "<p>“<em>x</em>” y</p>"),
        ("<p><a href='b'>ITU</a>'s</p>", "<p><a href='b'>ITU</a>’s</p>"),
        ("<p>&quot;a&#39;s&quot;</p>", "<p>“a’s”</p>"),
        ("<p>on <b>2</b> May</p>", "<p>on <b>2</b>\u00a0May</p>"),
        ("<p>on 2</p> <p>May</p>", "<p>on 2</p> <p>May</p>"),
        ("<p>'<code>a 'b'</code>'</p>", "<p>‘<code>a 'b'</code>’</p>"),
        ('"so<sup class="cite"><a>2</a></sup>" x', '“so<sup class="cite"><a>2</a></sup>” x'),
        ('<a href="#p7" class="number">7</a> May', '<a href="#p7" class="number">7</a> May'),
        ('x. <a class="grade grade-a">A</a>', 'x.\u00a0<a class="grade grade-a">A</a>'),
        ('<p> <a class="grade">A</a></p>', '<p> <a class="grade">A</a></p>'),
        ("<p title='it\"s'>x</p>", "<p title='it\"s'>x</p>"),
        ("<svg><text>2 May 'x'</text></svg>", "<svg><text>2 May 'x'</text></svg>"),
        ("<textarea>'</textarea><!-- ' -->", "<textarea>'</textarea><!-- ' -->"),
        ("<script>let a = '<b>';</script>", "<script>let a = '<b>';</script>"),
    ],
)  # fmt: skip
def test_text_is_set_and_markup_is_not(html: str, expected: str) -> None:
    assert _body(html) == expected


def test_the_head_stays_as_it_is() -> None:
    html = "<html><head><title>It's</title></head></html>"
    assert typeset(html) == html


@given(
    st.lists(
        st.sampled_from(
            ["<p>", "</p>", "<em>", "</em>", "it's ", '"', " 2 ", "May", "<code>'</code>", "<br>",
             "&amp;", '<a title="2 May\'s">', "</a>", "<script>'</script>", "\n"]
        )
    )
)  # fmt: skip
def test_markup_never_changes_and_a_set_page_is_set(pieces: list[str]) -> None:
    html = f"<body>{''.join(pieces)}</body>"
    found = typeset(html)
    assert re.findall("<[^>]*>", found) == re.findall("<[^>]*>", html)
    assert typeset(found) == found
