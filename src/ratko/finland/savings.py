"""What work saves a municipality in benefit, and what the subsidy costs it: always an estimate.

Gross saving, cost of the subsidy and net stand apart, and the regime is named: from 2025 the
authority that saves the benefit pays the wage subsidy too.
"""

import datetime
from fractions import Fraction

import attrs

from ratko.finland.benefits import BenefitHistory, Stretch, daily_benefit, stretches
from ratko.finland.rows import RuleRow, SupportRules
from ratko.finland.spans import Span, product, span_of
from ratko.finland.tables import lookup, measure_of, rows_of
from ratko.finland.vocabulary import Element
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = [
    "ProjectFigures",
    "Savings",
    "ladder_savings",
    "project_figures",
    "savings",
    "savings_along",
]


@attrs.frozen(kw_only=True)
class Savings:
    """What some months of work save and cost a municipality, in euros; an estimate.

    Attributes:
        months: Months of work, of all people together.
        gross: The benefit that the municipality need not pay.
        cost: What the municipality pays of the wage subsidy.
        net: `gross` less `cost`.
        regime: The row that says how much of the subsidy the municipality pays; unknown: no row
            is known for the day of the decision.
        step: The step of the ladder that was reckoned with; none: several, or none.
        along: The days that the gross saving is made of; empty: it was reckoned by the month.
        rows: The rows that it rests on.
        is_estimate: Always true: what people would have lived on without the work, nobody knows.
    """

    months: Fraction
    gross: Span | Unknown
    cost: Span | Unknown
    net: Span | Unknown
    regime: RuleRow | Unknown
    step: RuleRow | None = None
    along: tuple[Stretch, ...] = ()
    rows: tuple[RuleRow, ...] = ()
    is_estimate: bool = True


def savings(
    *,
    months: Fraction | int,
    monthly: Span | Unknown,
    subsidy: Span | Unknown,
    date: datetime.date,
    rules: SupportRules,
    step: RuleRow | None = None,
) -> Savings:
    """Reckon by the month.

    Args:
        months: Months of work, of all people together.
        monthly: What a month saves the municipality in benefit, in euros.
        subsidy: What a month of wage subsidy is, in euros; 0 where there is none.
        date: The day of the decision, which decides who pays the subsidy.
        rules: The table.
        step: The step of the ladder that `monthly` comes from.
    """
    return _savings(
        months=Fraction(months),
        gross=product(monthly, Span.exactly(months)),
        subsidy=product(subsidy, Span.exactly(months)),
        date=date,
        rules=rules,
        step=step,
    )


def savings_along(
    history: BenefitHistory,
    *,
    people: int = 1,
    months: Fraction | int,
    subsidy: Span | Unknown,
    date: datetime.date,
    rules: SupportRules,
    daily: Span | None = None,
) -> Savings:
    """Reckon day by day along a benefit history.

    Args:
        history: The days of benefit that are not paid because of the work.
        people: How many people have a history like this.
        months: Months of work of each.
        subsidy: What a month of wage subsidy is for each, in euros; 0 where there is none.
        date: The day of the decision, which decides who pays the subsidy.
        rules: The table.
        daily: The full benefit for a day in euros; none: as the table knows it.
    """
    along = stretches(history, rules, daily)
    gross: Span | Unknown = Span.exactly(0)
    for each in along:
        if gross is UNKNOWN or each.municipality is UNKNOWN:
            gross = UNKNOWN
        else:
            gross += each.municipality
    return _savings(
        months=Fraction(months) * people,
        gross=product(gross, Span.exactly(people)),
        subsidy=product(subsidy, Span.exactly(Fraction(months) * people)),
        date=date,
        rules=rules,
        along=along,
    )


def ladder_savings(
    *,
    months: Fraction | int,
    subsidy: Span | Unknown,
    date: datetime.date,
    rules: SupportRules,
    daily: Span | None = None,
) -> tuple[Savings, ...]:
    """Reckon by the month for every step of the ladder of a day, where nobody knows the step.

    Empty where no ladder is known for that day. The benefit of a month is that of a day times the
    days that a month is reckoned to have.
    """
    steps = lookup(rules, f"municipality-share.{Element.SHARE}", date)
    days = lookup(rules, f"unemployment-benefit.{Element.DAYS_A_MONTH}", date)
    if steps is UNKNOWN:
        return ()
    benefit = product(
        daily_benefit(date, rules) if daily is None else daily,
        UNKNOWN if days is UNKNOWN else _span(days[0]),
    )
    return tuple(
        savings(
            months=months,
            monthly=product(benefit, _part(step)),
            subsidy=subsidy,
            date=date,
            rules=rules,
            step=step,
        )
        for step in steps
    )


def _savings(
    *,
    months: Fraction,
    gross: Span | Unknown,
    subsidy: Span | Unknown,
    date: datetime.date,
    rules: SupportRules,
    step: RuleRow | None = None,
    along: tuple[Stretch, ...] = (),
) -> Savings:
    found = lookup(rules, f"municipality-share.{Element.SUBSIDY_SHARE}", date)
    regime = UNKNOWN if found is UNKNOWN else found[0]
    cost: Span | Unknown = UNKNOWN
    if regime is not UNKNOWN:
        part = _part(regime)
        # Of a subsidy that somebody else pays, nothing need be known.
        cost = part if part == Span.exactly(0) else product(subsidy, part)
    net = gross - cost if gross is not UNKNOWN and cost is not UNKNOWN else UNKNOWN
    steps = (each.first.row for each in along)
    rows = (step, regime, *steps)
    return Savings(
        months=months,
        gross=gross,
        cost=cost,
        net=net,
        regime=regime,
        step=step,
        along=along,
        rows=tuple(
            dict.fromkeys(each for each in rows if each is not None and each is not UNKNOWN)
        ),
    )


def _span(row: RuleRow) -> Span | Unknown:
    return UNKNOWN if row.value is UNKNOWN else span_of(row.value)


def _part(row: RuleRow) -> Span | Unknown:
    return product(_span(row), Span.exactly(Fraction(1, 100)))


@attrs.frozen(kw_only=True)
class ProjectFigures:
    """A project's own figures, as it published them.

    Attributes:
        person_months: Months of work of all people together.
        savings: What they saved, by each monthly figure of the project, in euros.
        rows: The rows that they rest on.
    """

    person_months: Fraction
    savings: tuple[Fraction, ...]
    rows: tuple[RuleRow, ...]


def project_figures(rules: SupportRules, project: str = "esf-s21860") -> ProjectFigures:
    """Return a project's own figures: people times months, times each of its monthly figures.

    Raises:
        RuleError: The table has no such project.
    """
    rows = rows_of(rules, measure_of(rules, project))

    def numbers(element: Element) -> tuple[Fraction, ...]:
        return tuple(
            each.value.low for each in rows if each.element is element and each.value is not UNKNOWN
        )

    (people,), (months,) = numbers(Element.PEOPLE), numbers(Element.MONTHS_EACH)
    return ProjectFigures(
        person_months=people * months,
        savings=tuple(people * months * each for each in numbers(Element.MONTHLY_SAVING)),
        rows=rows,
    )
