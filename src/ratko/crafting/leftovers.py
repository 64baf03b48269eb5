"""What is in no role: what is in the way, and what would help."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

import attrs

from ratko.crafting.holding import broken
from ratko.crafting.limits import Content, Limits, plus
from ratko.crafting.locks import has_hours, kept_shares
from ratko.crafting.prepared import Prepared
from ratko.crafting.problem import CraftingProblem, ReleasedTask
from ratko.crafting.remaining import filled
from ratko.crafting.units import Unit
from ratko.messages import Message, message
from ratko.model.quantities import Key, Share
from ratko.model.role import Leftover
from ratko.model.unknown import UNKNOWN


__all__ = ["Left", "NamedRole", "leftovers"]


@attrs.frozen(kw_only=True)
class NamedRole:
    """A role of the plan in the making.

    Attributes:
        role_type: The place of its type in `Prepared.limits`; None: its locks fit none.
        content: What it holds.
        is_remaining: Whether it is made of what remained.
    """

    role_type: int | None
    content: Content
    is_remaining: bool

    def limits(self, prepared: Prepared) -> Limits:
        """Return the limits of its type, and where it has none, of the first type there is."""
        return prepared.limits[self.role_type or 0]


@attrs.frozen(kw_only=True)
class Left:
    """What is left.

    Attributes:
        chunks: Chunks of units, by the unit's index.
        records: The same, and what could never be placed, with reasons; sorted by task.
    """

    chunks: Mapping[int, int]
    records: tuple[Leftover, ...]


def leftovers(prepared: Prepared, roles: Mapping[Key, NamedRole]) -> Left:
    """Return all that is in none of the roles, and in no kept role."""
    units = prepared.units.all
    chunks = {unit.index: unit.chunks for unit in units}
    for role in roles.values():
        for index, placed in role.content:
            chunks[index] -= placed
    chunks = {index: left for index, left in chunks.items() if left}
    records = list(_never_placed(prepared.problem, prepared.limits[0]))
    for index, left in chunks.items():
        reasons = tuple(_in_the_way(prepared, roles, units[index], chunks))
        records.extend(
            Leftover(task=task.id, share=Share(units[index].share * left), reasons=reasons)
            for task in units[index].tasks
        )
    return Left(chunks=chunks, records=tuple(sorted(records, key=lambda each: each.task)))


def _never_placed(problem: CraftingProblem, limits: Limits) -> Iterator[Leftover]:
    held = kept_shares(problem)
    torn = {task.id: group for group in limits.units.torn for task in group}
    for task in problem.tasks:
        rest = 1 - held.get(task.id, Fraction(0))
        if not rest:
            continue
        reason = _never(problem, task, torn)
        if reason is not None:
            yield Leftover(task=task.id, share=Share(rest), reasons=(reason,))


def _never(
    problem: CraftingProblem,
    task: ReleasedTask,
    torn: Mapping[Key, tuple[ReleasedTask, ...]],
) -> Message | None:
    if task.id in problem.locks.out:
        return message("crafting.locked_out", task=task.title)
    if task.minutes is UNKNOWN:
        return message("crafting.hours_unknown", task=task.title)
    if not has_hours(task):
        return message("crafting.no_hours", task=task.title)
    if task.id in torn:
        titles = tuple(each.title for each in torn[task.id])
        return message("crafting.together_and_apart", tasks=titles)
    return None


def _in_the_way(
    prepared: Prepared, roles: Mapping[Key, NamedRole], unit: Unit, left: Mapping[int, int]
) -> Iterator[Message]:
    """Name what keeps a unit out: itself, the roles there are, or too few hours for one more."""
    limits = prepared.limits[0]
    alone = prepared.why_not(unit.index)
    if alone is not None:
        yield _too_large(limits, unit) if unit.minutes > limits.most else alone
        return
    said: list[Message] = []
    is_full = False
    for _, role in sorted(roles.items(), key=lambda each: each[0]):
        of_role = role.limits(prepared)
        if unit.minutes > of_role.most - of_role.minutes(role.content):
            is_full = True
            continue
        obstacle = _against(of_role, role, unit)
        if obstacle is not None and obstacle not in said:
            said.append(obstacle)
    yield from said
    minutes = _minutes(limits, unit, left[unit.index])
    if is_full:
        yield message(
            "crafting.roles_are_full",
            tasks=_titles(unit),
            minutes=minutes,
            most=max(each.most_minutes for each in prepared.limits),
        )
    yield from _no_role_of_its_own(prepared, unit, left, is_said=bool(said))


def _against(limits: Limits, role: NamedRole, unit: Unit) -> Message | None:
    """Return what is against a chunk of a unit in a role that has the hours for it."""
    grown = plus(role.content, unit.index, 1)
    obstacle = limits.misfit(unit) or limits.obstacle(grown)
    if obstacle is None and not role.is_remaining and (checks := tuple(broken(grown, limits))):
        return message("crafting.would_break", tasks=_titles(unit), checks=checks)
    return obstacle


def _no_role_of_its_own(
    prepared: Prepared, unit: Unit, left: Mapping[int, int], *, is_said: bool
) -> Iterator[Message]:
    """Say what is missing for one more role: work that can be joined with the unit, or a place."""
    limits = prepared.limits[0]
    total = sum(limits.units.all[index].minutes * chunks for index, chunks in left.items())
    able = [each for each in prepared.limits if each.misfit(unit) is None]
    has = [each.minutes(filled(each, ((unit.index, 1),), left)) for each in able]
    missing = min(each.scrap - joined for each, joined in zip(able, has, strict=True))
    if total < limits.scrap:
        yield message(
            "crafting.too_few_hours",
            minutes=Fraction(total, limits.units.scale),
            least=limits.scrap_minutes,
            missing=Fraction(missing, limits.units.scale),
        )
    elif missing <= 0 and not any(each.role_type.places is None for each in able):
        yield message("crafting.no_place", tasks=_titles(unit))
    elif not is_said:
        yield message(
            "crafting.no_company",
            tasks=_titles(unit),
            minutes=_minutes(limits, unit, left[unit.index]),
            least=limits.scrap_minutes,
        )


def _too_large(limits: Limits, unit: Unit) -> Message:
    minutes = _minutes(limits, unit, 1)
    most = limits.most_minutes
    if len(unit.loads) > 1:
        return message("crafting.group_over_role", tasks=_titles(unit), minutes=minutes, most=most)
    task = unit.loads[0].task
    if task.splittable is UNKNOWN:
        return message("crafting.over_role_ask", task=task.title, minutes=minutes, most=most)
    if task.splittable:
        return message("crafting.chunk_over_role", task=task.title, minutes=minutes, most=most)
    return message("crafting.over_role", task=task.title, minutes=minutes, most=most)


def _minutes(limits: Limits, unit: Unit, chunks: int) -> Fraction:
    return Fraction(unit.minutes * chunks, limits.units.scale)


def _titles(unit: Unit) -> tuple[str, ...]:
    return tuple(task.title for task in unit.tasks)
