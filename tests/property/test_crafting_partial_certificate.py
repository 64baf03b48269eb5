"""Looking only at what a change touches, the checker finds all that there is to find."""

from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.property.test_crafting_mutations import (
    CHANGES,
    Changed,
    Draw,
    some_role,
    some_share,
    workable_problems,
)
from tests.property.test_crafting_value import problems

from ratko.crafting.answer import Answer
from ratko.crafting.changing import ThresholdSet, TypeSet, WorkAdded, altered
from ratko.crafting.checker import View, certify, violations_of_change
from ratko.crafting.craft import craft
from ratko.crafting.problem import CraftingProblem, Locks, Plan, ReleasedTask, RoleType
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import Count, Key, Level, Minutes
from ratko.model.role import Role
from ratko.model.time import PartOfDay, TimeWindow, Weekday


THRESHOLDS: tuple[tuple[str, Any], ...] = (
    ("craft_most", Minutes(850)),
    ("craft_most", Minutes(2000)),
    ("sites_in_a_day", Count(3)),
    ("craft_least", Minutes(500)),
    ("variety_least_tasks", Count(4)),
)
LIMITS: tuple[tuple[str, Any], ...] = (
    ("most", Minutes(410)),
    ("most", Minutes(5000)),
    ("least", Minutes(390)),
    ("most_sites", Count(1)),
    ("most_areas", Count(1)),
    ("most_areas", None),
    ("places", Count(1)),
    ("tasks", frozenset({Key("t1")})),
)


def of_rules(draw: Draw, problem: CraftingProblem, _: Answer) -> CraftingProblem:
    field, value = draw(st.sampled_from(THRESHOLDS))
    return altered(problem, (ThresholdSet(field=field, value=value),))


def of_kinds(draw: Draw, problem: CraftingProblem, _: Answer) -> CraftingProblem:
    kinds = (*problem.role_types, RoleType(id=Key("one-more")))
    changed = attrs.evolve(problem, role_types=kinds) if draw(st.booleans()) else problem
    if not problem.role_types:
        return changed
    field, value = draw(st.sampled_from(LIMITS))
    return altered(
        changed, (TypeSet(role_type=problem.role_types[0].id, field=field, value=value),)
    )


def of_locks(draw: Draw, problem: CraftingProblem, answer: Answer) -> CraftingProblem:
    role = some_role(draw, answer)
    task = some_share(draw, role).task
    other = draw(st.sampled_from(problem.tasks)).id
    locks = [
        Locks(out=frozenset({task})),
        Locks(in_role=((task, role.id),)),
        Locks(in_role=((task, Key("other")),)),
        Locks(keep=(Role(id=role.id, task_shares=role.shares),)),
        Locks(keep=(Role(id=role.id, task_shares=role.shares[1:]),)),
    ]
    if other != task:
        locks.append(Locks(together=(frozenset({task, other}),)))
    return attrs.evolve(problem, locks=draw(st.sampled_from(locks)))


def of_work(draw: Draw, problem: CraftingProblem, answer: Answer) -> CraftingProblem:
    if draw(st.booleans()):
        more = ReleasedTask(id=Key("more"), minutes=problem.tasks[0].minutes)
        return altered(problem, (WorkAdded(task=more),))
    gone = some_share(draw, some_role(draw, answer)).task
    return attrs.evolve(problem, tasks=tuple(each for each in problem.tasks if each.id != gone))


def of_company(draw: Draw, problem: CraftingProblem, _: Answer) -> CraftingProblem:
    """Somebody new names others: those others' roles are touched, though nothing in them is."""
    one, other = draw(st.sampled_from(problem.tasks)), draw(st.sampled_from(problem.tasks))
    field = draw(st.sampled_from(["apart_from", "together_with"]))
    changed = attrs.evolve(one, **{field: frozenset({other.id})})
    return attrs.evolve(
        problem, tasks=tuple(changed if each is one else each for each in problem.tasks)
    )


def lose(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    """A leftover is forgotten."""
    assume(answer.plan.leftovers)
    gone = draw(st.sampled_from(answer.plan.leftovers))
    rest = tuple(each for each in answer.plan.leftovers if each is not gone)
    return problem, attrs.evolve(answer, plan=attrs.evolve(answer.plan, leftovers=rest))


def twice(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    """Two changes, one after the other."""
    one, other = (draw(st.sampled_from(sorted(CHANGES))) for _ in range(2))
    try:
        return CHANGES[other](draw, *CHANGES[one](draw, problem, answer))
    except ValueError:  # The two together give more of a task than a share can be.
        assume(False)
        raise


def cross(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
    """Two tasks of a role can move within two mornings each, of which they share one."""
    role = some_role(draw, answer)
    one, other = some_share(draw, role).task, some_share(draw, role).task
    days = {one: {Weekday.MONDAY, Weekday.TUESDAY}, other: {Weekday.TUESDAY, Weekday.FRIDAY}}
    tasks = tuple(
        attrs.evolve(
            task,
            windows=(
                TimeWindow(
                    weekdays=frozenset(days[task.id]),
                    parts_of_day=frozenset({PartOfDay.MORNING}),
                    fixed=False,
                ),
            ),
        )
        if task.id in days
        else task
        for task in problem.tasks
    )
    return attrs.evolve(problem, tasks=tasks), answer


def with_other(of: Any) -> Any:
    """A changed problem, with a changed answer or not."""

    def changed(draw: Draw, problem: CraftingProblem, answer: Answer) -> Changed:
        other = of(draw, problem, answer)
        if draw(st.booleans()):
            return other, answer
        _, moved = CHANGES[draw(st.sampled_from(sorted(CHANGES)))](draw, problem, answer)
        return other, moved

    return changed


ALL = {
    **CHANGES,
    "cross": cross,
    "lose": lose,
    "twice": twice,
    **{of.__name__: with_other(of) for of in (of_rules, of_kinds, of_locks, of_work, of_company)},
}


@pytest.mark.parametrize("name", ALL)
@settings(max_examples=10)
@given(data=st.data(), problem=st.one_of(problems(most=6), workable_problems()))
def test_it_finds_what_the_whole_certificate_finds(
    name: str, data: st.DataObject, problem: CraftingProblem
) -> None:
    answer = craft(problem)
    assert certify(problem, answer.plan).is_clean
    changed, other = ALL[name](data.draw, problem, answer)
    whole = certify(changed, other.plan)
    part = violations_of_change(View.of(problem, answer.plan), changed, other.plan)
    assert part == whole.violations


def released(key: str, **facts: Any) -> ReleasedTask:
    return ReleasedTask(id=Key(key), **{"minutes": Fraction(400), **facts})


def agree(problem: CraftingProblem, plan: Plan, changed: CraftingProblem) -> list[str]:
    """The violations of the unchanged plan after a change, which both certificates find."""
    assert certify(problem, plan).is_clean
    found = violations_of_change(View.of(problem, plan), changed, plan)
    assert found == certify(changed, plan).violations
    return [each.code.removeprefix("crafting.") for each in found]


def test_what_is_let_in_again_must_keep_its_company_again() -> None:
    tasks = (
        released("a", together_with=frozenset({Key("x")})),
        *(released(key) for key in "bcx"),
    )
    problem = CraftingProblem(tasks=tasks, locks=Locks(out=frozenset({Key("x")})))
    released_again = attrs.evolve(problem, locks=Locks())
    assert "violated_together" in agree(problem, craft(problem).plan, released_again)


def test_a_role_of_no_type_is_held_to_each_type_again() -> None:
    kind = RoleType(id=Key("light"), ceiling=Levels({Dimension.LFT: Level(1)}))
    problem = CraftingProblem(
        tasks=(released("a"),), role_types=(kind,), locks=Locks(in_role=((Key("a"), Key("mine")),))
    )
    stricter = altered(
        problem,
        (
            TypeSet(role_type=kind.id, field="least", value=Minutes(100)),
            TypeSet(role_type=kind.id, field="most", value=Minutes(300)),
        ),
    )
    assert agree(problem, craft(problem).plan, stricter) == ["violated_most"]
