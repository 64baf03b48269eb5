"""The thresholds of the rules. Every number here is a default that a user's file can replace."""

import attrs

from ratko.model.quantities import Count, Key, Level, Line, Minutes, Percent, checked
from ratko.model.review import ReviewSettings
from ratko.model.role import EmploymentForm


__all__ = ["HoursBand", "RuleSet"]


@attrs.frozen(kw_only=True, field_transformer=checked)
class HoursBand:
    """How many hours an employment form has.

    Attributes:
        form: The employment form.
        least_weekly: Minutes a week, at least.
        most_weekly: Minutes a week, at most.
        least_daily: Minutes a day, at least.
        most_daily: Minutes a day, at most.
        most_days: Days a week, at most.
    """

    form: EmploymentForm
    least_weekly: Minutes
    most_weekly: Minutes
    least_daily: Minutes = Minutes(0)
    most_daily: Minutes = Minutes(480)
    most_days: Count = Count(5)


_BANDS = (
    # Practice in associations, 18–25 h; the 65 % of Act 380/2023 §88 is 24.375 h of 37.5 h.
    HoursBand(
        form=EmploymentForm.WAGE_SUBSIDY, least_weekly=Minutes(1080), most_weekly=Minutes(1500)
    ),
    # Act 189/2001 §13: 1–4 days a week, at least 4 h a day.
    HoursBand(
        form=EmploymentForm.REHABILITATIVE_WORK,
        least_weekly=Minutes(240),
        most_weekly=Minutes(1920),
        least_daily=Minutes(240),
        most_days=Count(4),
    ),
    # Act 380/2023 §54–58: 4–8 h a day, at most 5 days a week.
    HoursBand(
        form=EmploymentForm.WORK_TRIAL,
        least_weekly=Minutes(240),
        most_weekly=Minutes(2400),
        least_daily=Minutes(240),
    ),
)


@attrs.frozen(kw_only=True, field_transformer=checked)
class RuleSet:
    """All thresholds, with the defaults of the method.

    Attributes:
        name: What the rule set is called in reports.
        capacity_low: B4: a doer's hours under this share of capacity are pointed out.
        capacity_high: B4: and over this share.
        split_over: B5: a task over this many minutes a week gets an offer to split.
        need_without_origin: Check need: the most that may have neither origin nor doer.
        hours_bands: Check hours: the band per employment form; a form without one: as agreed.
        variety_one_task: Check variety: the most that one task may take.
        variety_least_tasks: Check variety: the fewest tasks.
        worth_growth: Check worth: one task must have at least this growth value.
        dumping_unpleasant: Check dumping: the most that may be unpleasant to all its doers.
        segregation_near: Check segregation: the least that must be near colleagues or shared.
        peak_over_others: Check peak: levels that one task may not rise over all others.
        calm_level: Check calm: UNP, INT or PAC at this level or more counts as not calm.
        calm_share: Check calm: the most that may be not calm.
        season_peak: Check season: the peak week as a share of the mean.
        guidance_least: Check guidance: minutes of guidance a week, at least.
        sites_in_a_day: Check travel: sites a day where nothing else is agreed.
        craft_least: Crafting: minutes a week that a proposed role should have.
        craft_most: Crafting: minutes a week that a proposed role may have.
        craft_scrap: Crafting: under this many minutes a week no role is proposed.
        craft_least_part: Crafting: minutes a week that a part of a divided task should have, where
            nobody has said what its smallest part is.
        pool_least: Pooling: minutes a week at each place of a role of several associations, at
            least.
        pool_most_places: Pooling: the most places of such a role.
        pool_sites_in_a_day: Pooling: the most places of such a role on one day.
        review_weeks: Follow-up: weeks after the first day of work in which both sides are heard.
        contact_days: Follow-up: the most days between two contacts with somebody at work.
        reread_months: Follow-up: months after which a description is read again.
        low_answer: Follow-up: an answer of this or less suggests something to do.
        end_in_sight: Follow-up: so many days before the support ends the next step is planned.
        report_least: Report: a smaller number of people is not shown; 1: all are.
        near_same_name: B3: names this alike, in percent, are shown as an overlap.
        switched_off: Ids of matching rules that are not used.
        review: Limits, switches and own words of the review of adverts.
    """

    name: Line = Line("ratko")
    capacity_low: Percent = Percent(80)
    capacity_high: Percent = Percent(110)
    split_over: Minutes = Minutes(480)
    need_without_origin: Percent = Percent(20)
    hours_bands: tuple[HoursBand, ...] = _BANDS
    variety_one_task: Percent = Percent(60)
    variety_least_tasks: Count = Count(3)
    worth_growth: Level = Level(2)
    dumping_unpleasant: Percent = Percent(40)
    segregation_near: Percent = Percent(30)
    peak_over_others: Level = Level(2)
    calm_level: Level = Level(4)
    calm_share: Percent = Percent(25)
    season_peak: Percent = Percent(150)
    guidance_least: Minutes = Minutes(60)
    sites_in_a_day: Count = Count(1)
    craft_least: Minutes = Minutes(1080)
    craft_most: Minutes = Minutes(1500)
    craft_scrap: Minutes = Minutes(240)
    craft_least_part: Minutes = Minutes(120)
    # Composed: half a working day is the least that is worth a way, an induction and a key of one's
    # own; at more than three places one belongs nowhere; a day with a way between more than two
    # leaves no time for the work.
    pool_least: Minutes = Minutes(240)
    pool_most_places: Count = Count(3)
    pool_sites_in_a_day: Count = Count(2)
    # The reviews are the method's (weeks 1, 4, 12 and the end); eight weeks are composed: an
    # application for what comes next takes them.
    review_weeks: tuple[Count, ...] = (Count(1), Count(4), Count(12))
    contact_days: Count = Count(31)
    reread_months: Count = Count(12)
    low_answer: Level = Level(2)
    end_in_sight: Count = Count(56)
    report_least: Count = Count(5)
    near_same_name: Percent = Percent(75)
    switched_off: frozenset[Key] = frozenset()
    review: ReviewSettings = ReviewSettings()
