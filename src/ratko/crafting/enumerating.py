"""Every way to make roles of a few units: where that is cheap, nothing is left to a search."""

from collections.abc import Sequence
from typing import Final

from ratko.crafting.building import Draft
from ratko.crafting.limits import Content
from ratko.crafting.merits import STAGES, Judge, Merit, add


__all__ = ["MOST_UNITS", "best_of_all"]

MOST_UNITS: Final = 8
"""Up to so many units all sets of roles are looked at: at most 3 to this power."""


def best_of_all(judge: Judge, units: Sequence[int]) -> Draft:
    """Return the best roles of full size that undivided units can make, of at most `MOST_UNITS`.

    The best for a set of units is the best, over all roles that the first unit can be in, of
    that role and the best for the rest; or the best for the rest, if the first is left over.
    """
    contents = [_content(judge, units, chosen) for chosen in range(1 << len(units))]
    merits = [_of_full_size(judge, content) for content in contents]
    best: list[tuple[Merit, tuple[Content, ...]]] = [((0,) * len(STAGES), ())]
    for chosen in range(1, 1 << len(units)):
        rest = chosen & (chosen - 1)
        first = chosen ^ rest
        found = best[rest]
        company = rest
        while True:
            merit = merits[company | first]
            if merit is not None:
                others = best[rest ^ company]
                option = (add(merit, others[0]), (contents[company | first], *others[1]))
                found = min(found, option)
            if not company:
                break
            company = (company - 1) & rest
        best.append(found)
    pool = {index: judge.limits.units.all[index].chunks for index in units}
    draft = Draft(roles=[], pool=pool)
    for content in best[-1][1]:
        draft.take(content)
    return draft


def _content(judge: Judge, units: Sequence[int], chosen: int) -> Content:
    return tuple(
        (index, judge.limits.units.all[index].chunks)
        for at, index in enumerate(units)
        if chosen >> at & 1
    )


def _of_full_size(judge: Judge, content: Content) -> Merit | None:
    limits = judge.limits
    if not content or not limits.least <= judge.minutes(content) <= limits.most:
        return None
    return judge.merit(content)
