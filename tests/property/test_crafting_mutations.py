"""The checker catches a plan that is changed for the worse, whatever the plan."""

from collections.abc import Callable
from fractions import Fraction

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ratko.crafting.checker import certify
from ratko.crafting.craft import craft
from ratko.crafting.problem import CraftingProblem, Locks, Plan, PlannedRole, ReleasedTask
from ratko.messages import message
from ratko.model.quantities import Key, Share
from ratko.model.role import Leftover, TaskShare
from ratko.model.unknown import UNKNOWN


# Each example is a whole crafting: so many show what there is to see in some seconds.
some = settings(max_examples=25)

IDS = tuple(Key(f"t{number}") for number in range(12))


@st.composite
def workable_problems(draw: st.DrawFn) -> CraftingProblem:
    """Problems from which at least one role of two tasks or more comes."""
    ids = IDS[: draw(st.integers(6, len(IDS)))]
    return CraftingProblem(
        tasks=tuple(
            ReleasedTask(
                id=each,
                minutes=Fraction(draw(st.integers(200, 700))),
                entity=draw(st.sampled_from([None, Key("shop"), Key("cafe")])),
                splittable=draw(st.sampled_from([True, False, UNKNOWN])),
            )
            for each in ids
        )
    )


WHY = (message("crafting.because_locked"),)


def without(plan: Plan, role: PlannedRole, *tasks: Key) -> Plan:
    return replaced(plan, role, tuple(share for share in role.shares if share.task not in tasks))


def replaced(plan: Plan, role: PlannedRole, shares: tuple[TaskShare, ...]) -> Plan:
    new = attrs.evolve(role, shares=shares)
    return attrs.evolve(plan, roles=tuple(new if each is role else each for each in plan.roles))


def codes(problem: CraftingProblem, plan: Plan) -> set[str]:
    return {each.code.removeprefix("crafting.") for each in certify(problem, plan).violations}


Change = Callable[[Plan, PlannedRole, TaskShare], Plan]


def drop(plan: Plan, role: PlannedRole, share: TaskShare) -> Plan:
    return without(plan, role, share.task)


def double(plan: Plan, _role: PlannedRole, share: TaskShare) -> Plan:
    left = Leftover(task=share.task, share=share.share, reasons=WHY)
    return attrs.evolve(plan, leftovers=(*plan.leftovers, left))


def repeat(plan: Plan, role: PlannedRole, share: TaskShare) -> Plan:
    return replaced(plan, role, (*role.shares, share))


def halve(plan: Plan, role: PlannedRole, share: TaskShare) -> Plan:
    half = attrs.evolve(share, share=Share(share.share / 2))
    return replaced(plan, role, tuple(half if each is share else each for each in role.shares))


def invent(plan: Plan, role: PlannedRole, _share: TaskShare) -> Plan:
    return replaced(plan, role, (*role.shares, TaskShare(task=Key("invented"), reasons=WHY)))


def silence(plan: Plan, role: PlannedRole, share: TaskShare) -> Plan:
    silent = attrs.evolve(share, reasons=())
    return replaced(plan, role, tuple(silent if each is share else each for each in role.shares))


def copy(plan: Plan, role: PlannedRole, _share: TaskShare) -> Plan:
    return attrs.evolve(plan, roles=(*plan.roles, role))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (drop, "violated_hours"),
        (double, "violated_hours"),
        (repeat, "violated_hours"),
        (repeat, "violated_task_twice"),
        (halve, "violated_hours"),
        (invent, "violated_unreleased"),
        (silence, "violated_without_reason"),
        (copy, "violated_role_twice"),
    ],
)
@some
@given(data=st.data(), problem=workable_problems())
def test_a_changed_plan_is_caught(
    change: Change, expected: str, data: st.DataObject, problem: CraftingProblem
) -> None:
    plan = craft(problem).plan
    role = data.draw(st.sampled_from(plan.roles))
    share = data.draw(st.sampled_from(role.shares))
    assert expected in codes(problem, change(plan, role, share))


@some
@given(data=st.data(), problem=workable_problems())
def test_a_task_moved_against_its_lock_is_caught(
    data: st.DataObject, problem: CraftingProblem
) -> None:
    task = data.draw(st.sampled_from(problem.tasks)).id
    locks = Locks(in_role=((task, Key("mine")),))
    locked = attrs.evolve(problem, locks=locks)
    plan = craft(locked).plan
    (role,) = (role for role in plan.roles if role.id == "mine")
    (share,) = (share for share in role.shares if share.task == task)
    bare = without(plan, role, task)
    elsewhere = PlannedRole(id=Key("elsewhere"), shares=(share,), is_remaining=True)
    moved = attrs.evolve(bare, roles=(*bare.roles, elsewhere))
    assert certify(locked, plan).violations == ()
    assert "violated_in_role" in codes(locked, moved)
    assert "violated_out" in codes(attrs.evolve(problem, locks=Locks(out=frozenset({task}))), plan)


@some
@given(problem=workable_problems())
def test_two_roles_thrown_together_are_caught(problem: CraftingProblem) -> None:
    plan = craft(problem).plan
    full = [role for role in plan.roles if not role.is_remaining]
    assume(len(full) > 1)
    one, other = full[:2]
    merged: dict[Key, TaskShare] = {share.task: share for share in one.shares}
    for share in other.shares:
        held = merged.get(share.task)
        both = share.share + (held.share if held else 0)
        merged[share.task] = attrs.evolve(share, share=Share(both))
    rest = tuple(role for role in plan.roles if role not in {one, other})
    role = PlannedRole(id=one.id, shares=tuple(merged.values()))
    assert "violated_most" in codes(problem, attrs.evolve(plan, roles=(role, *rest)))


@some
@given(data=st.data(), problem=workable_problems())
def test_a_pair_against_the_rules_is_caught(data: st.DataObject, problem: CraftingProblem) -> None:
    plan = craft(problem).plan
    role = data.draw(st.sampled_from([each for each in plan.roles if len(each.shares) > 1]))
    one, other = (share.task for share in role.shares[:2])
    (task,) = (each for each in problem.tasks if each.id == one)
    stricter = with_task(problem, attrs.evolve(task, apart_from=frozenset({other})))
    assert "violated_apart" in codes(stricter, plan)
    assert certify(stricter, craft(stricter).plan).violations == ()
    outside = [task.id for task in problem.tasks if task.id not in {s.task for s in role.shares}]
    assume(outside)
    far = data.draw(st.sampled_from(outside))
    joined = with_task(problem, attrs.evolve(task, together_with=frozenset({far})))
    assert "violated_together" in codes(joined, plan)
    assert certify(joined, craft(joined).plan).violations == ()


def with_task(problem: CraftingProblem, changed: ReleasedTask) -> CraftingProblem:
    tasks = tuple(changed if each.id == changed.id else each for each in problem.tasks)
    return attrs.evolve(problem, tasks=tasks)
