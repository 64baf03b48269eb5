"""Roles in the making, judged fast: what the search moves about on.

Nothing here knows words or fractions; a role is judged by adding integers (`packing`).
"""

from collections.abc import Iterable
from typing import Final

import attrs

from ratko.crafting.packing import UNFIT, PackedType, PackedUnits, pack_type, pack_units
from ratko.crafting.prepared import Prepared


__all__ = ["NO_LOCK", "Board", "Chance", "Items", "Making"]

Items = list[tuple[int, int]]
"""Pairs of a unit's index and a number of its chunks."""

NO_LOCK: Final = -1
"""Stands for the lock of a role into which people have locked nothing."""
_MASK: Final = (1 << 64) - 1
_ALL_YEAR: Final = (1 << 12) - 1


class Chance:
    """A small generator of numbers that look random, the same on each machine.

    Knuth's linear congruential generator MMIX, of which the high bits are used.
    """

    __slots__ = ("_state",)

    def __init__(self, seed: int) -> None:
        self._state = (seed * 0x9E3779B97F4A7C15 + 1) & _MASK

    def below(self, number: int) -> int:
        """Return a number from 0 to `number` − 1."""
        self._state = (self._state * 6364136223846793005 + 1442695040888963407) & _MASK
        return (self._state >> 33) * number >> 31


class Making:
    """A role in the making.

    What it holds is only added to; a role from which something is taken is made anew. The fields
    from `is_full` on are set by `Board.judge`, those after it for full roles alone.
    """

    __slots__ = (
        "bits",
        "cap",
        "check",
        "grows",
        "held",
        "is_full",
        "kind",
        "lock",
        "marks",
        "minutes",
        "scatter",
        "unpleasant",
        "wish",
    )

    def __init__(self, kind: int, start: int, check: int, lock: int) -> None:
        self.kind = kind
        self.held: dict[int, int] = {}
        self.minutes = 0
        self.cap = start
        self.check = check
        self.bits = 0
        self.marks = 0
        self.lock = lock
        self.is_full = False
        self.scatter = 0
        self.unpleasant = 0
        self.grows = 0
        self.wish = 0


@attrs.frozen(kw_only=True, eq=False)
class Board:
    """What roles are made of and judged by.

    Attributes:
        units: The units.
        types: The types of role.
        seeds: What people have locked into each role; a role's `lock` is its place here.
        divisible: Bits of the units that have several chunks.
        fewest: The least number of tasks of a full role.
        one_task: The most percent of a full role that one task may take.
    """

    units: PackedUnits
    types: tuple[PackedType, ...]
    seeds: tuple[dict[int, int], ...]
    divisible: int
    fewest: int
    one_task: int

    @classmethod
    def of(cls, prepared: Prepared) -> "Board":
        """Pack a problem."""
        rules = prepared.problem.rules
        return cls(
            units=pack_units(prepared),
            types=tuple(pack_type(prepared, at) for at in range(len(prepared.limits))),
            seeds=tuple(dict(seed) for _, seed in prepared.seeds),
            divisible=sum(1 << unit.index for unit in prepared.units.all if unit.chunks > 1),
            fewest=rules.variety_least_tasks,
            one_task=rules.variety_one_task,
        )

    def seed(self, role: Making) -> dict[int, int]:
        """Return what people have locked into a role."""
        return self.seeds[role.lock] if role.lock != NO_LOCK else {}

    def begin(self, kind: int, lock: int) -> Making | None:
        """Return a role that holds what is locked into it; None: the type cannot hold that."""
        role = self.make(kind, (), lock)
        for unit, chunks in self.seeds[lock].items():
            if self.room(role, unit, chunks) < chunks:
                return None
            self.add(role, unit, chunks)
        return role

    def make(self, kind: int, items: Iterable[tuple[int, int]], lock: int = NO_LOCK) -> Making:
        """Make a role of items that fit it, each of another unit."""
        units, of_type = self.units, self.types[kind]
        unit_minutes, unit_marks = units.minutes, units.marks
        caps, checks = of_type.caps, of_type.checks.of
        role = Making(kind, of_type.start, of_type.checks.start, lock)
        role.held = dict(items)
        minutes, cap, check, bits, marks = 0, role.cap, role.check, 0, 0
        for unit, chunks in role.held.items():
            minutes += unit_minutes[unit] * chunks
            cap += caps[unit] * chunks
            check += checks[unit] * chunks
            bits |= 1 << unit
            marks |= unit_marks[unit]
        role.minutes, role.cap, role.check, role.bits, role.marks = minutes, cap, check, bits, marks
        return role

    def grown(self, role: Making, unit: int, chunks: int) -> Making:
        """Make a role that holds what another does, and chunks of a unit more."""
        made = Making(role.kind, role.cap, role.check, role.lock)
        made.held, made.minutes = dict(role.held), role.minutes
        made.bits, made.marks = role.bits, role.marks
        self.add(made, unit, chunks)
        return made

    def add(self, role: Making, unit: int, chunks: int) -> None:
        """Put chunks of a unit into a role."""
        of_type = self.types[role.kind]
        role.held[unit] = role.held.get(unit, 0) + chunks
        role.minutes += self.units.minutes[unit] * chunks
        role.cap += of_type.caps[unit] * chunks
        role.check += of_type.checks.of[unit] * chunks
        role.bits |= 1 << unit
        role.marks |= self.units.marks[unit]

    def room(self, role: Making, unit: int, chunks: int) -> int:
        """Return how many of the chunks the role can take."""
        units, of_type = self.units, self.types[role.kind]
        cap = of_type.caps[unit]
        if cap == UNFIT or units.apart[unit] & role.bits:
            return 0
        if units.marks[unit] & ~role.marks:  # Else it is no place more than the role has.
            marks = role.marks | units.marks[unit]
            sites = marks & units.sites
            if sites.bit_count() > of_type.sites or (marks ^ sites).bit_count() > of_type.areas:
                return 0
        start, mask = role.cap, of_type.mask
        while chunks and (start + cap * chunks) & mask:
            chunks -= 1
        return chunks

    def judge(self, role: Making) -> bool:
        """Find out whether a role is full and holds together, and what it brings."""
        units, of_type = self.units, self.types[role.kind]
        checks = of_type.checks
        if role.minutes < of_type.least or role.check & checks.mask:
            role.is_full = False
            return False
        tasks = largest = extra = year = unpleasant = grows = may_grow = wish = 0
        for unit, chunks in role.held.items():
            tasks += units.tasks[unit]
            if (size := units.largest[unit] * chunks) > largest:
                largest = size
            if (more := units.extra[unit] * chunks) > extra:
                extra = more
            year |= units.year[unit]
            unpleasant += units.unpleasant[unit] * chunks
            grows |= units.grows[unit]
            may_grow |= units.may_grow[unit]
            wish += of_type.wishes[unit] * chunks
        role.unpleasant = unpleasant
        role.grows = int(grows)
        role.scatter = role.marks.bit_count()
        role.wish = wish
        role.is_full = (
            not (role.check + 100 * extra * checks.ones) & checks.mask
            and tasks >= self.fewest
            and largest * 100 <= self.one_task * role.minutes
            and bool(may_grow)
            and year == _ALL_YEAR
        )
        return role.is_full
