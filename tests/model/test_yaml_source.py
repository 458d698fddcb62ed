"""YAML is read with the line of every value; what cannot be read is a problem with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from edition.model import yaml_source
from edition.model.yaml_source import YamlSource, parse_yaml, read_text

NESTED = """\
title: One
facts:
  - id: a
    page: 1
  - id: b
    note: >-
      folded
      text
"""

DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def _parsed(text: str, first_line: int = 1) -> YamlSource:
    source, problems = parse_yaml(text, "x.yaml", "front-matter", first_line)
    assert problems == []
    return source


def _faults(text: str, first_line: int = 1) -> list[str]:
    return [str(problem) for problem in parse_yaml(text, "x.yaml", "rule", first_line)[1]]


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ([], 1),
        (["title"], 1),
        (["facts"], 2),
        (["facts", 0], 3),
        (["facts", 0, "page"], 4),
        (["facts", 1, "id"], 5),
        (["facts", 1, "note"], 6),
    ],
)
def test_a_value_has_the_line_of_its_key(keys: list[str | int], line: int) -> None:
    assert _parsed(NESTED).location(keys).line == line


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        (["absent"], 1),
        (["facts", 1, "absent"], 5),
        (["facts", 7], 2),
        (["facts", "id"], 2),
        (["title", "deeper"], 1),
    ],
)
def test_a_missing_value_has_the_line_of_its_nearest_parent(
    keys: list[str | int], line: int
) -> None:
    assert _parsed(NESTED).location(keys).line == line


def test_a_location_names_the_file() -> None:
    assert str(_parsed(NESTED).location(["facts"])) == "x.yaml:2"


def test_lines_count_from_where_the_text_starts_in_its_file() -> None:
    assert _parsed(NESTED, first_line=11).location(["facts"]).line == 12


def test_a_key_that_is_a_number_is_found() -> None:
    assert _parsed("a: 1\n2026: b").location([2026]).line == 2


def test_an_empty_text_holds_no_data_and_no_fault() -> None:
    assert _parsed("").data is None


def test_an_empty_text_is_located_at_its_first_line() -> None:
    assert _parsed("", first_line=5).location(["a"]).line == 5


def test_a_syntax_fault_is_named_with_its_line_and_a_hint() -> None:
    (fault,) = _faults("a: 1\nb: c: d\n")
    assert fault.startswith("x.yaml:2: not valid YAML: mapping values are not allowed")
    assert "in quotes" in fault


def test_a_syntax_fault_is_reported_under_the_given_rule() -> None:
    (problem,) = parse_yaml("a: [", "x.yaml", "front-matter")[1]
    assert problem.rule == "front-matter"


def test_a_text_with_a_syntax_fault_has_no_data() -> None:
    assert parse_yaml("a: [", "x.yaml", "rule")[0].data is None


def test_a_syntax_fault_counts_lines_from_where_the_text_starts() -> None:
    (fault,) = _faults("a: 1\nb: c: d\n", first_line=11)
    assert fault.startswith("x.yaml:12:")


def test_a_key_that_stands_twice_is_named_at_its_second_line() -> None:
    assert _faults("a: 1\nb: 2\na: 3\n") == ['x.yaml:3: the key "a" stands twice. Keep one.']


def test_a_repeated_key_deep_inside_is_found() -> None:
    (fault,) = _faults("facts:\n  - id: a\n    id: b\n")
    assert fault.startswith("x.yaml:3:")


def test_the_same_key_in_two_mappings_is_no_fault() -> None:
    assert _faults("- id: a\n- id: b\n") == []


def test_a_repeated_key_behind_an_alias_is_named_once() -> None:
    assert len(_faults("a: &x {k: 1, k: 2}\nb: *x\nc: *x\n")) == 1


def test_a_key_may_replace_one_that_is_merged_in() -> None:
    assert _parsed("a: &x {k: 1}\nb:\n  <<: *x\n  k: 2\n").data["b"] == {"k": 2}


def test_a_list_that_holds_itself_is_read() -> None:
    assert len(_parsed("a: &x [*x]").data["a"]) == 1


def test_a_day_that_does_not_exist_is_named_with_its_line() -> None:
    (fault,) = _faults("title: x\nreviewed: 2026-02-30\n")
    assert fault.startswith('x.yaml:2: not valid YAML: "2026-02-30" is not a valid timestamp.')


@pytest.mark.parametrize("value", ["!!int x", "!!int ''", "!!timestamp x", "!!bool x", "!odd x"])
def test_a_value_that_belies_its_tag_is_a_fault_at_its_line(value: str) -> None:
    (fault,) = _faults(f"a: 1\nb: {value}\n")
    assert fault.startswith("x.yaml:2: not valid YAML:")


@pytest.mark.parametrize("loader", ["CSafeLoader", "SafeLoader"])
@pytest.mark.parametrize("character", ["\a", "\ud800"])
def test_a_character_yaml_forbids_is_a_fault(
    loader: str, character: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_source, "Loader", getattr(yaml, loader))
    assert len(_faults(f"a: {character}")) == 1


@given(st.text())
def test_any_text_is_read_or_faulted_but_never_raises(text: str) -> None:
    source, problems = parse_yaml(text, "x.yaml", "rule")
    assert all(1 <= problem.location.line <= text.count("\n") + 2 for problem in problems)
    assert source.path == "x.yaml"


@given(st.text(alphabet="ab:-[]{}&*!|>?'\"# \n\t1"))
def test_any_punctuation_is_read_or_faulted_but_never_raises(text: str) -> None:
    source, _ = parse_yaml(text, "x.yaml", "rule")
    assert source.location(["a", 0, "b"]).line >= 1


@given(DATA)
def test_what_was_written_as_yaml_is_read_back(data: object) -> None:
    assert _parsed(yaml.safe_dump(data)).data == data


@given(st.lists(st.from_regex(r"[a-z]{2,8}", fullmatch=True), unique=True, min_size=1), DATA)
def test_every_key_is_located_at_the_line_it_is_written_on(keys: list[str], value: object) -> None:
    text = yaml.safe_dump(dict.fromkeys(keys, value), sort_keys=False)
    source = _parsed(text)
    lines = text.splitlines()
    assert all(lines[source.location([key]).line - 1].strip("'").startswith(key) for key in keys)


def test_a_file_is_read_as_utf_8(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes("Câmara 北京\n".encode())
    assert read_text(file, "x.md", "rule") == ("Câmara 北京\n", [])


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(b"\xef\xbb\xbf---\n")
    assert read_text(file, "x.md", "rule") == ("---\n", [])


def test_windows_line_ends_are_read_as_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes(b"a\r\nb\r\n")
    assert read_text(file, "x.md", "rule") == ("a\nb\n", [])


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    text, problems = read_text(tmp_path / "x.md", "x.md", "rule")
    assert (text, [str(p) for p in problems]) == (
        None,
        ["x.md: the file is missing. Put it back."],
    )


def test_a_wrong_encoding_is_a_problem_at_its_line(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_bytes("a\nb\nCâmara\n".encode("latin-1"))
    text, problems = read_text(file, "x.md", "rule")
    assert (text, [str(p) for p in problems]) == (
        None,
        ["x.md:3: the file is not UTF-8. Save it as UTF-8."],
    )


def test_a_folder_in_a_files_place_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "x.md").mkdir()
    text, (problem,) = read_text(tmp_path / "x.md", "x.md", "rule")
    assert text is None
    assert problem.message.startswith("the file cannot be read")
