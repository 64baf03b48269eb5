"""What a user would write with NumPy: the same rules, broadcast over roles × people.

Roles and people are first laid out as arrays (`Layout`), then decided in blocks of roles.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ratko.matching import permits, places, times
from ratko.matching.pair import Means, RoleAtHand
from ratko.model.association import AccessFeature
from ratko.model.dimensions import Dimension, Levels
from ratko.model.profile import AbilityProfile
from ratko.model.quantities import Level
from ratko.model.time import PartOfDay, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN


__all__ = ["Layout", "decide"]

Array = NDArray[Any]
NOBODY_KNOWS = -1
HIGHEST = 5
BLOCK = 128
"""Roles at a time: of the sizes tried (32 to 1024) the quickest."""


def _number(value: Any) -> float:
    return NOBODY_KNOWS if value is UNKNOWN else float(value)


def _codes(levels: Levels) -> list[int]:
    known = dict(levels.known)
    return [known.get(each, NOBODY_KNOWS) for each in Dimension]


class Layout:
    """Roles, people and adjustments as arrays; rows of people by what roles ask."""

    def __init__(
        self, roles: tuple[RoleAtHand, ...], people: tuple[AbilityProfile, ...], means: Means
    ) -> None:
        """Lay them out."""
        self.catalogue = means.adjustments
        self.people = people
        self.size = len(people)
        ids = {each.id: place for place, each in enumerate(self.catalogue)}
        self.using = np.zeros((len(ids), self.size), bool)
        for at, person in enumerate(people):
            for each in person.arrangements:
                self.using[ids[each], at] = True
        self._lay_people()
        self._lay_roles(roles, means, ids)

    def _lay_people(self) -> None:
        people = self.people
        self.ability = np.array([_codes(each.abilities) for each in people], np.int8).T.copy()
        self.most = np.array([_number(each.most_weekly) for each in people], np.float32)
        self.least = np.array([_number(each.least_weekly) for each in people], np.float32)
        self.needed = np.array([_number(each.guidance_needed) for each in people], np.float32)
        self.sites = np.array([_number(each.most_sites_a_day) for each in people], np.int16)
        self.needs_known = np.array([each.access_needs is not UNKNOWN for each in people])
        self.needs = np.array(
            [
                [each.access_needs is not UNKNOWN and need in each.access_needs for each in people]
                for need in AccessFeature
            ]
        )
        self.eased = np.empty((18, 6, self.size), np.int8)
        self.best = np.empty((18, 6), np.int8)
        self.gets = np.zeros(self.size, np.float32)
        self.brought = np.zeros(self.size, bool)
        self.helped = np.zeros((6, self.size), bool)
        for number, dimension in enumerate(Dimension):
            for level in range(6):
                left = [each.eased(dimension, Level(level)) for each in self.catalogue]
                self.best[number, level] = min([level, *left])
                self.eased[number, level] = level
                for at, lower in enumerate(left):
                    if lower < level:
                        row = self.eased[number, level]
                        np.minimum(row, np.where(self.using[at], lower, level), out=row)
        for at, each in enumerate(self.catalogue):
            np.maximum(self.gets, self.using[at] * float(each.guidance_minutes), out=self.gets)
            self.brought |= self.using[at] & each.reaches_places
            for place, need in enumerate(AccessFeature):
                self.helped[place] |= self.using[at] & (need in each.provides)

    def _lay_roles(self, roles: tuple[RoleAtHand, ...], means: Means, ids: dict[Any, int]) -> None:
        slots = max(len(each.tasks) for each in roles)
        count = len(roles)
        self.demand = np.zeros((count, 18), np.int8)
        self.role_eased = np.zeros((count, 18), np.int8)
        self.demand_unknown = np.zeros((count, 18), bool)
        self.minutes = np.zeros(count, np.float32)
        self.all_minutes = np.ones(count, bool)
        self.guidance = np.zeros(count, np.float32)
        self.guided = np.zeros(count, np.float32)
        self.low = np.zeros(count, np.int16)
        self.high = np.zeros(count, np.int16)
        self.placeless = np.zeros(count, bool)
        self.role_brought = np.zeros(count, bool)
        self.lacking = np.zeros((2, count, 6), bool)
        self.rows = _Rows(count, slots)
        for at, role in enumerate(roles):
            arranged = [self.catalogue[ids[each]] for each in role.role.arranged]
            columns = [_codes(each.task.demands) for each in role.tasks]
            for number, levels in enumerate(zip(*columns, strict=True)):
                top = max(0, *levels)
                self.demand[at, number] = top
                self.demand_unknown[at, number] = NOBODY_KNOWS in levels
                dimension = tuple(Dimension)[number]
                left = (each.eased(dimension, Level(top)) for each in arranged)
                self.role_eased[at, number] = min([top, *left])
            known = [each.minutes for each in role.tasks if each.minutes is not UNKNOWN]
            self.minutes[at] = float(sum(known))
            self.all_minutes[at] = len(known) == len(role.tasks)
            self.guidance[at] = _number(role.role.guidance_minutes)
            self.guided[at] = max((each.guidance_minutes for each in arranged), default=0)
            self.role_brought[at] = any(each.reaches_places for each in arranged)
            self._lay_places(at, role, means, arranged)
            self.rows.add(at, role)
        self.rows.fill(self)

    def _lay_places(self, at: int, role: RoleAtHand, means: Means, arranged: list[Any]) -> None:
        possible = [places.possible_sites(each, role) for each in role.tasks]
        used = places.sites_used(role)
        placeless = sum(len(each) != 1 for each in possible)
        agreed = role.role.sites_in_a_day
        agreed = means.rules.sites_in_a_day if agreed is UNKNOWN else agreed
        self.low[at] = min(len(used), agreed)
        self.high[at] = min(len(used) + placeless, agreed)
        self.placeless[at] = placeless > 0
        for place, need in enumerate(AccessFeature):
            if not any(need in each.provides for each in arranged):
                said = [each.accessibility.offers(need) for each in used]
                self.lacking[0, at, place] = UNKNOWN in said
                self.lacking[1, at, place] = False in said


class _Rows:
    """What is asked by few different values: a row of people for each, and the rows of roles."""

    def __init__(self, count: int, slots: int) -> None:
        self._known: dict[str, dict[Any, int]] = {
            each: {None: 0} for each in ("windows", "places", "permits", "areas")
        }
        self.index = {each: np.zeros((slots * 2, count), np.int32) for each in self._known}
        self.no: dict[str, Array] = {}
        self.unknown: dict[str, Array] = {}

    def add(self, at: int, role: RoleAtHand) -> None:
        asked: dict[str, list[Any]] = {
            "windows": [w for each in role.tasks if (w := times.windows_of(each.task))],
            "places": [
                tuple((places.plain(s.name), places.plain(s.municipality)) for s in sites)
                for sites in (places.possible_sites(each, role) for each in role.tasks)
            ],
            "permits": sorted(
                {one for each in role.tasks for one in each.task.permits},
                key=permits.permit_subject,
            ),
            "areas": sorted({one for each in role.tasks for one in each.entity_names}),
        }
        for kind, values in asked.items():
            for slot, value in enumerate(dict.fromkeys(values)):
                known = self._known[kind]
                self.index[kind][slot, at] = known.setdefault(value, len(known))

    def fill(self, layout: Layout) -> None:  # noqa: C901  # one loop a kind of row
        for kind, known in self._known.items():
            self.no[kind] = np.zeros((len(known), layout.size), bool)
            self.unknown[kind] = np.zeros((len(known), layout.size), bool)
            used = int((self.index[kind] > 0).any(axis=1).sum())
            self.index[kind] = self.index[kind][:used]
        free = [times.available_cells(p.availability) for p in layout.people]
        cells = {
            each: np.array([each in one for one in free]) for each in times.cells(TimeWindow())
        }
        said = np.array([bool(each.availability) for each in layout.people])
        for windows, row in self._known["windows"].items():
            if windows is not None:
                worst, best = (_met(windows, cells, if_unknown=each) for each in (True, False))
                self.no["windows"][row] = said & ~worst & ~best
                self.unknown["windows"][row] = ~said | (~worst & best)
        near_to, far_from = (
            _named([getattr(p, field) for p in layout.people])
            for field in ("reachable_places", "unreachable_places")
        )
        nobody = np.zeros(layout.size, bool)
        for sites, row in self._known["places"].items():
            if sites is not None:
                near, far = ~nobody, ~nobody
                for names in sites:
                    is_near, is_far = nobody, nobody
                    for name in names:
                        settled = is_near | is_far
                        is_far = is_far | (far_from.get(name, nobody) & ~settled)
                        settled = settled | is_far
                        is_near = is_near | (near_to.get(name, nobody) & ~settled)
                    near, far = near & is_near, far & is_far
                self.no["places"][row] = far & ~layout.brought
                self.unknown["places"][row] = ~(near | far | layout.brought)
        for needed, row in self._known["permits"].items():
            if needed is not None:
                has = np.array(
                    [any(permits.covers(e, needed) for e in p.permits) for p in layout.people]
                )
                lacks = np.array(
                    [
                        any(permits.rules_out(e, needed) for e in p.lacks_permits)
                        for p in layout.people
                    ]
                )
                self.no["permits"][row] = lacks & ~has
                self.unknown["permits"][row] = ~(has | lacks)
        for area, row in self._known["areas"].items():
            if area is not None:
                plain = places.plain(area)
                self.no["areas"][row] = [
                    any(places.plain(each) == plain for each in p.avoided_entities)
                    for p in layout.people
                ]


def _named(places_of: list[Any]) -> dict[str, Array]:
    rows: dict[str, Array] = {}
    for at, names in enumerate(places_of):
        for each in names:
            rows.setdefault(places.plain(each), np.zeros(len(places_of), bool))[at] = True
    return rows


def _met(windows: Any, cells: dict[Any, Array], *, if_unknown: bool) -> Array:
    met: Array = np.ones(len(next(iter(cells.values()))), bool)
    some: Array | None = None
    for window in windows:
        if if_unknown if window.fixed is UNKNOWN else window.fixed:
            over_days = np.logical_and if window.weekdays else np.logical_or
            over_parts = np.logical_and if window.parts_of_day else np.logical_or
            met &= over_days.reduce(
                [
                    over_parts.reduce(
                        [cells[day, part] for part in window.parts_of_day or PartOfDay]
                    )
                    for day in window.weekdays or Weekday
                ]
            )
        else:
            any_cell = np.logical_or.reduce([cells[each] for each in times.cells(window)])
            some = any_cell if some is None else some | any_cell
    return met if some is None else met & some


def decide(layout: Layout) -> Array:
    """Return for each role how many people have each outcome, in the order of `Fit`."""
    count = len(layout.demand)
    return np.concatenate(
        [_block(layout, slice(at, min(at + BLOCK, count))) for at in range(0, count, BLOCK)]
    )


def _block(at: Layout, here: slice) -> Array:
    roles = len(at.demand[here])
    no = np.zeros((roles, at.size), bool)
    unknown, adjusted = no.copy(), no.copy()
    for number in range(18):
        demand = at.demand[here, number]
        ability = at.ability[number]
        eased = np.minimum(at.role_eased[here, number, None], at.eased[number][demand])
        known = ability >= 0
        too_much = (eased > ability) & known
        helped = at.best[number][demand][:, None] <= ability
        no |= too_much & ~helped
        adjusted |= too_much & helped
        unknown |= (eased > 0) & ~known
        unknown |= at.demand_unknown[here, number, None] & (ability != HIGHEST)
    rows = at.rows
    reaches = any(each.reaches_places for each in at.catalogue)
    for kind, index in rows.index.items():
        for slot in index[:, here]:
            found, open_ = rows.no[kind][slot], rows.unknown[kind][slot]
            if kind == "places":
                brought = at.role_brought[here, None]
                found, open_ = found & ~brought, open_ & ~brought
                adjusted |= found & reaches
                found &= not reaches
            no |= found
            unknown |= open_
    minutes, complete = at.minutes[here, None], at.all_minutes[here, None]
    too_many = (minutes > at.most) & (at.most >= 0)
    enough = (minutes >= at.least) & (at.least >= 0)
    no |= too_many | (complete & ~enough & (at.least >= 0))
    unknown |= (at.most < 0) | (at.least < 0) | (~complete & ~(too_many & enough))
    low, high = at.low[here, None], at.high[here, None]
    is_known = at.sites >= 0
    no |= is_known & (low > at.sites)
    unknown |= np.where(is_known, (high > at.sites) & (low <= at.sites), high > 1)
    _access(at, here, no, unknown, adjusted)
    own, guided = at.guidance[here, None], at.guided[here, None]
    offered = np.maximum(own, 0) + np.maximum(guided, at.gets)
    short = (at.needed > offered) & (at.needed > 0)
    most = max((each.guidance_minutes for each in at.catalogue), default=0)
    helped = at.needed <= own + most
    no |= short & (own >= 0) & ~helped
    adjusted |= short & (own >= 0) & helped
    unknown |= (at.needed < 0) | (short & (own < 0))
    unknown &= ~no
    adjusted &= ~(no | unknown)
    sums = [each.sum(axis=1) for each in (adjusted, unknown, no)]
    return np.stack([at.size - sum(sums), *sums], axis=1)


def _access(at: Layout, here: slice, no: Array, unknown: Array, adjusted: Array) -> None:
    placeless = at.placeless[here, None]
    all_there = ~placeless & np.ones(at.size, bool)
    for place, need in enumerate(AccessFeature):
        is_unknown, is_missing = (each[here, place, None] for each in at.lacking)
        can_help = any(need in each.provides for each in at.catalogue)
        needing = at.needs[place] & ~at.helped[place]
        unknown |= is_unknown & needing
        (adjusted if can_help else no)[:] |= is_missing & needing
        all_there &= ~(is_unknown | is_missing) | at.helped[place]
    unknown |= placeless & at.needs.any(axis=0)
    unknown |= ~at.needs_known & ~all_there
