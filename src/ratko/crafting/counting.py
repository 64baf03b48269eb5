"""Arguments of counting on what full roles can hold: those behind the bounds.

Each leaves some rules out of sight and is right all the same: with fewer rules there is only more
that roles can hold.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

import attrs

from ratko.crafting.holding import load_ticks
from ratko.crafting.limits import Limits
from ratko.crafting.prepared import Prepared
from ratko.crafting.units import Unit


__all__ = [
    "Groups",
    "by_site",
    "grouped",
    "least_sum",
    "most_roles",
    "over_capacity",
    "over_checks",
    "roles_within",
    "ticks_of",
    "with_company",
]

_MOST_SUM: Final = 1 << 20
"""Up to so many ticks the sums of chunks are looked at."""
_MOST_TYPES: Final = 10
"""Up to so many types every set of them is looked at: at most 2 to this power."""


@attrs.frozen(kw_only=True, eq=False)
class Groups:
    """Units that can share a role only with each other, and with what is tied to nothing.

    Attributes:
        minutes: The ticks of each group.
        loose: The ticks of what is tied to nothing.
    """

    minutes: tuple[int, ...]
    loose: int

    def most_roles(self, least: int) -> int:
        """Return how many roles of so many ticks at least the groups can fill at most.

        What is tied to nothing goes where the least is missing.
        """
        whole = sum(minutes // least for minutes in self.minutes)
        loose = self.loose
        for missing in sorted(least - minutes % least for minutes in self.minutes):
            if missing > loose:
                break
            loose -= missing
            whole += 1
        return whole + loose // least

    def least_lost(self, least: int, most: int) -> int:
        """Return the ticks that no roles between `least` and `most` can hold, at least."""
        lost = [max(0, minutes - minutes // least * most) for minutes in self.minutes]
        saving = sorted(
            (Fraction(least - minutes % least, loss), loss)
            for minutes, loss in zip(self.minutes, lost, strict=True)
            if loss
        )
        total, loose = Fraction(sum(lost)), Fraction(self.loose)
        for price, loss in saving:
            saved = min(Fraction(loss), loose / price)
            total -= saved
            loose -= saved * price
        return math.ceil(total)


def ticks_of(units: Iterable[Unit]) -> int:
    """Return the ticks of all chunks of some units."""
    return sum(unit.minutes * unit.chunks for unit in units)


def least_sum(units: Iterable[Unit], least: int) -> int:
    """Return the least sum of ticks of any chunks that is not under `least`.

    What stays out is whole chunks, so that it cannot be just any number of ticks.
    """
    chunks = [unit.minutes for unit in units for _ in range(unit.chunks)]
    top = least + max(chunks, default=0)
    if not 0 < least <= top <= _MOST_SUM:
        return least
    # A bit for each sum that some chunks have; a larger sum than `top` is never the least.
    sums, mask = 1, (1 << top + 1) - 1
    for minutes in chunks:
        sums |= sums << minutes & mask
    above = sums >> least
    return least + (above & -above).bit_length() - 1 if above else least


def grouped(units: Iterable[Unit], marks: Iterable[frozenset[str]]) -> Groups:
    """Return units by what marks them; a unit with several marks counts for each of them."""
    minutes: dict[str, int] = {}
    loose = 0
    for unit, mine in zip(units, marks, strict=True):
        loose += 0 if mine else unit.minutes * unit.chunks
        for mark in mine:
            minutes[mark] = minutes.get(mark, 0) + unit.minutes * unit.chunks
    return Groups(minutes=tuple(minutes.values()), loose=loose)


def by_site(prepared: Prepared, units: tuple[Unit, ...]) -> Groups:
    """Return what can share a role: the work of a site, where no role may have several."""
    if any(limits.sites > 1 for limits in prepared.limits):
        return Groups(minutes=(ticks_of(units),), loose=0)
    return grouped(units, [unit.sites for unit in units])


def with_company(prepared: Prepared) -> list[list[bool]]:
    """Return what fits where, without what cannot have enough company there."""
    return [
        _accompanied(prepared, limits, list(fits))
        for limits, fits in zip(prepared.limits, prepared.fits, strict=True)
    ]


def _accompanied(prepared: Prepared, limits: Limits, fits: list[bool]) -> list[bool]:
    """Drop what has too little work at its sites, at no site and at the largest others."""
    while True:
        held = [unit for unit in prepared.units.all if fits[unit.index]]
        tasks = sum(len(unit.loads) * unit.chunks for unit in held)
        if tasks < limits.rules.variety_least_tasks or not any(unit.may_grow for unit in held):
            return [False] * len(fits)
        of_site: dict[str, int] = {}
        loose = 0
        for unit in held:
            loose += 0 if unit.sites else unit.minutes * unit.chunks
            for site in unit.sites:
                of_site[site] = of_site.get(site, 0) + unit.minutes * unit.chunks
        largest = sorted(of_site.values(), reverse=True)
        lonely = [
            unit
            for unit in held
            if loose
            + sum(of_site[site] for site in unit.sites)
            + sum(largest[: limits.sites - len(unit.sites)])
            < limits.least
        ]
        if not lonely:
            return fits
        for unit in lonely:
            fits[unit.index] = False


def most_roles(prepared: Prepared, able: tuple[Unit, ...]) -> int:
    """Return how many full roles there can be: each needs hours, tasks, and room to grow."""
    fewest = prepared.problem.rules.variety_least_tasks
    least = max(1, min(limits.least for limits in prepared.limits))
    tasks = sum(len(unit.loads) * unit.chunks for unit in able)
    return min(
        roles_within(prepared, ticks_of(able)),
        by_site(prepared, able).most_roles(least),
        sum(unit.chunks for unit in able if unit.may_grow),
        tasks // max(1, fewest),
    )


def roles_within(prepared: Prepared, ticks: int) -> int:
    """Return how many roles so many ticks can fill: the small types first."""
    roles = 0
    for least, places in sorted(
        (max(1, limits.least), places)
        for limits, places in zip(prepared.limits, prepared.places, strict=True)
    ):
        filled = min(places, ticks // least)
        roles += filled
        ticks -= filled * least
    return roles


def over_capacity(
    prepared: Prepared, able: Sequence[Unit], fits: Sequence[Sequence[bool]], roles: int
) -> int:
    """Return the ticks for which the types that can hold them have no room.

    The most over all sets of types of the ticks that fit these types only, less the room in them:
    by the max-flow min-cut theorem no stronger bound follows from room alone.
    """
    room = [
        min(places, roles) * limits.most
        for limits, places in zip(prepared.limits, prepared.places, strict=True)
    ]
    ticks: dict[int, int] = {}
    for unit in able:
        types = sum(1 << at for at, row in enumerate(fits) if row[unit.index])
        ticks[types] = ticks.get(types, 0) + unit.minutes * unit.chunks
    every = (1 << len(room)) - 1
    sets = range(1, every + 1) if len(room) <= _MOST_TYPES else (*ticks, every)
    return max(
        sum(load for types, load in ticks.items() if not types & ~chosen)
        - sum(each for at, each in enumerate(room) if chosen >> at & 1)
        for chosen in sets
    )


def over_checks(prepared: Prepared, able: tuple[Unit, ...]) -> int:
    """Return the ticks that must stay out so that a check by parts of the hours can hold.

    What holds for each role holds for all of them together, and for all at one site.
    """
    groups: list[list[Unit]] = [list(able)]
    loose: list[Unit] = []
    if all(limits.sites == 1 for limits in prepared.limits):
        sites = sorted({site for unit in able for site in unit.sites})
        groups += [[unit for unit in able if site in unit.sites] for site in sites]
        loose = [unit for unit in able if not unit.sites]
    best = 0
    for column in _columns(prepared):
        whole, *by_site = (
            _least_out(group, [] if at == 0 else loose, column) for at, group in enumerate(groups)
        )
        best = max(best, whole, sum(by_site))
    return best


def _columns(prepared: Prepared) -> Iterator[list[int]]:
    """Yield for each check what a chunk of each unit adds to what may not exceed 0."""
    units, rules = prepared.units.all, prepared.problem.rules
    yield [100 * unit.unpleasant - rules.dumping_unpleasant * unit.minutes for unit in units]
    yield [100 * unit.far - (100 - rules.segregation_near) * unit.minutes for unit in units]
    yield [100 * unit.restless - rules.calm_share * unit.minutes for unit in units]
    for month in range(12):
        yield [100 * unit.months[month] - rules.season_peak * unit.minutes for unit in units]
    if len(prepared.limits) == 1:
        for each in prepared.limits[0].role_type.loads:
            yield [100 * load_ticks(unit, each) - each.most * unit.minutes for unit in units]


def _least_out(units: Sequence[Unit], helpers: Sequence[Unit], column: Sequence[int]) -> int:
    """Return the fewest ticks of the units without which the sum of the column is not over 0."""
    excess = Fraction(sum(column[unit.index] * unit.chunks for unit in units))
    excess += sum(min(0, column[unit.index]) * unit.chunks for unit in helpers)
    if excess <= 0:
        return 0
    out = Fraction(0)
    heaviest = sorted(
        ((Fraction(column[unit.index], unit.minutes), unit) for unit in units),
        key=lambda each: -each[0],
    )
    for weight, unit in heaviest:
        if excess <= 0 or weight <= 0:
            break
        taken = min(Fraction(unit.minutes * unit.chunks), excess / weight)
        out += taken
        excess -= taken * weight
    return math.ceil(out)
