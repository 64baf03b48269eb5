"""Crafting again: what was agreed stays, but for the least that breaks a hard rule.

The checker judges whether a role breaks a rule, and every set of tasks is tried to find the least.
"""

import itertools
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.property.test_crafting_value import MONDAY_MORNING, MONDAYS, mean, problems

from ratko.crafting.agreeing import standings
from ratko.crafting.checker import certify, certify_answer
from ratko.crafting.craft import craft
from ratko.crafting.difference import Fate
from ratko.crafting.problem import CraftingProblem, Locks, Plan, PlannedRole, ReleasedTask
from ratko.crafting.recrafting import recraft
from ratko.messages import message
from ratko.model.quantities import Key, Share
from ratko.model.role import Role, TaskShare


some = settings(max_examples=25)
WHY = (message("crafting.because_locked"),)
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
