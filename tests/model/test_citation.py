"""Citations are found in Markdown where authors mean them, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.model.citation import (
    LABELS,
    Citation,
    Cluster,
    find_clusters,
    mask_code,
    parse_cluster,
)

KEYS = st.from_regex(r"[a-z0-9](?:[a-z0-9.:_-]{0,10}[a-z0-9])?", fullmatch=True)
LOCATORS = st.just("") | st.builds(
    ", {} {}".format, st.sampled_from(sorted(LABELS)), st.from_regex(r"[0-9]{1,3}", fullmatch=True)
)
BRACKETS = st.lists(st.tuples(KEYS, LOCATORS), min_size=1, max_size=4).map(
    lambda cited: "[" + "; ".join(f"@{key}{locator}" for key, locator in cited) + "]"
)
# Text that can neither open nor close a bracket, a code span or a comment.
PLAIN = st.text(st.characters(categories=("L", "N", "Z", "Po"), exclude_characters="\\@"))


def _keys(text: str) -> list[str]:
    return [citation.key for cluster in find_clusters(text) for citation in cluster.citations]


def _fault(inside: str) -> str:
    citations, fault = parse_cluster(inside)
    assert citations == ()
    return fault


def test_a_citation_is_a_key_in_a_bracket() -> None:
    assert _keys("There are 32 [@t5-32-countries].") == ["t5-32-countries"]


def test_a_cluster_has_the_span_of_its_bracket() -> None:
    text = "There are 32 [@a]."
    (cluster,) = find_clusters(text)
    assert text[cluster.start : cluster.end] == "[@a]"


def test_a_bracket_may_hold_several_citations() -> None:
    assert _keys("[@a; @b;@c]") == ["a", "b", "c"]


def test_brackets_are_found_in_order() -> None:
    assert _keys("[@b] and [@a], then [@b]") == ["b", "a", "b"]


def test_a_bracket_may_run_over_a_line_end() -> None:
    assert _keys("[@a;\n@b]") == ["a", "b"]


@pytest.mark.parametrize(
    "key", ["a", "2026", "oecd2024", "t5-32-countries", "smith:2024.a", "a_b", "A2A"]
)
def test_a_key_may_hold_letters_digits_and_inner_punctuation(key: str) -> None:
    assert _keys(f"[@{key}]") == [key]


def test_a_key_may_be_the_beginning_of_another() -> None:
    assert _keys("[@up; @up-un; @up-un-panel] [@up-un]") == ["up", "up-un", "up-un-panel", "up-un"]


@pytest.mark.parametrize(("label", "term"), sorted(LABELS.items()))
def test_every_label_opens_a_locator(label: str, term: str) -> None:
    citations, fault = parse_cluster(f"@a, {label} 14")
    assert (citations, fault) == ((Citation("a", label, "14"),), "")


@pytest.mark.parametrize("written", ["14-15", "14--15", "14–15"])
def test_a_range_is_read_with_a_dash(written: str) -> None:
    (citation,), _ = parse_cluster(f"@a, pp. {written}")
    assert citation.locator == "14–15"


def test_a_locator_is_printed_as_it_was_written() -> None:
    assert Citation("a", "p.", "14").printed_locator == "p. 14"


def test_a_citation_without_a_locator_prints_none() -> None:
    assert Citation("a").printed_locator == ""


def test_a_locator_belongs_to_its_own_citation() -> None:
    citations, _ = parse_cluster("@a, p. 1; @b; @c, fig. 2")
    assert [citation.printed_locator for citation in citations] == ["p. 1", "", "fig. 2"]


@pytest.mark.parametrize("inside", ["@", "@a;", "@a; b", "@-a", "@a; ; @b", "@ a"])
def test_a_part_without_a_key_is_a_fault(inside: str) -> None:
    assert "is not a citation: each one opens with @ and a key" in _fault(inside)


@pytest.mark.parametrize(
    "rest", [" p. 14", ", 14", ", p.14", ", p.", ", page 14", ",", " and more", "-", "!", "/b"]
)
def test_a_misshapen_locator_is_a_fault_that_shows_how_to_write_it(rest: str) -> None:
    fault = _fault(f"@a{rest}")
    assert f'"{rest.strip()}" after "@a" is not a locator' in fault
    assert fault.endswith("as in [@a, p. 14]")


def test_a_bracket_with_a_fault_is_still_found() -> None:
    (cluster,) = find_clusters("x [@a, page 3] y")
    assert (cluster.start, cluster.end, cluster.citations) == (2, 14, ())
    assert cluster.fault


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no citation",
        "ada@example.org",
        "[ada@example.org]",
        "<ada@example.org>",
        "[write](mailto:ada@example.org)",
        "@ada said so",
        "(@ada)",
        "[see @a]",
        "[@ada](https://social.example/@ada)",
        "[@ada][profile]",
        r"\[@a]",
        "[a]",
        "[ @a]",
        "[@a",
    ],
)
def test_what_is_no_citation_is_left_alone(text: str) -> None:
    assert list(find_clusters(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "`[@a]`",
        "`` ` [@a] ``",
        "write `x [@a; @b] y` so",
        "```\n[@a]\n```",
        "```markdown\n` [@a]\n```",
        "````\n```\n[@a]\n```\n````",
        "~~~\n[@a]\n~~~",
        "<!-- [@a] -->",
        "<!--\n[@a]\n\n[@b]\n-->",
        r"\\`[@a]`",
    ],
)
def test_code_and_comments_are_left_alone(text: str) -> None:
    assert _keys(f"[@x]\n{text}\n[@y]") == ["x", "y"]


@pytest.mark.parametrize("text", [r"\`[@a]\`", "` [@a]", "<!-- [@a]", "`a` [@a] `b`"])
def test_what_only_looks_like_code_is_read(text: str) -> None:
    assert _keys(text) == ["a"]


def test_masking_blanks_code_and_keeps_line_ends() -> None:
    assert mask_code("a `b\nc` d") == "a   \n   d"


@given(st.text())
def test_any_text_is_searched_without_raising(text: str) -> None:
    assert all(isinstance(cluster, Cluster) for cluster in find_clusters(text))


@given(st.text(alphabet="[]@;,`<!->~\\( )ap.1\n"))
def test_every_cluster_maps_back_to_its_bracket(text: str) -> None:
    for cluster in find_clusters(text):
        bracket = text[cluster.start : cluster.end]
        assert bracket.startswith("[@")
        assert parse_cluster(bracket[1:-1]) == (cluster.citations, cluster.fault)


@given(st.text(alphabet="`<!->~\\[]@ a\n"))
def test_masking_keeps_every_position(text: str) -> None:
    masked = mask_code(text)
    assert len(masked) == len(text)
    assert all(new in (old, " ") for new, old in zip(masked, text, strict=True))


@given(st.lists(st.tuples(PLAIN, BRACKETS), max_size=5))
def test_every_bracket_between_plain_text_is_found(parts: list[tuple[str, str]]) -> None:
    text = "".join(f"{plain} {bracket} " for plain, bracket in parts)
    found = [text[cluster.start : cluster.end] for cluster in find_clusters(text)]
    assert found == [bracket for _, bracket in parts]


@given(st.lists(st.tuples(KEYS, LOCATORS), min_size=1))
def test_what_is_cited_is_read_back(cited: list[tuple[str, str]]) -> None:
    citations, fault = parse_cluster(";".join(f"@{key}{locator}" for key, locator in cited))
    assert fault == ""
    assert [(c.key, c.printed_locator) for c in citations] == [
        (key, locator.removeprefix(", ")) for key, locator in cited
    ]


@given(KEYS, st.from_regex(r"[a-z0-9]{1,4}", fullmatch=True))
def test_a_key_and_a_longer_one_are_kept_apart(key: str, more: str) -> None:
    assert _keys(f"[@{key}{more}] [@{key}; @{key}{more}] [@{key}]") == [
        key + more,
        key,
        key + more,
        key,
    ]


@given(
    PLAIN,
    BRACKETS,
    st.sampled_from(["`{}`", "``{}``", "<!--{}-->", "```\n{}\n```", "~~~\n{}\n~~~"]),
)
def test_no_bracket_is_found_in_code_or_comments(plain: str, bracket: str, code: str) -> None:
    hidden = "\n" + code.format(f"{plain}{bracket}{plain}") + "\n"
    assert list(find_clusters(hidden)) == []


@given(KEYS, KEYS, PLAIN)
def test_addresses_and_mentions_are_never_citations(name: str, host: str, plain: str) -> None:
    text = f"{plain} {name}@{host}.org, [{name}@{host}.org], <{name}@{host}.org>, @{name} {plain}"
    assert list(find_clusters(text)) == []
