"""Why each task is in its role, and why a role is as it is: objects, put into words last."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

import attrs

from ratko.crafting.holding import broken
from ratko.crafting.leftovers import NamedRole, leftovers
from ratko.crafting.limits import Content, Limits
from ratko.crafting.locks import role_of_task
from ratko.crafting.prepared import Prepared
from ratko.crafting.problem import Plan, PlannedRole, ReleasedTask
from ratko.messages import Message, message
from ratko.model.quantities import Key, Share
from ratko.model.role import TaskShare


__all__ = ["explain"]

_MOST_NAMED: Final = 3
"""A reason names this many tasks at most, the largest ones."""


def explain(prepared: Prepared, roles: Mapping[Key, NamedRole]) -> Plan:
    """Make the plan, kept roles first, with the reasons for all that is and is not in it."""
    kept = tuple(
        PlannedRole(
            id=role.id, shares=role.task_shares, reasons=(message("crafting.role_is_kept"),)
        )
        for role in prepared.problem.locks.keep
    )
    left = leftovers(prepared, roles)
    # What a smaller role lacks may stand in another smaller one that cannot be joined to it.
    spare = sum(
        prepared.units.all[index].minutes * chunks for index, chunks in left.chunks.items()
    ) + sum(
        minutes
        for role in roles.values()
        if (minutes := role.limits(prepared).minutes(role.content)) < role.limits(prepared).least
    )
    crafted = tuple(
        _planned(prepared, roles[role], role, spare) for role in sorted(roles, key=_order)
    )
    return Plan(roles=(*kept, *crafted), leftovers=left.records)


def _order(role: Key) -> tuple[str, int, str]:
    """Sort `role-10` after `role-9`."""
    stem, _, number = role.rpartition("-")
    return (stem, int(number), "") if number.isdecimal() else (role, 0, role)


@attrs.frozen(kw_only=True)
class _Part:
    """One task's part in a role; its minutes are exact."""

    task: ReleasedTask
    share: Fraction
    minutes: Fraction
    months: tuple[Fraction, ...]
    group: tuple[ReleasedTask, ...]
    is_divided: bool


def _parts(limits: Limits, content: Content) -> tuple[_Part, ...]:
    parts = []
    for index, chunks in content:
        unit = limits.units.all[index]
        for load in unit.loads:
            share = unit.share * chunks
            parts.append(
                _Part(
                    task=load.task,
                    share=share,
                    minutes=Fraction(load.minutes * chunks, limits.units.scale),
                    months=load.task.months,
                    group=tuple(unit.tasks),
                    is_divided=chunks < unit.chunks,
                )
            )
    return tuple(sorted(parts, key=lambda part: (-part.minutes, part.task.id)))


def _planned(prepared: Prepared, named: NamedRole, role: Key, spare: int) -> PlannedRole:
    limits = named.limits(prepared)
    parts = _parts(limits, named.content)
    locked = {task for task, chosen in role_of_task(prepared.problem).items() if chosen == role}
    shares = tuple(
        TaskShare(
            task=part.task.id,
            share=Share(part.share),
            reasons=tuple(_why_here(part, parts, is_locked=part.task.id in locked)),
        )
        for part in sorted(parts, key=lambda part: part.task.id)
    )
    is_typed = named.role_type is not None and prepared.problem.role_types
    return PlannedRole(
        id=role,
        shares=shares,
        role_type=limits.role_type.id if is_typed else None,
        is_remaining=named.is_remaining,
        reasons=tuple(_why_remaining(limits, named, spare, is_locked=bool(locked))),
    )


def _why_remaining(
    limits: Limits, named: NamedRole, spare: int, *, is_locked: bool
) -> Iterator[Message]:
    minutes = limits.minutes(named.content)
    if not named.is_remaining:
        return
    if minutes >= limits.least:
        checks = tuple(broken(named.content, limits))
        yield message("crafting.remaining_breaks", checks=checks)
        return
    if is_locked and minutes < limits.scrap:
        code = "crafting.smaller_as_locked"
    elif spare < limits.least:
        code = "crafting.smaller_as_too_few"
    else:
        code = "crafting.smaller_as_limits"
    yield message(
        code,
        minutes=Fraction(minutes, limits.units.scale),
        least=limits.least_minutes,
        left=Fraction(spare - minutes, limits.units.scale),
    )


def _why_here(part: _Part, parts: tuple[_Part, ...], *, is_locked: bool) -> Iterator[Message]:
    task = part.task
    others = tuple(each for each in parts if each.task.id != task.id)
    if is_locked:
        yield message("crafting.because_locked")
    belongs = [each for each in others if each.task in part.group]
    if belongs:
        yield message("crafting.because_together", tasks=_named(belongs))
    area = [each for each in others if task.entity and each.task.entity == task.entity]
    if area:
        yield message("crafting.because_same_area", tasks=_named(area))
    field = [
        each for each in others if each not in area and task.field and each.task.field == task.field
    ]
    if field:
        yield message("crafting.because_same_field", tasks=_named(field))
    site = [
        each
        for each in others
        if each not in (*area, *field) and task.site and each.task.site == task.site
    ]
    if site:
        yield message("crafting.because_same_site", tasks=_named(site))
    season = [each for each in others if _is_counterpart(part, each)]
    if season:
        yield message("crafting.because_seasons_meet", tasks=_named(season))
    if not (area or field or is_locked or belongs):
        total = sum((each.minutes for each in parts), Fraction(0))
        yield message("crafting.because_fills", minutes=part.minutes, total=total)
    if part.is_divided:
        yield message("crafting.because_divided", share=part.share, minutes=part.minutes)


def _is_counterpart(part: _Part, other: _Part) -> bool:
    """Whether two seasonal tasks have their work at different times of the year."""
    if not part.months or not other.months or not any(part.months) or not any(other.months):
        return False
    return not any(mine and theirs for mine, theirs in zip(part.months, other.months, strict=True))


def _named(parts: list[_Part]) -> tuple[str, ...]:
    return tuple(part.task.title for part in parts[:_MOST_NAMED])
