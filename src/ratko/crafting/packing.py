"""Limits and checks packed into few large integers, so that a search judges by adding them.

Each limit is a field of some bits in one integer per unit; a role's integer is the sum of those
of its chunks. A field starts at a bias that brings its topmost bit to 1 exactly when the sum
exceeds the limit: whether any limit is broken is one `&` with the mask of these bits, however many
limits there are. `ratko.crafting.limits` and `ratko.crafting.holding` say the same in words and
one by one; a property test holds the two together.
"""

from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from ratko.crafting.holding import load_ticks
from ratko.crafting.limits import Limits
from ratko.crafting.prepared import Prepared


__all__ = ["UNFIT", "Fields", "PackedType", "PackedUnits", "pack_type", "pack_units"]

UNFIT: Final = -1
"""Stands in `PackedType.caps` for a unit that a role of the type can never hold."""


@attrs.frozen(kw_only=True, eq=False)
class Fields:
    """Sums that must stay at or under their limits, packed.

    Attributes:
        of: The integer of each unit, per chunk.
        start: The integer of an empty role.
        mask: The bits that are set where a limit is exceeded.
        ones: 1 in each field that the season check adds a peak week to.
        columns: For each limit its bit of the mask, and what a chunk of each unit adds.
    """

    of: tuple[int, ...]
    start: int
    mask: int
    ones: int
    columns: tuple[tuple[int, tuple[int, ...]], ...]


@attrs.frozen(kw_only=True, eq=False)
class PackedType:
    """A type of role, packed.

    Attributes:
        least: The fewest ticks of a full role.
        most: The most ticks of a role.
        sites: The most sites.
        areas: The most areas.
        band: Which band of hours it is of: types with the same limits have the same.
        caps: What may never be exceeded: hours, months, windows; `UNFIT` for what does not fit.
        start: The integer of an empty role, to which `caps` are added.
        mask: The bits that are set where one is exceeded.
        checks: What must not be exceeded by a full role: the checks by parts of its hours.
        wishes: For each unit the ticks of a chunk that count in the stage `unwished`.
    """

    least: int
    most: int
    sites: int
    areas: int
    band: int
    caps: tuple[int, ...]
    start: int
    mask: int
    checks: Fields
    wishes: tuple[int, ...]


@attrs.frozen(kw_only=True, eq=False)
class PackedUnits:
    """The units as columns: per chunk, in ticks.

    Attributes:
        minutes: Weekly mean.
        chunks: How many chunks there are.
        apart: Bits of the units that must be elsewhere.
        marks: Bits of areas and sites.
        sites: The bits of `marks` that are sites.
        tasks: How many tasks.
        largest: Of the largest task.
        may_grow: Whether one may learn in it.
        grows: Whether one is known to learn in it.
        unpleasant: Of what is unpleasant.
        extra: By how much the busiest week exceeds the busiest month.
        year: Bits of the months in which there is work.
    """

    minutes: tuple[int, ...]
    chunks: tuple[int, ...]
    apart: tuple[int, ...]
    marks: tuple[int, ...]
    sites: int
    tasks: tuple[int, ...]
    largest: tuple[int, ...]
    may_grow: tuple[bool, ...]
    grows: tuple[bool, ...]
    unpleasant: tuple[int, ...]
    extra: tuple[int, ...]
    year: tuple[int, ...]


def pack_units(prepared: Prepared) -> PackedUnits:
    """Pack what the units are, whatever the type of role."""
    units = prepared.units.all
    areas = sorted({area for unit in units for area, _ in unit.areas})
    sites = sorted({site for unit in units for site in unit.sites})
    area_bit = {area: 1 << at for at, area in enumerate(areas)}
    site_bit = {site: 1 << at for at, site in enumerate(sites, len(areas))}
    return PackedUnits(
        minutes=tuple(unit.minutes for unit in units),
        chunks=tuple(unit.chunks for unit in units),
        apart=tuple(unit.apart for unit in units),
        marks=tuple(
            sum(area_bit[area] for area, _ in unit.areas) + sum(site_bit[s] for s in unit.sites)
            for unit in units
        ),
        sites=sum(site_bit.values()),
        tasks=tuple(len(unit.loads) for unit in units),
        largest=tuple(unit.largest for unit in units),
        may_grow=tuple(unit.may_grow for unit in units),
        grows=tuple(unit.grows for unit in units),
        unpleasant=tuple(unit.unpleasant for unit in units),
        extra=tuple(unit.peak_extra for unit in units),
        year=tuple(sum(1 << at for at, month in enumerate(unit.months) if month) for unit in units),
    )


def pack_type(prepared: Prepared, at: int) -> PackedType:
    """Pack the limits of a type of role."""
    limits, fits = prepared.limits[at], prepared.fits[at]
    units = prepared.units.all
    bands = sorted({(each.least, each.most) for each in prepared.limits})
    rows = [([unit.minutes for unit in units], limits.most)]
    rows += [([unit.months[month] for unit in units], limits.week) for month in range(12)]
    rows += [
        ([within[window] for within in limits.within], room)
        for window, (_, room) in enumerate(limits.windows)
    ]
    chunks = [unit.chunks if fit else 0 for unit, fit in zip(units, fits, strict=True)]
    caps = _packed(rows, chunks, ())
    return PackedType(
        least=limits.least,
        most=limits.most,
        sites=limits.sites,
        areas=len(units) if limits.areas is None else limits.areas,
        band=bands.index((limits.least, limits.most)),
        caps=tuple(cap if fit else UNFIT for cap, fit in zip(caps.of, fits, strict=True)),
        start=caps.start,
        mask=caps.mask,
        checks=_checks(limits, chunks),
        wishes=tuple(prepared.wish(at, unit.index) for unit in units),
    )


def _checks(limits: Limits, chunks: Sequence[int]) -> Fields:
    units, rules = limits.units.all, limits.rules
    parts = [
        ([unit.unpleasant for unit in units], rules.dumping_unpleasant),
        ([unit.far for unit in units], 100 - rules.segregation_near),
        ([unit.restless for unit in units], rules.calm_share),
        *(
            ([load_ticks(unit, each) for unit in units], each.most)
            for each in limits.role_type.loads
        ),
    ]
    rows = [
        ([100 * part - most * unit.minutes for part, unit in zip(column, units, strict=True)], 0)
        for column, most in parts
    ]
    seasons = [
        ([100 * unit.months[at] - rules.season_peak * unit.minutes for unit in units], 0)
        for at in range(12)
    ]
    return _packed(rows, chunks, seasons, max((unit.peak_extra for unit in units), default=0) * 100)


def _packed(
    rows: Iterable[tuple[Sequence[int], int]],
    chunks: Sequence[int],
    seasons: Sequence[tuple[Sequence[int], int]],
    extra: int = 0,
) -> Fields:
    """Pack columns with their limits; what can never exceed its limit takes no field."""
    of = [0] * len(chunks)
    start = mask = ones = shift = 0
    packed: set[tuple[bool, tuple[int, ...], int]] = set()
    columns: list[tuple[int, tuple[int, ...]]] = []
    for is_season, (column, limit) in [
        *((False, row) for row in rows),
        *((True, row) for row in seasons),
    ]:
        held = tuple(each if count else 0 for each, count in zip(column, chunks, strict=True))
        high = sum(each * count for each, count in zip(held, chunks, strict=True) if each > 0)
        low = sum(each * count for each, count in zip(held, chunks, strict=True) if each < 0)
        high += extra * max(chunks, default=0) if is_season else 0
        if high <= limit or (is_season, held, limit) in packed:
            continue
        packed.add((is_season, held, limit))
        top = max(high, limit - low).bit_length() + 1
        start += ((1 << top) - 1 - limit) << shift
        mask |= 1 << (shift + top)
        ones |= int(is_season) << shift
        columns.append((1 << (shift + top), held))
        for at, each in enumerate(held):
            of[at] += each << shift
        shift += top + 1
    return Fields(of=tuple(of), start=start, mask=mask, ones=ones, columns=tuple(columns))
