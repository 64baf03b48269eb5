"""YAML and JSON files: every mistake is named with its place, and nothing hostile gets through."""

import itertools
import json
import time
from pathlib import Path
from typing import Any

import attrs
import pytest

from ratko.errors import InputError
from ratko.files.kinds import KINDS
from ratko.files.migrations import migrate
from ratko.files.structured import Format, dump_json, dump_yaml, read, read_text
from ratko.language.messages import say_problem
from ratko.model.inventory import Inventory
from ratko.model.project import Project
from ratko.model.quantities import Key, Line, Prose
from ratko.model.rules import RuleSet
from ratko.model.task import Task
from ratko.model.text import Language, Text


HEAD = "ratko: 1\nkind: inventory\n"


def problems(text: str, text_format: Format = "yaml") -> list[tuple[str, str, str]]:
    """Each problem as place, path and code; a file named f."""
    with pytest.raises(InputError) as failure:
        read_text(text, Inventory, text_format=text_format, file="f")
    for each in failure.value.problems:
        for language in Language:
            assert say_problem(each, language)
    return [
        (str(each.place), each.place.path, each.code.removeprefix("records."))
        for each in failure.value.problems
    ]


def test_all_mistakes_come_at_once_each_at_its_line_and_column() -> None:
    text = """\
ratko: 1
kind: inventory
date: 2026-02-30
association:
  nam: Pesula ry        # nimi
  business_id: 1234567-8
doers:
  - id: anna
    name: Anna
  - id: anna
tasks:
  - id: pesu
    name: {fi: 5}
    dangerous: no
    season: [0, 13]
    demands:
      LFT: 9
      LIFT: 1
    doers:
      - doer: anna
        classification: Core
        share: 3/2
    minutes_per_time: noin 5
    notes:
  - silitys
"""
    assert problems(text) == [
        ("f:3:1", "date", "expected_date"),
        ("f:5:3", "association.nam", "unknown_field"),
        ("f:6:3", "association.business_id", "expected_business_id"),
        ("f:10:5", "doers[1].name", "missing_field"),
        ("f:13:5", "tasks[0].name.fi", "expected_prose"),
        ("f:14:5", "tasks[0].dangerous", "expected_yes_or_no"),
        ("f:15:5", "tasks[0].season[0]", "expected_month"),
        ("f:15:5", "tasks[0].season[1]", "expected_month"),
        ("f:17:7", "tasks[0].demands.LFT", "expected_level"),
        ("f:18:7", "tasks[0].demands.LIFT", "expected_choice"),
        ("f:21:9", "tasks[0].doers[0].classification", "expected_choice"),
        ("f:22:9", "tasks[0].doers[0].share", "expected_share"),
        ("f:23:5", "tasks[0].minutes_per_time", "expected_amount"),
        ("f:24:5", "tasks[0].notes", "expected_prose"),
        ("f:25:5", "tasks[1]", "expected_mapping"),
    ]


def test_keys_that_point_nowhere_are_named() -> None:
    text = (
        HEAD
        + """\
sites: [{id: kerho}]
doers:
  - id: anna
    name: Anna
tasks:
  - id: pesu
    name: {}
    entity: siivous
    site: kerhi
    doers: [{doer: ana}]
    depends_on: [pesu, kuivaus]
    together_with: [pesuu]
    apart_from: [x]
  - id: pesu
    name: {}
case:
  invitations:
    - doer: bertta
  workshops:
    - phase: split
      participants: [anna, cilla]
"""
    )
    assert problems(text) == [
        ("f:10:5", "tasks[0].entity", "key_of_nothing_far"),
        ("f:11:5", "tasks[0].site", "key_of_nothing"),
        ("f:12:5", "tasks[0].doers[0].doer", "key_of_nothing"),
        ("f:13:5", "tasks[0].depends_on", "key_of_nothing_far"),
        ("f:14:5", "tasks[0].together_with", "key_of_nothing"),
        ("f:15:5", "tasks[0].apart_from", "key_of_nothing_far"),
        ("f:16:5", "tasks[1].id", "same_key"),
        ("f:20:7", "case.invitations[0].doer", "key_of_nothing_far"),
        ("f:23:7", "case.workshops[0].participants", "key_of_nothing_far"),
    ]


def test_json_mistakes_have_their_lines_too() -> None:
    text = '{"ratko": 1, "kind": "inventory",\n "tasks": [\n  {"id": "a",\n   "name": 5, "x": 1}]}'
    assert problems(text, "json") == [
        ("f:4:4", "tasks[0].name", "expected_mapping"),
        ("f:4:15", "tasks[0].x", "unknown_field_far"),
    ]


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("", "f", "empty"),
        ("# vain huomautus\n", "f", "empty"),
        (HEAD + "<<<<<<< HEAD\nnotes: []\n=======\n>>>>>>> other\n", "f:3", "conflict"),
        ("- a\n", "f", "no_file"),
        ("vain tekstiä\n", "f", "no_file"),
        ("kind: inventory\n", "f", "no_version"),
        ("ratko: 1\n", "f", "no_kind"),
        ("ratko: 2\nkind: inventory\ntasks: 5\n", "f:1:1", "other_version"),
        ("ratko: yksi\nkind: inventory\n", "f:1:1", "other_version"),
        ("ratko: 1\nkind: roles\nroles: 5\n", "f:2:1", "other_kind"),
        ("ratko: 1\nkind: inventori\n", "f:2:1", "unknown_kind"),
        (HEAD + "notes: [a\n", "f:4:1", "no_yaml"),
        (HEAD + "a: b: c\n", "f:3:5", "no_yaml"),
        (HEAD + "notes:\n\t- a\n", "f:4:1", "no_yaml"),
        (HEAD + "notes: []\nnotes: []\n", "f:4:1", "same_field"),
        (HEAD + "notes: &a [x]\n", "f:3:8", "yaml_reference"),
        (HEAD + "notes: *a\n", "f:3:8", "yaml_reference"),
        (HEAD + "notes: !!python/object:os.system [x]\n", "f:3:8", "yaml_reference"),
        (HEAD + "? [a]\n: b\n", "f:3:3", "no_name"),
        (HEAD + "---\n" + HEAD, "f:3:1", "several_documents"),
        (HEAD + "notes: [\x07]\n", "f:3:9", "unseen_character"),
    ],
)
def test_what_is_no_such_file_is_said(text: str, place: str, code: str) -> None:
    assert [(at, what) for at, _, what in problems(text)] == [(place, code)]


def test_an_unknown_field_is_explained_with_the_nearest_name() -> None:
    with pytest.raises(InputError) as failure:
        read_text(HEAD + "tasks:\n  - id: a\n    name: {}\n    seasn: [1]\n", Inventory, file="f")
    (problem,) = failure.value.problems
    assert (
        say_problem(problem, Language.FI)
        == "f:6:5: Tämännimistä kenttää ei ole. Siinä lukee ”seasn”. Tarkoititko ”season”? "
        "Korjaa nimi tai poista kenttä."
    )


def test_a_newer_minor_version_is_read_with_what_is_not_known_said() -> None:
    text = "ratko: 1.10\nkind: inventory\nweather: sun\ntasks:\n  - id: a\n    name: {}\n    x: 1\n"
    reading = read_text(text, Inventory, file="f")
    assert [each.id for each in reading.value.tasks] == ["a"]
    assert [(str(each.place), each.code, each.severity.value) for each in reading.problems] == [
        ("f:1:1", "records.newer_minor", "warning"),
        ("f:3:1", "records.newer_field", "warning"),
        ("f:7:5", "records.newer_field", "warning"),
    ]


@pytest.mark.parametrize("word", ["no", "yes", "on", "012", "+358401", "1_000", "0x1F", "12:30"])
def test_what_people_write_as_text_is_text(word: str) -> None:
    reading = read_text(
        f"{HEAD}notes: [{word}]\ntasks:\n- id: a\n  name: {{fi: {word}}}\n", Inventory
    )
    assert reading.value.notes == (word,)
    assert reading.value.tasks[0].name.fi == word


@pytest.mark.parametrize("word", ["5", "true", "1.5", "null", "~", ""])
def test_what_is_no_text_is_not_made_one(word: str) -> None:
    assert problems(f"{HEAD}notes:\n  - {word}\n")[0][2] == "expected_prose"


LAUGHS = "a: &a [x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, after in itertools.pairwise("abcdefghijk")
)


@pytest.mark.parametrize(
    "text",
    [
        "a: " + "[" * 5000,
        "a: " + "[" * 5000 + "]" * 5000,
        "a: " + "{x: " * 5000,
        "".join(" " * depth + "a:\n" for depth in range(300)),
        "- " * 2000 + "a",
        LAUGHS,
        "a: " + "'" * 50_000,
        "a: " + "9" * 10_000,
        "a: 1e999999999",
        "? " * 1000,
        "a: |\n" + " " * 5000 + "x\n" * 3,
    ],
)
@pytest.mark.parametrize("text_format", ["yaml", "json"])
def test_hostile_text_is_refused_soon(text: str, text_format: Format) -> None:
    start = time.process_time()
    problems(text, text_format)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, '{"ratko": ' + "9" * 5000 + "}"]
)
def test_hostile_json_is_refused(text: str) -> None:
    problems(text, "json")


@pytest.mark.parametrize("number", ["1e309", "-1", "NaN", "Infinity", "9" * 5000, "2.5000000001"])
def test_numbers_that_are_no_amount_are_refused_where_they_stand(number: str) -> None:
    text = (
        '{"ratko": 1, "kind": "inventory", "tasks": [{"id": "a", "name": {}, '
        f'"minutes_per_time": {number}}}]}}'
    )
    assert [code for *_, code in problems(text, "json")] == ["expected_amount"]


def test_files_are_read_by_the_end_of_their_names(tmp_path: Path) -> None:
    inventory = Inventory(tasks=(Task(id=Key("a"), name=Text(fi=Prose("Kahvi"))),))
    for name, text in [
        ("a.yaml", dump_yaml(inventory)),
        ("a.YML", "\ufeff" + dump_yaml(inventory)),
        ("a.json", dump_json(inventory)),
    ]:
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert read(tmp_path / name, Inventory).value == inventory


@pytest.mark.parametrize(
    ("name", "content", "code", "line"),
    [
        ("a.txt", b"", "no_format", 0),
        ("missing.yaml", None, "cannot_read", 0),
        ("null\0.yaml", None, "cannot_read", 0),
        (".yaml", None, "no_format", 0),
        ("a.yaml", "ratko: 1\n# ä\n".encode("latin-1"), "not_utf8", 2),
    ],
)
def test_files_that_cannot_be_read_are_problems(
    tmp_path: Path, name: str, content: bytes | None, code: str, line: int
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as failure:
        read(tmp_path / name, Inventory)
    (problem,) = failure.value.problems
    assert (problem.code, problem.place.line) == (f"records.{code}", line)
    assert problem.place.file == str(tmp_path / name)


def test_the_written_form() -> None:
    project = Project(name=Line("Työ tekee hyvää"))
    assert dump_yaml(project) == "ratko: 1\nkind: project\nname: Työ tekee hyvää\n"
    assert json.loads(dump_json(project)) == {
        "ratko": 1,
        "kind": "project",
        "name": "Työ tekee hyvää",
    }


def test_a_file_of_rules_says_every_threshold() -> None:
    written = json.loads(dump_json(RuleSet()))
    assert set(written) == {"ratko", "kind", *(each.name for each in attrs.fields(RuleSet))}


def test_every_kind_begins_with_its_kind() -> None:
    for kind, record_type in KINDS.items():
        assert dump_yaml(record_type()).startswith(f"ratko: 1\nkind: {kind}\n")


def test_migrations_go_step_by_step() -> None:
    def step(plain: dict[str, Any]) -> dict[str, Any]:
        return {**plain, "steps": plain.get("steps", 0) + 1}

    steps = {("rules", 1): step, ("rules", 3): step, ("roles", 2): step}
    assert migrate("rules", {}, 1, steps=steps, goal=4) == {"steps": 2}
    assert migrate("rules", {}, 2, steps=steps, goal=4) == {"steps": 1}
    assert migrate("rules", {}, 4, steps=steps, goal=4) == {}
