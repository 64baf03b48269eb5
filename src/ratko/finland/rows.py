"""Rows of the rule tables: one fact of one act, with the days on which it holds."""

import datetime

import attrs

from ratko.finland.vocabulary import (
    Confidence,
    Element,
    EmployerKind,
    Fact,
    MeasureKind,
    Test,
    Unit,
)
from ratko.model.quantities import Amount, Count, Key, Line, checked
from ratko.model.text import Text
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Measure", "Requirement", "RuleRow", "SupportRules"]


@attrs.frozen(kw_only=True, field_transformer=checked)
class Requirement:
    """What must hold of a situation.

    Attributes:
        fact: What is looked at.
        test: How it is held against the value.
        value: The bound or bounds, in the fact's unit (months, years, hours, days).
        of_last: Of `unemployed_of_last`: among how many of the last months.
        options: Of `one_of`: the kinds of employer.
    """

    fact: Fact
    test: Test
    value: Amount | Unknown = UNKNOWN
    of_last: Count | Unknown = UNKNOWN
    options: frozenset[EmployerKind] = frozenset()


@attrs.frozen(kw_only=True, field_transformer=checked)
class RuleRow:
    """One row of a table. Two rows that say the same of the same days differently: an open point.

    Attributes:
        measure: The id of the measure or of the group of measures that the row belongs to.
        element: What it says of the measure.
        valid_from: The first day of decisions on which it holds.
        valid_to: The last one; none: until further notice.
        act: The act or the decision, as `380/2023`.
        chapter: Its chapter; empty: the sections are numbered through.
        section: Its section or sections, as `88` or `54–58`.
        value: The number.
        unit: What the number counts.
        confidence: Where the row comes from.
        dates_confidence: Where its days come from.
        fact: Of a ground and a bar: what is looked at.
        test: Of a ground and a bar: how it is held against the value.
        of_last: Of `unemployed_of_last`: among how many of the last months.
        options: Of `one_of`: the kinds of employer.
        any_of: Grounds of one measure with the same word here: one of them is enough.
        when: Of other rows: what must hold for the number to be this one.
        except_for: Of a group's row: the measures that it is not meant for.
        first_day: Of a share: the first benefit day.
        last_day: Of a share: the last benefit day; none: and all after.
        note: What else a reader should know.
    """

    measure: Key
    element: Element
    valid_from: datetime.date
    valid_to: datetime.date | None = None
    act: Line = Line("")
    chapter: Line = Line("")
    section: Line = Line("")
    value: Amount | Unknown = UNKNOWN
    unit: Unit | None = None
    confidence: Confidence = Confidence.OFFICIAL
    dates_confidence: Confidence = Confidence.OFFICIAL
    fact: Fact | None = None
    test: Test | None = None
    of_last: Count | Unknown = UNKNOWN
    options: frozenset[EmployerKind] = frozenset()
    any_of: Line = Line("")
    when: Requirement | None = None
    except_for: frozenset[Key] = frozenset()
    first_day: Count | None = None
    last_day: Count | None = None
    note: Text = Text()

    def holds_on(self, date: datetime.date) -> bool:
        """Return whether the row holds for decisions of a day."""
        return self.valid_from <= date and (self.valid_to is None or date <= self.valid_to)

    @property
    def requirement(self) -> Requirement | None:
        """What a ground or a bar requires; None: the row is another, or does not say it."""
        if self.fact is None or self.test is None:
            return None
        return Requirement(
            fact=self.fact,
            test=self.test,
            value=self.value,
            of_last=self.of_last,
            options=self.options,
        )


@attrs.frozen(kw_only=True, field_transformer=checked)
class Measure:
    """What rows are about.

    Attributes:
        id: Its key.
        name: What it is called.
        kind: What kind of thing it is.
        group: The group whose rows are meant for it too.
    """

    id: Key
    name: Text = Text()
    kind: MeasureKind = MeasureKind.SUPPORT
    group: Key | None = None


@attrs.frozen(kw_only=True, field_transformer=checked)
class SupportRules:
    """A table of dated rules: what ships with ratko, or a town's own grants.

    Attributes:
        name: What the table is called.
        read_on: The day whose state of the law the rows tell.
        measures: The measures, in the order in which they are told.
        rows: The rows.
    """

    name: Line = Line("")
    read_on: datetime.date | Unknown = UNKNOWN
    measures: tuple[Measure, ...] = ()
    rows: tuple[RuleRow, ...] = ()
