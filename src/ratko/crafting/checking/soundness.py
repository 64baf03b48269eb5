"""Each role is as large as it should be and holds together, or says that it is what remained.

The checks are those of the role checks with the same names; what is unknown is never held against
a role.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from ratko.crafting.checking.view import Held, View, mean_of, year_of
from ratko.crafting.problem import PlannedRole, ReleasedTask
from ratko.messages import Message, message
from ratko.model.dimensions import Dimension
from ratko.model.rules import RuleSet
from ratko.model.unknown import UNKNOWN


__all__ = ["confirm_soundness", "soundness"]

_RESTLESS: Final = (Dimension.UNP, Dimension.INT, Dimension.PAC)
_ALL: Final = Fraction(100)


def soundness(view: View) -> Iterator[Message]:
    """Each role has its hours and holds together, or is truly what remained."""
    rules = view.problem.rules
    for role in view.looked:
        minutes = view.minutes(role)
        least = view.least(view.kind(role))
        scrap = min(rules.craft_scrap, least)
        broken = tuple(_broken(view, role))
        if role.is_remaining:
            if minutes < scrap and role.id not in view.locked:
                yield message("crafting.violated_scrap", role=role.id, minutes=minutes, limit=scrap)
            is_typed = role.role_type is not None or not view.kinds
            if is_typed and minutes >= least and not broken:
                yield message("crafting.violated_remaining", role=role.id)
            continue
        if minutes < least:
            yield message("crafting.violated_least", role=role.id, minutes=minutes, limit=least)
        if broken:
            yield message("crafting.violated_checks", role=role.id, checks=broken)


def confirm_soundness(view: View) -> Iterator[Message]:
    """Say how many roles are of full size, and how many are made of what remained."""
    bands = [(view.least(kind), view.most(kind)) for kind in map(view.kind, view.full)]
    for least, most in sorted(set(bands)):
        count = bands.count((least, most))
        yield message("crafting.confirmed_band", roles=count, least=least, most=most)
    if remaining := len(view.crafted) - len(view.full):
        yield message("crafting.confirmed_remaining", roles=remaining)


def _broken(view: View, role: PlannedRole) -> Iterator[str]:
    held, rules, total = view.held(role), view.problem.rules, view.minutes(role)
    sizes = [mean_of(task) * share for task, share in held]
    if (
        len(held) < rules.variety_least_tasks
        or max(sizes, default=Fraction(0)) * 100 > rules.variety_one_task * total
    ):
        yield "variety"
    if not any(task.growth_value is UNKNOWN or _grows(task, rules) for task, _ in held):
        yield "worth"
    unpleasant = sum(mean_of(task) * share for task, share in held if task.unpleasant is True)
    if any(task.dangerous is True for task, _ in held) or (
        unpleasant * 100 > rules.dumping_unpleasant * total
    ):
        yield "dumping"
    far = sum(mean_of(task) * share for task, share in held if task.near_colleagues is False)
    if far * 100 > (_ALL - rules.segregation_near) * total:
        yield "segregation"
    restless = sum(mean_of(task) * share for task, share in held if _is_restless(task, rules))
    if restless * 100 > rules.calm_share * total:
        yield "calm"
    if not _is_even(held, rules, total):
        yield "season"


def _grows(task: ReleasedTask, rules: RuleSet) -> bool:
    return task.growth_value is not UNKNOWN and task.growth_value >= rules.worth_growth


def _is_restless(task: ReleasedTask, rules: RuleSet) -> bool:
    levels = [task.demands.of(each) for each in _RESTLESS]
    return any(level is not UNKNOWN and level >= rules.calm_level for level in levels)


def _is_even(held: Held, rules: RuleSet, total: Fraction) -> bool:
    """Whether each month has work and the peak week is no more than it may be.

    Of tasks whose busiest week exceeds their busiest month, one has such a week at a time.
    """
    months = [
        sum((year_of(task)[at] * share for task, share in held), Fraction(0)) for at in range(12)
    ]
    extra = [
        (task.peak_week - max(year_of(task))) * share
        for task, share in held
        if task.peak_week is not UNKNOWN
    ]
    peak = max(months) + max(Fraction(0), *extra, Fraction(0))
    return bool(min(months)) and peak * 100 <= rules.season_peak * total
