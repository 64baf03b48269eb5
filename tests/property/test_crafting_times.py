"""The crafting and its checker, each in its own words, find the same roles to have too little time.

One counts in ticks what lies within unions of times, the other draws up a week in fractions.
"""

import math
from collections.abc import Iterable
from fractions import Fraction

import attrs
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ratko.crafting.checker import certify
from ratko.crafting.prepared import prepare
from ratko.crafting.problem import (
    PART_OF_DAY_MINUTES,
    CraftingProblem,
    Plan,
    PlannedRole,
    ReleasedTask,
    RoleType,
)
from ratko.messages import message
from ratko.model.quantities import Count, Key, Minutes, Percent
from ratko.model.role import TaskShare
from ratko.model.rules import RuleSet
from ratko.model.time import PartOfDay, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN


WHY = (message("crafting.because_locked"),)
RULES = RuleSet(
    craft_scrap=Minutes(0),
    craft_least=Minutes(0),
    craft_most=Minutes(10_000),
    variety_least_tasks=Count(1),
    variety_one_task=Percent(100),
    season_peak=Percent(1_000),
)
days = st.sampled_from([Weekday.MONDAY, Weekday.TUESDAY, Weekday.SATURDAY])
parts = st.sampled_from([PartOfDay.MORNING, PartOfDay.DAY, PartOfDay.NIGHT])
windows = st.builds(
    TimeWindow,
    weekdays=st.frozensets(days, max_size=2),
    parts_of_day=st.frozensets(parts, max_size=2),
    fixed=st.sampled_from([True, False, UNKNOWN]),
)


@st.composite
def problems(draw: st.DrawFn) -> CraftingProblem:
    """Tasks that together are near what a few parts of some days hold."""
    tasks = []
    for at in range(draw(st.integers(1, 5))):
        minutes = Fraction(draw(st.sampled_from([60, 119, 120, 121, 180, 240, 241, 480, 481, 900])))
        months = (*(2 * minutes,) * 6, *(Fraction(0),) * 6) if draw(st.booleans()) else ()
        tasks.append(
            ReleasedTask(
                id=Key(f"t{at}"),
                minutes=minutes,
                months=months,
                windows=tuple(draw(st.lists(windows, max_size=2))),
                weekdays=draw(st.frozensets(days, max_size=2)),
            )
        )
    available = tuple(draw(st.lists(windows, max_size=2)))
    kind = RoleType(id=Key("kind"), available=available)
    return CraftingProblem(tasks=tuple(tasks), rules=RULES, role_types=(kind,))


@st.composite
def full_problems(
    draw: st.DrawFn, least_tasks: int = 2, most_tasks: int = 5, most_days: int = 4
) -> CraftingProblem:
    """Tasks that can move within a few days, and together take a little more or less than these.

    The most that a role may hold is just what they are, or so much that it limits nothing.
    """
    day = st.sampled_from(list(Weekday)[:most_days])
    part = st.sampled_from([PartOfDay.MORNING, PartOfDay.DAY, PartOfDay.EVENING])
    some_parts = st.just(frozenset[PartOfDay]()) | st.frozensets(part, max_size=2)
    drawn = [
        (
            TimeWindow(
                weekdays=draw(st.frozensets(day, min_size=2, max_size=3)),
                parts_of_day=draw(some_parts),
                fixed=draw(st.sampled_from([*[False] * 9, True])),
            ),
            draw(st.sampled_from([1, 1, 1, 1, 2])),
        )
        for _ in range(draw(st.integers(least_tasks, most_tasks)))
    ]
    available = (TimeWindow(parts_of_day=draw(some_parts)),)
    rooms = [minutes_of((window,), available) * weight for window, weight in drawn]
    total = minutes_of((window for window, _ in drawn), available) + draw(st.integers(-2, 2))
    tasks = []
    for at, (window, _) in enumerate(drawn):
        minutes = Fraction(max(1, total * rooms[at] // max(1, sum(rooms))))
        is_seasonal = draw(st.sampled_from([False, False, True]))
        tasks.append(
            ReleasedTask(
                id=Key(f"t{at}"),
                minutes=minutes / 2 if is_seasonal else minutes,
                months=(minutes, Fraction(0)) * 6 if is_seasonal else (),
                windows=(window,),
            )
        )
    most = math.ceil(sum(task.minutes for task in tasks if task.minutes is not UNKNOWN))
    return CraftingProblem(
        tasks=tuple(tasks),
        rules=attrs.evolve(RULES, craft_most=Minutes(draw(st.sampled_from([most, 10_000])))),
        role_types=(RoleType(id=Key("kind"), available=available),),
    )


def minutes_of(some: Iterable[TimeWindow], available: Iterable[TimeWindow]) -> int:
    """The minutes of some windows as far as there is time then: a day has eight hours at most."""
    one, other = (
        {
            (day, part)
            for window in windows
            for day in window.weekdays or Weekday
            for part in window.parts_of_day or PartOfDay
        }
        for windows in (some, available)
    )
    return sum(
        min(480, sum(PART_OF_DAY_MINUTES[part] for on, part in one & other if on is day))
        for day in Weekday
    )


def on(day: Weekday, *parts: PartOfDay, fixed: bool = False) -> tuple[TimeWindow, ...]:
    window = TimeWindow(weekdays=frozenset({day}), parts_of_day=frozenset(parts), fixed=fixed)
    return (window,)


def of(*tasks: tuple[int, tuple[TimeWindow, ...]]) -> CraftingProblem:
    return CraftingProblem(
        tasks=tuple(
            ReleasedTask(id=Key(f"t{at}"), minutes=Fraction(minutes), windows=windows)
            for at, (minutes, windows) in enumerate(tasks)
        ),
        rules=RULES,
        role_types=(RoleType(id=Key("kind")),),
    )


MORNING = on(Weekday.MONDAY, PartOfDay.MORNING)
MONDAY = on(Weekday.MONDAY)
TUESDAY = on(Weekday.TUESDAY)
MON_TUE = (*MONDAY, *TUESDAY)
TUE_SAT = (*TUESDAY, *on(Weekday.SATURDAY))
TUE_MORNING_SAT = (*on(Weekday.TUESDAY, PartOfDay.MORNING), *on(Weekday.SATURDAY))


@settings(max_examples=300)
@given(problems() | full_problems())
@example(of((241, MORNING)))
@example(of((300, MONDAY), (180, MORNING)))
@example(of((301, MONDAY), (180, MORNING)))
@example(of((100, on(Weekday.MONDAY, PartOfDay.MORNING, fixed=True)), (141, MORNING)))
@example(of((720, MON_TUE), (720, TUE_SAT)))
@example(of((721, MON_TUE), (720, TUE_SAT)))
@example(of((800, MON_TUE), (480, TUE_MORNING_SAT), (161, TUESDAY)))
def test_both_find_the_same_roles_to_have_too_little_time(problem: CraftingProblem) -> None:
    prepared = prepare(problem)
    content = tuple((unit.index, 1) for unit in prepared.units.all)
    shares = tuple(TaskShare(task=task.id, reasons=WHY) for task in problem.tasks)
    role = PlannedRole(id=Key("role-1"), shares=shares, role_type=Key("kind"))
    violations = certify(problem, Plan(roles=(role,), leftovers=())).violations
    has_time = "crafting.violated_time" not in {each.code for each in violations}
    assert has_time is (prepared.limits[0].obstacle(content) is None)
