"""Plain text of Markdown."""

from __future__ import annotations

import pytest

from edition.model.plain import plain_text


@pytest.mark.parametrize(
    ("markdown", "plain"),
    [
        ("It counts 32 [@p1-32-countries].", "It counts 32."),
        ("It counts 32\n[@a; @b, p. 4], *so far*.", "It counts 32, so far."),
        ("See [the *report*](https://itu.example/) and `code`.", "See the report and code."),
        ("The field `same_event` is _not_ shown.", "The field same_event is not shown."),
    ],
)
def test_markdown_is_told_in_plain_text(markdown: str, plain: str) -> None:
    assert plain_text(markdown) == plain
