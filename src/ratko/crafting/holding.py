"""Whether a role holds together: the checks on a role that its tasks alone decide.

Each is the check of the same name in `ratko.method.checks` (DOMAIN: role checks), in whole ticks.
What is unknown is never held against a role. The single peak of demand is not here: the levels are
mostly suggestions that nobody has confirmed, and the mend that the check names, an adjustment or
leaving one task out, is for people to choose.
"""

from collections.abc import Iterator

from ratko.crafting.limits import Content, Limits
from ratko.crafting.problem import LoadLimit
from ratko.crafting.units import Unit
from ratko.model.unknown import UNKNOWN


__all__ = ["broken", "can_be_full_with", "is_full", "load_ticks", "over_load"]


def can_be_full_with(unit: Unit, limits: Limits) -> bool:
    """Return whether a full role can hold a chunk of the unit: even the largest one cannot if not.

    A part of a role that is too much for the most hours is too much for any.
    """
    rules, most = limits.rules, limits.most
    return (
        not unit.is_dangerous
        and unit.largest * 100 <= rules.variety_one_task * most
        and unit.unpleasant * 100 <= rules.dumping_unpleasant * most
        and unit.far * 100 <= (100 - rules.segregation_near) * most
        and unit.restless * 100 <= rules.calm_share * most
        and (max(unit.months) + unit.peak_extra) * 100 <= rules.season_peak * most
        and all(load_ticks(unit, each) * 100 <= each.most * most for each in limits.role_type.loads)
    )


def is_full(content: Content, limits: Limits) -> bool:
    """Return whether a role of this content is full-size and holds together.

    That no limit forbids it is not looked at here.
    """
    return limits.minutes(content) >= limits.least and next(broken(content, limits), None) is None


def broken(content: Content, limits: Limits) -> Iterator[str]:
    """Yield the checks that a role of this content is known to break, by their ids."""
    rules = limits.rules
    held = [(limits.units.all[index], chunks) for index, chunks in content]
    minutes = sum([unit.minutes * chunks for unit, chunks in held])
    largest = max([unit.largest * chunks for unit, chunks in held], default=0)
    tasks = sum([len(unit.loads) for unit, _ in held])
    if tasks < rules.variety_least_tasks or largest * 100 > rules.variety_one_task * minutes:
        yield "variety"
    if not any(unit.may_grow for unit, _ in held):
        yield "worth"
    unpleasant = sum([unit.unpleasant * chunks for unit, chunks in held])
    is_dangerous = any(unit.is_dangerous for unit, _ in held)
    if is_dangerous or unpleasant * 100 > rules.dumping_unpleasant * minutes:
        yield "dumping"
    near = minutes - sum([unit.far * chunks for unit, chunks in held])
    if near * 100 < rules.segregation_near * minutes:
        yield "segregation"
    if sum([unit.restless * chunks for unit, chunks in held]) * 100 > rules.calm_share * minutes:
        yield "calm"
    months = [sum([unit.months[at] * chunks for unit, chunks in held]) for at in range(12)]
    # Rare tasks with a busy week of their own need not have it in the same week.
    peak = max(months) + max([unit.peak_extra * chunks for unit, chunks in held], default=0)
    if not min(months) or peak * 100 > rules.season_peak * minutes:
        yield "season"
    if over_load(content, limits):
        yield "load"


def over_load(content: Content, limits: Limits) -> tuple[LoadLimit, ...]:
    """Return the limits weighted by hours that a role of this content exceeds."""
    minutes = limits.minutes(content)
    return tuple(
        each
        for each in limits.role_type.loads
        if sum(load_ticks(limits.units.all[index], each) * chunks for index, chunks in content)
        * 100
        > each.most * minutes
    )


def load_ticks(unit: Unit, limit: LoadLimit) -> int:
    """Return the ticks of a chunk whose level is at the limit's or over, or unknown."""
    return sum(
        load.minutes
        for load in unit.loads
        if (level := load.task.demands.of(limit.dimension)) is UNKNOWN or level >= limit.level
    )
