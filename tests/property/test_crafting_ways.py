"""What is said to be in the way of a leftover is: with the change that is named, it fits."""

from fractions import Fraction

import attrs
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.property import test_crafting_plans as plans
from tests.property import test_crafting_value as values

from ratko.crafting.changing import altered
from ratko.crafting.checker import certify
from ratko.crafting.comparing import what_if
from ratko.crafting.craft import craft
from ratko.crafting.problem import CraftingProblem, Plan
from ratko.crafting.way import Way, fitted
from ratko.crafting.ways import ways_in
from ratko.errors import RuleError
from ratko.language.messages import say
from ratko.model.quantities import Key
from ratko.model.text import Language


some = settings(max_examples=30)
any_problems: st.SearchStrategy[CraftingProblem] = st.one_of(
    plans.problems(),
    values.problems(most=6),
    st.builds(
        lambda problem, types: attrs.evolve(problem, role_types=types),
        plans.problems(),
        st.sampled_from(values.TYPES),
    ),
)


def parts(plan: Plan) -> dict[tuple[Key, Key], Fraction]:
    """How much of each task is in each role."""
    return {(role.id, share.task): share.share for role in plan.roles for share in role.shares}


def assert_true(problem: CraftingProblem, plan: Plan, task: Key, way: Way) -> None:
    """With the changes the leftover is in the role that is named, and nothing else is moved."""
    changed, after = fitted(problem, plan, way)
    assert changed == altered(problem, way.changes)
    assert certify(changed, after).is_clean
    before, now = parts(plan), parts(after)
    more = {place: now[place] - before.get(place, Fraction(0)) for place in now}
    grown = {place: part for place, part in more.items() if part}
    assert all(part > 0 for part in grown.values())
    assert {place for place in before if place not in now} == set()
    (role,) = {place[0] for place in grown}
    assert way.role in {None, role}
    assert sorted((each[1], share) for each, share in grown.items()) == sorted(way.shares)
    assert way.shares[0][0] == task or any(each == task for each, _ in way.shares)
    for language in Language:
        assert all(say(each, language) for each in way.said)


@some
@given(any_problems)
def test_the_change_that_is_named_makes_it_fit(problem: CraftingProblem) -> None:
    try:
        answer = craft(problem)
    except RuleError:
        assume(False)
        raise
    found = ways_in(problem, answer)
    assert [each.task for each in found] == [left.task for left in answer.plan.leftovers]
    for each in found:
        for way in each.ways:
            assert_true(problem, answer.plan, each.task, way)


@some
@given(values.problems(most=5))
def test_crafted_anew_with_the_change_it_covers_as_much_more(problem: CraftingProblem) -> None:
    """Small problems are solved to the best there is: what fits is covered, or better still."""
    answer = craft(problem)
    for each in ways_in(problem, answer):
        for way in each.ways[:1]:
            found = what_if(problem, way.changes)
            is_full = any(r.id == way.role and not r.is_remaining for r in answer.plan.roles)
            more = way.minutes if is_full else Fraction(0)
            assert found.covered_after >= found.covered_before + more


@some
@given(values.problems(most=6))
def test_the_order_of_tasks_does_not_matter(problem: CraftingProblem) -> None:
    turned = attrs.evolve(problem, tasks=problem.tasks[::-1])
    assert ways_in(turned, craft(turned)) == ways_in(problem, craft(problem))
