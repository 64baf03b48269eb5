import attrs
import pytest

from ratko.messages import Message, message
from ratko.model.dimensions import Dimension, Levels
from ratko.model.finding import Finding, Outcome
from ratko.model.quantities import Key, Level, Line
from ratko.model.task import DecisionKind, Task
from ratko.model.text import Text
from ratko.model.time import ALL_MONTHS, Period
from ratko.problems import Place


def test_suggested_parts_make_the_field_suggested_but_not_its_namesake() -> None:
    task = Task(id=Key("a"), name=Text(), suggested=frozenset({Line("demands.LFT"), Line("site")}))
    assert task.is_suggested("demands")
    assert task.is_suggested("demands.LFT")
    assert task.is_suggested("site")
    assert not task.is_suggested("demand")
    assert not task.is_suggested("demands.MOV")
    assert not task.is_suggested("season")


def test_these_decisions_release_a_task_and_no_others() -> None:
    assert {kind for kind in DecisionKind if kind.releases} == {
        DecisionKind.HAND_OVER,
        DecisionKind.SHARE,
        DecisionKind.START,
    }


def test_levels_are_kept_in_the_order_of_the_dimensions() -> None:
    levels = Levels({Dimension.RSP: Level(1), Dimension.MOV: Level(0)})
    assert [dimension for dimension, _ in levels] == [Dimension.MOV, Dimension.RSP]
    assert len(levels) == 2
    assert levels.of(Dimension.MOV) == 0


def test_twelve_months_and_fifty_two_weeks_make_a_year() -> None:
    assert sorted(ALL_MONTHS) == list(range(1, 13))
    assert Period.MONTH.weeks * 12 == Period.YEAR.weeks == Period.WEEK.weeks * 52


def test_records_cannot_be_changed_and_can_be_compared() -> None:
    levels = Levels({Dimension.MOV: Level(1)})
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        levels.known = ()  # type: ignore[misc]  # that it cannot be set is the claim
    assert levels == Levels(((Dimension.MOV, Level(1)),))


def test_the_order_of_a_messages_values_does_not_matter() -> None:
    assert message("room.code", a=1, b="x") == message("room.code", b="x", a=1)
    assert message("room.code", a=1).value("a") == 1
    with pytest.raises(KeyError):
        Message(code="room.code").value("a")


@pytest.mark.parametrize(
    ("outcome", "stands"),
    [(Outcome.FAIL, True), (Outcome.WARN, False), (Outcome.UNKNOWN, False), (Outcome.PASS, False)],
)
def test_only_a_fail_stands(outcome: Outcome, stands: bool) -> None:
    assert Finding(rule="a", outcome=outcome, evidence=message("a.b")).stands is stands


@pytest.mark.parametrize(
    ("place", "written"),
    [
        (Place(file="a.xlsx", sheet="Taul1", cell="B6"), "a.xlsx!Taul1!B6"),
        (Place(file="a.csv", cell="B6"), "a.csv!B6"),
        (Place(file="a.xlsx", sheet="Taul1"), "a.xlsx!Taul1"),
        (Place(file="a.yaml", line=3), "a.yaml:3"),
        (Place(file="a.yaml"), "a.yaml"),
        (Place(), ""),
    ],
)
def test_a_place_is_written_as_editors_look_it_up(place: Place, written: str) -> None:
    assert str(place).startswith(written)
