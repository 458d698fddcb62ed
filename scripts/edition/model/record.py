"""Records: the base of every schema-checked object, and how its faults become sentences."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError

from edition.model.problem import Problem, did_you_mean
from edition.model.yaml_source import YamlSource


class Record(BaseModel):
    """A frozen object whose fields are checked once, when it is read."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False, validate_default=False)


R = TypeVar("R", bound=Record)


def read_record(
    kind: type[R],
    data: Any,
    source: YamlSource,
    keys: Sequence[str | int],
    rule: str,
    name: str,
    **extra: Any,
) -> tuple[R | None, list[Problem]]:
    """Check `data` (at `keys` in `source`) against `kind`; return the record or its faults.

    `name` is what a message calls the record, such as 'fact "t5-32-countries"'; `extra` are fields
    the reader adds (file, line), not the author.
    """
    if not isinstance(data, dict):
        place = source.location(keys)
        return None, [Problem(place, rule, f"{name} must be a mapping of fields.", "")]
    try:
        return kind.model_validate({**data, **extra}), []
    except ValidationError as error:
        return None, [
            Problem(
                source.location([*keys, *_own_keys(fault["loc"], data)]),
                rule,
                f"{name}: {_sentence(fault, data)}",
                _hint(kind, fault, data, extra),
            )
            for fault in error.errors(include_url=False)
        ]


# pydantic's names of what is wrong, in the words of YAML.
_WANTED = {
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "date_from_datetime_parsing": "a day such as 2026-09-30",
    "date_parsing": "a day such as 2026-09-30",
    "date_type": "a day such as 2026-09-30",
    "dict_type": "a mapping of fields",
    "int_from_float": "a whole number",
    "int_parsing": "a whole number",
    "int_type": "a whole number",
    "list_type": "a list",
    "model_type": "a mapping of fields",
    "string_type": "a text (in quotes, if YAML would read it as something else)",
    "tuple_type": "a list",
}


def _own_keys(loc: Sequence[str | int], data: Any) -> list[str | int]:
    """Return the keys of the file in a place: without pydantic's names of validators and kinds."""
    keys: list[str | int] = []
    for part in loc:
        if isinstance(part, str) and part.startswith("function-"):
            continue
        if isinstance(data, dict) and part not in data and data.get("kind") == part:
            continue
        keys.append(part)
        is_held = isinstance(data, dict) and part in data
        is_item = isinstance(data, list) and isinstance(part, int) and part < len(data)
        data = data[part] if is_held or is_item else None
    return keys


def _sentence(fault: Any, data: Any) -> str:
    where = ".".join(str(part) for part in _own_keys(fault["loc"], data))
    match fault["type"]:
        case "missing":
            return f'the field "{where}" is missing.'
        case "extra_forbidden":
            return f'there is no field "{where}".'
        case "literal_error":
            return f'{where} is "{fault["input"]}", but must be {fault["ctx"]["expected"]}.'
        case "too_short":
            return f"{where}: at least {fault['ctx']['min_length']} must stand here."
        case "union_tag_invalid":
            wanted = fault["ctx"]["expected_tags"]
            return f'{where}.kind is "{fault["ctx"]["tag"]}", but must be one of {wanted}.'
        case "union_tag_not_found":
            return f'the field "{where}.kind" is missing.'
        case kind if kind in _WANTED:
            return f"{where or 'the record'} must be {_WANTED[kind]}."
        case _:
            message = str(fault["msg"]).removeprefix("Value error, ").rstrip(".")
            return f"{where or 'the record'}: {message}."


def _hint(kind: type[Record], fault: Any, data: Any, added: Container[str]) -> str:
    if fault["type"] == "extra_forbidden":
        *path, wrong = _own_keys(fault["loc"], data)
        fields = _named_fields(_holder(kind, path, data))
        names = [name for name in fields if path or name not in added]
        return did_you_mean(str(wrong), names)
    if fault["type"] == "union_tag_invalid":
        tags = str(fault["ctx"]["expected_tags"]).split(", ")
        return did_you_mean(str(fault["ctx"]["tag"]), [tag.strip("'") for tag in tags])
    if fault["type"] == "literal_error":
        wanted = str(fault["ctx"]["expected"]).replace(" or ", ", ").split(", ")
        return did_you_mean(str(fault["input"]), [word.strip("'") for word in wanted])
    return ""


def _named_fields(kind: type[Record] | None) -> dict[str, Any]:
    """Return the types of a record's fields by the names that authors write."""
    fields = kind.model_fields.items() if kind is not None else ()
    return {field.alias or name: field.annotation for name, field in fields}


def _holder(kind: type[Record] | None, path: Sequence[str | int], data: Any) -> type[Record] | None:
    """Return the kind of record at `path` within one of `kind`, as `data` has it there."""
    for name in path:
        is_held = isinstance(data, dict) or (isinstance(data, list) and isinstance(name, int))
        data = data[name] if is_held else None
        if isinstance(name, str):
            found = list(_records_in(_named_fields(kind).get(name)))
            kind = next((record for record in found if _is_of_kind(record, data)), None)
    return kind


def _is_of_kind(record: type[Record], data: Any) -> bool:
    """Whether a record has no field "kind", or the data's own."""
    field = record.model_fields.get("kind")
    wanted = get_args(field.annotation) if field is not None else ()
    return not wanted or not isinstance(data, dict) or data.get("kind") in wanted


def _records_in(annotation: Any) -> Iterator[type[Record]]:
    """Yield the records that a field's type speaks of: Relation of tuple[Relation, ...]."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from _records_in(part)


def stray_keys(source: YamlSource, wanted: Sequence[str], rule: str) -> list[Problem]:
    """Return a problem for each key at the top of a file that is none of those `wanted`."""
    listed = source.data if isinstance(source.data, dict) else {}
    return [
        Problem(
            source.location([key]),
            rule,
            f'the file has no place for "{key}", only for {" and ".join(wanted)}.',
            did_you_mean(str(key), wanted),
        )
        for key in listed
        if key not in wanted
    ]


def name_of(data: Any, field: str) -> str:
    """Return what a record that may be malformed calls itself in `field`, or "?"."""
    return str(data.get(field, "?")) if isinstance(data, dict) else "?"
