"""The times of a role have room for its work exactly if there is a week in which all of it is done.

Whether there is one, a linear programme says: minutes of each work in each cell of the week.
"""

from fractions import Fraction
from typing import Final

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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

some_days = st.frozensets(st.sampled_from(list(Weekday)[:4]), min_size=1, max_size=3)
some_parts = st.frozensets(st.sampled_from(PartOfDay), max_size=2)


@st.composite
def problems(draw: st.DrawFn, most_tasks: int = 7) -> CraftingProblem:
    """Tasks that mostly can move within a few days, and together nearly fill these."""
    tasks = []
    for at in range(draw(st.integers(2, most_tasks))):
        minutes = Fraction(draw(st.sampled_from([60, 90, 180, 240, 301, 480, 600, 720, 960])))
        is_seasonal = draw(st.integers(0, 3)) == 0
        window = TimeWindow(
            weekdays=draw(some_days),
            parts_of_day=draw(some_parts),
            fixed=draw(st.integers(0, 4)) == 0,
        )
        tasks.append(
            ReleasedTask(
                id=Key(f"t{at}"),
                minutes=minutes / 2 if is_seasonal else minutes,
                months=(minutes, Fraction(0)) * 6 if is_seasonal else (),
                windows=(window,),
                splittable=draw(st.booleans()),
            )
        )
    available = draw(
        st.lists(
            st.builds(
                TimeWindow,
                weekdays=st.frozensets(st.sampled_from(Weekday), min_size=3),
                parts_of_day=some_parts,
            ),
            max_size=2,
        )
    )
    most = Minutes(draw(st.sampled_from([900, 1500, 2400, 10_000])))
    return CraftingProblem(
        tasks=tuple(tasks),
        rules=RuleSet(craft_scrap=Minutes(0), craft_least=Minutes(0), craft_most=most),
        role_types=(RoleType(id=Key("any"), available=tuple(available)),),
    )


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


def some_content(data: st.DataObject, limits: Limits) -> Content:
    """Draw what a role holds within its hours."""
    held: list[tuple[int, int]] = []
    for unit in limits.units.all:
        chunks = data.draw(st.integers(0, unit.chunks))
        grown = (*held, (unit.index, chunks))
        if chunks and limits.minutes(grown) <= limits.most:
            held.append((unit.index, chunks))
    return tuple(held)


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
        rules=RuleSet(craft_scrap=Minutes(0), craft_least=Minutes(0), craft_most=Minutes(1500)),
        role_types=(RoleType(id=Key("any")),),
    )


def whole(limits: Limits) -> Content:
    return tuple((unit.index, unit.chunks) for unit in limits.units.all)


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


@settings(max_examples=300, deadline=None)
@given(problems(), st.data())
def test_work_has_room_exactly_if_there_is_a_week_for_it(
    problem: CraftingProblem, data: st.DataObject
) -> None:
    limits = prepare(problem).limits[0]
    content = some_content(data, limits)
    assert have_room(limits, content) is is_there_a_week(limits, content)


crossing = st.lists(
    st.tuples(
        st.sampled_from([120, 300, 480, 720]),
        st.frozensets(st.sampled_from(Weekday), min_size=2, max_size=4),
        some_parts,
    ),
    min_size=9,
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(crossing, st.data())
def test_where_too_many_times_cross_nothing_passes_for_which_there_is_no_week(
    rows: list[tuple[int, frozenset[Weekday], frozenset[PartOfDay]]], data: st.DataObject
) -> None:
    tasks = tuple(
        ReleasedTask(
            id=Key(f"t{at}"),
            minutes=Fraction(minutes),
            windows=(TimeWindow(weekdays=days, parts_of_day=parts, fixed=False),),
        )
        for at, (minutes, days, parts) in enumerate(rows)
    )
    problem = attrs.evolve(movable(), tasks=tasks)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "MOST_UNIONS", FEWEST)
        limits = prepare(problem).limits[0]
    content = some_content(data, limits)
    assert is_there_a_week(limits, content) or not have_room(limits, content)
    for unit in limits.units.all:
        alone = ((unit.index, 1),)
        assert have_room(limits, alone) is is_there_a_week(limits, alone)
