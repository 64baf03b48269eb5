"""The schemas in `schemas/` are those of the types, and say what the loader says."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ratko.errors import InputError
from ratko.files.kinds import KINDS
from ratko.files.schema import BEYOND_SCHEMA, json_schema, schema_text
from ratko.files.structured import read_text


FOLDER = Path(__file__).parents[2] / "schemas"


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_are_up_to_date(kind: str, request: pytest.FixtureRequest) -> None:
    path = FOLDER / f"{kind}.json"
    if request.config.getoption("--update-golden"):
        path.write_text(schema_text(kind), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == schema_text(kind), (
        f"schemas/{kind}.json is stale: pytest tests/files/test_schema.py --update-golden"
    )


def test_no_other_schema_lies_there() -> None:
    # Those of files for the portal are written by hand: nothing here reads such files.
    portal = {"job_market_finland_1.json", "job_market_finland_2.json"}
    assert {path.name for path in FOLDER.iterdir()} - portal == {f"{kind}.json" for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_the_schemas_are_schemas(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(json_schema(kind))


def test_every_field_of_a_record_is_described() -> None:
    task = json_schema("inventory")["$defs"]["Task"]
    assert all("description" in each for each in task["properties"].values())
    assert (
        task["properties"]["suggested"]["description"]
        == "The fields whose value is a suggestion nobody has confirmed, as `season`, "
        "`demands.LFT`."
    )


TASK = {"id": "a", "name": {"fi": "A"}}
FIELDS: list[tuple[str, Any, bool]] = [
    ("minutes_per_time", 2.5, True),
    ("minutes_per_time", "~120-300", True),
    ("minutes_per_time", "unknown", True),
    ("minutes_per_time", "noin 5", False),
    ("minutes_per_time", -1, False),
    ("minutes_per_time", 1_000_001, False),
    ("minutes_per_time", True, False),
    ("season", [1, 12], True),
    ("season", [0], False),
    ("season", [1.5], False),
    ("season", "unknown", True),
    ("season", 1, False),
    ("entity", None, True),
    ("notes", None, False),
    ("notes", "a\nb", True),
    ("notes", "a\u200bb", False),
    ("notes", "😀", True),
    ("notes", 5, False),
    ("tools", ["a\nb"], False),
    ("tools", ["x" * 500], True),
    ("tools", ["x" * 501], False),
    ("growth_value", 5, True),
    ("growth_value", "5", False),
    ("growth_value", 6, False),
    ("dangerous", False, True),
    ("dangerous", "no", False),
    ("dangerous", 0, False),
    ("demands", {"LFT": 0}, True),
    ("demands", {"LFT": "unknown"}, False),
    ("demands", {"XYZ": 1}, False),
    ("origin", "undone", True),
    ("origin", "Undone", False),
    ("other", {"Huom. 1": "a"}, True),
    ("other", [["Huom", "a"], ["Huom", "b"]], True),
    ("other", [["Huom", "a", "b"]], False),
    ("other", {"a\nb": "a"}, False),
    ("permits", [{"kind": "keys"}, {"kind": "driving_licence", "licence_class": "B"}], True),
    ("permits", [{"kind": "keys", "class": "B"}], False),
    ("stated_time", {"minutes": 5}, False),
    ("suggested", {}, False),
    ("id", "Å", False),
    ("id", "007", True),
    ("bogus", 1, False),
]


@pytest.mark.parametrize(("field", "value", "is_valid"), FIELDS)
def test_loader_and_schema_agree_on_a_value(field: str, value: Any, is_valid: bool) -> None:
    file = {"ratko": 1, "kind": "inventory", "tasks": [{**TASK, field: value}]}
    assert validates(file, "inventory") is is_valid
    assert loads(file, "inventory") is is_valid


@pytest.mark.parametrize(
    ("head", "is_valid"),
    [
        ({"ratko": 1, "kind": "rules"}, True),
        ({"ratko": 1.3, "kind": "rules"}, True),
        ({"ratko": 2, "kind": "rules"}, False),
        ({"ratko": "1", "kind": "rules"}, False),
        ({"ratko": True, "kind": "rules"}, False),
        ({"ratko": 1}, False),
        ({"kind": "rules"}, False),
        ({"ratko": 1, "kind": "roles"}, False),
        ({"ratko": 1, "kind": ["rules"]}, False),
    ],
)
def test_loader_and_schema_agree_on_the_head(head: dict[str, Any], is_valid: bool) -> None:
    assert validates(head, "rules") is is_valid
    assert loads(head, "rules") is is_valid


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("minutes_per_time", "5-3"),
        ("minutes_per_time", 0.00000001),
        ("doers", [{"doer": "a", "share": "3/2"}]),
        ("decision", {"date": "2026-02-30"}),
        ("depends_on", ["b"]),
    ],
)
def test_a_schema_cannot_say_everything(field: str, value: Any) -> None:
    file = {"ratko": 1, "kind": "inventory", "tasks": [{**TASK, field: value}]}
    assert validates(file, "inventory")
    with pytest.raises(InputError) as failure:
        read_text(json.dumps(file), KINDS["inventory"], text_format="json")
    assert {each.code for each in failure.value.problems} <= BEYOND_SCHEMA


def validates(file: Any, kind: str) -> bool:
    return bool(jsonschema.Draft202012Validator(json_schema(kind)).is_valid(file))


def loads(file: Any, kind: str) -> bool:
    try:
        read_text(json.dumps(file), KINDS[kind], text_format="json")
    except InputError:
        return False
    return True
