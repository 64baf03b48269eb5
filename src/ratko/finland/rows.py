"""Rows of the rule tables: one fact of one act, with the days on which it holds."""

import datetime
import enum

import attrs

from ratko.model.quantities import Amount, Count, Key, Line, checked
from ratko.model.text import Text
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = [
    "Confidence",
    "Element",
    "EmployerKind",
    "Fact",
    "Measure",
    "MeasureKind",
    "Requirement",
    "RuleRow",
    "SupportRules",
    "Test",
    "Unit",
]


class Confidence(enum.StrEnum):
    """Where a row comes from, the surest first."""

    STATUTE = "statute"
    """Read in the act itself."""
    OFFICIAL = "official"
    """Read on an authority's page."""
    NEWS = "news"
    """Read in the news or told by a third party."""
    MEMORY = "memory"
    """Told from memory, to be confirmed."""
    OPEN = "open"
    """Sources disagree, or do not tell: an open point."""


class EmployerKind(enum.StrEnum):
    """What kind of body employs."""

    ASSOCIATION = "association"
    FOUNDATION = "foundation"
    RELIGIOUS_COMMUNITY = "religious_community"
    MUNICIPALITY = "municipality"
    COMPANY = "company"


class Fact(enum.StrEnum):
    """What can be known of a situation: its fields, but for the two that are kept together there.

    `unemployed_of_last` is asked with a number of months (12 of the last 14).
    """

    AGE = "age"
    UNEMPLOYED_MONTHS = "unemployed_months"
    UNEMPLOYED_OF_LAST = "unemployed_of_last"
    JOBSEEKER = "jobseeker"
    WORKING_TIME = "working_time"
    FULL_TIME = "full_time"
    DAILY_TIME = "daily_time"
    DAYS_A_WEEK = "days_a_week"
    MONTHS_PLANNED = "months_planned"
    MONTHLY_WAGE = "monthly_wage"
    EMPLOYER = "employer"
    BUSINESS = "business"
    REDUCED_WORK_ABILITY = "reduced_work_ability"
    UPPER_SECONDARY_DEGREE = "upper_secondary_degree"
    INTEGRATION_PLAN = "integration_plan"
    SKILLS_GAP = "skills_gap"
    MONTHS_WITHOUT_PAID_WORK = "months_without_paid_work"
    MONTHS_SINCE_SUBSIDY = "months_since_subsidy"
    JOB_BEGUN = "job_begun"
    PAY_BELOW_AGREEMENT = "pay_below_agreement"
    PAID_BY_RESULT_ONLY = "paid_by_result_only"
    UNPAID_WAGES_OR_TAXES = "unpaid_wages_or_taxes"
    REDUNDANCIES = "redundancies"
    DISTORTS_COMPETITION = "distorts_competition"
    QUOTA_LEFT = "quota_left"
    TRIAL_MONTHS = "trial_months"
    TRIAL_MONTHS_HERE = "trial_months_here"
    WRITTEN_AGREEMENT = "written_agreement"
    REHABILITATION_DAYS = "rehabilitation_days"
    REPLACES_PAID_WORK = "replaces_paid_work"
    COST_IS_SIGNIFICANT = "cost_is_significant"
    ARRANGEMENT_COST = "arrangement_cost"
    COWORKER_HOURS = "coworker_hours"
    RENEWALS = "renewals"


class Test(enum.StrEnum):
    """How a fact is held against a row."""

    __test__ = False  # It is no test of the program.

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    UNDER = "under"
    WITHIN = "within"
    """From the least to the most of the row's value, both included."""
    YES = "yes"
    NO = "no"
    ONE_OF = "one_of"
    """Of an employer: one of the row's kinds."""


class Element(enum.StrEnum):
    """What a row says of its measure."""

    GROUND = "ground"
    """Who may qualify. While it is not known, neither is whether the measure may apply."""
    BAR = "bar"
    """What must hold besides. Broken, the measure does not apply; not known, it is to be seen to."""
    RATE = "rate"
    """The part of the cost that is paid."""
    UPLIFT = "uplift"
    """The cost as a part of the wage."""
    CAP = "cap"
    """The most in a month."""
    WORKING_TIME_SHARE = "working_time_share"
    """The part of full time up to which the cost counts."""
    MONTHLY = "monthly"
    """A sum a month, whatever the wage is."""
    LUMP = "lump"
    """The most that is paid once, for what an arrangement costs."""
    HOURLY = "hourly"
    """What an hour of a co-worker's help is paid."""
    HELP_HOURS = "help_hours"
    """The most hours of help in a month."""
    DURATION = "duration"
    """The most months."""
    RENEWAL = "renewal"
    """The most months at a time after the first time."""
    MOST_WEEKLY = "most_weekly"
    """The most hours a week."""
    COST_BASE = "cost_base"
    """What counts as cost, in words."""
    DUTY = "duty"
    """What the employer must keep to or hand over, whoever is employed."""
    SHARE = "share"
    """The municipality's part of a benefit day's benefit."""
    SUBSIDY_SHARE = "subsidy_share"
    """The municipality's part of a wage subsidy."""
    DAILY_BENEFIT = "daily_benefit"
    """The full benefit for one day."""
    DAYS_A_MONTH = "days_a_month"
    """The benefit days that a month is reckoned to have."""
    PEOPLE = "people"
    """Of a project's own figures: the people."""
    MONTHS_EACH = "months_each"
    """Of a project's own figures: the months of each."""
    MONTHLY_SAVING = "monthly_saving"
    """Of a project's own figures: what a month saves."""


class Unit(enum.StrEnum):
    """What a row's number counts."""

    PERCENT = "percent"
    EUROS = "euros"
    EUROS_A_DAY = "euros_a_day"
    EUROS_A_MONTH = "euros_a_month"
    EUROS_AN_HOUR = "euros_an_hour"
    MONTHS = "months"
    DAYS = "days"
    DAYS_A_MONTH = "days_a_month"
    DAYS_A_WEEK = "days_a_week"
    HOURS_A_DAY = "hours_a_day"
    HOURS_A_WEEK = "hours_a_week"
    HOURS_A_MONTH = "hours_a_month"
    YEARS = "years"
    TIMES = "times"
    PEOPLE = "people"


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


class MeasureKind(enum.StrEnum):
    """What kind of thing a measure is."""

    SUPPORT = "support"
    """Something that may apply to a situation: a subsidy, a trial, a form of contract."""
    GROUP = "group"
    """Several measures that have rows in common."""
    DUTY = "duty"
    """What every employer keeps to."""
    FIGURE = "figure"
    """Numbers for reckoning."""


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
