"""How two versions of a record differ, field by field: applied to the old one, it gives the new.

Works on any record: roles, tasks, whole inventories. Parts that have a key of their own (tasks,
shares of tasks, doers) are compared by it, whatever their order; all else is compared as a whole.
"""

import enum
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, TypeVar

import attrs

from ratko.messages import Message
from ratko.model.dimensions import Levels
from ratko.model.quantities import Amount
from ratko.model.time import Recurrence, StatedTime


__all__ = ["ABSENT", "ORDER", "Absent", "Change", "applied", "difference"]

Record = TypeVar("Record")


class Absent(enum.Enum):
    """The type of `ABSENT`."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT
"""Stands for what was not there before, or is there no more."""
ORDER: Final = "(order)"
"""The step of a path that holds the keys of parts in their order."""
_AS_A_WHOLE: Final = (Amount, Levels, Message, Recurrence, StatedTime)
"""Records that are one value to a reader."""
_KEYS: Final = ("id", "task", "doer", "key", "number", "check")
"""The fields that can tell the parts of a list apart, the first that is there."""


@attrs.frozen(kw_only=True)
class Change:
    """One value that differs.

    Attributes:
        path: The fields and the keys of parts that lead to it, as `("tasks", "a", "name", "fi")`.
        before: What was there, or `ABSENT`.
        after: What is there now, or `ABSENT`.
    """

    path: tuple[str, ...]
    before: Any
    after: Any


def difference(old: Record, new: Record) -> tuple[Change, ...]:
    """Return every value that differs between two records of one type, the old one first."""
    return tuple(_differ((), old, new))


def applied(old: Record, changes: Iterable[Change]) -> Record:
    """Return the record that a difference makes of the old one.

    Raises:
        ValueError: The difference is not from this record.
    """
    made: Record = _applied(old, [(each.path, each) for each in changes])
    return made


def _differ(path: tuple[str, ...], old: Any, new: Any) -> Iterator[Change]:
    if old == new and type(old) is type(new):
        return
    if _has_fields(old) and type(old) is type(new):
        for field in attrs.fields(type(old)):
            name = field.name
            yield from _differ((*path, name), getattr(old, name), getattr(new, name))
        return
    before, after = _by_key(old), _by_key(new)
    if before is None or after is None or not (before or after):
        yield Change(path=path, before=old, after=new)
        return
    for key in before:
        yield from _differ((*path, key), before[key], after.get(key, ABSENT))
    for key in after:
        if key not in before:
            yield Change(path=(*path, key), before=ABSENT, after=after[key])
    if list(after) != _usual_order(before, after):
        yield Change(path=(*path, ORDER), before=tuple(before), after=tuple(after))


def _usual_order(before: Iterable[str], after: Iterable[str]) -> list[str]:
    """Return the keys as they stand when parts only go away and come at the end."""
    known = list(after)
    kept = [key for key in before if key in known]
    return [*kept, *(key for key in known if key not in kept)]


def _has_fields(value: Any) -> bool:
    return attrs.has(type(value)) and not isinstance(value, _AS_A_WHOLE)


def _by_key(value: Any) -> dict[str, Any] | None:
    """Return the parts of a tuple by their keys; None: they have none, or one stands twice."""
    if not isinstance(value, tuple):
        return None
    found: dict[str, Any] = {}
    for each in value:
        if not _has_fields(each):
            return None
        names = {field.name for field in attrs.fields(type(each))}
        key = next((str(getattr(each, name)) for name in _KEYS if name in names), None)
        if key is None or key in found:
            return None
        found[key] = each
    return found


_Step = tuple[tuple[str, ...], Change]


def _applied(value: Any, steps: Sequence[_Step]) -> Any:
    if not steps:
        return value
    if any(not path for path, _ in steps):
        ((_, change),) = steps
        if change.before != value:
            raise ValueError(f"the difference has another {'.'.join(change.path)}")
        return change.after
    within: dict[str, list[_Step]] = {}
    for path, change in steps:
        within.setdefault(path[0], []).append((path[1:], change))
    if _has_fields(value):
        names = {field.name for field in attrs.fields(type(value))}
        if not within.keys() <= names:
            raise ValueError("the difference is from another kind of record")
        changed = {name: _applied(getattr(value, name), each) for name, each in within.items()}
        return attrs.evolve(value, **changed)
    return _applied_to_parts(value, within)


def _applied_to_parts(value: Any, within: dict[str, list[_Step]]) -> Any:
    parts = _by_key(value)
    if parts is None:
        raise ValueError("the difference is from another kind of record")
    order = within.pop(ORDER, None)
    after: dict[str, Any] = {
        key: _applied(each, within.pop(key, [])) for key, each in parts.items()
    }
    for key, steps in within.items():
        after[key] = _applied(ABSENT, steps)
    kept = {key: each for key, each in after.items() if each is not ABSENT}
    if order is None:
        return tuple(kept.values())
    ((_, change),) = order
    if sorted(change.after) != sorted(kept):
        raise ValueError("the difference is from other parts")
    return tuple(kept[key] for key in change.after)
