"""What rows require and what is known of it, as messages."""

from fractions import Fraction
from typing import Final

from ratko.finland.judging import BEYOND_COUNTING
from ratko.finland.rows import Requirement, RuleRow
from ratko.finland.spans import Span
from ratko.finland.vocabulary import Fact, Test, Unit
from ratko.messages import Message, message
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["UNITS", "citation", "evidence", "question", "requirement_text"]

UNITS: Final = {
    Fact.AGE: Unit.YEARS,
    Fact.UNEMPLOYED_MONTHS: Unit.MONTHS,
    Fact.UNEMPLOYED_OF_LAST: Unit.MONTHS,
    Fact.WORKING_TIME: Unit.HOURS_A_WEEK,
    Fact.FULL_TIME: Unit.HOURS_A_WEEK,
    Fact.DAILY_TIME: Unit.HOURS_A_DAY,
    Fact.DAYS_A_WEEK: Unit.DAYS_A_WEEK,
    Fact.MONTHS_PLANNED: Unit.MONTHS,
    Fact.MONTHLY_WAGE: Unit.EUROS_A_MONTH,
    Fact.MONTHS_WITHOUT_PAID_WORK: Unit.MONTHS,
    Fact.MONTHS_SINCE_SUBSIDY: Unit.MONTHS,
    Fact.TRIAL_MONTHS: Unit.MONTHS,
    Fact.TRIAL_MONTHS_HERE: Unit.MONTHS,
    Fact.REHABILITATION_DAYS: Unit.DAYS,
    Fact.ARRANGEMENT_COST: Unit.EUROS,
    Fact.COWORKER_HOURS: Unit.HOURS_A_MONTH,
    Fact.RENEWALS: Unit.TIMES,
}
"""What the number of a fact counts; a fact that is not here is a yes or a no, or the employer."""


def requirement_text(requirement: Requirement) -> Message:
    """Return what is required, as: unemployed for at least 24 of the last 28 months."""
    fact = requirement.fact
    match requirement.test:
        case Test.YES:
            return message("finland.needs.is", fact=fact)
        case Test.NO:
            return message("finland.needs.is_not", fact=fact)
        case Test.ONE_OF:
            kinds = tuple(sorted(each.value for each in requirement.options))
            return message("finland.needs.one_of", kinds=kinds)
        case _:
            return _bounded(requirement)


def _bounded(requirement: Requirement) -> Message:
    fact, unit = requirement.fact, UNITS[requirement.fact]
    low = high = Fraction(0)
    if requirement.value is not UNKNOWN:
        low, high = requirement.value.low, requirement.value.high
    if fact is Fact.UNEMPLOYED_OF_LAST and requirement.of_last is not UNKNOWN:
        return _of_last(requirement.test, low, high, int(requirement.of_last))
    match requirement.test:
        case Test.AT_LEAST:
            return message("finland.needs.at_least", fact=fact, least=low, unit=unit)
        case Test.AT_MOST:
            return message("finland.needs.at_most", fact=fact, most=high, unit=unit)
        case Test.UNDER:
            return message("finland.needs.under", fact=fact, most=high, unit=unit)
        case _:
            return message("finland.needs.within", fact=fact, least=low, most=high, unit=unit)


def _of_last(test: Test, low: Fraction, high: Fraction, of_last: int) -> Message:
    match test:
        case Test.AT_LEAST:
            return message("finland.needs.of_last_at_least", least=low, of_last=of_last)
        case Test.AT_MOST:
            return message("finland.needs.of_last_at_most", most=high, of_last=of_last)
        case Test.UNDER:
            return message("finland.needs.of_last_under", most=high, of_last=of_last)
        case _:
            return message("finland.needs.of_last_within", least=low, most=high, of_last=of_last)


def evidence(
    requirement: Requirement,
    value: Span | bool | str | Unknown,  # noqa: FBT001  # a fact that is a yes or a no
) -> Message | None:
    """Return what is known of a fact; None: nothing is."""
    if value is UNKNOWN:
        return None
    if isinstance(value, bool):
        if value:
            return message("finland.known.is", fact=requirement.fact)
        return message("finland.known.is_not", fact=requirement.fact)
    if isinstance(value, str):
        return message("finland.known.employer", kind=value)
    unit = UNITS[requirement.fact]
    if value.low >= BEYOND_COUNTING:
        return message("finland.known.never")
    if value.high >= BEYOND_COUNTING:
        return message("finland.known.at_least", low=value.low, unit=unit)
    if value.is_exact:
        return message("finland.known.exact", number=value.low, unit=unit)
    return message("finland.known.range", low=value.low, high=value.high, unit=unit)


def question(fact: Fact, of_last: int | Unknown = UNKNOWN) -> Message:
    """Return what to ask to know a fact."""
    if fact is Fact.UNEMPLOYED_OF_LAST and of_last is not UNKNOWN:
        return message("finland.ask_of_last", of_last=int(of_last))
    return message("finland.ask", fact=fact)


def citation(row: RuleRow) -> Message:
    """Return the act, chapter and section of a row."""
    if row.section and row.chapter:
        return message("finland.cite.whole", act=row.act, chapter=row.chapter, section=row.section)
    if row.section:
        return message("finland.cite.section", act=row.act, section=row.section)
    if row.chapter:
        return message("finland.cite.chapter", act=row.act, chapter=row.chapter)
    if row.act:
        return message("finland.cite.act", act=row.act)
    return message("finland.cite.nothing")
