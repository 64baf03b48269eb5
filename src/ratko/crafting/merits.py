"""What makes one set of roles better than another: stages, never weights.

The stages are compared in the order of `STAGES`; a later one only decides where all earlier ones
are equal. Each stage is a sum over the roles, so that a move is judged by the roles it touches.
What is unknown is never held against a role, and never counted in its favour as known.

A single peak of demand stands behind coherence, unlike the other checks: the levels are mostly
suggestions that nobody has confirmed, and the mend that the check names, an adjustment or leaving
one task out, is for people to choose.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Final

import attrs

from ratko.crafting.limits import Content, Limits
from ratko.crafting.units import Mark, Unit, marks
from ratko.model.dimensions import Dimension
from ratko.model.rules import RuleSet
from ratko.model.unknown import UNKNOWN


__all__ = ["BROKEN", "STAGES", "Judge", "Merit", "add", "subtract"]

STAGES: Final = (
    "minutes in roles of full size, more is better",
    "unpleasant minutes over what a role may have",
    "roles of full size that break no check",
    "checks broken",
    "tasks divided",
    "minutes that stand apart from the rest of their role",
    "tasks that alone raise a demand",
    "unpleasant minutes heaped on one role",
    "roles of unequal size",
    "minutes by which the busiest week is over what is even",
)
"""In words, for whoever reads a merit; smaller numbers are better in each."""
BROKEN: Final = 3
"""The stage that counts the checks broken."""

Merit = tuple[int, ...]
"""One number per stage; smaller is better, compared from the first."""

_STEPS_TO_JUDGE: Final = 9
"""What a content costs that was not judged before, beside looking it up."""

_RESTLESS: Final = tuple(
    list(Dimension).index(each) for each in (Dimension.UNP, Dimension.INT, Dimension.PAC)
)


def add(one: Merit, other: Merit) -> Merit:
    """Return the merit of two roles together."""
    return tuple(map(int.__add__, one, other))


def subtract(one: Merit, other: Merit) -> Merit:
    """Return by how much a merit differs from another."""
    return tuple(map(int.__sub__, one, other))


@attrs.frozen(kw_only=True, eq=False)
class _Part:
    """What some chunks of a unit bring to a role: summed once, for every role they are tried in.

    All numbers are ticks but `levels` (per task and dimension; -1: unknown).
    """

    minutes: int
    months: tuple[int, ...]
    peak_extra: int
    largest: int
    unpleasant: int
    far: int
    restless: int
    may_grow: bool
    is_dangerous: bool
    is_divided: bool
    levels: tuple[tuple[int, ...], ...]
    kinds: tuple[tuple[Mark, int], ...]


@attrs.define(kw_only=True, eq=False)
class Judge:
    """Judges contents of roles, each once.

    Attributes:
        limits: The hard limits.
        steps: What was spent: a search is stopped by these, never by a clock.
    """

    limits: Limits
    steps: int = 0
    _merits: dict[Content, Merit | None] = attrs.field(factory=dict, init=False)
    _sizes: dict[Content, int] = attrs.field(factory=dict, init=False)
    _kinds: dict[Content, Mapping[Mark, int]] = attrs.field(factory=dict, init=False)
    _parts: dict[tuple[int, int], _Part] = attrs.field(factory=dict, init=False)

    def merit(self, content: Content) -> Merit | None:
        """Return the merit of a role with this content; None: a limit forbids it."""
        self.steps += 1
        try:
            return self._merits[content]
        except KeyError:
            self.steps += _STEPS_TO_JUDGE
            months = self._months(content)
            merit = self._merit(content, months) if self.limits.admit(content, months) else None
            self._merits[content] = merit
            return merit

    def minutes(self, content: Content) -> int:
        """Return the weekly mean of a content in ticks."""
        try:
            return self._sizes[content]
        except KeyError:
            return self._sizes.setdefault(content, self.limits.minutes(content))

    def kinds(self, content: Content) -> Mapping[Mark, int]:
        """Return how many ticks of a content are of each duty area, field, site and permit."""
        try:
            return self._kinds[content]
        except KeyError:
            kinds: dict[Mark, int] = {}
            for item in content:
                for mark, load in self._part(item).kinds:
                    kinds[mark] = kinds.get(mark, 0) + load
            return self._kinds.setdefault(content, kinds)

    def kinship(self, unit: Unit, content: Content) -> int:
        """Return how many ticks of a content are of the unit's kinds, itself not counted."""
        kinds = self.kinds(content)
        akin = sum([kinds[mark] for mark in unit.marks if mark in kinds])
        return akin - sum(
            unit.minutes * chunks * len(unit.marks)
            for index, chunks in content
            if index == unit.index
        )

    def _part(self, item: tuple[int, int]) -> _Part:
        try:
            return self._parts[item]
        except KeyError:
            unit, chunks = self.limits.units.all[item[0]], item[1]
            return self._parts.setdefault(item, _part(unit, chunks, self.limits.rules))

    def _months(self, content: Content) -> list[int]:
        parts = [self._part(item).months for item in content]
        return [sum(month) for month in zip(*parts, strict=True)]

    def _merit(self, content: Content, months: list[int]) -> Merit:
        limits = self.limits
        parts = [self._part(item) for item in content]
        minutes = sum([part.minutes for part in parts])
        is_full = minutes >= limits.least
        # Rare tasks with a busy week of their own need not have it in the same week.
        peak = max(months) + max([part.peak_extra for part in parts])
        excess = max(0, peak - minutes * limits.rules.season_peak // 100)
        levels = [each for part in parts for each in part.levels]
        broken = _broken(parts, minutes, limits.rules) + (excess > 0 or min(months) == 0)
        unpleasant = sum([part.unpleasant for part in parts])
        return (
            -minutes if is_full else 0,
            # Before the number of good roles: else one bad role would be the price of a good one.
            max(0, unpleasant - minutes * limits.rules.dumping_unpleasant // 100),
            -1 if is_full and not broken else 0,
            broken,
            sum([part.is_divided for part in parts]),
            _apartness(self.kinds(content), minutes),
            _peaks(levels, limits.rules.peak_over_others),
            unpleasant * unpleasant,
            minutes * minutes,
            excess,
        )


def _part(unit: Unit, chunks: int, rules: RuleSet) -> _Part:
    loads = [(load.task, load.minutes * chunks) for load in unit.loads]
    kinds: Counter[Mark] = Counter()
    for task, minutes in loads:
        for mark in marks(task):
            kinds[mark] += minutes
    return _Part(
        minutes=unit.minutes * chunks,
        months=tuple(month * chunks for month in unit.months),
        peak_extra=unit.peak_extra * chunks,
        largest=max(minutes for _, minutes in loads),
        unpleasant=sum(minutes for task, minutes in loads if task.unpleasant is True),
        far=sum(minutes for task, minutes in loads if task.near_colleagues is False),
        restless=sum(
            load.minutes * chunks
            for load in unit.loads
            if max(load.levels[at] for at in _RESTLESS) >= rules.calm_level
        ),
        may_grow=any(
            task.growth_value is UNKNOWN or task.growth_value >= rules.worth_growth
            for task, _ in loads
        ),
        is_dangerous=any(task.dangerous is True for task, _ in loads),
        is_divided=chunks < unit.chunks,
        levels=tuple(load.levels for load in unit.loads),
        kinds=tuple(kinds.items()),
    )


def _broken(parts: list[_Part], minutes: int, rules: RuleSet) -> int:
    """Count the checks on a role that are known to fail, but for the single peak."""
    tasks = sum([len(part.levels) for part in parts])
    unpleasant = sum([part.unpleasant for part in parts])
    is_dangerous = any(part.is_dangerous for part in parts)
    near = minutes - sum([part.far for part in parts])
    return (
        (max([part.largest for part in parts]) * 100 > rules.variety_one_task * minutes)
        + (tasks < rules.variety_least_tasks)
        + (not any(part.may_grow for part in parts))
        + (is_dangerous or unpleasant * 100 > rules.dumping_unpleasant * minutes)
        + (near * 100 < rules.segregation_near * minutes)
        + (sum([part.restless for part in parts]) * 100 > rules.calm_share * minutes)
    )


def _peaks(levels: list[tuple[int, ...]], step: int) -> int:
    """Return how many tasks alone raise a dimension by `step` levels over all others.

    Where the level of one of the others is unknown, nothing is said of that dimension.
    """
    alone: set[int] = set()
    if len(levels) > 1:
        for row in zip(*levels, strict=True):
            ordered = sorted(row)
            if ordered[0] >= 0 and ordered[-1] - ordered[-2] >= step:
                alone.add(row.index(ordered[-1]))
    return len(alone)


def _apartness(kinds: Mapping[Mark, int], minutes: int) -> int:
    """Return the minutes that share little with the rest of their role.

    For duty area, field and site: the mean over the minutes whose kind is known of the part that
    is of another kind. For a permit: the same between the minutes that need it and the others.
    """
    known = dict.fromkeys(("area", "field", "site", "permit"), 0)
    for (kind, _), load in kinds.items():
        known[kind] += load
    known["permit"] = minutes
    return sum([load * (known[kind] - load) // known[kind] for (kind, _), load in kinds.items()])
