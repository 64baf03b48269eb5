"""The view of the plan for the first weeks: who guides, what is learned when, what is arranged."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Final

from ratko.documents.arrangements import arrangements
from ratko.documents.demand_facts import demand_sentence, permit_needs
from ratko.documents.paper_views import (
    InductionTask,
    InductionView,
    InductionWeek,
)
from ratko.documents.reviews import REVIEW_WEEKS, review, review_dates, review_weeks
from ratko.documents.role_facts import by_time, does, guidance, role_hours, role_months, sites
from ratko.documents.said import Said, said
from ratko.documents.wording import (
    association_name,
    in_language,
    in_language_each,
    or_blank,
    permit_name,
    role_blank,
    task_name,
    task_season,
    text_or_blank,
)
from ratko.documents.workplace import RoleTask, Workplace, role_sites, role_tasks
from ratko.language import formats
from ratko.model.adjustment import Adjustment
from ratko.model.dimensions import Dimension
from ratko.model.quantities import Month
from ratko.model.role import Role
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN


__all__ = ["WEEKS", "induction_view"]

WEEKS: Final = 4
"""Weeks of the plan, by default; in all but the last of them tasks are begun."""
_MIDDLE: Final = 2.5
"""Where tasks stand of which nobody has said how long one learns them: not first, nor last."""


def induction_view(
    role: Role, place: Workplace, language: Language, *, adjustments: Iterable[Adjustment] = ()
) -> InductionView:
    """Make the view of an induction and guidance plan.

    Tasks are begun in the first three weeks, as evenly as can be: those without a permit or danger
    first, then those that are learned soonest, then those with most time. A task whose season does
    not fall in the four weeks comes later.

    Args:
        role: The role.
        place: The association around it.
        language: The language.
        adjustments: The catalogue in which the arrangements that are agreed stand.

    Raises:
        RuleError: The role has a task or a site that the inventory does not have.
    """
    tasks = role_tasks(role, place)
    ordered = sorted(by_time(tasks), key=_ease)
    now = [each for each in ordered if _falls_in(each, role)]
    return InductionView(
        language=language,
        title=text_or_blank(role.title, "title", language),
        association=association_name(place.association, language),
        start=None
        if role.start is UNKNOWN
        else said(formats.long_date(role.start, language), "role.start"),
        sites=sites(role_sites(role, tasks, place), language),
        hours=role_hours(role_months(tasks), language),
        working_time=in_language(role.working_time, "role.working_time", language),
        supervisor=or_blank(role.supervisor, "supervisor", language),
        tutor=or_blank(role.tutor, "tutor", language),
        daily_contact=or_blank(role.daily_contact, "daily_contact", language),
        guidance=guidance(role, language),
        permits=permit_needs(tasks, language),
        arranged=arrangements(role, adjustments, language),
        adjustments=in_language_each(role.adjustments, "role.adjustments", language),
        first_task=task_name(now[0].task, language) if now else None,
        weeks=_weeks(role, now, place, language),
        later=tuple(_task(each, place, language) for each in ordered if each not in now),
        learning_goals=in_language_each(role.learning_goals, "role.learning_goals", language)
        or (role_blank("learning_goals", language),),
        review_weeks=review_weeks(language),
        review_dates=review_dates(role, language),
        review=review(role, language),
    )


def _ease(each: RoleTask) -> tuple[bool, float]:
    """Return what puts tasks in order, the easiest to begin with first."""
    level = dict(each.task.demands.known).get(Dimension.LRN, _MIDDLE)
    return (bool(each.task.permits) or each.task.dangerous is True, level)


def _falls_in(each: RoleTask, role: Role) -> bool:
    """Return whether a task is done in the weeks of the plan, as far as that is known."""
    if role.start is UNKNOWN or each.task.season is UNKNOWN or not each.task.season:
        return True
    days = (role.start + datetime.timedelta(weeks=week) for week in range(WEEKS))
    return not each.task.season.isdisjoint(Month(day.month) for day in days)


def _weeks(
    role: Role, tasks: Sequence[RoleTask], place: Workplace, language: Language
) -> tuple[InductionWeek, ...]:
    ends = [-(-week * len(tasks) // (WEEKS - 1)) for week in range(WEEKS)]
    ends.append(len(tasks))
    return tuple(
        InductionWeek(
            number=said(str(week + 1), "rule:induction_weeks"),
            begins=None
            if role.start is UNKNOWN
            else said(
                formats.long_date(role.start + datetime.timedelta(weeks=week), language),
                "role.start",
            ),
            tasks=tuple(
                _task(each, place, language) for each in tasks[ends[week] : ends[week + 1]]
            ),
            has_review=week + 1 in REVIEW_WEEKS,
        )
        for week in range(WEEKS)
    )


def _task(each: RoleTask, place: Workplace, language: Language) -> InductionTask:
    task, source = each.task, f"tasks.{each.task.id}"
    site = None if task.site is None else place.sites.get(task.site)
    words = place.words.get(task.id)
    level = dict(task.demands.known).get(Dimension.LRN)
    return InductionTask(
        name=task_name(task, language),
        does=does(each, place, language),
        steps=in_language_each(task.steps, f"{source}.steps", language),
        tools=tuple(said(tool, f"{source}.tools") for tool in task.tools),
        site=said(site.name, f"sites.{site.id}.name") if site and site.name else None,
        months=task_season(task, language),
        # That one learns something, and that there is nothing to learn, contradict each other.
        pace=None
        if level is None or (level == 0 and words)
        else demand_sentence(Dimension.LRN, level, (each,), language),
        learned=None
        if words is None
        else in_language(words.learned, f"library.{words.entry}.learned_on_the_job", language),
        permits=_permits(each, language),
        is_dangerous=task.dangerous is True,
    )


def _permits(each: RoleTask, language: Language) -> tuple[Said, ...]:
    names = sorted(permit_name(permit, language) for permit in each.task.permits)
    return tuple(said(name, f"tasks.{each.task.id}.permits") for name in names)
