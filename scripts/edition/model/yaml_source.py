"""Reading YAML with line numbers, so that a fault can be named where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import ConstructorError, SafeConstructor

from edition.model.problem import Location, Problem

# What neither YAML, XML nor HTML may hold.
_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\U0010ffff]|[\ufffe\uffff]")
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
    try:
        node, repeated, data = _compose(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        what = _words(error, first_line)
        problem = Problem(Location(path, line), rule, f"not valid YAML: {what}.", _YAML_HINT)
        return YamlSource(path, None, None, first_line), [problem]
    except (yaml.YAMLError, ValueError) as error:
        what = str(error).partition("\n")[0]
        problem = Problem(Location(path, first_line), rule, f"not valid YAML: {what}.", _YAML_HINT)
        return YamlSource(path, None, None, first_line), [problem]
    problems = [
        Problem(
            Location(path, name.start_mark.line + first_line),
            rule,
            f'the key "{name.value}" stands twice.',
            "Keep one.",
        )
        for name in repeated
    ]
    return YamlSource(path, data, node, first_line), problems


def _words(error: yaml.MarkedYAMLError, first_line: int) -> str:
    """Return what the parser says of a fault, and on which line that began which it broke off."""
    context, problem = error.context, error.problem or error.context or "cannot be read"
    if context and problem.startswith("but "):
        return f"{context}, {problem}"
    start, place = error.context_mark, error.problem_mark
    if context and start and place and start.line != place.line:
        return f"{problem} ({context} from line {start.line + first_line})"
    return problem


_YAML_HINT = "Check the indentation, and put a text that holds a colon or a # in quotes."


def _compose(text: str) -> tuple[yaml.Node | None, list[yaml.ScalarNode], Any]:
    """Return the document's node tree, the keys that stand twice in it, and its data."""
    loader = Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None, [], None
        repeated = list(_repeated_keys(node))  # before the data: merging `<<` changes the nodes
        try:
            return node, repeated, loader.construct_document(node)
        except (ValueError, LookupError, AttributeError) as error:
            raise _misfit(node) from error
    finally:
        loader.dispose()


def _nodes(root: yaml.Node) -> Iterator[yaml.Node]:
    """Yield every node from `root` down, each once, however often it is aliased."""
    stack, seen = [root], set()
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        if isinstance(node, yaml.MappingNode):
            stack.extend(value for _, value in reversed(node.value))
        elif isinstance(node, yaml.SequenceNode):
            stack.extend(reversed(node.value))


def _repeated_keys(root: yaml.Node) -> Iterator[yaml.ScalarNode]:
    for node in _nodes(root):
        if isinstance(node, yaml.MappingNode):
            seen: set[str] = set()
            for name, _ in node.value:
                if isinstance(name, yaml.ScalarNode):
                    if name.value in seen:
                        yield name
                    seen.add(name.value)


def _misfit(root: yaml.Node) -> yaml.MarkedYAMLError:
    """Return the fault of the first value that is not what its look or its tag says it is."""
    for node in _nodes(root):
        if isinstance(node, yaml.ScalarNode):
            try:
                SafeConstructor().construct_object(node)
            except (ValueError, LookupError, AttributeError):
                what = f'"{node.value}" is not a valid {node.tag.rpartition(":")[2]}'
                return ConstructorError(None, None, what, node.start_mark)
    return ConstructorError(None, None, "a key is not what its tag says", root.start_mark)


def read_text(file: Path, path: str, rule: str) -> tuple[str | None, list[Problem]]:
    """Read a UTF-8 file; one that cannot be read is a problem, not an exception."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None, [Problem(Location(path), rule, "the file is missing.", "Put it back.")]
    except OSError as error:
        return None, [Problem(Location(path), rule, f"the file cannot be read: {error.strerror}.")]
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return None, [
            Problem(Location(path, line), rule, "the file is not UTF-8.", "Save it as UTF-8.")
        ]
    if control := _CONTROL.search(text):
        place = Location(path, text.count("\n", 0, control.start()) + 1)
        message = f"the file holds a control character (U+{ord(control[0]):04X})."
        return None, [Problem(place, rule, message, "Delete it.")]
    return text, []
