"""What of an agreed role can stay: as it is, or without the least that breaks a hard rule."""

import heapq
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final

import attrs

from ratko.crafting.limits import Content, Limits
from ratko.crafting.problem import CraftingProblem, Locks, ReleasedTask
from ratko.crafting.units import Unit, Units, make_units
from ratko.messages import Message, message
from ratko.model.quantities import Key
from ratko.model.role import Role
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Moved", "Standing", "standings", "suiting_types"]

_MOST_TRIES: Final = 4_000
"""So many sets of tasks are tried before the rest is taken out one by one, the smallest first."""


@attrs.frozen(kw_only=True)
class Moved:
    """A part of a task that cannot stay in its agreed role.

    Attributes:
        task: The task.
        role: The role it was in.
        share: The part that goes.
        minutes: Its weekly minutes; unknown as those of the task, or where there is no such task.
        reason: The rule that it breaks.
    """

    task: Key
    role: Key
    share: Fraction
    minutes: Fraction | Unknown
    reason: Message


@attrs.frozen(kw_only=True)
class Standing:
    """What of an agreed role stands.

    Attributes:
        role: Its id.
        shares: The parts of tasks that stay, sorted by task.
        moved: The parts that go.
        is_closed: Whether it stays just as it is; else there is room in it for more: it has lost
            something, or has fewer hours than a role should have.
    """

    role: Key
    shares: tuple[tuple[Key, Fraction], ...]
    moved: tuple[Moved, ...]
    is_closed: bool


def standings(problem: CraftingProblem, agreed: Iterable[Role]) -> tuple[Standing, ...]:
    """Return what stands of each agreed role, sorted by id.

    As few minutes go as can, then as few tasks. Whether a role holds together (variety, calm, …) is
    not asked: people have agreed on it, and the role checks point it out.

    Args:
        problem: The problem, with the inventory and the rules of today.
        agreed: The roles; a share is a part of what the problem releases.
    """
    tasks = {task.id: task for task in problem.tasks}
    free = dict.fromkeys(tasks, Fraction(1))
    for kept in problem.locks.keep:
        for each in kept.task_shares:
            free[each.task] = free.get(each.task, Fraction(0)) - each.share
    found = []
    for role in sorted(agreed, key=lambda each: each.id):
        shares: dict[Key, Fraction] = {}
        moved: list[Moved] = []
        for each in role.task_shares:
            reason, stays = _there_is(problem, role.id, each.task, each.share, free)
            if stays:
                shares[each.task] = shares.get(each.task, Fraction(0)) + stays
                free[each.task] -= stays
            if reason is not None:
                moved.append(_moved(tasks, role.id, each.task, each.share - stays, reason))
        for task, reason in _breaking(problem, shares):
            moved.append(_moved(tasks, role.id, task, shares[task], reason))
            free[task] += shares.pop(task)
        found.append(
            Standing(
                role=role.id,
                shares=tuple(sorted(shares.items())),
                moved=tuple(sorted(moved, key=lambda each: each.task)),
                is_closed=not moved and _is_large_enough(problem, shares),
            )
        )
    return tuple(found)


def suiting_types(
    problem: CraftingProblem, shares: Iterable[tuple[Key, Fraction]]
) -> tuple[Key, ...]:
    """Return the types of role that what stands of a role may be of."""
    units = _units(problem, dict(shares))
    found = []
    for kind in problem.role_types:
        limits = Limits.of(units, problem.rules, kind)
        fits = all(limits.misfit(unit) is None for unit in units.all)
        if fits and limits.obstacle(_content(list(units.all), frozenset())) is None:
            found.append(kind.id)
    return tuple(found)


def _moved(
    tasks: Mapping[Key, ReleasedTask], role: Key, task: Key, share: Fraction, reason: Message
) -> Moved:
    weekly = tasks[task].minutes if task in tasks else UNKNOWN
    minutes = UNKNOWN if weekly is UNKNOWN else weekly * share
    return Moved(task=task, role=role, share=share, minutes=minutes, reason=reason)


def _there_is(
    problem: CraftingProblem, role: Key, task: Key, share: Fraction, free: Mapping[Key, Fraction]
) -> tuple[Message | None, Fraction]:
    """Return the part of a task that there still is for a role, and why it is not all of it."""
    if task not in free:
        return message("crafting.agreed_is_gone", task=task), Fraction(0)
    title = next(each.title for each in problem.tasks if each.id == task)
    if task in problem.locks.out:
        return message("crafting.locked_out", task=title), Fraction(0)
    others = {other for locked, other in problem.locks.in_role if locked == task and other != role}
    if others:
        return message("crafting.agreed_elsewhere", task=title, role=min(others)), Fraction(0)
    stays = min(share, max(free[task], Fraction(0)))
    if stays < share:
        return message("crafting.agreed_twice", task=title, share=stays), stays
    return None, stays


def _is_large_enough(problem: CraftingProblem, shares: Mapping[Key, Fraction]) -> bool:
    minutes = sum(
        (task.minutes for task in _held(problem, shares) if task.minutes is not UNKNOWN),
        Fraction(0),
    )
    least = [
        problem.rules.craft_least if kind.least is None else kind.least for kind in problem.types
    ]
    return minutes >= min(least)


def _held(problem: CraftingProblem, shares: Mapping[Key, Fraction]) -> Iterator[ReleasedTask]:
    """Yield the parts of tasks in a role as if they were whole tasks."""
    for task in problem.tasks:
        if task.id in shares:
            share = shares[task.id]
            yield attrs.evolve(
                task,
                minutes=UNKNOWN if task.minutes is UNKNOWN else task.minutes * share,
                months=tuple(month * share for month in task.months),
                peak_week=UNKNOWN if task.peak_week is UNKNOWN else task.peak_week * share,
                splittable=False,
            )


def _units(problem: CraftingProblem, shares: Mapping[Key, Fraction]) -> Units:
    return make_units(attrs.evolve(problem, tasks=tuple(_held(problem, shares)), locks=Locks()))


def _breaking(
    problem: CraftingProblem, shares: Mapping[Key, Fraction]
) -> tuple[tuple[Key, Message], ...]:
    """Return the tasks that must leave a role, with the rule that each breaks."""
    units = _units(problem, shares)
    torn = [
        (task.id, message("crafting.together_and_apart", tasks=tuple(one.title for one in group)))
        for group in units.torn
        for task in group
    ]
    ways = [_least_out(Limits.of(units, problem.rules, kind), units.all) for kind in problem.types]
    size = [(sum(unit.minutes for unit, _ in way), len(way)) for way in ways]
    chosen = ways[size.index(min(size))]
    out = [(task.id, reason) for unit, reason in chosen for task in unit.tasks]
    return (*torn, *out)


def _least_out(limits: Limits, units: tuple[Unit, ...]) -> tuple[tuple[Unit, Message], ...]:
    """Return the fewest minutes of units, then the fewest units, without which no limit is broken.

    Sets of units are tried from the smallest on; beyond some thousands of them, the smallest units
    go one after the other until nothing is broken.
    """
    misfits = [(unit, reason) for unit in units if (reason := limits.misfit(unit)) is not None]
    gone = {unit.index for unit, _ in misfits}
    able = [unit for unit in units if unit.index not in gone]
    why = limits.obstacle(_content(able, frozenset()))
    if why is None:
        return tuple(misfits)
    open_: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, ())]
    for _ in range(_MOST_TRIES):
        ticks, count, out = heapq.heappop(open_)
        if limits.obstacle(_content(able, frozenset(out))) is None:
            return (*misfits, *((able[at], why) for at in out))
        for at in range(out[-1] + 1 if out else 0, len(able)):
            heapq.heappush(open_, (ticks + able[at].minutes, count + 1, (*out, at)))
    out = ()
    for at in sorted(range(len(able)), key=lambda each: (able[each].minutes, each)):
        if limits.obstacle(_content(able, frozenset(out))) is None:
            break
        out = (*out, at)
    return (*misfits, *((able[at], why) for at in out))


def _content(units: list[Unit], out: frozenset[int]) -> Content:
    return tuple((unit.index, 1) for at, unit in enumerate(units) if at not in out)
