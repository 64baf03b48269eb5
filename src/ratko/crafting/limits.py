"""The hard limits of a role: what no proposal breaks, whatever it would gain."""

from collections.abc import Sequence
from fractions import Fraction

import attrs

from ratko.crafting.problem import DAY_MINUTES, PART_OF_DAY_MINUTES, WEEK_MINUTES, ReleasedTask
from ratko.crafting.units import Units
from ratko.messages import Message, message
from ratko.model.rules import RuleSet
from ratko.model.time import PartOfDay, Weekday


__all__ = ["Content", "Limits", "minus", "plus"]

Content = tuple[tuple[int, int], ...]
"""What a role holds: pairs of a unit's index and the number of its chunks, sorted."""


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
    """The limits of one problem, in ticks.

    Attributes:
        units: The units of the problem.
        rules: The thresholds.
        least: The fewest ticks of a role.
        most: The most.
        scrap: Under this no role is proposed.
        sites: The most sites that are known to be different: in the worst case a day sees all.
    """

    units: Units
    rules: RuleSet
    least: int
    most: int
    scrap: int
    sites: int

    @classmethod
    def of(cls, units: Units, rules: RuleSet) -> "Limits":
        """Make the limits from the thresholds."""
        return cls(
            units=units,
            rules=rules,
            least=rules.craft_least * units.scale,
            most=rules.craft_most * units.scale,
            scrap=rules.craft_scrap * units.scale,
            sites=max(1, rules.sites_in_a_day),
        )

    def minutes(self, content: Content) -> int:
        """Return the weekly mean of a content in ticks."""
        units = self.units.all
        return sum([units[index].minutes * chunks for index, chunks in content])

    def admit(self, content: Content, months: Sequence[int]) -> bool:
        """Return whether a role may hold the content, whose ticks a week are `months`."""
        return (
            self.minutes(content) <= self.most
            and self._apart_pair(content) is None
            and len(self._sites(content)) <= self.sites
            and max(months) <= WEEK_MINUTES * self.units.scale
            and self._crowded_time(content) is None
        )

    def obstacle(self, content: Content) -> Message | None:
        """Return the first limit that the content breaks, in words that name the numbers."""
        minutes = self.minutes(content)
        if minutes > self.most:
            return message(
                "crafting.over_most",
                minutes=self._fraction(minutes),
                most=self.rules.craft_most,
                tasks=self._titles(content),
            )
        if pair := self._apart_pair(content):
            return message("crafting.apart", task=pair[0].title, other=pair[1].title)
        if len(self._sites(content)) > self.sites:
            return message(
                "crafting.too_many_sites", tasks=self._one_of_each_site(content), most=self.sites
            )
        busiest = max(self._months(content))
        if busiest > WEEK_MINUTES * self.units.scale:
            return message(
                "crafting.week_too_full",
                minutes=self._fraction(busiest),
                most=WEEK_MINUTES,
                tasks=self._titles(content),
            )
        if crowded := self._crowded_time(content):
            day, part, load, room = crowded
            if part is None:
                return message(
                    "crafting.day_too_full",
                    day=day.value,
                    minutes=self._fraction(load),
                    most=room,
                    tasks=self._titles_on(content, day, None),
                )
            return message(
                "crafting.times_clash",
                day=day.value,
                part=part.value,
                minutes=self._fraction(load),
                most=room,
                tasks=self._titles_on(content, day, part),
            )
        return None

    def _fraction(self, ticks: int) -> Fraction:
        return Fraction(ticks, self.units.scale)

    def _titles(self, content: Content) -> tuple[str, ...]:
        return tuple(task.title for index, _ in content for task in self.units.all[index].tasks)

    def _one_of_each_site(self, content: Content) -> tuple[str, ...]:
        first: dict[str, str] = {}
        for index, _ in content:
            for task in self.units.all[index].tasks:
                if task.site is not None:
                    first.setdefault(task.site, task.title)
        return tuple(first.values())

    def _titles_on(self, content: Content, day: Weekday, part: PartOfDay | None) -> tuple[str, ...]:
        bound: list[str] = []
        for index, _ in content:
            unit = self.units.all[index]
            if (part is None and day in dict(unit.days)) or (day, part) in dict(unit.slots):
                bound.extend(task.title for task in unit.tasks)
        return tuple(bound)

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

    def _months(self, content: Content) -> list[int]:
        held = [
            [month * chunks for month in self.units.all[index].months] for index, chunks in content
        ]
        return [sum(month) for month in zip(*held, strict=True)]

    def _crowded_time(self, content: Content) -> tuple[Weekday, PartOfDay | None, int, int] | None:
        days: dict[Weekday, int] = {}
        slots: dict[tuple[Weekday, PartOfDay], int] = {}
        for index, chunks in content:
            unit = self.units.all[index]
            for day, load in unit.days:
                days[day] = days.get(day, 0) + load * chunks
            for slot, load in unit.slots:
                slots[slot] = slots.get(slot, 0) + load * chunks
        scale = self.units.scale
        for (day, part), load in slots.items():
            if load > PART_OF_DAY_MINUTES[part] * scale:
                return day, part, load, PART_OF_DAY_MINUTES[part]
        for day, load in days.items():
            if load > DAY_MINUTES * scale:
                return day, None, load, DAY_MINUTES
        return None


def _first_apart(
    tasks: tuple[ReleasedTask, ...], others: tuple[ReleasedTask, ...]
) -> tuple[ReleasedTask, ReleasedTask]:
    return next(
        (task, other)
        for task in tasks
        for other in others
        if other.id in task.apart_from or task.id in other.apart_from
    )
