"""What a measure may come to in a situation: may, and never "is granted"."""

import enum
from fractions import Fraction

import attrs

from ratko.finland.judging import State
from ratko.finland.rows import Measure, RuleRow
from ratko.finland.spans import Span
from ratko.finland.vocabulary import Confidence
from ratko.messages import Message
from ratko.model.unknown import Unknown


__all__ = ["Condition", "OpenPoint", "Possibility", "Prospect"]


class Prospect(enum.StrEnum):
    """Whether a measure may apply."""

    MAY_APPLY = "may_apply"
    """Every ground is met and no bar is known: may qualify, ask the employment authority."""
    NOT_KNOWN = "not_known"
    """A ground is not known, or no rule is known for the day."""
    DOES_NOT_APPLY = "does_not_apply"
    """A ground or a bar is known to stand in the way."""


@attrs.frozen(kw_only=True)
class Condition:
    """One thing that must hold, and whether it does.

    Attributes:
        row: The row that requires it: its act, its section, how sure it is.
        state: Whether it holds.
        text: What is required.
        evidence: What is known of it; none: nothing.
        question: What to ask, where it is not known.
    """

    row: RuleRow
    state: State
    text: Message
    evidence: Message | None = None
    question: Message | None = None


@attrs.frozen(kw_only=True)
class OpenPoint:
    """A number on which sources disagree or are not sure; every value stands.

    Attributes:
        name: The measure and the element, as `wage-subsidy-60.cap`.
        rows: The rows, each with its value, act and section.
    """

    name: str
    rows: tuple[RuleRow, ...]


@attrs.frozen(kw_only=True)
class Possibility:
    """What one measure may come to. All sums are estimates and the most that may be paid.

    Attributes:
        measure: The measure.
        prospect: Whether it may apply.
        reason: Why nothing more can be said; none: it can.
        grounds: Who may qualify; those with the same `any_of` are alternatives.
        bars: What must be true besides.
        months: The most months; unknown: no rule tells; none: the measure has no end of its own.
        renewal: The most months at a time after the first time.
        most_weekly: The most minutes of work a week that count; none: no limit of its own.
        rate: The part of the cost that is paid; none: no part of a wage is paid.
        ceiling: The most that a month may pay whatever the wage; none: no cap.
        monthly: Euros a month; unknown: a fact or a rule is missing; none: it pays nothing monthly.
        before_cap: Euros a month by the gross wage alone, where the cap is not known.
        once: Euros paid once; none: nothing is.
        once_ceiling: The most that is paid once.
        paid_months: The months that `total` is for: those planned, at most `months`.
        total: `monthly` × `paid_months`, exactly.
        questions: What to ask to know more.
        open_points: Numbers that are not sure.
        notes: What else to know, as the rows say it.
        confidence: How sure the least sure row is that the answer rests on.
        rows: The rows that the answer rests on.
    """

    measure: Measure
    prospect: Prospect
    reason: Message | None = None
    grounds: tuple[Condition, ...] = ()
    bars: tuple[Condition, ...] = ()
    months: Span | Unknown | None = None
    renewal: Span | Unknown | None = None
    most_weekly: Fraction | Unknown | None = None
    rate: Span | Unknown | None = None
    ceiling: Span | Unknown | None = None
    monthly: Span | Unknown | None = None
    before_cap: Span | Unknown | None = None
    once: Span | Unknown | None = None
    once_ceiling: Span | Unknown | None = None
    paid_months: Span | Unknown | None = None
    total: Span | Unknown | None = None
    questions: tuple[Message, ...] = ()
    open_points: tuple[OpenPoint, ...] = ()
    notes: tuple[RuleRow, ...] = ()
    confidence: Confidence = Confidence.OPEN
    rows: tuple[RuleRow, ...] = ()
