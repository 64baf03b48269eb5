"""Holding a situation against what a row requires: met, not met, or not known."""

import enum
from fractions import Fraction

from ratko.finland.rows import Requirement
from ratko.finland.situation import Situation, unemployed_of
from ratko.finland.spans import Span, span_of
from ratko.finland.vocabulary import Fact, Test
from ratko.model.quantities import Amount
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["BEYOND_COUNTING", "State", "judge", "known"]


class State(enum.StrEnum):
    """What a condition came to."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"


def judge(requirement: Requirement, situation: Situation) -> State:
    """Return whether a situation meets a requirement. What is unknown never counts as a no."""
    value = known(requirement, situation)
    if value is UNKNOWN:
        return State.NOT_KNOWN
    match requirement.test:
        case Test.YES if isinstance(value, bool):
            return _state(holds=value)
        case Test.NO if isinstance(value, bool):
            return _state(holds=not value)
        case Test.ONE_OF:
            return _state(holds=value in requirement.options)
        case _ if isinstance(value, Span) and requirement.value is not UNKNOWN:
            return _compared(value, requirement.test, requirement.value)
        case _:
            return State.NOT_KNOWN


def known(requirement: Requirement, situation: Situation) -> Span | bool | str | Unknown:
    """Return what is known of the fact that a requirement looks at, in the row's own unit."""
    fact = requirement.fact
    if fact in _ASIDE and (aside := _ASIDE[fact](requirement, situation)) is not None:
        return aside
    if fact is Fact.UNEMPLOYED_OF_LAST:
        return UNKNOWN
    value = getattr(situation, fact.value)
    if fact in _IN_HOURS and value is not UNKNOWN:
        return Span.exactly(Fraction(value, 60))
    if isinstance(value, bool | str) or value is UNKNOWN:
        return value
    if isinstance(value, Amount):
        # "About" a number cannot say on which side of a bound it lies.
        return UNKNOWN if value.about else span_of(value)
    return Span.exactly(value)


def _state(*, holds: bool) -> State:
    return State.MET if holds else State.NOT_MET


def _compared(value: Span, test: Test, bounds: Amount) -> State:
    least = bounds.low if test in {Test.AT_LEAST, Test.WITHIN} else None
    most = bounds.high if test in {Test.AT_MOST, Test.WITHIN, Test.UNDER} else None
    if test is Test.UNDER:
        is_within = value.high < bounds.high
        is_outside = value.low >= bounds.high
    else:
        is_within = (least is None or value.low >= least) and (most is None or value.high <= most)
        is_outside = (least is not None and value.high < least) or (
            most is not None and value.low > most
        )
    if is_within:
        return State.MET
    return State.NOT_MET if is_outside else State.NOT_KNOWN


_IN_HOURS = frozenset({Fact.WORKING_TIME, Fact.FULL_TIME, Fact.DAILY_TIME})
BEYOND_COUNTING = Fraction(1_000_000)
"""More months than any row asks for."""


def _of_last(requirement: Requirement, situation: Situation) -> Span | None:
    if requirement.of_last is UNKNOWN:
        return None
    low, high = unemployed_of(situation, requirement.of_last)
    return Span(low=Fraction(low), high=Fraction(high)) if low <= high else None


def _without_a_break(_: Requirement, situation: Situation) -> Span | None:
    """Derive the months without a break from what is known of the last months."""
    if situation.unemployed_months is not UNKNOWN:
        return None
    whole = [each.of_last for each in situation.unemployment if each.months >= each.of_last]
    broken = [each.months for each in situation.unemployment if each.months < each.of_last]
    if not whole and not broken:
        return None
    low, high = Fraction(max(whole, default=0)), min(broken, default=BEYOND_COUNTING)
    return Span(low=low, high=Fraction(high)) if low <= high else None


def _is_jobseeker(_: Requirement, situation: Situation) -> bool | None:
    months = situation.unemployed_months
    if situation.jobseeker is UNKNOWN and months is not UNKNOWN and months > 0:
        return True
    return None


def _since_subsidy(_: Requirement, situation: Situation) -> Span | None:
    if situation.months_since_subsidy is UNKNOWN and situation.subsidised_before is False:
        return Span.exactly(BEYOND_COUNTING)  # Never: longer ago than anything.
    return None


_ASIDE = {
    Fact.UNEMPLOYED_OF_LAST: _of_last,
    Fact.UNEMPLOYED_MONTHS: _without_a_break,
    Fact.JOBSEEKER: _is_jobseeker,
    Fact.MONTHS_SINCE_SUBSIDY: _since_subsidy,
}
"""Facts that follow from other fields where their own is not given."""
