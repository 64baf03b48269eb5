"""The smallest thing in the way of a leftover, as a job coach would name it."""

from fractions import Fraction
from typing import Any

import attrs
import pytest

from ratko.crafting.changing import (
    Change,
    ClashRemoved,
    DemandSaid,
    FactSaid,
    Released,
    ThresholdSet,
    TimesFreed,
    TypeSet,
    WorkAdded,
)
from ratko.crafting.craft import craft
from ratko.crafting.problem import CraftingProblem, LoadLimit, Locks, ReleasedTask, RoleType
from ratko.crafting.way import Way
from ratko.crafting.ways import ways_in
from ratko.language.messages import say
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import Count, Key, Level, Minutes, Percent
from ratko.model.text import Language
from ratko.model.time import PartOfDay, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN


MORNING = (
    TimeWindow(
        weekdays=frozenset({Weekday.MONDAY}),
        parts_of_day=frozenset({PartOfDay.MORNING}),
        fixed=True,
    ),
)
LIGHT = RoleType(id=Key("light"), ceiling=Levels({Dimension.LFT: Level(2)}), places=Count(1))


def released(key: str, hours: float | Fraction | None, **facts: Any) -> ReleasedTask:
    minutes = UNKNOWN if hours is None else Fraction(hours) * 60
    return ReleasedTask(id=Key(key), minutes=minutes, **facts)


def lifting(level: int) -> dict[str, Any]:
    return {"demands": Levels({Dimension.LFT: Level(level)})}


def smallest(*tasks: ReleasedTask, types: tuple[RoleType, ...] = (), **locks: Any) -> Way:
    problem = CraftingProblem(tasks=tasks, role_types=types, locks=Locks(**locks))
    (found,) = (each for each in ways_in(problem, craft(problem)) if each.task == "x")
    for language in Language:
        assert all(say(each, language) for way in found.ways for each in way.said)
    return found.ways[0]


A, B, C = (released(key, 7.5) for key in "abc")
EASY = tuple(released(key, 7.5, **lifting(1)) for key in "abc")


@pytest.mark.parametrize(
    ("tasks", "types", "change"),
    [
        (
            (*EASY, released("x", 2)),
            (LIGHT,),
            DemandSaid(task=Key("x"), dimension=Dimension.LFT, level=Level(2)),
        ),
        (
            (*EASY, released("x", 2, **lifting(4))),
            (LIGHT,),
            DemandSaid(task=Key("x"), dimension=Dimension.LFT, level=Level(2)),
        ),
        (
            (A, B, released("m", 4, windows=MORNING), released("x", 1, windows=MORNING)),
            (),
            TimesFreed(task=Key("x")),
        ),
        (
            (A, B, C, released("x", 2, apart_from=frozenset({Key("a")}))),
            (),
            ClashRemoved(task=Key("x"), other=Key("a")),
        ),
        (
            (A, B, C, released("x", 3, splittable=UNKNOWN)),
            (),
            FactSaid(task=Key("x"), field="splittable", value=True),
        ),
        (
            (A, B, C, released("x", 3, splittable=False)),
            (),
            ThresholdSet(field="craft_most", value=Minutes(1530)),
        ),
        (
            (
                *(released(each.id, 7, site=Key("here")) for each in (A, B, C)),
                released("x", 2, site=Key("there")),
            ),
            (),
            ThresholdSet(field="sites_in_a_day", value=Count(2)),
        ),
        (
            (*EASY, released("x", 3, splittable=False, **lifting(1))),
            (LIGHT,),
            TypeSet(role_type=Key("light"), field="most", value=Minutes(1530)),
        ),
    ],
)
def test_the_smallest_change_is_named(
    tasks: tuple[ReleasedTask, ...], types: tuple[RoleType, ...], change: Change
) -> None:
    way = smallest(*tasks, types=types)
    assert way.changes == (change,)
    assert way.role == "role-1"


def test_too_little_work_is_told_as_the_work_that_is_missing() -> None:
    way = smallest(released("x", 1), released("y", 2))
    (change,) = way.changes
    assert isinstance(change, WorkAdded)
    assert change.task.minutes == 60
    assert way.minutes == 240
    assert [task for task, _ in way.shares] == ["x", "more-work", "y"]
    # What can never share the role does not count towards its hours.
    apart = smallest(released("x", 1), released("y", 2, apart_from=frozenset({Key("x")})))
    (more,) = (each for each in apart.changes if isinstance(each, WorkAdded))
    assert more.task.minutes == 180


def test_unknown_hours_are_asked_for() -> None:
    way = smallest(A, B, C, released("x", None))
    assert way.said[0].code == "crafting.hours_unknown"
    assert way.role == "role-1"
    assert way.minutes == 60


@pytest.mark.parametrize(("hours", "minutes"), [(24, 60), (24.5, 30)])
def test_unknown_hours_are_tried_with_an_hour_or_what_there_is_room_for(
    hours: float, minutes: int
) -> None:
    thirds = (released(key, Fraction(hours) / 3) for key in "abc")
    way = smallest(*thirds, released("x", None))
    assert [way.role, way.minutes] == ["role-1", minutes]


def test_into_a_full_role_no_hours_are_tried() -> None:
    thirds = tuple(released(key, Fraction(25) / 3) for key in "abc")
    problem = CraftingProblem(tasks=(*thirds, released("x", None)))
    (found,) = ways_in(problem, craft(problem))
    assert all(way.role is None for way in found.ways)


def test_more_work_is_such_as_its_type_allows() -> None:
    load = LoadLimit(dimension=Dimension.LFT, level=Level(2), most=Percent(30))
    kind = attrs.evolve(LIGHT, loads=(load,))
    way = smallest(released("x", 1, **lifting(1)), types=(kind,))
    (more,) = (each for each in way.changes if isinstance(each, WorkAdded))
    assert more.task.demands.of(Dimension.LFT) == 1
    # The inventory may have a task of the name that new work would have.
    named = (released("x", 1, **lifting(1)), released("more-work", None, **lifting(1)))
    (more,) = (e for e in smallest(*named, types=(kind,)).changes if isinstance(e, WorkAdded))
    assert more.task.id == "more-work-2"


def test_what_is_locked_together_comes_together() -> None:
    kind = RoleType(id=Key("kind"), most=Minutes(1400), places=Count(1))
    pair = frozenset({Key("x"), Key("y")})
    way = smallest(A, B, C, released("x", 1), released("y", 1), types=(kind,), together=(pair,))
    assert {task for task, _ in way.shares} == pair


def test_a_way_says_more_than_reasons_unless_it_asks_for_hours_or_work() -> None:
    hours = smallest(A, B, C, released("x", None))
    work = smallest(released("x", 1), released("y", 2))
    fact = smallest(A, B, C, released("x", 3))
    both = smallest(released("x", 1, **lifting(4)), types=(LIGHT,))
    assert len(both.changes) > 1
    assert [way.says_more for way in (hours, work, fact, both)] == [False, False, True, False]


def test_what_people_lock_out_is_theirs_to_let_in() -> None:
    way = smallest(A, B, C, released("x", 2), out=frozenset({Key("x")}))
    assert way.changes == (Released(task=Key("x")),)


@pytest.mark.parametrize(("one", "other"), [("x", "y"), ("y", "x")])
def test_a_group_that_contradicts_itself_is_asked_about(one: str, other: str) -> None:
    foes = {one: frozenset({Key(other)}), other: frozenset[Key]()}
    way = smallest(
        A,
        B,
        released("x", 4, together_with=frozenset({Key("y")}), apart_from=foes["x"]),
        released("y", 4, apart_from=foes["y"]),
    )
    assert way.changes == (ClashRemoved(task=Key("x"), other=Key("y")),)
    assert {task for task, _ in way.shares} == {"x", "y"}


def test_where_no_place_is_left_more_hours_are_asked_for_or_one_more_role() -> None:
    kind = RoleType(id=Key("kind"), places=Count(1))
    way = smallest(A, B, C, released("x", 4.5, splittable=False), types=(kind,))
    assert way.changes == (TypeSet(role_type=kind.id, field="most", value=Minutes(27 * 60)),)
    # No week has 42.5 hours.
    way = smallest(A, B, C, released("x", 20, splittable=False), types=(kind,))
    assert way.changes == (TypeSet(role_type=kind.id, field="places", value=Count(2)),)
    assert (way.role, way.role_type) == (None, "kind")
