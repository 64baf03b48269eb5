"""A problem made ready for an engine: units, limits, and what fits where.

An engine takes a `Prepared` and gives back the roles it found as `FilledRole`s: only such that are
full-size and hold together (`ratko.crafting.holding.is_full`), break no limit of their type
(`Limits.obstacle`), number at most as many of a type as there are places, and hold all the seeds
of their lock. It need not look at kept roles or at what remains.

All it may want to know stands in `Prepared`, in whole ticks:

- `units.all[u]` has per chunk: `minutes`, `months`, `peak_extra`, `largest`, `unpleasant`, `far`,
  `restless`, `may_grow` (known or unknown), `grows` (known), `is_dangerous`, `areas`, `sites`,
  `apart`; and `chunks`, how many there are.
- `limits[t]` has for a type of role: `least`, `most`, `sites`, `areas`, `week`, `windows` with
  their room, and in `within[u]` what a chunk of each unit takes of each window.
- `fits[t][u]` says whether a full role of the type can hold a chunk of the unit at all: ceiling,
  permits, sites, times, sizes, and no check that the chunk breaks by itself, as a dangerous one.
- `wish(t, u)` is what a chunk adds to the stage `unwished`.

`ratko.crafting.merits.value_of` gives the value of roles, `ratko.crafting.answering.answer_of`
makes an answer of them.
"""

import attrs

from ratko.crafting.answer import Bounds
from ratko.crafting.holding import can_be_full_with
from ratko.crafting.limits import Content, Limits, plus
from ratko.crafting.locks import check_locks
from ratko.crafting.problem import CraftingProblem
from ratko.crafting.units import Units, make_units
from ratko.errors import RuleError
from ratko.messages import Message
from ratko.model.quantities import Key


__all__ = ["FilledRole", "Found", "Prepared", "prepare"]


@attrs.frozen(kw_only=True, order=False)
class FilledRole:
    """A role that an engine has filled.

    Attributes:
        role_type: The place of its type in `Prepared.limits`.
        content: What it holds.
        lock: The id of the role into which people have locked some of it; None: none.
    """

    role_type: int
    content: Content
    lock: Key | None = None


@attrs.frozen(kw_only=True, order=False)
class Found:
    """What an engine has found.

    Attributes:
        roles: The roles, all full.
        bounds: For each stage what it cannot be under, in `Value.stages`; None: not known.
        was_stopped: Whether it was stopped before it was done.
    """

    roles: tuple[FilledRole, ...]
    bounds: Bounds
    was_stopped: bool = False


@attrs.frozen(kw_only=True, eq=False)
class Prepared:
    """A problem that is ready for an engine.

    Attributes:
        problem: The problem.
        units: What is moved about.
        limits: The limits of each type of role, in the order of `CraftingProblem.types`.
        fits: For each type, whether each unit fits into its full roles at all.
        places: For each type, how many roles it can have; without places of its own, as many as
            the units could fill.
        seeds: What people have locked into each role, sorted by its id.
    """

    problem: CraftingProblem
    units: Units
    limits: tuple[Limits, ...]
    fits: tuple[tuple[bool, ...], ...]
    places: tuple[int, ...]
    seeds: tuple[tuple[Key, Content], ...]

    @property
    def free(self) -> int:
        """All the ticks that are free to be placed."""
        return sum(unit.minutes * unit.chunks for unit in self.units.all)

    def wish(self, role_type: int, unit: int) -> int:
        """Return the ticks of a chunk in areas to avoid, less those in areas wished for."""
        kind = self.limits[role_type].role_type
        return sum(
            ((area in kind.avoided_areas) - (area in kind.wished_areas)) * ticks
            for area, ticks in self.units.all[unit].areas
        )

    def why_not(self, unit: int) -> Message | None:
        """Return what keeps a unit out of every type of role; None: some type can hold it."""
        reasons = [each.misfit(self.units.all[unit]) for each in self.limits]
        return None if None in reasons else reasons[0]


def prepare(problem: CraftingProblem) -> Prepared:
    """Make a problem ready; the order of its rows does not matter.

    Raises:
        RuleError: The limits or the locks contradict each other; with the reason.
    """
    check_locks(problem)
    units = make_units(problem)
    limits = tuple(Limits.of(units, problem.rules, each) for each in problem.types)
    return Prepared(
        problem=problem,
        units=units,
        limits=limits,
        fits=tuple(
            tuple(can_be_full_with(unit, each) and each.misfit(unit) is None for unit in units.all)
            for each in limits
        ),
        places=tuple(_places(units, each) for each in limits),
        seeds=_seeds(units, limits),
    )


def _places(units: Units, limits: Limits) -> int:
    ticks = sum(unit.minutes * unit.chunks for unit in units.all)
    fillable = ticks // max(1, limits.least)
    places = limits.role_type.places
    return fillable if places is None else min(places, fillable)


def _seeds(units: Units, limits: tuple[Limits, ...]) -> tuple[tuple[Key, Content], ...]:
    """Return what people have locked into each role; no type need suit it, but it must be able."""
    seeds: dict[Key, Content] = {}
    for unit in units.all:
        if unit.role is not None:
            seeds[unit.role] = plus(seeds.get(unit.role, ()), unit.index, unit.chunks)
    for _, seed in sorted(seeds.items()):
        obstacles = [each.obstacle(seed) for each in limits]
        if obstacles and None not in obstacles and obstacles[0] is not None:
            raise RuleError(obstacles[0])
    return tuple(sorted(seeds.items()))
