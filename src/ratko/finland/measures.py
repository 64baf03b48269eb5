"""Which measures may apply to a situation on the day of a decision, and what each would pay."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Final

import attrs

from ratko.errors import RuleError
from ratko.finland.judging import State, judge, known
from ratko.finland.paying import pay, told
from ratko.finland.possibility import Condition, OpenPoint, Possibility, Prospect
from ratko.finland.rows import Measure, Requirement, RuleRow, SupportRules
from ratko.finland.situation import Situation
from ratko.finland.spans import Span, product
from ratko.finland.tables import rows_of
from ratko.finland.vocabulary import Confidence, Element, Fact, MeasureKind
from ratko.finland.wording import evidence, question, requirement_text
from ratko.messages import Message, message
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["duties", "measures"]

NO_CHOICE: Final[Mapping[str, Fraction]] = {}


def measures(
    situation: Situation,
    date: datetime.date,
    rules: SupportRules,
    choices: Mapping[str, Fraction] = NO_CHOICE,
) -> tuple[Possibility, ...]:
    """Return what each measure may come to, in the order of the table.

    Args:
        situation: What is known. What is unknown never makes a measure "does not apply".
        date: The day of the decision.
        rules: The table, see `ratko.finland.tables.shipped_rules`.
        choices: At open points, the value to reckon with: `wage-subsidy-60.cap` and the number.

    Raises:
        RuleError: A choice is of no value in the table.
    """
    _refuse_other_choices(rules, choices)
    return tuple(
        _possibility(measure, _rows_on(measure, date, rules, choices), situation)
        for measure in rules.measures
        if measure.kind is MeasureKind.SUPPORT
    )


def duties(date: datetime.date, rules: SupportRules) -> tuple[tuple[Measure, RuleRow], ...]:
    """Return what every employer keeps to or hands over on a day, whoever is employed."""
    return tuple(
        (measure, row)
        for measure in rules.measures
        if measure.kind is MeasureKind.DUTY
        for row in rows_of(rules, measure)
        if row.holds_on(date)
    )


def _refuse_other_choices(rules: SupportRules, choices: Mapping[str, Fraction]) -> None:
    for name, number in choices.items():
        measure, _, element = name.partition(".")
        values = {
            each.value.low
            for each in rules.rows
            if (each.measure, each.element.value) == (measure, element)
            and each.value is not UNKNOWN
        }
        if number not in values:
            raise RuleError(message("finland.no_such_choice", name=name, number=number))


def _rows_on(
    measure: Measure,
    date: datetime.date,
    rules: SupportRules,
    choices: Mapping[str, Fraction],
) -> tuple[RuleRow, ...]:
    """Return the rows of a day, without those that a choice is against."""
    rows = tuple(each for each in rows_of(rules, measure) if each.holds_on(date))
    for name, number in choices.items():
        if any(_is(row, measure, name) and _says(row, number) for row in rows):
            rows = tuple(row for row in rows if not _is(row, measure, name) or _says(row, number))
    return rows


def _is(row: RuleRow, measure: Measure, name: str) -> bool:
    return name == f"{measure.id}.{row.element.value}"


def _says(row: RuleRow, number: Fraction) -> bool:
    return row.value is not UNKNOWN and row.value.low == row.value.high == number


def _possibility(measure: Measure, rows: tuple[RuleRow, ...], situation: Situation) -> Possibility:
    if all(each.measure != measure.id for each in rows):
        # Rows of its group alone tell nothing: the measure itself has none on this day.
        return Possibility(
            measure=measure,
            prospect=Prospect.NOT_KNOWN,
            reason=message("finland.no_rule"),
        )
    grounds = _conditions(rows, Element.GROUND, situation)
    bars = _conditions(rows, Element.BAR, situation)
    prospect = _prospect(grounds, bars)
    plain = Possibility(measure=measure, prospect=prospect, grounds=grounds, bars=bars)
    if prospect is Prospect.DOES_NOT_APPLY:
        against = _against(grounds, bars)
        return attrs.evolve(plain, confidence=_least_sure(against), rows=against)
    return _with_sums(plain, rows, situation)


def _conditions(
    rows: Iterable[RuleRow], element: Element, situation: Situation
) -> tuple[Condition, ...]:
    return tuple(
        _condition(row, required, situation)
        for row in rows
        if row.element is element and (required := row.requirement) is not None
    )


def _condition(row: RuleRow, required: Requirement, situation: Situation) -> Condition:
    state = judge(required, situation)
    return Condition(
        row=row,
        state=state,
        text=requirement_text(required),
        evidence=evidence(required, known(required, situation)),
        question=question(required.fact, required.of_last) if state is State.NOT_KNOWN else None,
    )


def _prospect(grounds: Sequence[Condition], bars: Sequence[Condition]) -> Prospect:
    states = _states(grounds)
    if State.NOT_MET in states or any(each.state is State.NOT_MET for each in bars):
        return Prospect.DOES_NOT_APPLY
    return Prospect.NOT_KNOWN if State.NOT_KNOWN in states else Prospect.MAY_APPLY


def _against(grounds: Sequence[Condition], bars: Iterable[Condition]) -> tuple[RuleRow, ...]:
    """Return the rows that stand in the way.

    Of alternatives only where all are known not to hold: who is under 25 need not be over 50.
    """
    possible = {each.row.any_of for each in grounds if each.state is not State.NOT_MET}
    return tuple(
        each.row
        for each in (*grounds, *bars)
        if each.state is State.NOT_MET and not (each.row.any_of and each.row.any_of in possible)
    )


def _states(grounds: Iterable[Condition]) -> list[State]:
    """Return a state for each ground, and one for each set of alternatives."""
    states: list[State] = []
    alternatives: dict[str, list[State]] = {}
    for each in grounds:
        if each.row.any_of:
            alternatives.setdefault(each.row.any_of, []).append(each.state)
        else:
            states.append(each.state)
    return states + [_best(each) for each in alternatives.values()]


def _best(states: Sequence[State]) -> State:
    return next(each for each in (State.MET, State.NOT_KNOWN, State.NOT_MET) if each in states)


def _with_sums(plain: Possibility, rows: tuple[RuleRow, ...], situation: Situation) -> Possibility:
    months = told(rows, Element.DURATION, situation)
    renewal = told(rows, Element.RENEWAL, situation)
    weekly = told(rows, Element.MOST_WEEKLY, situation)
    paid = pay(rows, situation)
    paid_months = _paid_months(months.value, situation)
    used = (*months.rows, *renewal.rows, *weekly.rows, *paid.rows)
    open_points = _open_points(plain.measure, used)
    said = {row for point in open_points for row in point.rows}
    grounds = tuple(each.row for each in plain.grounds)
    return attrs.evolve(
        plain,
        months=months.value,
        renewal=renewal.value,
        most_weekly=_most_weekly(weekly.value, rows, situation),
        rate=paid.rate,
        ceiling=paid.ceiling,
        monthly=paid.monthly,
        before_cap=paid.before_cap,
        once=paid.once,
        once_ceiling=paid.once_ceiling,
        paid_months=None if paid.monthly is None else paid_months,
        total=None if paid.monthly is None else product(paid.monthly, paid_months),
        questions=_questions(plain, (*months.undecided, *paid.undecided), paid.missing),
        open_points=open_points,
        notes=tuple(
            row
            for row in dict.fromkeys((*grounds, *used, *_of(rows, Element.COST_BASE)))
            if not row.note.is_empty and row not in said
        ),
        confidence=_least_sure((*grounds, *used)),
        rows=tuple(dict.fromkeys((*grounds, *used))),
    )


def _of(rows: Iterable[RuleRow], element: Element) -> tuple[RuleRow, ...]:
    return tuple(each for each in rows if each.element is element)


def _paid_months(most: Span | Unknown | None, situation: Situation) -> Span | Unknown:
    planned = situation.months_planned
    if planned is UNKNOWN:
        return UNKNOWN if most is None else most
    if most is UNKNOWN:
        return UNKNOWN
    return Span.exactly(planned) if most is None else most.at_most(Span.exactly(planned))


def _most_weekly(
    hours: Span | Unknown | None, rows: Iterable[RuleRow], situation: Situation
) -> Fraction | Unknown | None:
    if hours is UNKNOWN:
        return UNKNOWN
    if hours is not None:
        return hours.high * 60
    share = told(rows, Element.WORKING_TIME_SHARE, situation).value
    if share is None:
        return None
    if share is UNKNOWN or situation.full_time is UNKNOWN:
        return UNKNOWN
    return share.high / 100 * situation.full_time


def _questions(
    plain: Possibility, undecided: Iterable[Requirement], missing: Iterable[Fact]
) -> tuple[Message, ...]:
    settled = {
        each.row.any_of for each in plain.grounds if each.row.any_of and each.state is State.MET
    }
    asked = [
        each.question
        for each in plain.grounds
        if each.question is not None and each.row.any_of not in settled
    ]
    asked += [question(each.fact, each.of_last) for each in undecided]
    asked += [question(each) for each in missing]
    return tuple(dict.fromkeys(asked))


def _open_points(measure: Measure, used: Iterable[RuleRow]) -> tuple[OpenPoint, ...]:
    """Return where rows are not sure, or say different things under the same condition."""
    by_place: dict[tuple[Element, Requirement | None], list[RuleRow]] = {}
    for row in used:
        by_place.setdefault((row.element, row.when), []).append(row)
    return tuple(
        OpenPoint(name=f"{measure.id}.{element.value}", rows=tuple(rows))
        for (element, _), rows in by_place.items()
        if any(each.confidence is Confidence.OPEN for each in rows)
        or len({each.value for each in rows}) > 1
        or any(each.value is UNKNOWN for each in rows)
    )


def _least_sure(rows: Iterable[RuleRow]) -> Confidence:
    order = list(Confidence)
    return max((each.confidence for each in rows), key=order.index, default=Confidence.OPEN)
