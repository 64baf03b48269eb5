"""The shipped rules on tasks over sets of people: what they ask of a role, what they answer."""

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from ratko.matching import demand, permits, places, times, wishes
from ratko.matching.people_sets import NOT_KNOWN, PeopleSets, joined, level_codes
from ratko.matching.places import plain
from ratko.matching.set_facts import Question, RoleFacts, SetRule
from ratko.model.adjustment import Adjustment
from ratko.model.dimensions import Dimension
from ratko.model.quantities import Level
from ratko.model.task import Permit
from ratko.model.time import PartOfDay, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN


__all__ = ["ON_TASKS"]


# --- demand ---

_DIMENSIONS: Final = tuple(Dimension)


def _ask_demand(facts: RoleFacts) -> Iterator[Question]:
    """Ask for the highest demand along each dimension: easing keeps the order of demands."""
    easing = [(one.dimension, each) for each in facts.arranged for one in each.easings]
    columns = [level_codes(each.task.demands) for each in facts.role.tasks]
    for number, levels in enumerate(zip(*columns, strict=True)):
        highest, is_unknown = max(levels), False
        if highest == NOT_KNOWN:
            is_unknown = True
            highest = max((each for each in levels if each != NOT_KNOWN), default=0)
        yield number, highest, _eased(easing, _DIMENSIONS[number], highest), is_unknown


def _eased(
    easing: Iterable[tuple[Dimension, Adjustment]], dimension: Dimension, demanded: int
) -> int:
    left = demanded
    for eased, each in easing:
        if eased is dimension:
            left = min(left, each.eased(dimension, Level(demanded)))
    return left


def _answer_demand(
    sets: PeopleSets,
    number: int,
    demanded: int,
    eased: int,
    is_unknown: bool,  # noqa: FBT001  # part of a question
) -> int:
    dimension = _DIMENSIONS[number]
    levels = sets.abilities[number]
    unknown = levels[NOT_KNOWN] if eased else 0
    too_much = joined(levels[:eased])
    best, own = demanded, dict[int, list[Adjustment]]()
    for each in sets.catalogue:
        left = each.eased(dimension, Level(demanded))
        best = min(best, left)
        if left < eased:
            own.setdefault(left, []).append(each)
    for level, adjustments in own.items():
        using = sets.arranged(adjustments)
        too_much &= ~(using & sets.able(number, level))
        if level == 0:
            unknown &= ~using
    adjusted = too_much & sets.able(number, best)
    if is_unknown:
        unknown |= sets.everyone & ~levels[5]
    return sets.pack(no=too_much & ~adjusted, unknown=unknown, adjusted=adjusted)


# --- permit ---


def _ask_permit(facts: RoleFacts) -> Iterator[Question]:
    for task in facts.role.tasks:
        for each in task.task.permits:
            yield (each,)


def _answer_permit(sets: PeopleSets, needed: Permit) -> int:
    have = joined(found for each, found in sets.has.items() if permits.covers(each, needed))
    lack = joined(found for each, found in sets.lacks.items() if permits.rules_out(each, needed))
    return sets.pack(no=lack & ~have, unknown=sets.everyone & ~(have | lack))


# --- availability ---


def _ask_availability(facts: RoleFacts) -> Iterator[Question]:
    for task in facts.role.tasks:
        if windows := times.windows_of(task.task):
            yield (windows,)


def _answer_availability(sets: PeopleSets, windows: tuple[TimeWindow, ...]) -> int:
    at_worst = _met(sets, windows, if_unknown=True)
    at_best = at_worst | _met(sets, windows, if_unknown=False)
    said = sets.everyone & ~sets.no_times
    return sets.pack(no=said & ~at_best, unknown=sets.no_times | (said & at_best & ~at_worst))


def _met(sets: PeopleSets, windows: tuple[TimeWindow, ...], *, if_unknown: bool) -> int:
    met, some, are_movable = sets.everyone, 0, False
    for each in windows:
        if if_unknown if each.fixed is UNKNOWN else each.fixed:
            met &= _whole(sets, each)
        else:
            are_movable = True
            some |= joined(sets.available.get(cell, 0) for cell in times.cells(each))
    return met & some if are_movable else met


def _whole(sets: PeopleSets, window: TimeWindow) -> int:
    return _all_or_any(
        sets,
        (
            _all_or_any(
                sets,
                (sets.available.get((day, part), 0) for part in window.parts_of_day or PartOfDay),
                is_all=bool(window.parts_of_day),
            )
            for day in window.weekdays or Weekday
        ),
        is_all=bool(window.weekdays),
    )


def _all_or_any(sets: PeopleSets, found: Iterable[int], *, is_all: bool) -> int:
    if not is_all:
        return joined(found)
    return functools.reduce(lambda one, other: one & other, found, sets.everyone)


# --- place ---


def _ask_place(facts: RoleFacts) -> Iterator[Question]:
    is_brought = any(each.reaches_places for each in facts.arranged)
    for sites in facts.possible:
        names = frozenset(
            (_spoken(each.name, facts), _spoken(each.municipality, facts)) for each in sites
        )
        yield names, is_brought


def _spoken(name: str, facts: RoleFacts) -> str:
    """Return a place's plain name; of places that nobody speaks of, the same is known: nothing."""
    known = plain(name)
    return known if known in facts.spoken_of else ""


def _answer_place(sets: PeopleSets, names: frozenset[tuple[str, str]], is_brought: bool) -> int:  # noqa: FBT001  # part of a question
    if not names:
        return sets.pack(unknown=sets.everyone)
    helping = [each for each in sets.catalogue if each.reaches_places]
    brought = sets.everyone if is_brought else sets.arranged(helping)
    all_near, all_far = sets.everyone, sets.everyone
    for name, municipality in names:
        near, far = _reach(sets, name)
        near_by, far_by = _reach(sets, municipality)
        settled = near | far
        all_near &= brought | near | near_by & ~settled
        all_far &= (far | far_by & ~settled) & ~brought
    unknown = sets.everyone & ~(all_near | all_far)
    if helping:
        return sets.pack(unknown=unknown, adjusted=all_far)
    return sets.pack(no=all_far, unknown=unknown)


def _reach(sets: PeopleSets, name: str) -> tuple[int, int]:
    """Return who gets to a place of this name, and for whom it is out of reach."""
    if not name:
        return 0, 0
    far = sets.far.get(name, 0)
    return sets.near.get(name, 0) & ~far, far


# --- avoid ---


def _ask_avoid(facts: RoleFacts) -> Iterator[Question]:
    names = {plain(name) for task in facts.role.tasks for name in task.entity_names}
    for each in names - {""}:
        yield (each,)


def _answer_avoid(sets: PeopleSets, area: str) -> int:
    return sets.pack(no=sets.avoided.get(area, 0))


ON_TASKS: Final[Mapping[Callable[..., Any], SetRule]] = {
    demand.judge: SetRule(asks=_ask_demand, answers=_answer_demand),
    permits.judge: SetRule(asks=_ask_permit, answers=_answer_permit),
    times.judge: SetRule(asks=_ask_availability, answers=_answer_availability),
    places.judge_place: SetRule(asks=_ask_place, answers=_answer_place),
    wishes.judge_avoid: SetRule(asks=_ask_avoid, answers=_answer_avoid),
}
"""For the function of each rule, the same over sets."""
