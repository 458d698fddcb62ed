"""Records are checked once, when they are read; each fault is a sentence at its field's line."""

from __future__ import annotations

import textwrap
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field, ValidationError, model_validator

from edition.model.record import Record, read_record
from edition.model.yaml_source import parse_yaml


class Leaf(Record):
    """A part of a tree."""

    width: int


class Tree(Record):
    """A record of every shape a fault can have."""

    name: str
    height: int
    wood: Literal["hard", "soft"] = "hard"
    leaves: tuple[Leaf, ...] = ()
    from_: Annotated[str, Field(alias="from")] = ""
    path: str = ""
    line: int = 0

    @model_validator(mode="after")
    def _no_dwarf(self) -> Tree:
        if self.height < 0:
            raise ValueError("a tree grows upwards")
        return self


def _read(text: str, **extra: Any) -> tuple[Tree | None, list[str]]:
    source, faults = parse_yaml(textwrap.dedent(text), "x.yaml", "trees")
    assert faults == []
    data = source.data["trees"][0]
    tree, problems = read_record(Tree, data, source, ["trees", 0], "trees", 'tree "oak"', **extra)
    return tree, [str(problem) for problem in problems]


def test_a_good_record_is_returned_without_a_fault() -> None:
    tree, faults = _read("trees: [{name: oak, height: 9}]")
    assert (tree, faults) == (Tree(name="oak", height=9), [])


def test_a_record_carries_the_fields_the_reader_adds() -> None:
    tree, _ = _read("trees: [{name: oak, height: 9}]", path="x.yaml", line=1)
    assert tree is not None
    assert (tree.path, tree.line) == ("x.yaml", 1)


def test_a_record_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        Tree(name="oak", height=9).height = 10  # type: ignore[misc]


def test_a_field_is_known_by_the_name_authors_write() -> None:
    tree, _ = _read("trees: [{name: oak, height: 9, from: acorn}]")
    assert tree is not None
    assert tree.from_ == "acorn"


def test_a_missing_field_is_named_at_the_record() -> None:
    tree, faults = _read("""
        trees:
          - name: oak
        """)
    assert (tree, faults) == (None, ['x.yaml:3: tree "oak": the field "height" is missing.'])


def test_an_unknown_field_is_named_at_its_line_with_the_nearest_name() -> None:
    _, faults = _read("""
        trees:
          - name: oak
            height: 9
            hight: 9
        """)
    assert faults == ['x.yaml:5: tree "oak": there is no field "hight". Did you mean "height"?']


def test_the_nearest_name_is_the_one_authors_write() -> None:
    _, (fault,) = _read("trees: [{name: oak, height: 9, frm: acorn}]")
    assert fault.endswith('Did you mean "from"?')


def test_a_field_the_reader_adds_is_never_offered() -> None:
    _, (fault,) = _read("trees: [{name: oak, height: 9, lin: 3}]", path="x.yaml", line=1)
    assert fault.endswith('there is no field "lin".')


def test_a_word_outside_its_list_is_named_with_the_list_and_the_nearest() -> None:
    _, faults = _read("""
        trees:
          - name: oak
            height: 9
            wood: herd
        """)
    assert faults == [
        "x.yaml:5: tree \"oak\": wood is \"herd\", but must be 'hard' or 'soft'."
        ' Did you mean "hard"?'
    ]


def test_a_value_of_the_wrong_kind_is_named_at_its_line() -> None:
    _, (fault,) = _read("""
        trees:
          - name: oak
            height: tall
        """)
    assert fault.startswith('x.yaml:4: tree "oak": height must be a whole number.')


def test_a_fault_in_a_list_names_the_position_and_the_line() -> None:
    _, (fault,) = _read("""
        trees:
          - name: oak
            height: 9
            leaves:
              - width: 1
              - width: broad
        """)
    assert fault.startswith('x.yaml:7: tree "oak": leaves.1.width must be a whole number.')


def test_an_unknown_field_in_a_list_is_named_at_its_line() -> None:
    _, faults = _read("""
        trees:
          - name: oak
            height: 9
            leaves:
              - width: 1
                colour: red
        """)
    assert faults == ['x.yaml:7: tree "oak": there is no field "leaves.0.colour".']


def test_the_nearest_field_of_a_part_is_offered() -> None:
    _, (fault,) = _read("trees: [{name: oak, height: 9, leaves: [{width: 1, widht: 2}]}]")
    assert fault.endswith('there is no field "leaves.0.widht". Did you mean "width"?')


def test_a_fault_of_the_whole_record_is_told_in_its_own_words() -> None:
    _, faults = _read("trees: [{name: oak, height: -1}]")
    assert faults == ['x.yaml:1: tree "oak": the record: a tree grows upwards.']


def test_every_fault_of_a_record_is_told() -> None:
    _, faults = _read("trees: [{height: tall, wood: wet}]")
    assert len(faults) == 3


def test_a_record_that_is_no_mapping_is_a_fault() -> None:
    tree, faults = _read("trees:\n  - oak\n")
    assert (tree, faults) == (None, ['x.yaml:2: tree "oak" must be a mapping of fields.'])


def test_a_key_that_is_no_text_is_a_fault_at_its_line() -> None:
    _, (fault,) = _read("""
        trees:
          - name: oak
            height: 9
            2026: planted
        """)
    assert fault.startswith('x.yaml:5: tree "oak": 2026:')


def test_a_fault_is_reported_under_the_given_rule() -> None:
    source, _ = parse_yaml("[]", "x.yaml", "trees")
    _, (problem,) = read_record(Tree, 3, source, (), "trees", "the tree")
    assert problem.rule == "trees"
