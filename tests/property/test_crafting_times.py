"""The crafting and its checker, each in its own words, find the same roles to have too little time.

One counts in ticks what lies within unions of times, the other draws up a week in fractions.
"""

from fractions import Fraction

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ratko.crafting.checker import certify
from ratko.crafting.prepared import prepare
from ratko.crafting.problem import CraftingProblem, Plan, PlannedRole, ReleasedTask, RoleType
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


@settings(max_examples=100)
@given(problems())
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
