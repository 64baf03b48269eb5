"""Check `hours`: the hours suit the employment form."""

import itertools
from fractions import Fraction
from typing import Final

from ratko.messages import Message, MessageValue, message
from ratko.method.checks.context import RoleContext
from ratko.method.checks.weighing import (
    heaviest_first,
    heaviest_of,
    known_minutes,
    move_part_out,
)
from ratko.method.parts import Part, names, together
from ratko.model.finding import Finding, Outcome
from ratko.model.quantities import Amount
from ratko.model.rules import HoursBand, RuleSet
from ratko.model.unknown import UNKNOWN


__all__ = ["check", "fits"]

_MOST_MOVED: Final = 3
"""A remedy names this many tasks at most: more would be another role."""


def check(context: RoleContext) -> Finding:
    """Fail where the hours are outside the band of the employment form.

    Hours are the mean over the role's period, from the least to the most that people said. A
    form without a band has hours as agreed.
    """
    form = context.role.employment_form
    missing = tuple(part for part in context.parts if part.load is UNKNOWN)
    load = together(context.parts)
    if load is UNKNOWN:
        missing = missing or context.parts
        ask = message("checks.ask_hours", tasks=names(missing))
        evidence = message("checks.hours_not_known")
        return context.finding("hours", Outcome.UNKNOWN, evidence, ask, missing)
    if form is UNKNOWN:
        evidence = _forms_that_fit(load.weekly, context.rules, is_complete=not missing)
        ask = message("checks.ask_form_of_hours")
        return context.finding("hours", Outcome.UNKNOWN, evidence, ask)
    bands = [band for band in context.rules.hours_bands if band.form is form]
    if not bands:
        evidence = message("checks.hours_as_agreed", form=form.value, hours=load.weekly.middle)
        return context.finding("hours", Outcome.PASS, evidence)
    return _within(bands[0], load.weekly, missing, context)


def _within(
    band: HoursBand, weekly: Amount, missing: tuple[Part, ...], context: RoleContext
) -> Finding:
    values: dict[str, MessageValue] = {
        "form": band.form.value,
        "hours": weekly.middle,
        "least": Fraction(band.least_weekly),
        "most": Fraction(band.most_weekly),
    }
    if weekly.low > band.most_weekly:
        known = tuple(part for part in context.parts if part.load is not UNKNOWN)
        evidence = message("checks.hours_too_many", **values)
        remedy = _lighten(known, weekly.middle, band)
        return context.finding("hours", Outcome.FAIL, evidence, remedy)
    if missing:
        evidence = message("checks.hours_partly_known", **values, tasks=names(missing))
        remedy = message("checks.ask_hours", tasks=names(missing))
        return context.finding("hours", Outcome.UNKNOWN, evidence, remedy, missing)
    if weekly.high < band.least_weekly:
        evidence = message("checks.hours_too_few", **values)
        remedy = message("checks.add_hours", minutes=band.least_weekly - weekly.middle)
        return context.finding("hours", Outcome.FAIL, evidence, remedy)
    if fits(weekly.low, band) and fits(weekly.high, band):
        return context.finding("hours", Outcome.PASS, message("checks.hours_pass", **values))
    if weekly.low == weekly.high:
        evidence = message("checks.hours_do_not_divide", **values)
        remedy = message(
            "checks.divide_days",
            least=Fraction(band.least_daily),
            most=Fraction(band.most_daily),
            days=band.most_days,
        )
        return context.finding("hours", Outcome.FAIL, evidence, remedy)
    evidence = message(
        "checks.hours_estimate",
        form=band.form.value,
        low=weekly.low,
        high=weekly.high,
        least=values["least"],
        most=values["most"],
    )
    return context.finding("hours", Outcome.WARN, evidence, message("checks.keep_count"))


def _lighten(parts: tuple[Part, ...], minutes: Fraction, band: HoursBand) -> Message:
    """Say what to move out so that the role comes down into the band, and not through it.

    Where no few whole tasks do that, the heaviest go and other work takes their place.
    """
    excess, spare = minutes - band.most_weekly, minutes - band.least_weekly
    if remedy := move_part_out(parts, excess):
        return remedy
    for count in range(1, _MOST_MOVED + 1):
        for chosen in itertools.combinations(heaviest_first(parts), count):
            if excess <= known_minutes(chosen) <= spare:
                return message("checks.move_out_tasks", tasks=names(chosen))
    moved = heaviest_of(parts, excess)
    return message(
        "checks.exchange_tasks", tasks=names(moved), minutes=known_minutes(moved) - spare
    )


def fits(minutes: Fraction, band: HoursBand) -> bool:
    """Return whether a week of `minutes` can be divided into days as the band demands."""
    if not band.least_weekly <= minutes <= band.most_weekly:
        return False
    return any(
        band.least_daily * days <= minutes <= band.most_daily * days
        for days in range(1, band.most_days + 1)
    )


def _forms_that_fit(weekly: Amount, rules: RuleSet, *, is_complete: bool) -> Message:
    low, high = weekly.low, weekly.high
    if not is_complete:
        return message("checks.hours_at_least", low=low)
    forms = tuple(
        band.form.value for band in rules.hours_bands if fits(low, band) and fits(high, band)
    )
    if not forms:
        return message("checks.hours_fit_no_band", hours=weekly.middle)
    return message("checks.hours_fit_forms", hours=weekly.middle, forms=forms)
