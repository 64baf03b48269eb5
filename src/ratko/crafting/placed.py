"""A plan as an engine sees it: what its roles hold, in chunks of units."""

from ratko.crafting.leftovers import NamedRole
from ratko.crafting.limits import Content, plus
from ratko.crafting.prepared import Prepared
from ratko.crafting.problem import Plan, PlannedRole
from ratko.crafting.units import Unit
from ratko.model.quantities import Key


__all__ = ["placed_roles", "unit_of_task"]


def placed_roles(prepared: Prepared, plan: Plan) -> dict[Key, NamedRole]:
    """Return what each crafted role of a plan holds; roles that people keep are not among them.

    Args:
        prepared: The problem that the plan is an answer to.
        plan: A plan that the checker has nothing against.
    """
    keep = {role.id for role in prepared.problem.locks.keep}
    kinds = {limits.role_type.id: at for at, limits in enumerate(prepared.limits)}
    units = unit_of_task(prepared)
    return {
        role.id: NamedRole(
            role_type=_kind(prepared, role, kinds),
            content=_content(role, units),
            is_remaining=role.is_remaining,
        )
        for role in plan.roles
        if role.id not in keep
    }


def unit_of_task(prepared: Prepared) -> dict[Key, Unit]:
    """Return the unit of each task that can be placed."""
    return {task.id: unit for unit in prepared.units.all for task in unit.tasks}


def _kind(prepared: Prepared, role: PlannedRole, kinds: dict[Key, int]) -> int | None:
    if role.role_type is not None:
        return kinds[role.role_type]
    return None if prepared.problem.role_types else 0


def _content(role: PlannedRole, units: dict[Key, Unit]) -> Content:
    content: Content = ()
    seen: set[int] = set()
    for share in role.shares:
        unit = units[share.task]
        if unit.index not in seen:
            seen.add(unit.index)
            content = plus(content, unit.index, int(share.share / unit.share))
    return content
