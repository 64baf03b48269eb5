"""The search alone finds the best minutes and roles of problems on which it once fell short.

The best is proved: by the exact engine, which took seconds for it.
"""

import runpy
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from ratko.crafting.answer import Effort
from ratko.crafting.bounds import Floors
from ratko.crafting.merits import value_of
from ratko.crafting.prepared import prepare
from ratko.crafting.problem import CraftingProblem
from ratko.crafting.search import search


GENERATOR = Path(__file__).parents[2] / "benchmarks" / "crafting" / "generate.py"


@pytest.fixture(scope="module")
def association() -> Callable[..., CraftingProblem]:
    made: Callable[..., CraftingProblem] = runpy.run_path(str(GENERATOR))["association"]
    return made


@pytest.mark.parametrize(
    ("drawn", "archetypes", "uncovered", "roles"),
    [
        ((10, 28), False, Fraction(360), 2),
        ((9, 28), True, Fraction(315), 2),
        ((2, 36), True, Fraction(340), 2),
        ((6, 36), True, Fraction(2700, 7), 3),
        ((10, 60), True, Fraction(0), 6),
    ],
)
def test_it_misses_neither_minutes_nor_roles(
    association: Callable[..., CraftingProblem],
    drawn: tuple[int, int],
    archetypes: bool,
    uncovered: Fraction,
    roles: int,
) -> None:
    prepared = prepare(association(*drawn, archetypes=archetypes))
    found = search(prepared, Floors.of(prepared), Effort(), None)
    value = value_of(prepared, found.roles)
    assert (value.uncovered, value.roles) == (uncovered, roles)
