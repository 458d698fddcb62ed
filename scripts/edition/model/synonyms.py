"""Synonyms: words that readers type for one another, beside the forms of the glossary's terms."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import Field

from edition.model.evidence import Text
from edition.model.problem import Problem
from edition.model.record import Record, read_record
from edition.model.yaml_source import parse_yaml, read_text

FILE = "assets/synonyms.yaml"
RULE = "synonyms"


class Synonyms(Record):
    """Words of one meaning: names and abbreviations, spellings, everyday words."""

    words: Annotated[tuple[Text, ...], Field(min_length=2)]


def read_synonyms(root: Path) -> tuple[tuple[Synonyms, ...], list[Problem]]:
    """Return the groups of the project at `root`, which need have none, and what is wrong."""
    if not (root / FILE).is_file():
        return (), []
    text, faults = read_text(root / FILE, FILE, RULE)
    source, more = parse_yaml(text or "", FILE, RULE)
    problems = [*faults, *more]
    if problems:
        return (), problems
    if not isinstance(source.data, dict) or not isinstance(source.data.get("synonyms"), list):
        return (), [Problem(source.location(), RULE, 'the file must hold a list "synonyms".')]
    groups: list[Synonyms] = []
    for index, data in enumerate(source.data["synonyms"]):
        record, faults_of_record = read_record(
            Synonyms, data, source, ["synonyms", index], RULE, f"group {index + 1}"
        )
        problems += faults_of_record
        if record is not None:
            groups.append(record)
    return tuple(groups), problems
