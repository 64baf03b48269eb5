"""JSON Schemas of the files, made from the same types and ranges that the loader reads.

What the loader takes, the schema takes. The schema cannot say everything: see `BEYOND_SCHEMA`.
"""

import datetime
import enum
import inspect
import json
import types
from collections.abc import Callable
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

import attrs

from ratko.files.codec import is_unknown_union
from ratko.files.kinds import KINDS, MAJOR
from ratko.files.value_groups import CODE_PATTERN, FRACTION_PATTERN
from ratko.files.value_hooks import SHARE_PATTERN
from ratko.messages import Message
from ratko.model.case import BEST_ANSWER, Review
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import (
    AMOUNT_PATTERN,
    LARGEST_AMOUNT,
    QUANTITIES,
    UNSEEN,
    Amount,
    Level,
    Line,
    Prose,
    Quantity,
    Share,
)
from ratko.model.role import Override
from ratko.model.task import Task
from ratko.model.unknown import UNKNOWN, UnknownValue


__all__ = ["BEYOND_SCHEMA", "json_schema", "schema_text"]

BEYOND_SCHEMA: Final = frozenset(
    {
        "records.expected_business_id",
        "records.expected_date",
        "records.expected_amount",
        "records.expected_share",
        "records.override_unsigned",
        "records.eased_twice",
        "records.eases_nothing",
        "records.same_key",
        "records.key_of_nothing",
        "records.key_of_nothing_far",
    }
)
"""The rules that a schema cannot say: the check digit of a business id; that a day is in the
calendar; that a range goes up and a number has few decimals; that a share written as a fraction is
over 0 and at most 1; that a reason is more than spaces; that an easing goes down, and one
dimension is eased once; and that keys stand once and point to something."""


def _escaped(characters: str) -> str:
    return "".join(
        each if each.isascii() and each.isprintable() else f"\\u{ord(each):04x}"
        for each in characters
    )


# Without the halves of characters, which the expressions of other languages find in every emoji.
_SEEN: Final = f"[^{_escaped(UNSEEN.pattern[1:-1].partition(chr(0xD800))[0])}]*"


def json_schema(kind: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a kind of file.

    Raises:
        KeyError: There is no such kind.
    """
    definitions: dict[str, Any] = {}
    body = _record(KINDS[kind], definitions)
    head = {
        "ratko": {
            "description": "The version of the file.",
            "type": "number",
            "minimum": MAJOR,
            "exclusiveMaximum": MAJOR + 1,
        },
        "kind": {"const": kind},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"ratko: {kind}",
        **body,
        "properties": {**head, **body["properties"]},
        "required": [*head, *body.get("required", [])],
        "$defs": dict(sorted(definitions.items())),
    }


def schema_text(kind: str) -> str:
    """Return the schema as it is kept in `schemas/`."""
    return json.dumps(json_schema(kind), indent=2) + "\n"


def _record(record_type: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(record_type)
    described = _attributes(record_type.__doc__ or "")
    properties = {}
    required = []
    for field in attrs.fields(record_type):
        schema = _type(hints[field.name], definitions)
        if record_type is Task and field.name == "other":
            schema = _other(definitions)
        if record_type is Review and hints[field.name] == Level | Literal[UnknownValue.UNKNOWN]:
            schema = _or_unknown({"type": "integer", "minimum": 1, "maximum": BEST_ANSWER})
        if record_type is Override and field.name in {"reason", "signed_by"}:
            schema = {"allOf": [schema, {"minLength": 1}]}
        if field.name in described:
            schema = {"description": described[field.name], **schema}
        properties[field.name] = schema
        if field.default is attrs.NOTHING:
            required.append(field.name)
    summary = (record_type.__doc__ or "").split("\n", 1)[0]
    made: dict[str, Any] = {"description": summary, "type": "object", "properties": properties}
    if required:
        made["required"] = required
    made["additionalProperties"] = False
    return made


def _attributes(docstring: str) -> dict[str, str]:
    """Return what the docstring of a record says of its fields."""
    # Cleaned: from Python 3.13 on the interpreter takes the indent out of docstrings, before not.
    _, _, section = inspect.cleandoc(docstring).partition("Attributes:\n")
    found: dict[str, str] = {}
    name = ""
    for line in section.splitlines():
        depth = len(line) - len(line.lstrip())
        if depth == 4:  # noqa: PLR2004  # the indent of a field in a docstring
            name, _, found[name] = line.strip().partition(": ")
        elif depth > 4 and name:  # noqa: PLR2004  # and of what goes on from the line before
            found[name] += f" {line.strip()}"
    return found


def _type(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    for is_meant, make in _MAKERS:
        if is_meant(kind):
            return make(kind, definitions)
    return _definition(kind.__name__, definitions, lambda: _record(kind, definitions))


def _definition(
    name: str, definitions: dict[str, Any], make: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    if name not in definitions:
        definitions[name] = {}
        definitions[name] = make()
    return {"$ref": f"#/$defs/{name}"}


def _is_enumeration(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, enum.Enum)


def _quantity(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    return _definition(kind.__name__, definitions, lambda: _range(QUANTITIES[kind]))


def _range(quantity: Quantity) -> dict[str, Any]:
    if quantity.base is int:
        return {"type": "integer", "minimum": quantity.minimum, "maximum": quantity.maximum}
    schema: dict[str, Any] = {"type": "string"}
    if quantity.minimum:
        schema["minLength"] = quantity.minimum
    schema["maxLength"] = quantity.maximum
    schema["pattern"] = f"^(?:{_SEEN})$"
    if quantity.pattern:
        schema = {**schema, "pattern": f"^(?:{quantity.pattern})$"}
        if quantity is QUANTITIES[Line]:
            schema["allOf"] = [{"pattern": f"^(?:{_SEEN})$"}]
    return schema


def _share(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    written = {"type": "string", "pattern": f"^(?:{SHARE_PATTERN})$"}
    number = {"type": "number", "exclusiveMinimum": 0, "maximum": 1}
    return _definition(kind.__name__, definitions, lambda: {"anyOf": [number, written]})


def _amount(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    written = {"type": "string", "pattern": f"^(?:{AMOUNT_PATTERN})$"}
    number = {"type": "number", "minimum": 0, "maximum": LARGEST_AMOUNT}
    return _definition(kind.__name__, definitions, lambda: {"anyOf": [number, written]})


def _levels(_: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    level = _quantity(Level, definitions)
    return {
        "type": "object",
        "properties": {each.value: level for each in Dimension},
        "additionalProperties": False,
    }


def _message(_: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    prose = _quantity(Prose, definitions)

    def make() -> dict[str, Any]:
        fraction = {
            "type": "object",
            "properties": {"fraction": {"type": "string", "pattern": f"^(?:{FRACTION_PATTERN})$"}},
            "required": ["fraction"],
            "additionalProperties": False,
        }
        value = {"anyOf": [{"type": "integer"}, prose, {"type": "array", "items": prose}, fraction]}
        return {
            "description": "A reason of the program: which text of its catalogue, with values.",
            "type": "object",
            "properties": {
                "code": {"type": "string", "pattern": f"^(?:{CODE_PATTERN})$"},
                "values": {"type": "object", "additionalProperties": value},
            },
            "required": ["code"],
            "additionalProperties": False,
        }

    return _definition("Message", definitions, make)


def _other(definitions: dict[str, Any]) -> dict[str, Any]:
    line, prose = _quantity(Line, definitions), _quantity(Prose, definitions)
    pair = {"type": "array", "prefixItems": [line, prose], "minItems": 2, "maxItems": 2}
    as_mapping = {"type": "object", "propertyNames": line, "additionalProperties": prose}
    return {"anyOf": [as_mapping, {"type": "array", "items": pair}]}


def _or_unknown(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"const": UNKNOWN.value}]}


def _union(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    (inner,) = (each for each in get_args(kind) if each != Literal[UnknownValue.UNKNOWN])
    return _or_unknown(_type(inner, definitions))


def _optional(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    (inner,) = (each for each in get_args(kind) if each is not type(None))
    return {"anyOf": [_type(inner, definitions), {"type": "null"}]}


def _list(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": _type(get_args(kind)[0], definitions)}


_MAKERS: Final[
    tuple[tuple[Callable[[Any], bool], Callable[[Any, dict[str, Any]], dict[str, Any]]], ...]
] = (
    (lambda kind: kind is Share, _share),
    (lambda kind: kind in QUANTITIES, _quantity),
    (lambda kind: kind is Amount, _amount),
    (lambda kind: kind is Levels, _levels),
    (lambda kind: kind is Message, _message),
    (lambda kind: kind is bool, lambda *_: {"type": "boolean"}),
    (
        lambda kind: kind is datetime.date,
        lambda *_: {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    ),
    (_is_enumeration, lambda kind, _: {"enum": [each.value for each in kind]}),
    (is_unknown_union, _union),
    (lambda kind: get_origin(kind) in {Union, types.UnionType}, _optional),
    (lambda kind: get_origin(kind) in {tuple, frozenset}, _list),
)
"""What a type becomes; the first that is meant."""
