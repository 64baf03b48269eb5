"""Whatever people lock, there is a plan, and what it does not meet is said."""

import random

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.test_crafting_plans import problems

from ratko.crafting.changing import joined
from ratko.crafting.checker import certify_answer
from ratko.crafting.comparing import what_if
from ratko.crafting.craft import craft
from ratko.crafting.problem import CraftingProblem, Locks
from ratko.crafting.relaxing import relaxed
from ratko.errors import RuleError
from ratko.language.messages import say
from ratko.model.quantities import Key
from ratko.model.text import Language


some = settings(max_examples=40)


@st.composite
def contradictory(draw: st.DrawFn) -> CraftingProblem:
    """A problem with more locks than can hold, some of them of tasks that are not there."""
    problem = draw(problems())
    ids = [*(task.id for task in problem.tasks), Key("ghost")]
    some_ids = st.sampled_from(ids)
    more = Locks(
        in_role=tuple(
            draw(st.lists(st.tuples(some_ids, st.sampled_from([Key("x"), Key("y")])), max_size=4))
        ),
        together=tuple(draw(st.lists(st.frozensets(some_ids, max_size=3), max_size=2))),
        out=draw(st.frozensets(some_ids, max_size=2)),
    )
    return attrs.evolve(problem, locks=joined(problem.locks, more))


def locks_of(problem: CraftingProblem) -> set[object]:
    locks = problem.locks
    keep = {role.id for role in locks.keep}
    return {*locks.in_role, *locks.together, *((task,) for task in locks.out), *keep}


@some
@given(contradictory())
def test_there_is_always_a_plan(problem: CraftingProblem) -> None:
    found = relaxed(problem)
    answer = craft(found.problem)
    assert certify_answer(found.problem, answer).is_clean
    assert locks_of(found.problem) <= locks_of(problem)
    # Something is unmet exactly if something was left out, and only where it had to be.
    assert bool(found.unmet) is (locks_of(found.problem) != locks_of(problem))
    try:
        craft(problem)
    except RuleError:
        assert found.unmet
    else:
        assert found.problem == problem
    for language in Language:
        assert all(say(each, language) for each in found.unmet)


@some
@given(contradictory())
def test_what_if_never_refuses_locks(problem: CraftingProblem) -> None:
    assert what_if(problem, ()).unmet == relaxed(problem).unmet


@some
@given(contradictory(), st.randoms(use_true_random=False))
def test_the_order_of_locks_does_not_matter(
    problem: CraftingProblem, chance: random.Random
) -> None:
    locks = problem.locks
    shuffled = attrs.evolve(
        locks,
        in_role=tuple(chance.sample(locks.in_role, len(locks.in_role))),
        together=tuple(chance.sample(locks.together, len(locks.together))),
    )
    other = relaxed(attrs.evolve(problem, locks=shuffled))
    assert other.unmet == relaxed(problem).unmet
    assert locks_of(other.problem) == locks_of(relaxed(problem).problem)
