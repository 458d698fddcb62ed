"""Style sheets: what fits nothing goes, and nothing else."""

from __future__ import annotations

import pytest

from edition.site.stylesheets import Used, slimmed, small, used_in

PAGE = (
    '<body class="a b" dir="ltr"><nav id="menu" aria-label="x">'
    '<a href="y" hidden>z</a></nav></body>'
)
SCRIPT = 'box.className = "card is-open"; box.setAttribute("data-state", "on");'


@pytest.fixture
def used() -> Used:
    return used_in([PAGE], [SCRIPT])


@pytest.mark.parametrize(
    "selector",
    [
        ".a .b",
        "#menu > a:hover",
        ".card.is-open",
        "[data-state=on]",
        "a[hidden]",
        "a:not(.absent)",
        ":is(.absent, .a)",
        "*",
        "::before",
        ".with\\:colon",
    ],
)
def test_what_can_match_stays(used: Used, selector: str) -> None:
    assert slimmed(f"{selector}{{color:red}}", used)


@pytest.mark.parametrize(
    "selector",
    [".absent", ".a .absent", "#none", "video", "a > video", "[data-other]", "[dir=rtl] .a"],
)
def test_what_cannot_match_goes(used: Used, selector: str) -> None:
    assert slimmed(f"{selector}{{color:red}}", used) == ""


def test_of_a_list_only_the_dead_selectors_go(used: Used) -> None:
    assert slimmed(".a, .absent, .b:is(.x, .y){color:red}", used) == ".a,.b:is(.x, .y){color:red}\n"


def test_an_empty_condition_goes_and_a_needed_one_stays(used: Used) -> None:
    sheet = "@media print{.absent{color:red}}@media screen{.a{color:red}.absent{top:0}}"
    assert slimmed(sheet, used) == "@media screen{.a{color:red}\n}\n"


def test_fonts_frames_and_pages_stay(used: Used) -> None:
    sheet = '@font-face{font-family:"X"}@page{margin:1cm}@keyframes k{to{top:0}}'
    assert [part.split("{")[0] for part in slimmed(sheet, used).splitlines()] == [
        "@font-face",
        "@page",
        "@keyframes k",
    ]


def test_variables_that_nothing_reads_go(used: Used) -> None:
    sheet = ":root{--read:1;--chained:var(--unread);--unread:2;--elsewhere:3}.a{top:var(--read)}"
    assert slimmed(sheet, used, [".x{top:var(--elsewhere)}"]) == (
        ":root{--read:1;--elsewhere:3}\n.a{top:var(--read)}\n"
    )


def test_important_declarations_stay_so(used: Used) -> None:
    assert slimmed(".a{top:0!important}", used) == ".a{top:0!important}\n"


def test_comments_and_space_go(used: Used) -> None:
    assert small("/* x */\n.a  {\n  top: 0;\n}\n") == ".a { top: 0; }"
