"""What a measure would pay: the rows of a day resolved to numbers, and the numbers to euros."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

import attrs

from ratko.finland.judging import State, judge
from ratko.finland.rows import Requirement, RuleRow
from ratko.finland.situation import Situation
from ratko.finland.spans import Span, capped, product, span_of
from ratko.finland.vocabulary import Element, Fact
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Pay", "Told", "pay", "told"]


@attrs.frozen(kw_only=True)
class Told:
    """What the rows say of one element.

    Attributes:
        value: The number; unknown: the rows do not tell; none: there is no row.
        rows: The rows that it rests on.
        undecided: What must be known to tell more exactly.
    """

    value: Span | Unknown | None = None
    rows: tuple[RuleRow, ...] = ()
    undecided: tuple[Requirement, ...] = ()


def told(rows: Iterable[RuleRow], element: Element, situation: Situation) -> Told:
    """Return what the rows of a day say of an element in a situation.

    Rows with one and the same condition are alternatives: their values span the answer. Of the
    conditions that are met, the one with most counts; one that is not known may still raise it.
    """
    by_condition: dict[Requirement | None, list[RuleRow]] = {}
    for row in rows:
        if row.element is element:
            by_condition.setdefault(row.when, []).append(row)
    states = {when: State.MET if when is None else judge(when, situation) for when in by_condition}
    used = {
        when: found for when, found in by_condition.items() if states[when] is not State.NOT_MET
    }
    if not used:
        return Told()
    sure = [_span(found) for when, found in used.items() if states[when] is State.MET]
    unsure = [_span(found) for when, found in used.items() if states[when] is State.NOT_KNOWN]
    value: Span | Unknown = UNKNOWN
    if sure and all(each is not UNKNOWN for each in (*sure, *unsure)):
        known = [each for each in sure if each is not UNKNOWN]
        possible = [each for each in unsure if each is not UNKNOWN]
        value = Span(
            low=max(each.low for each in known),
            high=max(each.high for each in (*known, *possible)),
        )
    undecided = tuple(when for when in used if when is not None and states[when] is State.NOT_KNOWN)
    return Told(value=value, rows=_strongest(used, value), undecided=undecided)


def _strongest(
    used: dict[Requirement | None, list[RuleRow]], value: Span | Unknown
) -> tuple[RuleRow, ...]:
    """Return the rows whose number is within the answer: a lesser one no longer matters."""
    every = (row for found in used.values() for row in found)
    if value is UNKNOWN:
        return tuple(every)
    return tuple(row for row in every if row.value is not UNKNOWN and value.low <= row.value.high)


def _span(rows: Sequence[RuleRow]) -> Span | Unknown:
    values = [each.value for each in rows if each.value is not UNKNOWN]
    if len(values) < len(rows):
        return UNKNOWN
    return Span(low=min(each.low for each in values), high=max(each.high for each in values))


@attrs.frozen(kw_only=True)
class Pay:
    """What a measure pays; the fields are those of `Possibility`.

    Attributes:
        rate: The part of the cost that is paid.
        ceiling: The most in a month, whatever the wage.
        monthly: Euros a month.
        before_cap: Euros a month by the gross wage alone, where the cap is not known.
        once: Euros paid once.
        once_ceiling: The most that is paid once.
        rows: The rows that it rests on.
        undecided: What must be known to tell more exactly.
        missing: Facts that are needed and not known.
    """

    rate: Span | Unknown | None = None
    ceiling: Span | Unknown | None = None
    monthly: Span | Unknown | None = None
    before_cap: Span | Unknown | None = None
    once: Span | Unknown | None = None
    once_ceiling: Span | Unknown | None = None
    rows: tuple[RuleRow, ...] = ()
    undecided: tuple[Requirement, ...] = ()
    missing: tuple[Fact, ...] = ()


_OF_A_WAGE = (Element.RATE, Element.UPLIFT, Element.CAP, Element.WORKING_TIME_SHARE)


def pay(rows: Sequence[RuleRow], situation: Situation) -> Pay:
    """Return what the rows of a day pay in a situation: a part of the wage, or else other sums."""
    if any(each.element is Element.RATE for each in rows):
        return _part_of_the_wage(rows, situation)
    return _other_sums(rows, situation)


def _part_of_the_wage(rows: Sequence[RuleRow], situation: Situation) -> Pay:
    parts = {element: told(rows, element, situation) for element in _OF_A_WAGE}
    rate, cap = _part(parts[Element.RATE].value), parts[Element.CAP].value
    share, uplift = _part(parts[Element.WORKING_TIME_SHARE].value), parts[Element.UPLIFT].value
    wage = situation.monthly_wage
    cost = product(
        wage if wage is UNKNOWN else span_of(wage), _covered(share, situation), _part(uplift)
    )
    by_wage = product(rate, cost)
    needed = (Fact.MONTHLY_WAGE, *(() if share is None else (Fact.WORKING_TIME, Fact.FULL_TIME)))
    return Pay(
        rate=rate,
        ceiling=cap,
        monthly=capped(by_wage, cap),
        before_cap=by_wage if cap is UNKNOWN else None,
        rows=tuple(row for each in parts.values() for row in each.rows),
        undecided=tuple(one for each in parts.values() for one in each.undecided),
        missing=tuple(each for each in needed if getattr(situation, each.value) is UNKNOWN),
    )


def _part(percent: Span | Unknown | None) -> Span | Unknown | None:
    if percent is None or percent is UNKNOWN:
        return percent
    return percent.times(Fraction(1, 100))


def _covered(share: Span | Unknown | None, situation: Situation) -> Span | Unknown | None:
    """Return the part of the wage that is for the working time up to `share` of full time.

    Nobody works more than full time, so that at least the share itself is covered.
    """
    if share is None or share is UNKNOWN:
        return share
    part, whole = situation.working_time, situation.full_time
    if part is UNKNOWN or whole is UNKNOWN:
        return Span(low=share.low, high=Fraction(1))
    if part == 0:
        return Span.exactly(1)
    return share.times(Fraction(whole, part)).at_most(Span.exactly(1))


def _other_sums(rows: Sequence[RuleRow], situation: Situation) -> Pay:
    flat = told(rows, Element.MONTHLY, situation)
    hourly = told(rows, Element.HOURLY, situation)
    most_hours = told(rows, Element.HELP_HOURS, situation)
    lump = told(rows, Element.LUMP, situation)
    help_, cost = situation.coworker_hours, situation.arrangement_cost
    monthly, ceiling = flat.value, flat.value
    missing = []
    if hourly.value is not None:
        hours = capped(UNKNOWN if help_ is UNKNOWN else span_of(help_), most_hours.value)
        monthly = product(hourly.value, hours)
        ceiling = None if most_hours.value is None else product(hourly.value, most_hours.value)
        missing += [Fact.COWORKER_HOURS] if help_ is UNKNOWN else []
    once: Span | Unknown | None = None
    if lump.value is not None:
        once = capped(UNKNOWN if cost is UNKNOWN else span_of(cost), lump.value)
        missing += [Fact.ARRANGEMENT_COST] if cost is UNKNOWN else []
    parts = (flat, hourly, most_hours, lump)
    return Pay(
        monthly=monthly,
        ceiling=ceiling,
        once=once,
        once_ceiling=lump.value,
        rows=tuple(row for each in parts for row in each.rows),
        undecided=tuple(one for each in parts for one in each.undecided),
        missing=tuple(missing),
    )
