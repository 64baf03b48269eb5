"""The words in which a crafting is asked for and answered.

The crafting and its checker both know these records, and nothing else of each other.
"""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

import attrs

from ratko.messages import Message
from ratko.model.dimensions import Levels
from ratko.model.quantities import Key, Level, Line, Minutes, checked
from ratko.model.role import Leftover, Role, TaskShare
from ratko.model.rules import RuleSet
from ratko.model.task import Permit
from ratko.model.time import PartOfDay, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = [
    "DAY_MINUTES",
    "PART_OF_DAY_MINUTES",
    "WEEK_MINUTES",
    "WORKING_DAYS",
    "CraftingProblem",
    "Locks",
    "Plan",
    "PlannedRole",
    "ReleasedTask",
]

DAY_MINUTES: Final = 480
"""Regular working time of a day, at most (Working Hours Act 872/2019 §5: 8 h)."""
WEEK_MINUTES: Final = 2_400
"""Regular working time of a week, at most (Working Hours Act 872/2019 §5: 40 h)."""
PART_OF_DAY_MINUTES: Final[Mapping[PartOfDay, int]] = MappingProxyType(
    {
        PartOfDay.MORNING: 240,
        PartOfDay.DAY: 240,
        PartOfDay.EVENING: 300,
        PartOfDay.NIGHT: 480,
    }
)
"""What fits into a part of a day where the clock times are not said: 8–12, 12–16, 16–21, night."""
WORKING_DAYS: Final = tuple(Weekday)[:5]
"""The days over which a task is spread that is bound to a part of the day but to no day."""


@attrs.frozen(kw_only=True, field_transformer=checked)
class ReleasedTask:
    """A task that may become part of a role, with what the crafting needs to know of it.

    Minutes are a week's, exact. What nobody has said is `UNKNOWN`, None, or empty.

    Attributes:
        id: The task's id in the inventory.
        name: What messages call it; empty: its id.
        minutes: Mean of the whole year; unknown: it cannot be placed, and the hours are asked for.
        months: In each of the 12 months; empty: the mean all year round.
        peak_week: In its busiest week; unknown: as in the busiest month.
        entity: The id of its duty area.
        field: Its field of work in the task library; empty: not known.
        site: The id of its site.
        demands: Level per dimension.
        permits: What one must have.
        windows: When it can be done.
        weekdays: The days it recurs on.
        splittable: Whether it can be divided between roles; unknown: it is not divided.
        smallest_chunk: Minutes of the smallest part that makes sense.
        unpleasant: Whether all its doers find it unpleasant.
        growth_value: How much one learns in it, 0–5.
        near_colleagues: Whether it is done near or with others.
        together_with: Ids of tasks that belong to the same role.
        apart_from: Ids of tasks that must not be in the same role.
        dangerous: Whether it is dangerous to do without training.
    """

    id: Key
    name: Line = Line("")
    minutes: Fraction | Unknown
    months: tuple[Fraction, ...] = ()
    peak_week: Fraction | Unknown = UNKNOWN
    entity: Key | None = None
    field: str = ""
    site: Key | None = None
    demands: Levels = Levels()
    permits: frozenset[Permit] = frozenset()
    windows: tuple[TimeWindow, ...] = ()
    weekdays: frozenset[Weekday] = frozenset()
    splittable: bool | Unknown = UNKNOWN
    smallest_chunk: Minutes | Unknown = UNKNOWN
    unpleasant: bool | Unknown = UNKNOWN
    growth_value: Level | Unknown = UNKNOWN
    near_colleagues: bool | Unknown = UNKNOWN
    together_with: frozenset[Key] = frozenset()
    apart_from: frozenset[Key] = frozenset()
    dangerous: bool | Unknown = UNKNOWN

    def __attrs_post_init__(self) -> None:
        """Refuse negative minutes and a year that has not 12 months."""
        numbers = (self.minutes, self.peak_week, *self.months)
        if any(number is not UNKNOWN and number < 0 for number in numbers):
            text = f"ReleasedTask {self.id}: minutes cannot be negative"
            raise ValueError(text)
        if len(self.months) not in {0, 12}:
            text = f"ReleasedTask {self.id}: {len(self.months)} months, expected 12 or none"
            raise ValueError(text)

    @property
    def title(self) -> str:
        """What messages call the task."""
        return self.name or self.id


@attrs.frozen(kw_only=True)
class Locks:
    """What people have fixed before the crafting.

    Attributes:
        in_role: Pairs of task and role id: all of the task that no kept role holds goes there.
        together: Sets of task ids that go to the same role.
        out: Ids of tasks that go to no role.
        keep: Roles that stay exactly as they are.
    """

    in_role: tuple[tuple[Key, Key], ...] = ()
    together: tuple[frozenset[Key], ...] = ()
    out: frozenset[Key] = frozenset()
    keep: tuple[Role, ...] = ()


@attrs.frozen(kw_only=True)
class CraftingProblem:
    """What is asked: roles from these tasks by these rules.

    Attributes:
        tasks: The released tasks; their order does not matter.
        rules: The thresholds.
        locks: What people have fixed.
    """

    tasks: tuple[ReleasedTask, ...]
    rules: RuleSet = RuleSet()
    locks: Locks = Locks()

    def __attrs_post_init__(self) -> None:
        """Refuse two tasks with one id."""
        if len({task.id for task in self.tasks}) != len(self.tasks):
            text = "CraftingProblem: two tasks have the same id"
            raise ValueError(text)


@attrs.frozen(kw_only=True, field_transformer=checked)
class PlannedRole:
    """A role that the crafting proposes.

    Attributes:
        id: Key within the plan.
        shares: Its tasks with the reasons why they are here, sorted by id.
        is_smaller: Whether it has fewer hours than a proposed role should have.
        reasons: Why the role is as it is: why it is smaller, or that it is kept.
    """

    id: Key
    shares: tuple[TaskShare, ...]
    is_smaller: bool = False
    reasons: tuple[Message, ...] = ()


@attrs.frozen(kw_only=True)
class Plan:
    """The answer: roles, and what is in none of them.

    Attributes:
        roles: The roles.
        leftovers: Parts of tasks that are in no role, with what is in the way, sorted by id.
    """

    roles: tuple[PlannedRole, ...]
    leftovers: tuple[Leftover, ...]
