"""The words in which a crafting is asked for and answered.

The crafting and its checker both know these records, and nothing else of each other.
"""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Final

import attrs

from ratko.messages import Message
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import Count, Key, Level, Line, Minutes, Percent, checked
from ratko.model.role import EmploymentForm, Leftover, Role, TaskShare
from ratko.model.rules import RuleSet
from ratko.model.task import Permit
from ratko.model.text import Text
from ratko.model.time import PartOfDay, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = [
    "DAY_MINUTES",
    "PART_OF_DAY_MINUTES",
    "WEEK_MINUTES",
    "WORKING_DAYS",
    "CraftingProblem",
    "LoadLimit",
    "Locks",
    "Plan",
    "PlannedRole",
    "ReleasedTask",
    "RoleType",
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


@attrs.frozen(kw_only=True, field_transformer=checked)
class LoadLimit:
    """How much of a role may be at a level of demand or over it, weighted by hours.

    A task whose level is unknown counts as being at it: what is unknown is not known to fit.

    Attributes:
        dimension: The dimension.
        level: From this level on.
        most: The most of the role's weekly minutes.
    """

    dimension: Dimension
    level: Level
    most: Percent


@attrs.frozen(kw_only=True, field_transformer=checked)
class RoleType:
    """A kind of role that is looked for: an archetype, or what suits one person (one place).

    Attributes:
        id: Key within the problem.
        name: What people call it.
        form: The employment form.
        least: Minutes a week, at least; None: `RuleSet.craft_least`.
        most: Minutes a week, at most; None: `RuleSet.craft_most`.
        places: How many such roles there can be; None: as many as the work gives.
        ceiling: The most that each task may demand; a dimension that is not listed has no
            ceiling, and a demand that is unknown does not fit under one.
        loads: Limits that are weighted by hours.
        permits: The only permits that a task may ask for; None: any.
        tasks: The ids of the only tasks that it may hold; None: any.
        available: When there is time for the work; empty: any time. `fixed` says nothing here.
        sites: The sites that can be reached; None: all. A site that is not said can be.
        most_sites: The most known sites of a role; None: `RuleSet.sites_in_a_day`.
        most_areas: The most areas of a role (duty area, else field of work); None: any number.
        wished_areas: Duty areas, or fields of work, that are wished for.
        avoided_areas: And those that are rather not done.
        is_personal: Whether its limits are a person's, so that nothing that is told names them.
    """

    id: Key
    name: Text = Text()
    form: EmploymentForm | Unknown = UNKNOWN
    least: Minutes | None = None
    most: Minutes | None = None
    places: Count | None = None
    ceiling: Levels = Levels()
    loads: tuple[LoadLimit, ...] = ()
    permits: frozenset[Permit] | None = None
    tasks: frozenset[Key] | None = None
    available: tuple[TimeWindow, ...] = ()
    sites: frozenset[Key] | None = None
    most_sites: Count | None = None
    most_areas: Count | None = None
    wished_areas: frozenset[str] = frozenset()
    avoided_areas: frozenset[str] = frozenset()
    is_personal: bool = False


_GENERAL: Final = RoleType(id=Key("any"))
"""The type of the roles where none is asked for: whatever the thresholds allow."""


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
        role_types: The kinds of roles that are looked for, in any order; empty: one general kind.
    """

    tasks: tuple[ReleasedTask, ...]
    rules: RuleSet = RuleSet()
    locks: Locks = Locks()
    role_types: tuple[RoleType, ...] = ()

    def __attrs_post_init__(self) -> None:
        """Refuse two tasks, or two types of role, with one id."""
        if len({task.id for task in self.tasks}) != len(self.tasks):
            text = "CraftingProblem: two tasks have the same id"
            raise ValueError(text)
        if len({each.id for each in self.role_types}) != len(self.role_types):
            text = "CraftingProblem: two types of role have the same id"
            raise ValueError(text)

    @property
    def types(self) -> tuple[RoleType, ...]:
        """The types of role sorted by id; where none is asked for, the general one."""
        return tuple(sorted(self.role_types, key=lambda each: each.id)) or (_GENERAL,)


@attrs.frozen(kw_only=True, field_transformer=checked)
class PlannedRole:
    """A role that the crafting proposes.

    Attributes:
        id: Key within the plan.
        shares: Its tasks with the reasons why they are here, sorted by id.
        role_type: The id of its type; None: the general one, or it is kept, or its locks fit none.
        is_remaining: Whether it is made of what remained: it has fewer hours than a role should
            have, or breaks a check. It is proposed all the same, and counts for nothing in the
            value of the answer.
        reasons: Why the role is as it is: why it is smaller, or that it is kept.
    """

    id: Key
    shares: tuple[TaskShare, ...]
    role_type: Key | None = None
    is_remaining: bool = False
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
