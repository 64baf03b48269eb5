"""What the exact engine proves is the best there is, as trying every set of roles says.

Tiny problems are enumerated and never reach a solver, so here the enumeration is left out, and the
search gives up at once: all that is found beyond is the solver's.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.test_crafting_value import (
    MONDAY_MORNING,
    RULES,
    TYPES,
    best_stages,
    larger,
    problems,
)

from ratko.crafting.answer import PROVABLE, Answer, Effort, Engine
from ratko.crafting.checker import certify_answer
from ratko.crafting.craft import craft
from ratko.crafting.problem import CraftingProblem, ReleasedTask
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import Key, Level


pytest.importorskip("highspy", reason="needs the extra `exact`")

few = settings(max_examples=40, deadline=None)


@contextmanager
def without_enumeration() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ratko.crafting.search.best_of_all", lambda *_: None)
        yield


def exact(problem: CraftingProblem) -> Answer:
    return craft(problem, engine=Engine.EXACT, effort=Effort(iterations=1))


@few
@given(problems())
def test_all_stages_are_the_best_there_are(problem: CraftingProblem) -> None:
    with without_enumeration():
        answer = exact(problem)
    best = best_stages(problem)
    assert answer.value.stages[:PROVABLE] == best[:PROVABLE]
    assert answer.bounds[:PROVABLE] == best[:PROVABLE]
    assert answer.value.stages >= best
    assert not certify_answer(problem, answer).violations


@few
@given(problems(), st.integers(1, 4))
def test_no_bound_is_over_the_value_with_few_nodes(problem: CraftingProblem, nodes: int) -> None:
    with without_enumeration():
        answer = craft(problem, engine=Engine.EXACT, effort=Effort(iterations=1, nodes=nodes))
    best = best_stages(problem)
    for stage in range(answer.proved_stages):
        assert answer.value.stages[stage] == best[stage]
    first_open = answer.bounds[: answer.proved_stages + 1]
    assert all(
        bound is None or bound <= reached for bound, reached in zip(first_open, best, strict=False)
    )


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 9), st.randoms(use_true_random=False))
def test_shuffled_rows_give_the_same_answer(seed: int, chance: random.Random) -> None:
    problem = larger(seed, 18)
    tasks = tuple(chance.sample(problem.tasks, len(problem.tasks)))
    assert exact(attrs.evolve(problem, tasks=tasks)) == exact(problem)


def test_a_start_that_the_solver_hands_back_is_not_taken_for_the_best() -> None:
    """HiGHS 1.16 says 0 and hands back a start worth 400: either kind of role holds the two."""
    tasks = tuple(
        ReleasedTask(id=Key(key), minutes=Fraction(minutes), entity=Key("shop"), windows=windows)
        for key, minutes, windows in (
            ("t0", 180, (MONDAY_MORNING,)),
            ("t1", 180, (MONDAY_MORNING,)),
            ("t2", 220, ()),
        )
    )
    levels = Levels({Dimension.LFT: Level(0)})
    known = tuple(attrs.evolve(each, demands=levels, splittable=False) for each in tasks)
    problem = CraftingProblem(tasks=known, rules=RULES, role_types=TYPES[2])
    with without_enumeration():
        assert exact(problem).value.stages[:PROVABLE] == best_stages(problem)[:PROVABLE]
