"""What of a plan must be looked at again after a change: of all else it is known that it holds.

Records that are the same objects as before are unchanged; others are looked at again, whether they
are equal or not.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from ratko.crafting.checking.view import View, placed
from ratko.crafting.problem import CraftingProblem, Plan, PlannedRole, RoleType
from ratko.model.quantities import Key
from ratko.model.rules import RuleSet


__all__ = ["changed_view"]

_MOST_OF_RULES: Final = ("craft_most", "sites_in_a_day")
_MOST_OF_KIND: Final = ("most", "most_sites", "most_areas")
"""What is only ever a most: where it grows, nothing that held stops holding."""


def changed_view(before: View, problem: CraftingProblem, plan: Plan) -> View:
    """Return a view of a plan in which only that is looked at which may not hold any more.

    Args:
        before: The problem and the plan before the change, of which all was found to hold.
        problem: The problem after it.
        plan: The plan after it.
    """
    if not _is_akin(before.problem, problem):
        return View.of(problem, plan)
    tasks = {task.id: task for task in problem.tasks}
    about = before.problem.locks.out ^ problem.locks.out
    about |= {each for each in before.tasks.keys() | tasks.keys() if _is_new(before, tasks, each)}
    stricter = _stricter(before.problem, problem)
    roles = tuple(
        role
        for role, is_new in zip(plan.roles, _are_new(before.plan.roles, plan.roles), strict=True)
        if is_new
        or (stricter and (role.role_type is None or role.role_type in stricter))
        or any(share.task in about for share in role.shares)
    )
    lefts = before.plan.leftovers, plan.leftovers
    named = {share.task for role in roles for share in role.shares}
    named |= {share.task for role in _gone(before.plan, plan) for share in role.shares}
    named |= {
        left.task
        for old, new in (lefts, lefts[::-1])
        for left, is_new in zip(new, _are_new(old, new), strict=True)
        if is_new
    }
    about |= named
    keep = {role.id for role in problem.locks.keep}
    crafted = tuple(role for role in plan.roles if role.id not in keep)
    known = {task: places for task, places in before.places.items() if task in tasks}
    return attrs.evolve(
        before,
        problem=problem,
        plan=plan,
        tasks=tasks,
        kinds={kind.id: kind for kind in problem.role_types},
        crafted=crafted,
        roles=roles,
        about=tuple(sorted(about)),
        places={**known, **placed(plan, crafted, about & tasks.keys())},
    )


def _is_akin(one: CraftingProblem, other: CraftingProblem) -> bool:
    """Whether two problems differ only in what can be told apart task by task, kind by kind."""
    return (
        attrs.evolve(one.locks, out=other.locks.out) == other.locks
        and [kind.id for kind in one.role_types] == [kind.id for kind in other.role_types]
        and (one.rules is other.rules or _only_grows(one.rules, other.rules, _MOST_OF_RULES))
    )


def _stricter(one: CraftingProblem, other: CraftingProblem) -> frozenset[Key]:
    """Return the types of role that may be stricter than they were."""
    general = {"most": one.rules.craft_most, "most_sites": one.rules.sites_in_a_day}
    return frozenset(
        new.id
        for old, new in zip(one.role_types, other.role_types, strict=True)
        if old is not new
        and not _only_grows(attrs.evolve(old, places=new.places), new, _MOST_OF_KIND, general)
    )


def _only_grows(
    one: RuleSet | RoleType,
    other: RuleSet | RoleType,
    fields: Iterable[str],
    general: Mapping[str, int] = MappingProxyType({}),
) -> bool:
    """Whether nothing differs but these fields, and each of them is no less than before.

    Where a type says nothing, the general threshold holds; where there is none, nothing limits it.
    """
    grown = {field: getattr(other, field) for field in fields}
    if attrs.evolve(one, **grown) != other:
        return False
    for field, after in grown.items():
        had = getattr(one, field)
        before = general.get(field) if had is None else had
        if after != had and (before is None or after is None or after < before):
            return False
    return True


def _is_new(before: View, tasks: Mapping[Key, object], key: Key) -> bool:
    return before.tasks.get(key) is not tasks.get(key)


def _are_new(old: Iterable[object], new: Iterable[object]) -> list[bool]:
    """Return for each of the new whether it is none of the old, each of which is there once."""
    known = Counter(map(id, old))
    found = []
    for each in new:
        found.append(known[id(each)] <= 0)
        known[id(each)] -= 1
    return found


def _gone(before: Plan, after: Plan) -> list[PlannedRole]:
    """Return the roles that are not there any more."""
    are_gone = _are_new(after.roles, before.roles)
    return [role for role, is_gone in zip(before.roles, are_gone, strict=True) if is_gone]
