"""`ratko what-if`, as people call it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ratko.cli import main
from ratko.files.structured import dump_yaml
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Prose, amount
from ratko.model.task import Decision, DecisionKind, Task
from ratko.model.text import Text
from ratko.model.time import Period, StatedTime
from ratko.model.unknown import UNKNOWN


class Done:
    """What a command printed and how it ended."""

    def __init__(self, code: object, out: str, err: str) -> None:
        self.code = code
        self.out = out.replace("\u00a0", " ")
        self.err = err

    @property
    def data(self) -> Any:
        """What it printed as JSON."""
        return json.loads(self.out)


Ratko = Callable[..., Done]


@pytest.fixture
def ratko(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Ratko:
    monkeypatch.setenv("RATKO_TALK", "en")

    def run(*words: str) -> Done:
        with pytest.raises(SystemExit) as ended:
            main(words)
        printed = capsys.readouterr()
        return Done(ended.value.code, printed.out, printed.err)

    return run


def task(key: str, hours: int | None) -> Task:
    return Task(
        id=Key(key),
        name=Text(fi=Prose(f"tehtävä {key}"), en=Prose(f"task {key}")),
        stated_time=UNKNOWN
        if hours is None
        else StatedTime(minutes=amount(60 * hours), per=Period.WEEK),
        decision=Decision(kind=DecisionKind.HAND_OVER),
    )


@pytest.fixture
def inventory(tmp_path: Path) -> str:
    """Twenty-one hours that make a role, and a task whose hours nobody knows."""
    tasks = (task("a", 7), task("b", 7), task("c", 7), task("later", None))
    path = tmp_path / "tasks.yaml"
    path.write_text(dump_yaml(Inventory(tasks=tasks)), encoding="utf-8")
    return str(path)


def test_an_answer_is_tried(ratko: Ratko, inventory: str) -> None:
    done = ratko("what-if", inventory, "--set", "later.hours=2,5")
    assert done.code == 0
    assert "would make the proposal better" in done.out
    assert "21 h before, 23.5 h" in done.out
    assert "  + task later, 2.5 h a week" in done.out
    data = ratko("what-if", inventory, "--set", "later.hours=2,5", "--json").data
    assert data["is_better"] is True
    assert (data["covered_before"], data["covered_after"]) == (1260, 1410)
    assert data["unmet"] == []


def test_a_lock_that_costs_is_told(ratko: Ratko, inventory: str) -> None:
    done = ratko("what-if", inventory, "--out", "c")
    assert "would make the proposal worse" in done.out
    assert "number of full roles: 1 before, 0 with the change" in done.out
    assert ratko("what-if", inventory, "--out", "c", "--json").data["is_better"] is False


def test_contradictory_locks_give_a_plan_and_say_what_is_unmet(
    ratko: Ratko, inventory: str
) -> None:
    words = ("what-if", inventory, "--lock", "a=one", "--lock", "a=two")
    done = ratko(*words)
    assert done.code == 0
    assert "Cannot be met: " in done.out
    (unmet,) = ratko(*words, "--json").data["unmet"]
    assert unmet["code"] == "crafting.lock_in_two_roles"


@pytest.mark.parametrize(
    "words",
    [
        ("--threshold", "craft_most=1200"),
        ("--together", "a,b", "--out", "c"),
        ("--set", "a.LFT=4", "--add-role-type", "light-physical:1"),
        ("--set", "a.splittable=yes", "--set", 'a.demands={"LFT": 1}'),
        ("--set", "a.stated_time=unknown"),
    ],
)
def test_each_kind_of_change_is_understood(
    ratko: Ratko, inventory: str, words: tuple[str, ...]
) -> None:
    done = ratko("what-if", inventory, *words, "--json")
    assert done.code == 0
    assert "difference" in done.data


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--set", "ghost.hours=1"), 1, "ghost"),
        (("--set", "a.colour=red"), 1, "colour"),
        (("--set", "a.hours=many"), 1, "many"),
        (("--threshold", "colour=1"), 1, "colour"),
        (("--threshold", "craft_least=red"), 1, "red"),
        (("--set", "nothing"), 2, "NAME=VALUE"),
        (("--add-role-type", "light-physical:x"), 2, "light-physical"),
    ],
)
def test_what_is_not_there_is_refused_with_its_name(
    ratko: Ratko, inventory: str, words: tuple[str, ...], code: int, told: str
) -> None:
    done = ratko("what-if", inventory, *words)
    assert done.code == code
    assert told in done.err


@pytest.mark.parametrize("talk", ["fi", "sv", "en"])
def test_without_a_change_it_says_why(ratko: Ratko, inventory: str, talk: str) -> None:
    done = ratko("--talk", talk, "what-if", inventory)
    assert done.code == 0
    head = {"fi": "Työnkuva role-1", "sv": "Roll role-1", "en": "Role role-1"}[talk]
    left = {"fi": "ulkopuolella", "sv": "Utanför", "en": "Outside"}[talk]
    assert head in done.out
    assert left in done.out


def test_the_reasons_are_data(ratko: Ratko, inventory: str) -> None:
    data = ratko("what-if", inventory, "--why", "--json").data["reasons"]
    (role,) = data["roles"]
    assert [each["task"] for each in role["tasks"]] == ["a", "b", "c"]
    for each in role["tasks"]:
        assert each["reasons"]
        (move,) = each["moves"]
        assert (move["to"], move["stage"]) == (None, "uncovered")
        assert move["by"] > 0
    (left,) = data["leftovers"]
    assert left["task"] == "later"
    assert left["reasons"][0]["code"] == "crafting.hours_unknown"
    assert left["ways"][0]["role"] == "role-1"


def test_nothing_is_written(
    ratko: Ratko, inventory: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    ratko("what-if", inventory, "--out", "a")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
