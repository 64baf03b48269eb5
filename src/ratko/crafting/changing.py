"""Changes to a problem: what one asks "what if" of, and what would make a leftover fit."""

from collections.abc import Callable, Iterable
from typing import Any

import attrs

from ratko.crafting.problem import CraftingProblem, Locks, ReleasedTask, RoleType
from ratko.errors import RuleError
from ratko.messages import message
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import Key, Level
from ratko.model.rules import RuleSet


__all__ = [
    "Change",
    "ClashRemoved",
    "DemandSaid",
    "FactSaid",
    "Locked",
    "Released",
    "ThresholdSet",
    "TimesFreed",
    "TypeAdded",
    "TypeSet",
    "WorkAdded",
    "altered",
    "joined",
]


@attrs.frozen(kw_only=True)
class FactSaid:
    """A fact of a task is said, or is otherwise than it was said.

    Attributes:
        task: The task's id.
        field: The name of a field of `ReleasedTask`, not its id.
        value: Its value.
    """

    task: Key
    field: str
    value: Any


@attrs.frozen(kw_only=True)
class DemandSaid:
    """How much a task demands is said, or is made less: by an aid, or by leaving a part of it.

    Attributes:
        task: The task's id.
        dimension: The dimension.
        level: The level.
    """

    task: Key
    dimension: Dimension
    level: Level


@attrs.frozen(kw_only=True)
class TimesFreed:
    """A task may be done at any time of the week.

    Attributes:
        task: The task's id.
    """

    task: Key


@attrs.frozen(kw_only=True)
class ClashRemoved:
    """Two tasks may share a role after all.

    Attributes:
        task: The one.
        other: The other.
    """

    task: Key
    other: Key


@attrs.frozen(kw_only=True)
class WorkAdded:
    """There is more work to hand over.

    Attributes:
        task: The new task.
    """

    task: ReleasedTask


@attrs.frozen(kw_only=True)
class Locked:
    """People fix something.

    Attributes:
        locks: What they fix, beside what is fixed already.
    """

    locks: Locks


@attrs.frozen(kw_only=True)
class Released:
    """A task that people kept out of the roles may be in one.

    Attributes:
        task: The task's id.
    """

    task: Key


@attrs.frozen(kw_only=True)
class ThresholdSet:
    """A threshold is another.

    Attributes:
        field: The name of a field of `RuleSet`.
        value: Its value.
    """

    field: str
    value: Any


@attrs.frozen(kw_only=True)
class TypeAdded:
    """One more type of role is looked for.

    Attributes:
        role_type: The type.
    """

    role_type: RoleType


@attrs.frozen(kw_only=True)
class TypeSet:
    """A type of role is otherwise: has one more place, say, or reaches another site.

    Attributes:
        role_type: The type's id.
        field: The name of a field of `RoleType`, not its id.
        value: Its value.
    """

    role_type: Key
    field: str
    value: Any


Change = (
    FactSaid
    | DemandSaid
    | TimesFreed
    | ClashRemoved
    | WorkAdded
    | Locked
    | Released
    | ThresholdSet
    | TypeAdded
    | TypeSet
)


def altered(problem: CraftingProblem, changes: Iterable[Change]) -> CraftingProblem:
    """Return the problem as it is after changes, one after the other.

    Raises:
        RuleError: A change is of a task, a threshold or a type of role that is not there.
        ValueError: A value is none of its field's.
    """
    for change in changes:
        problem = _altered(problem, change)
    return problem


def _altered(problem: CraftingProblem, change: Change) -> CraftingProblem:
    match change:
        case WorkAdded(task=task):
            return attrs.evolve(problem, tasks=(*problem.tasks, task))
        case Locked(locks=more):
            return attrs.evolve(problem, locks=joined(problem.locks, more))
        case Released(task=key):
            locks = attrs.evolve(problem.locks, out=problem.locks.out - {key})
            return attrs.evolve(problem, locks=locks)
        case ThresholdSet(field=field, value=value):
            _refuse_unless(field in attrs.fields_dict(RuleSet), field)
            return attrs.evolve(problem, rules=attrs.evolve(problem.rules, **{field: value}))
        case TypeAdded(role_type=kind):
            return attrs.evolve(problem, role_types=(*problem.role_types, kind))
        case TypeSet(role_type=key, field=field, value=value):
            _refuse_unless(field != "id" and field in attrs.fields_dict(RoleType), field)
            _refuse_unless(key in {kind.id for kind in problem.role_types}, key)
            return attrs.evolve(
                problem,
                role_types=tuple(
                    attrs.evolve(kind, **{field: value}) if kind.id == key else kind
                    for kind in problem.role_types
                ),
            )
        case _:
            return _with_other_task(problem, change)


def _with_other_task(
    problem: CraftingProblem, change: FactSaid | DemandSaid | TimesFreed | ClashRemoved
) -> CraftingProblem:
    match change:
        case FactSaid(task=key, field=field, value=value):
            _refuse_unless(field != "id" and field in attrs.fields_dict(ReleasedTask), field)
            return _with_task(problem, key, lambda task: attrs.evolve(task, **{field: value}))
        case DemandSaid(task=key, dimension=dimension, level=level):
            return _with_task(problem, key, lambda task: _demanding(task, dimension, level))
        case TimesFreed(task=key):
            return _with_task(
                problem, key, lambda task: attrs.evolve(task, windows=(), weekdays=frozenset())
            )
        case ClashRemoved(task=key, other=other):
            one = _with_task(problem, key, lambda task: _beside(task, other))
            return _with_task(one, other, lambda task: _beside(task, key))


def joined(one: Locks, other: Locks) -> Locks:
    """Return all that two sets of locks fix."""
    return Locks(
        in_role=(*one.in_role, *other.in_role),
        together=(*one.together, *other.together),
        out=one.out | other.out,
        keep=(*one.keep, *other.keep),
    )


def _refuse_unless(is_known: bool, name: str) -> None:  # noqa: FBT001  # reads as a sentence
    if not is_known:
        raise RuleError(message("crafting.change_of_unknown", name=name))


def _with_task(
    problem: CraftingProblem, key: Key, change: Callable[[ReleasedTask], ReleasedTask]
) -> CraftingProblem:
    _refuse_unless(key in {task.id for task in problem.tasks}, key)
    tasks = tuple(change(task) if task.id == key else task for task in problem.tasks)
    return attrs.evolve(problem, tasks=tasks)


def _demanding(task: ReleasedTask, dimension: Dimension, level: Level) -> ReleasedTask:
    return attrs.evolve(task, demands=Levels({**dict(task.demands.known), dimension: level}))


def _beside(task: ReleasedTask, other: Key) -> ReleasedTask:
    return attrs.evolve(task, apart_from=task.apart_from - {other})
