"""The exact engine: proved means proved, and it stops where it is told to."""

import sys

import attrs
import pytest
from tests.property.test_crafting_value import larger

from ratko.crafting.answer import PROVABLE, Answer, Effort, Engine, Progress
from ratko.crafting.bounds import Floors
from ratko.crafting.checker import certify_answer
from ratko.crafting.craft import craft
from ratko.crafting.merits import value_of
from ratko.crafting.prepared import prepare
from ratko.crafting.problem import CraftingProblem
from ratko.crafting.search import search
from ratko.errors import RuleError


pytest.importorskip("highspy", reason="needs the extra `exact`")


def certified(problem: CraftingProblem, answer: Answer) -> Answer:
    assert not certify_answer(problem, answer).violations
    for value, bound in zip(answer.value.stages, answer.bounds, strict=True):
        assert bound is None or bound <= value
    return answer


def test_proves_all_stages_of_a_shop(shop: CraftingProblem) -> None:
    answer = certified(shop, craft(shop, engine=Engine.EXACT))
    assert answer.engine is Engine.EXACT
    assert answer.proved_stages >= PROVABLE
    assert not answer.was_stopped


@pytest.mark.parametrize(("seed", "size"), [(5, 34), (10, 42)])
def test_proves_the_number_of_roles_where_counting_allows_one_more(seed: int, size: int) -> None:
    problem = larger(seed, size)
    prepared = prepare(problem)
    alone = search(prepared, Floors.of(prepared), Effort(iterations=1), None)
    least = alone.bounds[1]
    assert least is not None
    assert value_of(prepared, alone.roles).stages[1] > least
    answer = craft(problem, engine=Engine.EXACT, effort=Effort(iterations=1))
    assert certified(problem, answer).proved_stages >= PROVABLE


def test_is_never_worse_than_the_search(shop: CraftingProblem) -> None:
    exact = craft(shop, engine=Engine.EXACT)
    assert exact.value.stages <= craft(shop).value.stages


def test_the_order_of_the_rows_does_not_matter(shop: CraftingProblem) -> None:
    turned = attrs.evolve(shop, tasks=shop.tasks[::-1])
    assert craft(turned, engine=Engine.EXACT) == craft(shop, engine=Engine.EXACT)


@pytest.mark.parametrize("after", [0, 1, 2, 3, 5, 8, 13, 40])
def test_stopping_anywhere_gives_a_sound_answer(shop: CraftingProblem, after: int) -> None:
    calls: list[Progress] = []

    def watch(progress: Progress) -> bool:
        calls.append(progress)
        return len(calls) <= after

    answer = certified(shop, craft(shop, engine=Engine.EXACT, watch=watch))
    assert answer.was_stopped == (len(calls) > after)
    for progress in calls:
        assert progress.bound is None or progress.bound <= progress.value.stages[progress.stage]


def test_few_nodes_give_a_sound_answer(shop: CraftingProblem) -> None:
    certified(shop, craft(shop, engine=Engine.EXACT, effort=Effort(iterations=1, nodes=1)))


def test_what_is_missing_says_how_to_install_it(
    shop: CraftingProblem, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(RuleError) as caught:
        craft(shop, engine=Engine.EXACT)
    assert caught.value.reason.code == "crafting.exact_missing"
