"""How two proposals differ: roles kept, changed, new and gone, and what is left over.

Roles have no name that lasts: which old role a new one goes on from is found by the minutes that
they have in common, the most first. The difference is made of parts of tasks and is exact: applied
to the old proposal it gives the new one.
"""

import enum
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from ratko.crafting.problem import Plan
from ratko.model.quantities import Key
from ratko.model.role import Leftover, Roles, TaskShare
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = [
    "Arrangement",
    "Difference",
    "Fate",
    "PartChange",
    "RoleChange",
    "applied",
    "arrangement",
    "difference",
]

Parts = tuple[tuple[Key, Fraction], ...]
"""Parts of tasks, sorted by task."""
Minutes = Mapping[Key, Fraction | Unknown]
"""The weekly minutes of each task; one that is not there is unknown."""


@attrs.frozen(kw_only=True)
class Arrangement:
    """Which part of each task is where: all that a difference looks at.

    Attributes:
        roles: For each role, by id and sorted, the parts of tasks it has.
        left: The parts of tasks that are in no role.
    """

    roles: tuple[tuple[Key, Parts], ...] = ()
    left: Parts = ()


class Fate(enum.StrEnum):
    """What became of a role."""

    KEPT = "kept"
    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"


@attrs.frozen(kw_only=True)
class PartChange:
    """A part of a task that became larger or smaller, somewhere.

    Attributes:
        task: The task's id.
        before: The part that was there; 0: none.
        after: The part that is there now; 0: none.
        minutes: By how many minutes a week it grew; negative: it shrank; unknown as the task's.
    """

    task: Key
    before: Fraction
    after: Fraction
    minutes: Fraction | Unknown


@attrs.frozen(kw_only=True)
class RoleChange:
    """What became of one role.

    Attributes:
        before: Its id before; None: it is new.
        after: Its id now; None: it is gone.
        parts: What changed in it, sorted by task.
        minutes: The weekly minutes that are known of it: now, or of one that is gone, before.
    """

    before: Key | None
    after: Key | None
    parts: tuple[PartChange, ...]
    minutes: Fraction

    @property
    def fate(self) -> Fate:
        """What became of it; one that only has another id is kept."""
        if self.before is None:
            return Fate.NEW
        if self.after is None:
            return Fate.GONE
        return Fate.CHANGED if self.parts else Fate.KEPT

    @property
    def id(self) -> Key:
        """The id by which people know it now, or knew it."""
        found = self.before if self.after is None else self.after
        if found is None:
            raise AssertionError("a role was before, or is now")
        return found


@attrs.frozen(kw_only=True)
class Difference:
    """How one proposal differs from another.

    Attributes:
        roles: Each role of either, in the order: kept, changed, new, gone; each sorted by id.
        left: What changed among the parts that are in no role, sorted by task.
    """

    roles: tuple[RoleChange, ...] = ()
    left: tuple[PartChange, ...] = ()

    def of(self, fate: Fate) -> tuple[RoleChange, ...]:
        """Return the roles of one fate."""
        return tuple(each for each in self.roles if each.fate is fate)

    @property
    def is_nothing(self) -> bool:
        """Whether the two are the same but for the ids of roles."""
        return not self.left and all(each.fate is Fate.KEPT for each in self.roles)


def arrangement(proposal: Plan | Roles) -> Arrangement:
    """Return where the parts of tasks are in a plan, or in people's roles."""
    if isinstance(proposal, Plan):
        roles = {role.id: _parts(role.shares) for role in proposal.roles}
    else:
        roles = {role.id: _parts(role.task_shares) for role in proposal.roles}
    return Arrangement(roles=tuple(sorted(roles.items())), left=_parts(proposal.leftovers))


def difference(old: Arrangement, new: Arrangement, minutes: Minutes) -> Difference:
    """Compare two proposals, the old one first.

    Args:
        old: The old one.
        new: The new one.
        minutes: The weekly minutes of each whole task that parts are of; of tasks whose minutes
            are not known, the parts themselves decide which roles go on.
    """
    before, after = dict(old.roles), dict(new.roles)
    pairs = list(_pairs(before, after, minutes))
    changes = [_change(one, other, before, after, minutes) for one, other in pairs]
    order = list(Fate)
    return Difference(
        roles=tuple(sorted(changes, key=lambda each: (order.index(each.fate), each.id))),
        left=_changed(old.left, new.left, minutes),
    )


def applied(old: Arrangement, changes: Difference) -> Arrangement:
    """Return the new proposal that a difference makes of the old one.

    Raises:
        ValueError: The difference is not one from this proposal.
    """
    before = dict(old.roles)
    if sorted(before) != sorted(each.before for each in changes.roles if each.before is not None):
        raise ValueError("the difference is from other roles")
    after = {
        each.after: _applied(() if each.before is None else before[each.before], each.parts)
        for each in changes.roles
        if each.after is not None
    }
    for each in changes.roles:
        if (
            each.after is None
            and each.before is not None
            and _applied(before[each.before], each.parts)
        ):
            raise ValueError("the difference leaves something in a role that is gone")
    return Arrangement(roles=tuple(sorted(after.items())), left=_applied(old.left, changes.left))


def _parts(shares: Iterable[TaskShare] | Iterable[Leftover]) -> Parts:
    held: dict[Key, Fraction] = {}
    for each in shares:
        held[each.task] = held.get(each.task, Fraction(0)) + each.share
    return tuple(sorted(held.items()))


def _pairs(
    before: Mapping[Key, Parts], after: Mapping[Key, Parts], minutes: Minutes
) -> Iterator[tuple[Key | None, Key | None]]:
    """Pair roles: those with the most in common first, equals by their ids."""
    common = [
        (shared, one, other)
        for one, mine in before.items()
        for other, theirs in after.items()
        if any(shared := _shared(dict(mine), dict(theirs), minutes))
        or (one == other and mine == theirs)
    ]
    common.sort(
        key=lambda pair: (*(-each for each in pair[0]), pair[1] != pair[2], pair[1], pair[2])
    )
    old, new = set(before), set(after)
    for _, one, other in common:
        if one in old and other in new:
            old.remove(one)
            new.remove(other)
            yield one, other
    for one in old:
        yield one, None
    for other in new:
        yield None, other


def _shared(
    mine: Mapping[Key, Fraction], theirs: Mapping[Key, Fraction], minutes: Minutes
) -> tuple[Fraction, Fraction, Fraction]:
    """Return what two roles have in common: minutes, parts whose minutes are unknown, parts."""
    known = unknown = parts = Fraction(0)
    for task in mine.keys() & theirs.keys():
        part = min(mine[task], theirs[task])
        weekly = minutes.get(task, UNKNOWN)
        parts += part
        if weekly is UNKNOWN:
            unknown += part
        else:
            known += part * weekly
    return known, unknown, parts


def _change(
    one: Key | None,
    other: Key | None,
    before: Mapping[Key, Parts],
    after: Mapping[Key, Parts],
    minutes: Minutes,
) -> RoleChange:
    was = () if one is None else before[one]
    now = () if other is None else after[other]
    return RoleChange(
        before=one,
        after=other,
        parts=_changed(was, now, minutes),
        minutes=_known(was if other is None else now, minutes),
    )


def _known(parts: Parts, minutes: Minutes) -> Fraction:
    weekly = ((minutes.get(task, UNKNOWN), share) for task, share in parts)
    return sum((each * share for each, share in weekly if each is not UNKNOWN), Fraction(0))


def _changed(was: Parts, now: Parts, minutes: Minutes) -> tuple[PartChange, ...]:
    before, after = dict(was), dict(now)
    changes = []
    for task in sorted(before.keys() | after.keys()):
        had, has = before.get(task, Fraction(0)), after.get(task, Fraction(0))
        if had != has:
            weekly = minutes.get(task, UNKNOWN)
            grown = UNKNOWN if weekly is UNKNOWN else weekly * (has - had)
            changes.append(PartChange(task=task, before=had, after=has, minutes=grown))
    return tuple(changes)


def _applied(parts: Parts, changes: Iterable[PartChange]) -> Parts:
    held = dict(parts)
    for each in changes:
        if held.get(each.task, Fraction(0)) != each.before:
            raise ValueError(f"the difference has another part of {each.task}")
        held[each.task] = each.after
    return tuple(sorted((task, share) for task, share in held.items() if share))
