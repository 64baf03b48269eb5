"""What is counted for the bounds, against a look at all there is."""

import itertools
from fractions import Fraction

from hypothesis import example, given, settings
from hypothesis import strategies as st

from ratko.crafting.counting import Groups, least_sum
from ratko.crafting.problem import CraftingProblem, ReleasedTask
from ratko.crafting.units import make_units
from ratko.model.quantities import Key, Minutes


sizes = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 3)), min_size=1, max_size=5)


@settings(max_examples=100)
@given(sizes, st.integers(1, 60))
@example([(7, 1), (9, 1)], 8)
@example([(5, 2)], 5)
def test_the_least_sum_is_that_of_some_chunks(drawn: list[tuple[int, int]], least: int) -> None:
    units = make_units(
        CraftingProblem(
            tasks=tuple(
                ReleasedTask(
                    id=Key(f"t{at}"),
                    minutes=Fraction(size * count),
                    splittable=True,
                    smallest_chunk=Minutes(size),
                )
                for at, (size, count) in enumerate(drawn)
            )
        )
    )
    assert units.scale == 1
    counts = itertools.product(*(range(count + 1) for _, count in drawn))
    sums = {
        sum(size * count for (size, _), count in zip(drawn, chosen, strict=True))
        for chosen in counts
    }
    enough = [each for each in sums if each >= least]
    assert least_sum(units.all, least) == min(enough, default=least)


def fillings(minutes: list[int], roles: int, least: int) -> bool:
    """Whether loose ticks that fill up each group can make so many roles."""
    *groups, loose = minutes
    for split in itertools.product(*(range(roles + 1) for _ in groups)):
        missing = sum(
            max(0, count * least - group) for count, group in zip(split, groups, strict=True)
        )
        rest = max(0, roles - sum(split))
        if sum(split) <= roles and missing + rest * least <= loose:
            return True
    return False


@settings(max_examples=100)
@given(st.lists(st.integers(0, 30), max_size=3), st.integers(0, 40), st.integers(3, 10))
def test_groups_fill_as_many_roles_as_loose_work_can_complete(
    minutes: list[int], loose: int, least: int
) -> None:
    found = Groups(minutes=tuple(minutes), loose=loose).most_roles(least)
    assert fillings([*minutes, loose], found, least)
    assert not fillings([*minutes, loose], found + 1, least)
