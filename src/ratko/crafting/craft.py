"""Released tasks become roles: build, improve, and say why.

The answer is the same whatever the order of the tasks. Nothing is ever just "infeasible": what
cannot be placed is left over with what is in the way.
"""

from collections.abc import Mapping
from typing import Final

from ratko.crafting.building import Draft, build, smaller_role
from ratko.crafting.enumerating import MOST_UNITS, best_of_all
from ratko.crafting.improving import improve, total
from ratko.crafting.limits import Content, Limits, plus
from ratko.crafting.locks import check_locks
from ratko.crafting.merits import Judge
from ratko.crafting.problem import CraftingProblem, Plan
from ratko.crafting.reasons import explain
from ratko.crafting.remaking import remake
from ratko.crafting.units import Units, make_units
from ratko.errors import RuleError
from ratko.model.quantities import Key


__all__ = ["craft"]

_MOST_STARTS: Final = 4
"""From how many sizes of roles the search starts, at most."""
_STEPS_PER_UNIT: Final = 300
"""What the search may spend for each unit of the problem; see `Judge.steps`."""
_STEPS_AT_LEAST: Final = 20_000
"""And this much for a small problem."""


def craft(problem: CraftingProblem) -> Plan:
    """Craft roles by the stages of `ratko.crafting.merits`.

    Raises:
        RuleError: The limits or the locks contradict each other; with the reason.
    """
    check_locks(problem)
    units = make_units(problem)
    judge = Judge(limits=Limits.of(units, problem.rules))
    seeds = _seeds(units, judge.limits)
    draft = _best_draft(judge, seeds)
    roles = list(draft.roles)
    while (content := smaller_role(judge, draft.pool)) is not None:
        draft.take(content)
        roles.append(content)
    return explain(problem, judge.limits, _named(problem, judge.limits, draft, tuple(seeds)))


def _seeds(units: Units, limits: Limits) -> dict[Key, Content]:
    """Return what people have locked into each role."""
    seeds: dict[Key, Content] = {}
    for unit in units.all:
        if unit.role is not None:
            seeds[unit.role] = plus(seeds.get(unit.role, ()), unit.index, unit.chunks)
    for _, seed in sorted(seeds.items()):
        if obstacle := limits.obstacle(seed):
            raise RuleError(obstacle)
    return dict(sorted(seeds.items()))


def _best_draft(judge: Judge, seeds: Mapping[Key, Content]) -> Draft:
    """Search from several sizes of roles and return the best end, the first of equals."""
    goals = _goals(judge.limits)
    units = judge.limits.units.all
    pool = {unit.index: unit.chunks for unit in units if unit.role is None}
    allowance = max(_STEPS_AT_LEAST, _STEPS_PER_UNIT * len(units)) // 3
    drafts = []
    for goal in goals:
        draft = build(judge, pool, goal, seeds=seeds)
        improve(judge, draft, allowance // len(goals))
        drafts.append(draft)
    if len(pool) <= MOST_UNITS and not seeds:
        draft = best_of_all(judge, sorted(pool))
        improve(judge, draft, allowance)
        drafts.append(draft)
    best = min(drafts, key=lambda draft: (total(judge, draft), draft.roles))
    improve(judge, best, allowance)
    remake(judge, best, goals, allowance, locked=len(seeds))
    return best


def _goals(limits: Limits) -> tuple[int, ...]:
    """Return the sizes from which to start: equal shares of all hours that lie within the band."""
    hours = sum(unit.minutes * unit.chunks for unit in limits.units.all)
    fewest = max(1, -(-hours // max(1, limits.most)))
    most = max(fewest, hours // max(1, limits.least))
    count = min(_MOST_STARTS, most - fewest + 1)
    numbers = {fewest + (most - fewest) * step // max(1, count - 1) for step in range(count)}
    sizes = {min(limits.most, max(limits.least, -(-hours // number))) for number in numbers}
    return tuple(sorted(sizes | {limits.most}))


def _named(
    problem: CraftingProblem, limits: Limits, draft: Draft, locked: tuple[Key, ...]
) -> dict[Key, Content]:
    """Give each role its id: that of its lock, else a number, the largest role first."""
    named = dict(zip(locked, draft.roles, strict=False))
    taken = set(locked) | {role.id for role in problem.locks.keep}
    number = 0
    free = draft.roles[len(locked) :]
    for content in sorted(free, key=lambda each: (-limits.minutes(each), each)):
        number += 1
        while f"role-{number}" in taken:
            number += 1
        named[Key(f"role-{number}")] = content
    return named
