"""The times of a role have room for its work exactly if there is a week in which all of it is done.

Whether there is one, a linear programme says: minutes of each work in each cell of the week.
"""

import itertools
from fractions import Fraction
from typing import Final

import pytest
from hypothesis import given, settings
from tests.property.test_crafting_times import full_problems

from ratko.crafting import room
from ratko.crafting.exact.linear import relax
from ratko.crafting.exact.solver import Program
from ratko.crafting.limits import Content, Limits
from ratko.crafting.prepared import prepare
from ratko.crafting.problem import CraftingProblem, ReleasedTask, RoleType
from ratko.model.quantities import Key, Minutes
from ratko.model.rules import RuleSet
from ratko.model.time import PartOfDay, TimeWindow, Weekday


pytest.importorskip("highspy", reason="needs the extra `exact`")

DAY: Final = 480
PART: Final = {
    PartOfDay.MORNING: 240,
    PartOfDay.DAY: 240,
    PartOfDay.EVENING: 300,
    PartOfDay.NIGHT: 480,
}
WHOLE_WEEK: Final = frozenset((day, part) for day in Weekday for part in PartOfDay)
FEWEST: Final = 91
"""So many unions there can be where no sets cross: fewer are not looked at."""


def is_there_a_week(limits: Limits, content: Content) -> bool:
    """Pour all work of a role into cells and days as a linear programme does: as much as can be."""
    scale = limits.units.scale
    program = Program()
    in_cell: dict[object, list[tuple[int, int]]] = {slot: [] for slot in WHOLE_WEEK}
    loads = 0
    for index, chunks in content:
        for cells, ticks in limits.units.all[index].bound:
            loads += ticks * chunks
            columns = [(slot, program.column(ticks * chunks)) for slot in cells & limits.available]
            for slot, column in columns:
                in_cell[slot].append((column, 1))
            program.row([(column, 1) for _, column in columns], most=ticks * chunks)
    for day in Weekday:
        on_day = []
        for part in PartOfDay:
            program.row(in_cell[day, part], most=PART[part] * scale)
            on_day += in_cell[day, part]
        program.row(on_day, most=DAY * scale)
    if not program.most:
        return not loads
    poured = relax(program, [(column, -1) for column in range(len(program.most))])
    assert poured is not None
    return round(-poured.value, 3) == loads


def have_room(limits: Limits, content: Content) -> bool:
    """Whether what lies within each window has room there."""
    return all(
        sum(limits.within[index][at] * chunks for index, chunks in content) <= ticks
        for at, (_, ticks) in enumerate(limits.windows)
    )


def movable(*tasks: tuple[int, str]) -> CraftingProblem:
    """Tasks of so many minutes that can move within days, as ``"mon tue"``."""
    return CraftingProblem(
        tasks=tuple(
            ReleasedTask(
                id=Key(f"t{at}"),
                minutes=Fraction(minutes),
                windows=(TimeWindow(weekdays=frozenset(map(Weekday, days.split())), fixed=False),),
            )
            for at, (minutes, days) in enumerate(tasks)
        ),
        rules=RuleSet(craft_scrap=Minutes(0), craft_least=Minutes(0), craft_most=Minutes(10_000)),
        role_types=(RoleType(id=Key("any")),),
    )


def whole(limits: Limits) -> Content:
    return tuple((unit.index, unit.chunks) for unit in limits.units.all)


def few_looked_at(problem: CraftingProblem) -> Limits:
    """The limits of a problem where hardly any union of times is looked at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "MOST_UNIONS", FEWEST)
        return prepare(problem).limits[0]


def all_fit(problem: CraftingProblem) -> bool:
    limits = prepare(problem).limits[0]
    assert have_room(limits, whole(limits)) is is_there_a_week(limits, whole(limits))
    return have_room(limits, whole(limits))


def test_three_days_do_not_hold_more_than_three_days_however_the_work_moves() -> None:
    """Either pair of days has room for its own work, and so has the day they share."""
    assert all_fit(movable((720, "mon tue"), (720, "tue wed")))
    assert not all_fit(movable((721, "mon tue"), (720, "tue wed")))
    assert all_fit(movable((600, "mon tue"), (600, "tue wed"), (240, "tue")))
    assert not all_fit(movable((600, "mon tue"), (600, "tue wed"), (241, "tue")))


def test_where_too_many_times_cross_a_week_that_is_just_full_still_fits() -> None:
    """Work on each pair of days that fills the week evenly; then a minute more on Monday."""
    pairs = [(160, " ".join(pair)) for pair in itertools.combinations(Weekday, 2)]
    full = few_looked_at(movable(*pairs))
    assert have_room(full, whole(full))
    over = few_looked_at(movable(*pairs, (1, "mon")))
    assert not have_room(over, whole(over))


def test_where_too_many_times_cross_no_part_of_a_minute_is_lost() -> None:
    """The last of the pairs of days is many short tasks, a quarter of an hour too much."""
    *pairs, last = (" ".join(pair) for pair in itertools.combinations(Weekday, 2))
    tasks = [*((160, each) for each in pairs), *[(5, last)] * 32, (15, "sun")]
    over = few_looked_at(movable(*tasks))
    assert not have_room(over, whole(over))


@settings(max_examples=400, deadline=None)
@given(full_problems())
def test_work_has_room_exactly_if_there_is_a_week_for_it(problem: CraftingProblem) -> None:
    limits = prepare(problem).limits[0]
    assert have_room(limits, whole(limits)) is is_there_a_week(limits, whole(limits))


@settings(max_examples=60, deadline=None)
@given(full_problems(least_tasks=12, most_tasks=15, most_days=7))
def test_where_too_many_times_cross_nothing_passes_for_which_there_is_no_week(
    problem: CraftingProblem,
) -> None:
    limits = few_looked_at(problem)
    assert len(limits.windows) <= FEWEST + 7 * 4
    assert is_there_a_week(limits, whole(limits)) or not have_room(limits, whole(limits))
    for unit in limits.units.all:
        alone = ((unit.index, 1),)
        assert have_room(limits, alone) is is_there_a_week(limits, alone)
