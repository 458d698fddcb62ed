"""Reading YAML with line numbers, so that a fault can be named where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from edition.model.problem import Location, Problem

Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class YamlSource:
    """A parsed YAML document, its node tree, and the file it came from."""

    path: str
    data: Any
    node: yaml.Node | None
    first_line: int = 1

    def location(self, keys: Sequence[str | int] = ()) -> Location:
        """Return the place of the value reached by `keys`, or of its nearest parent that exists."""
        node, line = self.node, 0
        if node is not None:
            line = node.start_mark.line
        for key in keys:
            child = _child(node, key)
            if child is None:
                break
            node, line = child
        return Location(self.path, line + self.first_line)


def _child(node: yaml.Node | None, key: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == str(key):
                return value, name.start_mark.line
    elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        item = node.value[key]
        return item, item.start_mark.line
    return None


def parse_yaml(
    text: str, path: str, rule: str, first_line: int = 1
) -> tuple[YamlSource, list[Problem]]:
    """Parse `text`; return the document and its syntax faults and repeated keys.

    `path` and `first_line` place the text in its file; a fault is reported under `rule`. A document
    that cannot be parsed has data None.
    """
    loader = Loader(text)
    try:
        node = loader.get_single_node()
        data = loader.construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        what = error.problem or error.context or "cannot be read"
        problem = Problem(Location(path, line), rule, f"not valid YAML: {what}.", _YAML_HINT)
        return YamlSource(path, None, None, first_line), [problem]
    except (yaml.YAMLError, ValueError) as error:
        problem = Problem(Location(path, first_line), rule, f"not valid YAML: {error}.", _YAML_HINT)
        return YamlSource(path, None, None, first_line), [problem]
    finally:
        loader.dispose()
    source = YamlSource(path, data, node, first_line)
    return source, list(_repeated_keys(node, source, rule))


_YAML_HINT = "Check the indentation, and put a text that holds a colon or a # in quotes."


def _repeated_keys(node: yaml.Node | None, source: YamlSource, rule: str) -> list[Problem]:
    problems: list[Problem] = []
    stack = [node] if node is not None else []
    while stack:
        current = stack.pop()
        if isinstance(current, yaml.MappingNode):
            seen: set[str] = set()
            for name, value in current.value:
                if name.value in seen:
                    place = Location(source.path, name.start_mark.line + source.first_line)
                    problems.append(
                        Problem(place, rule, f'the key "{name.value}" stands twice.', "Keep one.")
                    )
                seen.add(name.value)
                stack.append(value)
        elif isinstance(current, yaml.SequenceNode):
            stack.extend(current.value)
    return problems


def read_text(file: Path, path: str, rule: str) -> tuple[str | None, list[Problem]]:
    """Read a UTF-8 file; a missing or wrongly encoded one is a problem, not an exception."""
    try:
        return file.read_text(encoding="utf-8"), []
    except FileNotFoundError:
        return None, [Problem(Location(path), rule, "the file is missing.", "Put it back.")]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return None, [
            Problem(Location(path, line), rule, "the file is not UTF-8.", "Save it as UTF-8.")
        ]
