"""The checker finds a changed answer, unless the change happens to give another that is right.

Whether it is right is judged here by an oracle of its own, the one that tries all roles of small
problems: it knows nothing of the checker, as the checker knows nothing of the crafting.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.property.test_crafting_value import (
    MONDAY_MORNING,
    MONDAYS,
    RULES,
    fits_the_type,
    has_time,
    is_good,
    mean,
    minutes_of,
    problems,
    stages,
)

from ratko.crafting.answer import STAGES, Answer
from ratko.crafting.checker import certify, certify_answer
from ratko.crafting.craft import craft
from ratko.crafting.problem import CraftingProblem, Locks, Plan, PlannedRole, ReleasedTask, RoleType
from ratko.messages import message
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import Count, Key, Level, Share
from ratko.model.role import Leftover, TaskShare
from ratko.model.unknown import UNKNOWN


# Each example is a whole crafting: so many show what there is to see in some seconds.
some = settings(max_examples=15)

WHY = (message("crafting.because_locked"),)
GENERAL = RoleType(id=Key("any"))


# --- What is right, by the words of the rules ---


def shares_of(role: PlannedRole) -> dict[Key, Fraction]:
    return {share.task: share.share for share in role.shares}


def kind_of(problem: CraftingProblem, role: PlannedRole) -> RoleType | None:
    kinds = {kind.id: kind for kind in problem.role_types}
    if role.role_type is None:
        return None if kinds else GENERAL
    return kinds.get(role.role_type)


def is_conserved(problem: CraftingProblem, plan: Plan) -> bool:
    """Each task is whole, each part is of a size that makes sense, and nothing is told twice."""
    lists = [[share.task for share in role.shares] for role in plan.roles]
    lists.append([left.task for left in plan.leftovers])
    parts: dict[Key, list[Fraction]] = {task.id: [] for task in problem.tasks}
    every: list[tuple[TaskShare, ...] | tuple[Leftover, ...]] = [role.shares for role in plan.roles]
    for shares in (*every, plan.leftovers):
        for each in shares:
            if each.task not in parts or not each.reasons:
                return False
            parts[each.task].append(each.share)
    sizes = {task.id: mean(task) for task in problem.tasks}
    divisible = {task.id for task in problem.tasks if task.splittable is True}
    return (
        all(len(each) == len(set(each)) for each in lists)
        and len({role.id for role in plan.roles}) == len(plan.roles)
        and all(role.shares for role in plan.roles)
        and all(sum(each) == 1 for each in parts.values())
        and all(
            len(each) == 1 or (task in divisible and min(each) * sizes[task] >= 150)
            for task, each in parts.items()
        )
    )


def is_allowed(problem: CraftingProblem, role: PlannedRole) -> bool:
    """Whether a role is full and good, or keeps the limits and is truly what remained."""
    kind = kind_of(problem, role)
    if kind is None:
        return False
    shares = shares_of(role)
    if not role.is_remaining:
        return is_good(problem, kind, shares)
    held = [(task, shares[task.id]) for task in problem.tasks if task.id in shares]
    total = minutes_of(held, lambda _: True)
    least = RULES.craft_least if kind.least is None else kind.least
    most = RULES.craft_most if kind.most is None else kind.most
    return (
        min(RULES.craft_scrap, least) <= total <= most
        and fits_the_type(kind, held, total)
        and has_time(held)
        and not any((task.apart_from - {task.id}) & shares.keys() for task, _ in held)
        and not is_good(problem, kind, shares)
    )


def is_right(problem: CraftingProblem, answer: Answer) -> bool:
    plan = answer.plan
    if not is_conserved(problem, plan) or not all(is_allowed(problem, r) for r in plan.roles):
        return False
    kinds = [kind_of(problem, role) for role in plan.roles]
    if any(kind.places is not None and kinds.count(kind) > kind.places for kind in kinds if kind):
        return False
    full = [
        (kind, shares_of(role))
        for role, kind in zip(plan.roles, kinds, strict=True)
        if kind is not None and not role.is_remaining
    ]
    counted = stages(problem, full)
    met = 0
    while met < len(STAGES) and answer.bounds[met] == counted[met]:
        met += 1
    return (
        answer.value.stages == counted
        and all(b is None or b <= c for b, c in zip(answer.bounds, counted, strict=True))
        and answer.proved_stages <= met
    )


# --- Changes ---

Changed = tuple[CraftingProblem, Answer]
Draw = Callable[..., Any]
Change = Callable[[Draw, CraftingProblem, Answer], Changed]
CHANGES: dict[str, Change] = {}


def change(made: Change) -> Change:
    CHANGES[made.__name__] = made
    return made


def planned(answer: Answer, *changed: PlannedRole, left: tuple[Leftover, ...] = ()) -> Answer:
    """The answer with some roles, and leftovers, in place of those of the same id or task."""
    new = {role.id: role for role in changed}
    old = answer.plan.roles
    roles = tuple(new.pop(role.id, role) for role in old)
    tasks = {each.task for each in left}
    others = tuple(each for each in answer.plan.leftovers if each.task not in tasks)
    plan = Plan(
        roles=tuple(role for role in (*roles, *new.values()) if role.shares),
        leftovers=(*others, *left),
    )
    return attrs.evolve(answer, plan=plan)


def some_role(draw: Draw, answer: Answer) -> PlannedRole:
    assume(answer.plan.roles)
    role: PlannedRole = draw(st.sampled_from(answer.plan.roles))
    return role


def some_share(draw: Draw, role: PlannedRole) -> TaskShare:
    share: TaskShare = draw(st.sampled_from(role.shares))
    return share


def without(role: PlannedRole, share: TaskShare) -> PlannedRole:
    return attrs.evolve(role, shares=tuple(each for each in role.shares if each is not share))


def plus(role: PlannedRole, share: TaskShare) -> PlannedRole:
    held = shares_of(role).get(share.task, Fraction(0))
    others = tuple(each for each in role.shares if each.task != share.task)
    both = min(Fraction(1), held + share.share)
    return attrs.evolve(role, shares=(*others, attrs.evolve(share, share=Share(both))))


def two_roles(draw: Draw, answer: Answer) -> tuple[PlannedRole, PlannedRole]:
    assume(len(answer.plan.roles) > 1)
    one, other = draw(st.permutations(answer.plan.roles))[:2]
    return one, other


@change
def drop(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    role = some_role(draw, answer)
    return problem, planned(answer, without(role, some_share(draw, role)))


@change
def double(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    share = some_share(draw, some_role(draw, answer))
    left = Leftover(task=share.task, share=share.share, reasons=WHY)
    return problem, planned(answer, left=(left,))


@change
def repeat(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    role = some_role(draw, answer)
    return problem, planned(
        answer, attrs.evolve(role, shares=(*role.shares, some_share(draw, role)))
    )


@change
def halve(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    role = some_role(draw, answer)
    share = some_share(draw, role)
    half = attrs.evolve(share, share=Share(share.share / 2))
    return problem, planned(answer, plus(without(role, share), half))


@change
def leave_half(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    """Half of a part is left over: minutes are moved, none is lost."""
    role = some_role(draw, answer)
    share = some_share(draw, role)
    half = attrs.evolve(share, share=Share(share.share / 2))
    had = sum(each.share for each in answer.plan.leftovers if each.task == share.task)
    left = Leftover(task=share.task, share=Share(half.share + had), reasons=WHY)
    return problem, planned(answer, plus(without(role, share), half), left=(left,))


@change
def invent(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    role = some_role(draw, answer)
    return problem, planned(answer, plus(role, TaskShare(task=Key("invented"), reasons=WHY)))


@change
def silence(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    role = some_role(draw, answer)
    share = some_share(draw, role)
    return problem, planned(answer, plus(without(role, share), attrs.evolve(share, reasons=())))


@change
def copy(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    plan = answer.plan
    twice = attrs.evolve(plan, roles=(*plan.roles, some_role(draw, answer)))
    return problem, attrs.evolve(answer, plan=twice)


@change
def move(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    one, other = two_roles(draw, answer)
    share = some_share(draw, one)
    return problem, planned(answer, without(one, share), plus(other, share))


@change
def swap(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    one, other = two_roles(draw, answer)
    mine, theirs = some_share(draw, one), some_share(draw, other)
    assume(mine.task != theirs.task)
    return problem, planned(
        answer, plus(without(one, mine), theirs), plus(without(other, theirs), mine)
    )


@change
def release(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    """A part of a role is left over."""
    role = some_role(draw, answer)
    share = some_share(draw, role)
    had = sum(each.share for each in answer.plan.leftovers if each.task == share.task)
    left = Leftover(task=share.task, share=Share(share.share + had), reasons=WHY)
    return problem, planned(answer, without(role, share), left=(left,))


@change
def take_in(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    """A leftover goes into a role."""
    assume(answer.plan.leftovers)
    left = draw(st.sampled_from(answer.plan.leftovers))
    share = TaskShare(task=left.task, share=left.share, reasons=WHY)
    grown = planned(answer, plus(some_role(draw, answer), share))
    rest = tuple(each for each in answer.plan.leftovers if each is not left)
    return problem, attrs.evolve(grown, plan=attrs.evolve(grown.plan, leftovers=rest))


@change
def merge(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    one, other = two_roles(draw, answer)
    for share in other.shares:
        one = plus(one, share)
    return problem, planned(answer, one, attrs.evolve(other, shares=()))


@change
def part(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    """A role becomes two."""
    role = some_role(draw, answer)
    share = some_share(draw, role)
    new = PlannedRole(
        id=Key("new"), shares=(share,), role_type=role.role_type, is_remaining=draw(st.booleans())
    )
    return problem, planned(answer, without(role, share), new)


@change
def relabel(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    role = some_role(draw, answer)
    return problem, planned(answer, attrs.evolve(role, is_remaining=not role.is_remaining))


@change
def retype(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    role = some_role(draw, answer)
    others = {*(kind.id for kind in problem.role_types), Key("no-such"), None} - {role.role_type}
    chosen = draw(st.sampled_from(sorted(others, key=str)))
    return problem, planned(answer, attrs.evolve(role, role_type=chosen))


@change
def forge_stage(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    stage = draw(st.sampled_from(STAGES))
    by = draw(st.sampled_from([-60, -1, 1, 60]))
    value = attrs.evolve(answer.value, **{stage: getattr(answer.value, stage) + by})
    return problem, attrs.evolve(answer, value=value)


@change
def forge_bound(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    at = draw(st.integers(0, len(STAGES) - 1))
    bounds = list(answer.bounds)
    bounds[at] = draw(st.sampled_from([None, answer.value.stages[at] + 1, bounds[at]]))
    return problem, attrs.evolve(answer, bounds=tuple(bounds))


@change
def forge_proof(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    return problem, attrs.evolve(answer, proved_stages=draw(st.integers(0, len(STAGES) + 1)))


def other_fact(draw: Draw, problem: CraftingProblem, answer: Answer, **fact: Any) -> Changed:
    """The same answer to a problem where a task that is in a role is otherwise than said."""
    key = some_share(draw, some_role(draw, answer)).task
    tasks = tuple(attrs.evolve(task, **fact) if task.id == key else task for task in problem.tasks)
    return attrs.evolve(problem, tasks=tasks), answer


@change
def break_a_window(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    windows = (draw(st.sampled_from([MONDAY_MORNING, MONDAYS])),)
    return other_fact(draw, problem, answer, windows=windows)


@change
def set_apart(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    other = draw(st.sampled_from(problem.tasks)).id
    return other_fact(draw, problem, answer, apart_from=frozenset({other}))


@change
def make_heavy(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    levels = draw(
        st.sampled_from([Levels(), Levels({Dimension.LFT: Level(5), Dimension.PAC: Level(5)})])
    )
    return other_fact(draw, problem, answer, demands=levels)


@change
def make_worse(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    facts: list[dict[str, Any]] = [
        {"dangerous": True},
        {"unpleasant": True},
        {"near_colleagues": False},
        {"growth_value": Level(0)},
        {"peak_week": Fraction(4000)},
        {"months": (*(Fraction(0),) * 6, *(Fraction(500),) * 6)},
        {"site": Key("far")},
        {"entity": Key("other")},
    ]
    return other_fact(draw, problem, answer, **draw(st.sampled_from(facts)))


@change
def take_places(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    assume(problem.role_types)
    places = Count(draw(st.integers(0, 1)))
    types = tuple(attrs.evolve(kind, places=places) for kind in problem.role_types)
    return attrs.evolve(problem, role_types=types), answer


@pytest.mark.parametrize("name", CHANGES)
@some
@given(data=st.data(), problem=problems(most=6))
def test_a_changed_answer_is_found_unless_it_is_right(
    name: str, data: st.DataObject, problem: CraftingProblem
) -> None:
    answer = craft(problem)
    assert is_right(problem, answer)
    assert certify_answer(problem, answer).is_clean
    changed, other = CHANGES[name](data.draw, problem, answer)
    assert certify_answer(changed, other).is_clean is is_right(changed, other)


# --- Locks, and pairs that the oracle does not know ---

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


def bare(plan: Plan, role: PlannedRole, task: Key) -> Plan:
    rest = attrs.evolve(role, shares=tuple(each for each in role.shares if each.task != task))
    return attrs.evolve(plan, roles=tuple(rest if each is role else each for each in plan.roles))


def codes(problem: CraftingProblem, plan: Plan) -> set[str]:
    return {each.code.removeprefix("crafting.") for each in certify(problem, plan).violations}


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
    rest = bare(plan, role, task)
    elsewhere = PlannedRole(id=Key("elsewhere"), shares=(share,), is_remaining=True)
    moved = attrs.evolve(rest, roles=(*rest.roles, elsewhere))
    assert certify(locked, plan).violations == ()
    assert "violated_in_role" in codes(locked, moved)
    assert "violated_out" in codes(attrs.evolve(problem, locks=Locks(out=frozenset({task}))), plan)


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
