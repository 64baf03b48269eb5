"""The words of the rule tables: what a row can be about, and how sure it is."""

import enum


__all__ = ["Confidence", "Element", "EmployerKind", "Fact", "MeasureKind", "Test", "Unit"]


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
    """What must hold besides. Broken, it does not apply; not known, it is to be seen to."""
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
