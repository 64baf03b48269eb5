"""Claim: the schema and the loader say the same, but for rules that a schema cannot say."""

import copy
import functools
import json
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ratko.errors import InputError
from ratko.files.kinds import KINDS
from ratko.files.reading_result import Reading
from ratko.files.schema import BEYOND_SCHEMA, json_schema
from ratko.files.structured import dump_json, read_text
from ratko.problems import Severity
from ratko.testing.strategies import HARD_LINES, records


@functools.cache
def validator(kind: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(json_schema(kind))


def codes(file: Any, kind: str) -> set[str]:
    """What the loader has against a file; a field of a newer version it tells and leaves out."""
    try:
        reading: Reading[Any] = read_text(json.dumps(file), KINDS[kind], text_format="json")
    except InputError as error:
        return {each.code for each in error.problems if each.severity is Severity.ERROR}
    return {each.code for each in reading.problems} & {"records.newer_field"}


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_what_is_written_validates(kind: str, data: st.DataObject) -> None:
    record = data.draw(records(KINDS[kind]))
    validator(kind).validate(json.loads(dump_json(record)))


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40)
@given(data=st.data())
def test_of_a_spoilt_file_both_say_the_same(kind: str, data: st.DataObject) -> None:
    file = json.loads(dump_json(data.draw(records(KINDS[kind]))))
    spoilt = copy.deepcopy(file)
    for _ in range(data.draw(st.integers(1, 2))):
        spoil(spoilt, data)
    against = codes(spoilt, kind)
    if validator(kind).is_valid(spoilt):
        assert against <= BEYOND_SCHEMA
    else:
        assert against


VALUES: list[Any] = [
    None,
    True,
    False,
    0,
    1,
    5,
    -1,
    13,
    1.5,
    10**7,
    "",
    "5",
    "1/2",
    "unknown",
    [],
    {},
    [1],
]


def spoil(file: Any, data: st.DataObject) -> None:
    """Change one thing anywhere: another value, a field less, a field more."""
    places = list(everywhere(file))
    parent, step = data.draw(st.sampled_from(places))
    what = data.draw(st.sampled_from(["value", "remove", "add"]))
    if what == "value":
        parent[step] = data.draw(st.sampled_from(VALUES) | st.sampled_from(HARD_LINES))
    elif what == "remove":
        del parent[step]
    elif isinstance(parent, dict):
        parent[data.draw(st.sampled_from(["bogus", "id", "name", "kind"]))] = parent[step]


def everywhere(value: Any) -> Iterator[tuple[Any, Any]]:
    steps = value if isinstance(value, dict) else range(len(value))
    for step in steps:
        yield value, step
        if isinstance(value[step], dict | list):
            yield from everywhere(value[step])


def of_schema(schema: dict[str, Any], root: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values that a schema allows, for the words that ratko's schemas use."""
    if "$ref" in schema:
        return of_schema(root["$defs"][schema["$ref"].rpartition("/")[2]], root)
    if "const" in schema or "enum" in schema:
        return st.sampled_from(schema.get("enum") or [schema["const"]])
    if "anyOf" in schema:
        return st.one_of(*(of_schema(each, root) for each in schema["anyOf"]))
    if "allOf" in schema and "type" not in schema:
        first, *_ = schema["allOf"]
        return of_schema(first, root).filter(jsonschema.Draft202012Validator(schema).is_valid)
    makers: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
        "boolean": st.booleans,
        "null": st.none,
        "integer": lambda: st.integers(schema.get("minimum"), schema.get("maximum")),
        "number": lambda: st.floats(
            schema.get("minimum", schema.get("exclusiveMinimum")),
            schema.get("maximum", schema.get("exclusiveMaximum")),
            allow_nan=False,
        ),
        "string": lambda: st.from_regex(schema["pattern"], fullmatch=True),
        "array": lambda: of_array(schema, root),
        "object": lambda: of_object(schema, root),
    }
    return makers[schema["type"]]().filter(validator_of(schema, root).is_valid)


def of_array(schema: dict[str, Any], root: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "prefixItems" in schema:
        return st.tuples(*(of_schema(each, root) for each in schema["prefixItems"])).map(list)
    return st.lists(of_schema(schema["items"], root), max_size=2)


def of_object(schema: dict[str, Any], root: dict[str, Any]) -> st.SearchStrategy[Any]:
    if schema["additionalProperties"]:
        names = of_schema(schema.get("propertyNames", {"type": "string", "pattern": "^x$"}), root)
        return st.dictionaries(names, of_schema(schema["additionalProperties"], root), max_size=2)
    # Made when drawn, or a schema with many fields would be one huge strategy.
    return st.deferred(lambda: some_fields(schema, root))


def some_fields(schema: dict[str, Any], root: dict[str, Any]) -> st.SearchStrategy[Any]:
    fields = schema["properties"]
    needed = {name: of_schema(fields[name], root) for name in schema.get("required", [])}

    def draw_of(names: list[str]) -> st.SearchStrategy[Any]:
        more = {name: of_schema(fields[name], root) for name in names if name not in needed}
        return st.fixed_dictionaries({**needed, **more})

    return st.lists(st.sampled_from(list(fields)), max_size=4, unique=True).flatmap(draw_of)


def validator_of(schema: dict[str, Any], root: dict[str, Any]) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator({**schema, "$defs": root["$defs"]})


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_the_schema_allows_loads(kind: str, data: st.DataObject) -> None:
    schema = json_schema(kind)
    file = data.draw(of_schema(schema, schema))
    assert codes(file, kind) <= BEYOND_SCHEMA | TO_A_SCHEMA


TO_A_SCHEMA = {"records.other_version"}
"""1.5e0 is a version to a schema."""
