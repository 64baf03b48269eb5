"""Cases that a job coach can write (tests/cases/suggestions.yaml), and what no case can say."""

from pathlib import Path
from typing import Any

import attrs
import pytest
from ruamel.yaml import YAML

from ratko.data import read_table
from ratko.method.library import shipped_library
from ratko.method.suggesting import Suggestion, apply, suggest
from ratko.method.words import read_words
from ratko.model.association import Doer, DoerKind
from ratko.model.dimensions import Dimension, Levels
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Level, Line, Month, Prose
from ratko.model.task import Classification, Origin, Removable, Task, TaskDoer
from ratko.model.text import Language, Text, text
from ratko.model.unknown import UNKNOWN


CASES = YAML(typ="safe").load(
    (Path(__file__).parents[1] / "cases" / "suggestions.yaml").read_text(encoding="utf-8")
)["cases"]
ORIGINS = {
    labels["fi"]: Origin(key.partition(".")[2])
    for key, labels in read_table("terms")["terms"].items()
    if key.startswith("origin.")
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.get("vaatii") or case.get("huomiot"))
def test_words_are_read_as_a_job_coach_would(case: dict[str, Any]) -> None:
    said = read_words(case.get("vaatii") or case.get("huomiot", ""))
    levels = {dimension.value: level for dimension, (level, _) in said.levels.items()}
    expected = case.get("tasot", {})
    assert {each: levels.get(each) for each in expected} == expected
    assert not set(case.get("ei_sanoista", ())) & set(levels)
    if "luvat" in case:
        permits = {f"{each.kind} {each.licence_class}".strip() for each in said.permits}
        assert permits == set(case["luvat"])
    if "aika" in case:
        assert {part.value for part in said.parts_of_day} == set(case["aika"])
    if "lakisääteinen" in case:
        assert bool(said.legal_duty) is case["lakisääteinen"]
    if "alkuperä" in case:
        assert said.origin is not None
        assert said.origin[0] is ORIGINS[case["alkuperä"]]


def suggested(task: Task, *doers: Doer) -> dict[str, Suggestion]:
    inventory = Inventory(doers=doers, tasks=(task,))
    return {each.field: each for each in suggest(inventory, shipped_library())}


def named(name: str, **fields: Any) -> Task:
    return Task(id=Key("task"), name=text(Language.FI, name), **fields)


def test_a_look_alike_suggests_all_that_is_not_said() -> None:
    found = suggested(named("Ruokakassien pakkaaminen"))
    assert {f"demands.{dimension}" for dimension in Dimension} <= set(found)
    assert found["name.sv"].value == "Packning av matkassar"
    assert found["growth_value"].value == shipped_library().entry("T59").growth
    assert found["demands.MOV"].reason.value("entry") == "T59"


def test_words_go_before_the_look_alike() -> None:
    found = suggested(named("Ruokakassien pakkaaminen", requirements=Prose("istumatyötä")))
    assert found["demands.MOV"].value == 0
    assert found["demands.MOV"].reason.code == "method.suggested_from_words"


def test_a_weak_likeness_suggests_nothing() -> None:
    assert suggested(named("Hallituksen puheenjohtajan tehtävät")) == {}


def test_what_is_stated_gets_no_suggestion() -> None:
    task = named(
        "Nurmikon leikkuu",
        demands=Levels({Dimension.MOV: Level(1)}),
        season=frozenset({Month(1)}),
        growth_value=Level(0),
        near_colleagues=False,
    )
    found = suggested(task)
    assert not {"demands.MOV", "season", "growth_value", "near_colleagues"} & set(found)
    assert "demands.LFT" in found


def test_a_stated_name_in_another_language_stays() -> None:
    task = attrs.evolve(named("Lumityöt"), name=Text(fi=Prose("Lumityöt"), sv=Prose("Snö")))
    found = suggested(task)
    assert "name.sv" not in found
    assert found["name.en"].value == "Snow clearing"


def test_hours_are_never_suggested() -> None:
    assert not {"minutes_per_time", "recurrence", "stated_time"} & set(
        suggested(named("Ruokakassien pakkaaminen"))
    )


def test_a_class_is_suggested_only_where_none_is_said() -> None:
    doers = tuple(
        TaskDoer(doer=Key(key), classification=each)
        for key, each in (
            ("a", Classification.UNCLASSIFIED),
            ("b", Classification.NOT_CORE),
            ("c", Classification.CORE),
        )
    )
    found = suggested(named("Ruokakassien pakkaaminen", doers=doers))
    classes = [field for field in found if field.endswith(".classification")]
    assert classes == ["doers.a.classification"]


@pytest.mark.parametrize(
    ("removable", "is_guessed"),
    [(Removable.YES, False), (Removable.PARTLY, False), (UNKNOWN, True)],
)
def test_core_is_not_guessed_of_what_can_be_handed_over(
    removable: Removable, is_guessed: bool
) -> None:
    task = named("Kirjanpito", doers=(TaskDoer(doer=Key("a")),), removable=removable)
    assert ("doers.a.classification" in suggested(task)) is is_guessed


def test_what_only_contractors_do_is_bought_in() -> None:
    doer = Doer(id=Key("a"), name=Line("Firma"), kind=DoerKind.CONTRACTOR)
    task = named("Ikkunat", doers=(TaskDoer(doer=doer.id),))
    assert suggested(task, doer)["origin"].value is Origin.BOUGHT_IN


def test_applied_suggestions_are_marked() -> None:
    inventory = Inventory(tasks=(named("Lumityöt", requirements=Prose("raskasta")),))
    suggestions = suggest(inventory, shipped_library())
    (task,) = apply(inventory, suggestions).tasks
    assert task.suggested == {each.field for each in suggestions}
    assert task.is_suggested("demands.LFT")
    assert task.season == shipped_library().entry("T35").season


def test_a_suggestion_for_a_task_that_is_gone_changes_nothing() -> None:
    inventory = Inventory(tasks=(named("Lumityöt"),))
    assert apply(Inventory(), suggest(inventory, shipped_library())) == Inventory()
