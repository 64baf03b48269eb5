"""What every doer's work is before and after: hours, core share and how full the week is."""

from collections.abc import Callable, Iterable
from fractions import Fraction

import attrs

from ratko.method.hours import doer_minutes
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.role import Role
from ratko.model.task import Classification
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["BeforeAndAfter", "before_and_after"]


@attrs.frozen(kw_only=True)
class BeforeAndAfter:
    """One doer's work today and when the roles are filled.

    Minutes are a week, on average over the year. What rests on a task of unknown hours, or of an
    unknown class, is unknown.

    Attributes:
        doer: The doer's id.
        now: Minutes today.
        after: Minutes left.
        freed: Minutes given to roles.
        core_share_now: The part of the minutes today that is core.
        core_share_after: The part of the minutes left that is core; unknown where nothing is left.
        capacity_share_now: Minutes today out of the doer's capacity.
        capacity_share_after: Minutes left out of the doer's capacity.
        without_hours: Ids of the doer's tasks whose hours are not known.
    """

    doer: Key
    now: Fraction | Unknown
    after: Fraction | Unknown
    freed: Fraction | Unknown
    core_share_now: Fraction | Unknown
    core_share_after: Fraction | Unknown
    capacity_share_now: Fraction | Unknown
    capacity_share_after: Fraction | Unknown
    without_hours: tuple[Key, ...]


def before_and_after(inventory: Inventory, roles: Iterable[Role]) -> tuple[BeforeAndAfter, ...]:
    """Return the work of every doer of an inventory, in their order.

    Of a task that a role takes a part of, each doer gives the same part.
    """
    taken: dict[Key, Fraction] = {}
    for role in roles:
        for share in role.task_shares:
            taken[share.task] = min(Fraction(1), taken.get(share.task, Fraction(0)) + share.share)
    found = []
    for doer in inventory.doers:
        parts = [
            _Part(
                task=task.id,
                classification=each.classification,
                minutes=doer_minutes(task, each),
                given=taken.get(task.id, Fraction(0)),
            )
            for task in inventory.tasks
            for each in task.doers
            if each.doer == doer.id
        ]
        now, after = _minutes(parts, _all), _minutes(parts, _left)
        found.append(
            BeforeAndAfter(
                doer=doer.id,
                now=now,
                after=after,
                freed=_minutes(parts, _given),
                core_share_now=_share(_core_minutes(parts, _all), now),
                core_share_after=_share(_core_minutes(parts, _left), after),
                capacity_share_now=_share(now, doer.weekly_capacity),
                capacity_share_after=_share(after, doer.weekly_capacity),
                without_hours=tuple(each.task for each in parts if each.minutes is UNKNOWN),
            )
        )
    return tuple(found)


@attrs.frozen(kw_only=True)
class _Part:
    """A doer's part in a task, and how much of it is given."""

    task: Key
    classification: Classification
    minutes: Fraction | Unknown
    given: Fraction


def _all(_: _Part) -> Fraction:
    return Fraction(1)


def _left(part: _Part) -> Fraction:
    return 1 - part.given


def _given(part: _Part) -> Fraction:
    return part.given


def _minutes(parts: Iterable[_Part], how_much: Callable[[_Part], Fraction]) -> Fraction | Unknown:
    """Add up so much of each part; nothing of an unknown part is nothing."""
    total = Fraction(0)
    for part in parts:
        if not how_much(part):
            continue
        if part.minutes is UNKNOWN:
            return UNKNOWN
        total += part.minutes * how_much(part)
    return total


def _core_minutes(
    parts: Iterable[_Part], how_much: Callable[[_Part], Fraction]
) -> Fraction | Unknown:
    held = [part for part in parts if how_much(part)]
    if any(part.classification is Classification.UNCLASSIFIED for part in held):
        return UNKNOWN
    return _minutes([part for part in held if part.classification is Classification.CORE], how_much)


def _share(part: Fraction | Unknown, whole: Fraction | int | Unknown) -> Fraction | Unknown:
    if part is UNKNOWN or whole is UNKNOWN or not whole:
        return UNKNOWN
    return part / whole
