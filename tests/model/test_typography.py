"""Typography: quotes curl, what belongs together stays on one line, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.typography import NO_BREAK, set_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the report's text", "the report’s text"),
        ('G7\'s "word"', "G7’s “word”"),
        ("'s own", "’s own"),
        ("the '90s", "the ’90s"),
        ("countries' plans", "countries’ plans"),
        ('("so")', "(“so”)"),
        ("\"'AI' is 'new'\"", "“‘AI’ is ‘new’”"),
        ('he said: "...the end."', "he said: “...the end.”"),
        ('—"so"—', "—“so”—"),
        ('", she said', "”, she said"),
        ("l'IA, 5' and 6\"", "l’IA, 5’ and 6”"),
        ("‘as it is’", "‘as it is’"),
    ],
)
def test_quotes_and_apostrophes_curl(text: str, expected: str) -> None:
    assert set_text(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "on 2~September 2025",
        "US$~20~billion, 20~million US$, EUR~1.5~million",
        "20~per~cent of 3.5~percentage points",
        "1,000~MW and 40~GWh",
        "see p.~7, pp.~7-9, p.~iv, para.~12 and paras.~3, Fig.~2, No.~4",
        "in Theme~4, Pillar~IX, pillars~3 and 4, table~2, Figures~1 and 2, page~30, Part~II",
        "a US$~5 charge",
    ],
)
def test_what_belongs_together_stays_together(text: str) -> None:
    text = text.replace("~", NO_BREAK).replace(f"million{NO_BREAK}US$", "million US$")
    expected = text.replace("million US$", f"million{NO_BREAK}US$")
    assert set_text(text.replace(NO_BREAK, " ")) == expected
    assert set_text(text.replace(NO_BREAK, "\n")) == expected


@pytest.mark.parametrize(
    "text",
    ["in 2025 May was warm", "A theme of 4", "part 2", "tip. 3 more", "5 men", "2  July", "10 km²"],
)
def test_other_words_may_part(text: str) -> None:
    assert NO_BREAK not in set_text(text)


@given(st.text(alphabet=st.sampled_from("ab s2US$€.,' \"\n()—’“\u00a0")) | st.text())
def test_only_quotes_and_spaces_change_and_once(text: str) -> None:
    found = set_text(text)
    assert len(found) == len(text)
    changed = {(a, b) for a, b in zip(text, found, strict=True) if a != b}
    spaces = {(" ", NO_BREAK), ("\n", NO_BREAK)}
    assert changed <= {("'", "‘"), ("'", "’"), ('"', "“"), ('"', "”")} | spaces
    assert set_text(found) == found


@given(
    st.lists(
        st.sampled_from(
            [
                "2",
                "20",
                "May",
                "per",
                "cent",
                "million",
                "US$",
                "$",
                "EUR",
                "p.",
                "Theme",
                "II",
                "x",
            ]
        )
    ),
    st.sampled_from([" ", "\n"]),
)
def test_setting_words_twice_is_setting_them_once(words: list[str], space: str) -> None:
    found = set_text(space.join(words))
    assert set_text(found) == found
