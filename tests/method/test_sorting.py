"""Cases that a job coach can write (tests/cases/sorting.yaml), and what no case can say."""

from pathlib import Path
from typing import Any

import attrs
import pytest
from ruamel.yaml import YAML

from ratko.data import read_table
from ratko.method.sorting import SortedTask, released, sort_tasks
from ratko.model.association import Association, Doer, DoerKind
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Line, Prose
from ratko.model.task import (
    Classification,
    Decision,
    DecisionKind,
    Origin,
    Removable,
    Task,
    TaskDoer,
)
from ratko.model.text import Language, text
from ratko.model.unknown import UNKNOWN


CASES = YAML(typ="safe").load(
    (Path(__file__).parents[1] / "cases" / "sorting.yaml").read_text(encoding="utf-8")
)["cases"]


def meaning(kind: str, label: str) -> str:
    """The value whose Finnish label is used in a case."""
    for key, labels in read_table("terms")["terms"].items():
        if key.startswith(f"{kind}.") and labels["fi"] == label:
            return str(key.partition(".")[2])
    reason = f"no {kind} is called {label!r}"
    raise AssertionError(reason)


def inventory_of(case: dict[str, Any]) -> Inventory:
    doers = {name: Key(f"t{number}") for number, name in enumerate(case.get("tekijät", {}))}
    kinds = case.get("asema", {})
    decision = Decision()
    if "päätös" in case:
        signed_by, _, reason = case.get("allekirjoitus", "").partition(", ")
        decision = Decision(
            kind=DecisionKind(meaning("decision_kind", case["päätös"])),
            reason=Prose(reason),
            signed_by=Line(signed_by),
        )
    task = Task(
        id=Key("task"),
        name=text(Language.FI, case["tehtävä"]),
        doers=tuple(
            TaskDoer(
                doer=doers[name], classification=Classification(meaning("classification", label))
            )
            for name, label in case.get("tekijät", {}).items()
        ),
        removable=Removable(meaning("removable", case["luovutus"]))
        if "luovutus" in case
        else UNKNOWN,
        origin=Origin(meaning("origin", case["alkuperä"])) if "alkuperä" in case else UNKNOWN,
        legal_duty=case.get("lakisääteinen", UNKNOWN),
        notes=Prose(case.get("huomioita", "")),
        decision=decision,
    )
    return Inventory(
        doers=tuple(
            Doer(
                id=key,
                name=Line(name),
                kind=DoerKind(meaning("doer_kind", kinds[name])) if name in kinds else UNKNOWN,
            )
            for name, key in doers.items()
        ),
        tasks=(task,),
    )


def sort_one(inventory: Inventory) -> SortedTask:
    (found,) = sort_tasks(inventory)
    return found


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{at} {case['tehtävä']}" for at, case in enumerate(CASES, start=1)]
)
def test_a_task_is_sorted_as_a_job_coach_would(case: dict[str, Any]) -> None:
    found = sort_one(inventory_of(case))
    assert found.decision is DecisionKind(meaning("decision_kind", case["tulos"]))
    assert found.is_suggested is ("päätös" not in case)
    asked = {finding.rule for finding in found.findings} - {"C6"}
    assert asked == set(case["kysyy"])
    said = {reason.code.removeprefix("method.") for reason in found.reasons}
    assert set(case.get("sanoo", said)) == said


def test_what_people_have_not_decided_is_asked_about_by_c6() -> None:
    undecided = sort_one(inventory_of({"tehtävä": "Siivous", "tekijät": {"x": "avustava"}}))
    decided = sort_one(inventory_of({"tehtävä": "Siivous", "päätös": "pidetään"}))
    assert "C6" in {finding.rule for finding in undecided.findings}
    assert "C6" not in {finding.rule for finding in decided.findings}


def test_a_duty_of_the_association_is_a_legal_duty() -> None:
    case = {"tehtävä": "Kirjanpito ", "päätös": "jätetään pois", "lakisääteinen": False}
    inventory = attrs.evolve(
        inventory_of(case), association=Association(legal_duties=(Line("kirjanpito"),))
    )
    assert "C3" in {finding.rule for finding in sort_one(inventory).findings}


def test_each_class_has_a_reason() -> None:
    case = {
        "tehtävä": "Siivous",
        "tekijät": {"siivooja": "ydin", "ohjaaja": "luokittelematta"},
    }
    classes = sort_one(inventory_of(case)).classes
    assert [each.reason.code for each in classes] == ["method.class_said", "method.class_unknown"]
    assert not any(each.is_suggested for each in classes)


def test_a_refused_consent_fails() -> None:
    inventory = inventory_of(
        {"tehtävä": "Siivous", "tekijät": {"x": "avustava"}, "päätös": "luovutetaan"}
    )
    (task,) = inventory.tasks
    decision = attrs.evolve(task.decision, consent=False, freed_time=Prose("lepo"))
    refused = attrs.evolve(task, decision=decision, removable=Removable.YES)
    found = sort_one(attrs.evolve(inventory, tasks=(refused,)))
    failed = [finding for finding in found.findings if finding.rule == "C5"]
    assert [finding.evidence.code for finding in failed] == ["method.consent_refused"]
    assert failed[0].stands


def test_released_tasks_are_those_whose_decision_releases() -> None:
    kept = sort_one(inventory_of({"tehtävä": "Siivous", "päätös": "pidetään"}))
    given = sort_one(inventory_of({"tehtävä": "Siivous", "päätös": "jaetaan"}))
    assert released([kept]) == frozenset()
    assert released([given]) == {"task"}
