"""The hard limits of a role of some type: what no proposal breaks, whatever it would gain.

Limits on a content say what may never be (`obstacle`); a full role must besides hold together
(`ratko.crafting.holding`). Whether a unit fits a type at all is known before any search: a role
stays under a ceiling exactly when each of its tasks does.
"""

from collections.abc import Collection, Iterable
from fractions import Fraction
from typing import Final

import attrs

from ratko.crafting.problem import WEEK_MINUTES, ReleasedTask, RoleType
from ratko.crafting.room import Windows, minutes_in, windows_of
from ratko.crafting.units import Unit, Units
from ratko.crafting.week import Cells, Slot, cells_of
from ratko.messages import Message, MessageValue, message
from ratko.model.quantities import Minutes
from ratko.model.rules import RuleSet
from ratko.model.time import PartOfDay, Weekday
from ratko.model.unknown import UNKNOWN


__all__ = ["Content", "Limits", "minus", "plus"]

Content = tuple[tuple[int, int], ...]
"""What a role holds: pairs of a unit's index and the number of its chunks, sorted."""

_ALWAYS: Final[Cells] = frozenset((day, part) for day in Weekday for part in PartOfDay)


def plus(content: Content, unit: int, chunks: int) -> Content:
    """Return the content with more chunks of a unit."""
    held = dict(content)
    held[unit] = held.get(unit, 0) + chunks
    return tuple(sorted(held.items()))


def minus(content: Content, unit: int, chunks: int) -> Content:
    """Return the content with fewer chunks of a unit."""
    held = dict(content)
    held[unit] -= chunks
    return tuple(sorted(item for item in held.items() if item[1]))


@attrs.frozen(kw_only=True, eq=False)
class Limits:
    """The limits of one type of role in one problem, in ticks.

    Attributes:
        units: The units of the problem.
        rules: The thresholds.
        role_type: The type of role.
        least: The fewest ticks of a full role.
        most: The most ticks of a role.
        scrap: Under this no role is proposed.
        sites: The most sites that are known to be different: in the worst case a day sees all.
        areas: The most areas; None: any number.
        week: The most ticks in any month.
        available: The cells of the week in which there is time.
        windows: Cells within which some units' work lies, with the ticks there is room for; if
            what lies within each has room, there is a week for all of it.
        within: For each unit its ticks per chunk that must be done within each of the windows.
    """

    units: Units
    rules: RuleSet
    role_type: RoleType
    least: int
    most: int
    scrap: int
    sites: int
    areas: int | None
    week: int
    available: Cells
    windows: Windows
    within: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, units: Units, rules: RuleSet, role_type: RoleType) -> "Limits":
        """Make the limits from the thresholds and the type."""
        scale = units.scale
        least = rules.craft_least if role_type.least is None else role_type.least
        most = rules.craft_most if role_type.most is None else role_type.most
        sites = rules.sites_in_a_day if role_type.most_sites is None else role_type.most_sites
        available = frozenset[Slot]().union(*map(cells_of, role_type.available)) or _ALWAYS
        windows, within = windows_of(units, available, most * scale)
        return cls(
            units=units,
            rules=rules,
            role_type=role_type,
            least=least * scale,
            most=most * scale,
            scrap=min(rules.craft_scrap, least) * scale,
            sites=max(1, sites),
            areas=role_type.most_areas,
            week=min(WEEK_MINUTES, minutes_in(available)) * scale,
            available=available,
            windows=windows,
            within=within,
        )

    @property
    def least_minutes(self) -> Minutes:
        """The fewest minutes of a full role."""
        return Minutes(self.least // self.units.scale)

    @property
    def scrap_minutes(self) -> Minutes:
        """Under so many minutes no role is proposed."""
        return Minutes(self.scrap // self.units.scale)

    @property
    def most_minutes(self) -> Minutes:
        """The most minutes of a role."""
        return Minutes(self.most // self.units.scale)

    def minutes(self, content: Content) -> int:
        """Return the weekly mean of a content in ticks."""
        units = self.units.all
        return sum([units[index].minutes * chunks for index, chunks in content])

    def misfit(self, unit: Unit) -> Message | None:
        """Return why no role of this type can hold any of the unit, whatever else it holds."""
        for task in unit.tasks:
            if reason := self._misfit(task):
                return reason
        return self.obstacle(((unit.index, 1),))

    def _misfit(self, task: ReleasedTask) -> Message | None:
        only = self.role_type.tasks
        if only is not None and task.id not in only:
            return message("crafting.not_of_type", task=task.title)
        for dimension, most in self.role_type.ceiling:
            level = task.demands.of(dimension)
            if level is UNKNOWN:
                return message(
                    "crafting.demand_unknown", task=task.title, dimension=dimension.value, most=most
                )
            if level > most:
                return message(
                    "crafting.over_ceiling",
                    task=task.title,
                    dimension=dimension.value,
                    level=level,
                    most=most,
                )
        allowed = self.role_type.permits
        if allowed is not None and (missing := task.permits - allowed):
            kinds = tuple(sorted({permit.kind.value for permit in missing}))
            return message("crafting.permit_not_held", task=task.title, permits=kinds)
        reachable = self.role_type.sites
        if reachable is not None and task.site is not None and task.site not in reachable:
            return message("crafting.out_of_reach", task=task.title)
        return None

    def obstacle(self, content: Content) -> Message | None:
        """Return the first limit that the content breaks, in words that name the numbers."""
        minutes = self.minutes(content)
        if minutes > self.most:
            return message(
                "crafting.over_most",
                minutes=self._fraction(minutes),
                most=self.most_minutes,
                tasks=self._titles(content),
            )
        if pair := self._apart_pair(content):
            return message("crafting.apart", task=pair[0].title, other=pair[1].title)
        if len(self._sites(content)) > self.sites:
            return message(
                "crafting.too_many_sites", tasks=self._one_of_each_site(content), most=self.sites
            )
        if self.areas is not None and len(self._areas(content)) > self.areas:
            return message("crafting.too_many_areas", tasks=self._titles(content), most=self.areas)
        return self._no_time(content)

    def _no_time(self, content: Content) -> Message | None:
        busiest = max(self._months(content), default=0)
        if busiest > self.week:
            return message(
                "crafting.week_too_full",
                minutes=self._fraction(busiest),
                most=self._fraction(self.week),
                tasks=self._titles(content),
            )
        bound = [item for item in content if any(self.within[item[0]])]
        for at, (cells, room) in enumerate(self.windows if bound else ()):
            load = sum([self.within[index][at] * chunks for index, chunks in bound])
            if load > room:
                titles = self._titles(item for item in bound if self.within[item[0]][at])
                return _crowded(cells, titles, self._fraction(load), self._fraction(room))
        return None

    def _fraction(self, ticks: int) -> Fraction:
        return Fraction(ticks, self.units.scale)

    def _titles(self, content: Iterable[tuple[int, int]]) -> tuple[str, ...]:
        return tuple(task.title for index, _ in content for task in self.units.all[index].tasks)

    def _one_of_each_site(self, content: Content) -> tuple[str, ...]:
        first: dict[str, str] = {}
        for index, _ in content:
            for task in self.units.all[index].tasks:
                if task.site is not None:
                    first.setdefault(task.site, task.title)
        return tuple(first.values())

    def _apart_pair(self, content: Content) -> tuple[ReleasedTask, ReleasedTask] | None:
        units = self.units.all
        bits = sum(1 << index for index, _ in content)
        for index, _ in content:
            if hit := units[index].apart & bits:
                others = units[hit.bit_length() - 1].tasks
                return _first_apart(tuple(units[index].tasks), tuple(others))
        return None

    def _sites(self, content: Content) -> frozenset[str]:
        return frozenset(site for index, _ in content for site in self.units.all[index].sites)

    def _areas(self, content: Content) -> frozenset[str]:
        return frozenset(area for index, _ in content for area, _ in self.units.all[index].areas)

    def _months(self, content: Content) -> list[int]:
        held = [
            [month * chunks for month in self.units.all[index].months] for index, chunks in content
        ]
        return [sum(month) for month in zip(*held, strict=True)]


def _crowded(cells: Cells, titles: tuple[str, ...], load: Fraction, room: Fraction) -> Message:
    """Return what is too full, in the words that suit: a part of a day, a day, days, or times."""
    if not cells:
        return message("crafting.not_available", tasks=titles)
    said: dict[str, MessageValue] = {"minutes": load, "most": room, "tasks": titles}
    on = {day: [part for part in PartOfDay if (day, part) in cells] for day in Weekday}
    days = tuple(day.value for day in Weekday if on[day])
    parts = tuple(part.value for part in PartOfDay if any((day, part) in cells for day in Weekday))
    if len(cells) == 1:
        return message("crafting.times_clash", day=days[0], part=parts[0], **said)
    if len(cells) < len(days) * len(parts):
        times = [time for day in Weekday for time in _times(day, on[day])]
        return message("crafting.times_too_full", times=tuple(times), **said)
    if len(parts) < len(PartOfDay):
        return message("crafting.window_too_full", days=days, parts=parts, **said)
    if len(days) > 1:
        return message("crafting.days_too_full", days=days, **said)
    return message("crafting.day_too_full", day=days[0], **said)


def _times(day: Weekday, parts: Collection[PartOfDay]) -> tuple[str, ...]:
    """Return the parts of a day as terms of the kind `time_of_week`; all of them are the day."""
    if len(parts) == len(PartOfDay):
        return (day.value,)
    return tuple(f"{day.value}_{part.value}" for part in parts)


def _first_apart(
    tasks: tuple[ReleasedTask, ...], others: tuple[ReleasedTask, ...]
) -> tuple[ReleasedTask, ReleasedTask]:
    return next(
        (task, other)
        for task in tasks
        for other in others
        if other.id in task.apart_from or task.id in other.apart_from
    )
