"""What holds for every crafting, whatever the tasks."""

import itertools
import random
from fractions import Fraction

import attrs
from hypothesis import assume, example, given, note, settings
from hypothesis import strategies as st

from ratko.crafting.checker import certify
from ratko.crafting.craft import craft
from ratko.crafting.problem import CraftingProblem, Locks, Plan, ReleasedTask
from ratko.errors import RuleError
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import Key, Level, Minutes, Share
from ratko.model.role import Role, TaskShare
from ratko.model.task import Permit, PermitKind
from ratko.model.time import PartOfDay, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN, Unknown


# Each example is a whole crafting: so many show what there is to see in some seconds.
some = settings(max_examples=50)

IDS = tuple(Key(f"t{number}") for number in range(14))
HARD_MINUTES = (
    Fraction(0),
    Fraction(1, 7),
    Fraction(59),
    Fraction(1080),
    Fraction(1500),
    Fraction(1501),
    Fraction(6000),
)
minutes = st.one_of(
    st.sampled_from(HARD_MINUTES),
    st.integers(30, 700).map(Fraction),
    st.fractions(10, 600, max_denominator=52),
)
flags: st.SearchStrategy[bool | Unknown] = st.sampled_from([True, False, UNKNOWN])
windows = st.builds(
    TimeWindow,
    weekdays=st.frozensets(st.sampled_from(Weekday), max_size=2),
    parts_of_day=st.frozensets(st.sampled_from(PartOfDay), max_size=2),
    fixed=flags,
)


@st.composite
def tasks(draw: st.DrawFn, key: Key, others: tuple[Key, ...]) -> ReleasedTask:
    mean = draw(st.one_of(minutes, minutes, minutes, st.just(UNKNOWN)))
    months: tuple[Fraction, ...] = ()
    if mean is not UNKNOWN and draw(st.booleans()):
        active = sorted(draw(st.sets(st.integers(0, 11), min_size=1)))
        months = tuple(mean * 12 / len(active) if at in active else Fraction(0) for at in range(12))
    rare = st.frozensets(st.sampled_from(others), max_size=1)
    return ReleasedTask(
        id=key,
        minutes=mean,
        months=months,
        peak_week=draw(st.one_of(minutes, st.just(UNKNOWN))),
        entity=draw(st.sampled_from([None, Key("shop"), Key("cafe"), Key("yard")])),
        field=draw(st.sampled_from(["", "cleaning", "sales"])),
        site=draw(st.sampled_from([None, None, Key("main"), Key("barn")])),
        demands=Levels({Dimension.LFT: Level(draw(st.integers(0, 5)))}),
        permits=draw(
            st.sampled_from([frozenset(), frozenset({Permit(kind=PermitKind.DRIVING_LICENCE)})])
        ),
        windows=tuple(draw(st.lists(windows, max_size=1))),
        weekdays=draw(st.frozensets(st.sampled_from(Weekday), max_size=2)),
        splittable=draw(flags),
        smallest_chunk=draw(st.sampled_from([UNKNOWN, Minutes(0), Minutes(60), Minutes(200)])),
        unpleasant=draw(flags),
        growth_value=draw(st.sampled_from([UNKNOWN, Level(0), Level(3)])),
        near_colleagues=draw(flags),
        together_with=draw(rare),
        apart_from=draw(rare),
        dangerous=draw(flags),
    )


@st.composite
def kept_roles(draw: st.DrawFn, ids: tuple[Key, ...]) -> tuple[Role, ...]:
    chosen = draw(st.lists(st.sampled_from(ids), max_size=3, unique=True))
    shares = tuple(
        TaskShare(task=each, share=Share(draw(st.sampled_from([Fraction(1), Fraction(1, 3)]))))
        for each in chosen
    )
    return (Role(id=Key("role-1"), task_shares=shares),) if shares else ()


@st.composite
def problems(draw: st.DrawFn, *, locked: bool = True) -> CraftingProblem:
    ids = IDS[: draw(st.integers(1, len(IDS)))]
    released = tuple(draw(tasks(each, ids)) for each in ids)
    if not locked:
        return CraftingProblem(tasks=released)
    locks = Locks(
        in_role=tuple(
            draw(
                st.lists(
                    st.tuples(st.sampled_from(ids), st.sampled_from([Key("mine"), Key("role-2")])),
                    max_size=2,
                )
            )
        ),
        together=tuple(draw(st.lists(st.frozensets(st.sampled_from(ids), max_size=2), max_size=1))),
        out=draw(st.frozensets(st.sampled_from(ids), max_size=1)),
        keep=draw(kept_roles(ids)),
    )
    return CraftingProblem(tasks=released, locks=locks)


def crafted(problem: CraftingProblem) -> Plan:
    """The plan, where the locks that were drawn do not contradict each other."""
    try:
        return craft(problem).plan
    except RuleError as error:
        note(str(error))
        assume(False)
        raise


@some
@given(problems())
def test_every_crafting_is_certified(problem: CraftingProblem) -> None:
    plan = crafted(problem)
    certificate = certify(problem, plan)
    assert certificate.violations == ()
    assert certificate.confirmed


@some
@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_tasks_and_locks_does_not_matter(
    problem: CraftingProblem, chance: random.Random
) -> None:
    locks = problem.locks
    shuffled = attrs.evolve(
        problem,
        tasks=tuple(chance.sample(problem.tasks, len(problem.tasks))),
        locks=attrs.evolve(
            locks,
            in_role=tuple(chance.sample(locks.in_role, len(locks.in_role))),
            together=tuple(chance.sample(locks.together, len(locks.together))),
        ),
    )
    assert craft_or_error(shuffled) == craft_or_error(problem)


def craft_or_error(problem: CraftingProblem) -> Plan | str:
    try:
        return craft(problem).plan
    except RuleError as error:
        return str(error)


@some
@given(problems(locked=False))
def test_without_locks_there_is_always_an_answer(problem: CraftingProblem) -> None:
    plan = craft(problem).plan
    assert {share.task for role in plan.roles for share in role.shares} | {
        left.task for left in plan.leftovers
    } == {task.id for task in problem.tasks}


@some
@given(problems())
def test_what_is_unknown_is_asked_and_not_placed(problem: CraftingProblem) -> None:
    plan = crafted(problem)
    kept = {share.task for role in problem.locks.keep for share in role.task_shares}
    left = {each.task: each for each in plan.leftovers}
    for task in problem.tasks:
        if task.minutes is UNKNOWN and task.id not in kept | problem.locks.out:
            assert left[task.id].share == 1
            assert [each.code for each in left[task.id].reasons] == ["crafting.hours_unknown"]


# --- The best there is, on small problems ---


def of_sizes(*sizes: int) -> CraftingProblem:
    """Sizes on which a search alone was seen to stick."""
    return CraftingProblem(
        tasks=tuple(
            ReleasedTask(id=each, minutes=Fraction(size))
            for each, size in zip(IDS, sizes, strict=False)
        )
    )


@st.composite
def small_problems(draw: st.DrawFn) -> CraftingProblem:
    ids = IDS[: draw(st.integers(3, 8))]
    return CraftingProblem(
        tasks=tuple(
            ReleasedTask(
                id=each,
                minutes=Fraction(draw(st.integers(60, 900))),
                site=draw(st.sampled_from([None, Key("main"), Key("barn")])),
                apart_from=draw(st.frozensets(st.sampled_from(ids), max_size=1)),
            )
            for each in ids
        )
    )


@given(small_problems())
@example(of_sizes(480, 420, 765, 495, 300, 400))
@example(of_sizes(855, 645, 135, 560, 320, 225))
def test_as_many_hours_are_in_full_roles_as_can_be(problem: CraftingProblem) -> None:
    plan = craft(problem).plan
    hours = {task.id: task.minutes for task in problem.tasks if task.minutes is not UNKNOWN}
    covered = sum(
        hours[share.task] * share.share
        for role in plan.roles
        if not role.is_remaining
        for share in role.shares
    )
    assert covered == most_covered(problem, problem.tasks)


def most_covered(problem: CraftingProblem, rest: tuple[ReleasedTask, ...]) -> Fraction:
    """Try every role that the first task could be in, and every way on from there."""
    if not rest:
        return Fraction(0)
    first, others = rest[0], rest[1:]
    best = most_covered(problem, others)
    for size in range(len(others) + 1):
        for company in itertools.combinations(others, size):
            role = (first, *company)
            if is_full_role(problem, role):
                remaining = tuple(task for task in others if task not in company)
                total = sum((mean(task) for task in role), Fraction(0))
                best = max(best, total + most_covered(problem, remaining))
    return best


def is_full_role(problem: CraftingProblem, role: tuple[ReleasedTask, ...]) -> bool:
    total = sum((mean(task) for task in role), Fraction(0))
    return (
        problem.rules.craft_least <= total <= problem.rules.craft_most
        and len(role) >= 3
        and max(mean(task) for task in role) <= Fraction(60, 100) * total
        and len({task.site for task in role} - {None}) <= 1
        and not any(
            other.id in task.apart_from for task in role for other in role if other is not task
        )
    )


def mean(task: ReleasedTask) -> Fraction:
    assert task.minutes is not UNKNOWN
    return task.minutes
