"""What is too large to be proved as a whole: sites apart, and a few roles at a time."""

import attrs
import pytest
from tests.property.test_crafting_value import larger

from ratko.crafting.answer import Answer, Engine
from ratko.crafting.checker import certify_answer
from ratko.crafting.craft import craft
from ratko.crafting.exact.decomposing import parts_of
from ratko.crafting.prepared import prepare
from ratko.crafting.problem import CraftingProblem
from ratko.model.quantities import Key


pytest.importorskip("highspy", reason="needs the extra `exact`")

SUMS = 3
"""So many stages are sums over the roles, so that parts can be proved apart."""


def at_two_sites(seed: int) -> CraftingProblem:
    problem = larger(seed, 36)
    tasks = (attrs.evolve(task, site=Key(f"site{at % 2}")) for at, task in enumerate(problem.tasks))
    return attrs.evolve(problem, tasks=tuple(tasks))


def crafted(problem: CraftingProblem, most_units: int) -> Answer:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ratko.crafting.exact.engine.MOST_UNITS", most_units)
        answer = craft(problem, engine=Engine.EXACT)
    assert not certify_answer(problem, answer).violations
    for bound, reached in zip(answer.bounds, answer.value.stages, strict=True):
        assert bound is None or bound <= reached
    return answer


@pytest.mark.parametrize("seed", [1, 2])
def test_sites_apart_give_what_the_whole_gives(seed: int) -> None:
    problem = at_two_sites(seed)
    assert len(parts_of(prepare(problem))) == 2
    apart, whole = crafted(problem, 30), crafted(problem, 120)
    assert apart.proved_stages >= SUMS
    assert whole.proved_stages >= SUMS
    assert apart.value.stages[:SUMS] == whole.value.stages[:SUMS]


def test_work_at_no_site_ties_the_sites_together() -> None:
    problem = at_two_sites(1)
    loose = attrs.evolve(problem.tasks[0], site=None)
    tied = attrs.evolve(problem, tasks=(loose, *problem.tasks[1:]))
    assert len(parts_of(prepare(tied))) == 1


@pytest.mark.parametrize("seed", [4])
def test_a_few_roles_at_a_time_are_never_worse_than_the_search(seed: int) -> None:
    problem = larger(seed)
    assert crafted(problem, 5).value.stages <= craft(problem).value.stages
