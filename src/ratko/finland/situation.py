"""What is known of a situation: a person's data, so that no document can come to know it.

An import contract keeps `ratko.documents` from this module. It holds no name and no diagnosis:
whether work ability is reduced is a yes, a no, or not known.
"""

import datetime

import attrs

from ratko.finland.vocabulary import EmployerKind
from ratko.model.quantities import Amount, Count, Minutes, checked
from ratko.model.role import Role
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Situation", "UnemployedOf", "for_role", "unemployed_of"]


@attrs.frozen(kw_only=True, field_transformer=checked)
class UnemployedOf:
    """How much of a time somebody has been unemployed, as: 12 of the last 14 months.

    Attributes:
        months: The months of unemployment.
        of_last: Among how many of the last months.
    """

    months: Count
    of_last: Count


@attrs.frozen(kw_only=True, field_transformer=checked)
class Situation:
    """What is known of a worker to be, of the job and of the employer; all of it may be unknown.

    Attributes:
        age: The age in years, or the band it is in, as `50-54`.
        unemployed_months: Whole months of unemployment without a break until now.
        unemployment: Months of unemployment among the last months.
        jobseeker: Whether the person is an unemployed jobseeker.
        reduced_work_ability: Whether the chances of suitable work are materially reduced by injury
            or illness, and nothing more on that.
        upper_secondary_degree: Whether the person has an upper-secondary degree.
        integration_plan: Whether the person has an integration plan.
        skills_gap: Whether skills are missing for the job.
        months_without_paid_work: Whole months since the last paid work.
        subsidised_before: Whether the person has been in subsidised work before.
        months_since_subsidy: Whole months since subsidised work ended.
        trial_months: Months of work trial that are behind, wherever.
        trial_months_here: Those of them with this organiser.
        rehabilitation_days: Days of rehabilitative work within 12 months, with those planned.
        employer: What kind of body employs.
        business: Whether the work is part of business.
        working_time: Minutes of work a week.
        full_time: Minutes a week that are full time, by the collective agreement.
        daily_time: Minutes of work a day.
        days_a_week: Days of work a week.
        months_planned: Months that are planned.
        monthly_wage: Gross wage in euros a month for that working time, without holiday bonus,
            overtime, expenses and fringe benefits.
        job_begun: Whether the job has begun before the decision.
        pay_below_agreement: Whether pay is below the collective agreement.
        paid_by_result_only: Whether only results are paid.
        unpaid_wages_or_taxes: Whether the employer has wages or taxes unpaid.
        redundancies: Whether people were made redundant in 12 months and not taken back.
        distorts_competition: Whether the support would distort competition.
        quota_left: Whether the national quota has room.
        written_agreement: Whether the three parties agree in writing.
        replaces_paid_work: Whether it would replace paid work.
        cost_is_significant: Whether the arrangement's cost is significant to the employer.
        arrangement_cost: What the arrangement costs, in euros.
        coworker_hours: Hours of a co-worker's help a month.
        renewals: How many times a fixed term is renewed.
    """

    age: Amount | Unknown = UNKNOWN
    unemployed_months: Count | Unknown = UNKNOWN
    unemployment: tuple[UnemployedOf, ...] = ()
    jobseeker: bool | Unknown = UNKNOWN
    reduced_work_ability: bool | Unknown = UNKNOWN
    upper_secondary_degree: bool | Unknown = UNKNOWN
    integration_plan: bool | Unknown = UNKNOWN
    skills_gap: bool | Unknown = UNKNOWN
    months_without_paid_work: Count | Unknown = UNKNOWN
    subsidised_before: bool | Unknown = UNKNOWN
    months_since_subsidy: Count | Unknown = UNKNOWN
    trial_months: Count | Unknown = UNKNOWN
    trial_months_here: Count | Unknown = UNKNOWN
    rehabilitation_days: Count | Unknown = UNKNOWN
    employer: EmployerKind | Unknown = UNKNOWN
    business: bool | Unknown = UNKNOWN
    working_time: Minutes | Unknown = UNKNOWN
    full_time: Minutes | Unknown = UNKNOWN
    daily_time: Minutes | Unknown = UNKNOWN
    days_a_week: Count | Unknown = UNKNOWN
    months_planned: Count | Unknown = UNKNOWN
    monthly_wage: Amount | Unknown = UNKNOWN
    job_begun: bool | Unknown = UNKNOWN
    pay_below_agreement: bool | Unknown = UNKNOWN
    paid_by_result_only: bool | Unknown = UNKNOWN
    unpaid_wages_or_taxes: bool | Unknown = UNKNOWN
    redundancies: bool | Unknown = UNKNOWN
    distorts_competition: bool | Unknown = UNKNOWN
    quota_left: bool | Unknown = UNKNOWN
    written_agreement: bool | Unknown = UNKNOWN
    replaces_paid_work: bool | Unknown = UNKNOWN
    cost_is_significant: bool | Unknown = UNKNOWN
    arrangement_cost: Amount | Unknown = UNKNOWN
    coworker_hours: Amount | Unknown = UNKNOWN
    renewals: Count | Unknown = UNKNOWN


def unemployed_of(situation: Situation, window: int) -> tuple[int, int]:
    """Return the fewest and the most months of unemployment among the last `window` months.

    What is known of one stretch of time bounds every other: who has been unemployed for 24 months
    without a break has been so for 14 of the last 14. Where the facts contradict each other, the
    first number is greater than the second.
    """
    low, high = 0, window
    if situation.unemployed_months is not UNKNOWN:
        low = min(situation.unemployed_months, window)
    for known in situation.unemployment:
        longer = known.of_last - window
        low = max(low, known.months - max(longer, 0))
        high = min(high, known.months + max(-longer, 0))
    return low, high


def for_role(situation: Situation, role: Role, working_time: Minutes | Unknown) -> Situation:
    """Return the situation with what a role says of it, where nothing was known.

    Args:
        situation: What is known otherwise; that goes first.
        role: The role: its first and last day tell the months, where they are whole months.
        working_time: The role's minutes of work a week.
    """
    months = _whole_months(role.start, role.end)
    return attrs.evolve(
        situation,
        working_time=working_time if situation.working_time is UNKNOWN else situation.working_time,
        months_planned=months if situation.months_planned is UNKNOWN else situation.months_planned,
    )


def _whole_months(start: datetime.date | Unknown, end: datetime.date | Unknown) -> Count | Unknown:
    if start is UNKNOWN or end is UNKNOWN or end <= start or end == datetime.date.max:
        return UNKNOWN
    after = end + datetime.timedelta(days=1)
    if after.day != start.day:
        return UNKNOWN
    return Count((after.year - start.year) * 12 + after.month - start.month)
