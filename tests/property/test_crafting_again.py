"""Crafting again: what was agreed stays, but for the least that breaks a hard rule.

The checker judges whether a role breaks a rule, and every set of tasks is tried to find the least.
"""

import itertools
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.property.test_crafting_value import IDS, MONDAY_MORNING, MONDAYS, mean, problems

from ratko.crafting.agreeing import standings
from ratko.crafting.checker import certify, certify_answer
from ratko.crafting.craft import craft
from ratko.crafting.difference import Fate
from ratko.crafting.problem import CraftingProblem, Locks, Plan, PlannedRole, ReleasedTask
from ratko.crafting.recrafting import recraft
from ratko.messages import message
from ratko.model.quantities import Key, Minutes, Share
from ratko.model.role import Role, TaskShare
from ratko.model.rules import RuleSet


some = settings(max_examples=25)
WHY = (message("crafting.because_locked"),)
RULES_OF_SIZE = RuleSet(craft_scrap=Minutes(100), craft_least=Minutes(400), craft_most=Minutes(900))
RULES = {
    "crafting.violated_most",
    "crafting.violated_sites",
    "crafting.violated_areas",
    "crafting.violated_time",
    "crafting.violated_apart",
    "crafting.violated_type",
}


def agreed_of(plan: Plan) -> tuple[Role, ...]:
    return tuple(Role(id=role.id, task_shares=role.shares) for role in plan.roles)


def breaks(problem: CraftingProblem, shares: Mapping[Key, Fraction]) -> bool:
    """Whether the checker finds a hard rule broken by a role, whatever its type."""
    parts = tuple(
        TaskShare(task=task, share=Share(part), reasons=WHY) for task, part in shares.items()
    )
    found = []
    for kind in problem.types:
        role_type = kind.id if problem.role_types else None
        role = PlannedRole(id=Key("role"), shares=parts, role_type=role_type)
        violations = certify(problem, Plan(roles=(role,), leftovers=())).violations
        found.append(any(each.code in RULES for each in violations))
    return all(found)


def least_out(problem: CraftingProblem, shares: Mapping[Key, Fraction]) -> Fraction:
    """The fewest minutes that must leave a role."""
    sizes = {task.id: mean(task) * shares.get(task.id, 0) for task in problem.tasks}
    sums = []
    for count in range(len(shares) + 1):
        for out in itertools.combinations(shares, count):
            rest = {task: part for task, part in shares.items() if task not in out}
            if not rest or not breaks(problem, rest):
                sums.append(sum((sizes[task] for task in out), Fraction(0)))
    return min(sums)


Change = Callable[[st.DrawFn, ReleasedTask], ReleasedTask]


@st.composite
def changed(draw: st.DrawFn, problem: CraftingProblem) -> CraftingProblem:
    """The problem some months later: tasks are gone, new, longer, elsewhere, at other times."""
    tasks = []
    for task in problem.tasks:
        facts: dict[str, Any] = draw(
            st.sampled_from(
                [
                    {},
                    {},
                    {},
                    {"minutes": mean(task) * 2, "months": ()},
                    {"site": Key("far")},
                    {"windows": (MONDAY_MORNING,)},
                    {"windows": (MONDAYS,)},
                    {"apart_from": frozenset({problem.tasks[0].id})},
                ]
            )
        )
        tasks.append(attrs.evolve(task, **facts))
    if draw(st.booleans()):
        tasks.pop(draw(st.integers(0, len(tasks) - 1)))
    tasks.append(ReleasedTask(id=Key("new"), minutes=Fraction(draw(st.integers(100, 400)))))
    return attrs.evolve(problem, tasks=tuple(tasks))


@some
@given(problems(most=6))
def test_where_nothing_has_changed_nothing_changes(problem: CraftingProblem) -> None:
    # Of which of several types a role was, its file does not say.
    assume(len(problem.role_types) < 2)
    agreed = agreed_of(craft(problem).plan)
    found = recraft(problem, agreed)
    assert found.moved == ()
    assert found.unmet == ()
    assert found.difference.is_nothing


@some
@given(st.data(), problems(most=6))
def test_as_few_minutes_leave_the_agreed_roles_as_can(
    data: st.DataObject, problem: CraftingProblem
) -> None:
    agreed = agreed_of(craft(problem).plan)
    later = data.draw(changed(problem))
    there = {task.id for task in later.tasks}
    for role, standing in zip(agreed, standings(later, agreed), strict=True):
        assert role.id == standing.role
        shares = {each.task: each.share for each in role.task_shares if each.task in there}
        stays = dict(standing.shares)
        gone = {each.task for each in standing.moved}
        assert stays.keys() | gone == {each.task for each in role.task_shares}
        assert not stays or not breaks(later, stays)
        minutes = {task.id: mean(task) for task in later.tasks}
        out = sum(
            (minutes[task] * part for task, part in shares.items() if task not in stays),
            Fraction(0),
        )
        assert out == least_out(later, shares)


@st.composite
def crowded(draw: st.DrawFn) -> CraftingProblem:
    """Tasks of one agreed role that is too much today: which of them to let go is a choice."""
    ids = IDS[: draw(st.integers(3, 6))]
    pairs = st.frozensets(st.sampled_from(ids), max_size=1)
    return CraftingProblem(
        tasks=tuple(
            ReleasedTask(
                id=key,
                minutes=Fraction(draw(st.sampled_from([60, 120, 180, 300]))),
                site=draw(st.sampled_from([None, Key("here"), Key("there")])),
                apart_from=draw(pairs),
            )
            for key in ids
        ),
        rules=attrs.evolve(RULES_OF_SIZE, craft_most=Minutes(draw(st.integers(400, 900)))),
    )


@settings(max_examples=60)
@given(crowded())
def test_of_the_fewest_minutes_that_must_leave_the_fewest_tasks_do(
    problem: CraftingProblem,
) -> None:
    minutes = {task.id: mean(task) for task in problem.tasks}
    role = Role(id=Key("agreed"), task_shares=tuple(TaskShare(task=task) for task in minutes))
    (standing,) = standings(problem, [role])
    ways = [
        (sum((minutes[task] for task in out), Fraction(0)), count)
        for count in range(len(minutes) + 1)
        for out in itertools.combinations(minutes, count)
        if count == len(minutes)
        or not breaks(problem, dict.fromkeys(minutes.keys() - set(out), Fraction(1)))
    ]
    gone = [moved.task for moved in standing.moved]
    assert (sum((minutes[task] for task in gone), Fraction(0)), len(gone)) == min(ways)
    for moved in standing.moved:
        assert [moved.role, moved.share, moved.minutes] == ["agreed", 1, minutes[moved.task]]


@some
@given(crowded())
def test_where_too_many_sets_would_be_tried_what_stays_breaks_nothing(
    problem: CraftingProblem,
) -> None:
    whole = dict.fromkeys((task.id for task in problem.tasks), Fraction(1))
    role = Role(id=Key("agreed"), task_shares=tuple(TaskShare(task=task) for task in whole))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ratko.crafting.agreeing._MOST_TRIES", 1)
        (standing,) = standings(problem, [role])
    stays = dict(standing.shares)
    assert not stays or not breaks(problem, stays)
    assert bool(standing.moved) is breaks(problem, whole)


# --- Shares that are asked for twice, by hand ---


def plain(*sizes: int, **locks: Any) -> CraftingProblem:
    tasks = (
        ReleasedTask(id=key, minutes=Fraction(size), splittable=True)
        for key, size in zip(IDS, sizes, strict=False)
    )
    return CraftingProblem(tasks=tuple(tasks), rules=RULES_OF_SIZE, locks=Locks(**locks))


def agreed(key: str, *shares: tuple[Key, Fraction | int]) -> Role:
    return Role(
        id=Key(key),
        task_shares=tuple(TaskShare(task=task, share=Share(Fraction(of))) for task, of in shares),
    )


T0, T1 = IDS[:2]
HALF = Fraction(1, 2)


def test_what_the_first_role_has_the_second_cannot_have() -> None:
    one, other = standings(plain(500, 500), [agreed("b", (T0, HALF)), agreed("a", (T0, 1))])
    assert (one.role, one.shares, one.moved) == ("a", ((T0, Fraction(1)),), ())
    (moved,) = other.moved
    assert (moved.share, moved.minutes) == (HALF, Fraction(250))
    assert moved.reason.code == "crafting.agreed_twice"
    three_quarters = agreed("a", (T0, Fraction(3, 4)))
    _, other = standings(plain(500, 500), [agreed("b", (T0, HALF)), three_quarters])
    assert other.shares == ((T0, Fraction(1, 4)),)
    assert [(each.share, each.minutes) for each in other.moved] == [(Fraction(1, 4), Fraction(125))]


def test_what_had_to_leave_one_role_can_stay_in_another() -> None:
    problem = plain(500, 600)
    one, other = standings(problem, [agreed("a", (T0, 1), (T1, 1)), agreed("b", (T0, 1))])
    assert [each.task for each in one.moved] == [T0]
    assert (other.shares, other.moved) == (((T0, Fraction(1)),), ())


def test_what_people_keep_now_or_lock_elsewhere_leaves_what_was_agreed() -> None:
    kept = agreed("kept", (T0, HALF))
    (found,) = standings(plain(500, 500, keep=(kept,)), [agreed("a", (T0, 1), (T1, 1))])
    assert found.shares == ((T0, HALF), (T1, Fraction(1)))
    locked = plain(500, 500, in_role=((T0, Key("other")),))
    (found,) = standings(locked, [agreed("a", (T0, 1))])
    (moved,) = found.moved
    assert found.shares == ()
    assert moved.share == 1
    assert (moved.reason.code, moved.reason.value("role")) == ("crafting.agreed_elsewhere", "other")
    own = plain(500, 500, in_role=((T0, Key("a")),))
    assert standings(own, [agreed("a", (T0, 1))])[0].moved == ()


def test_only_a_role_of_full_hours_that_has_lost_nothing_is_closed() -> None:
    def is_closed(problem: CraftingProblem, *shares: tuple[Key, Fraction | int]) -> bool:
        (found,) = standings(problem, [agreed("a", *shares)])
        return found.is_closed

    assert is_closed(plain(400, 500), (T0, 1))
    assert not is_closed(plain(399, 500), (T0, 1))
    assert not is_closed(plain(400, 600), (T0, 1), (T1, 1))
    assert not is_closed(plain(400, 500), (T0, 1), (Key("gone"), 1))


@some
@given(st.data(), problems(most=6))
def test_what_stands_is_in_its_role_and_the_rest_is_certified(
    data: st.DataObject, problem: CraftingProblem
) -> None:
    agreed = agreed_of(craft(problem).plan)
    later = data.draw(changed(problem))
    found = recraft(later, agreed)
    assert certify_answer(found.problem, found.answer).is_clean
    assert found.unmet == ()
    now = {
        role.id: {each.task: each.share for each in role.shares} for role in found.answer.plan.roles
    }
    for standing in standings(later, agreed):
        if standing.shares:
            held = now[standing.role]
            assert all(held[task] >= part for task, part in standing.shares)
            if standing.is_closed:
                assert held == dict(standing.shares)
    kept = {each.after for each in found.difference.of(Fate.KEPT)}
    assert {each.role for each in standings(later, agreed) if each.is_closed} <= kept


@some
@given(st.data(), problems(most=6))
def test_a_newer_lock_goes_before_what_was_agreed(
    data: st.DataObject, problem: CraftingProblem
) -> None:
    agreed = agreed_of(craft(problem).plan)
    placed = [each.task for role in agreed for each in role.task_shares]
    assume(placed)
    out = data.draw(st.sampled_from(placed))
    locked = attrs.evolve(problem, locks=Locks(out=frozenset({out})))
    found = recraft(locked, agreed)
    assert {each.task for each in found.moved} == {out}
    assert all(out not in {each.task for each in role.shares} for role in found.answer.plan.roles)
