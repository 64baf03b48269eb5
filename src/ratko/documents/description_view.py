"""The view of a job description, from a role: for the association and the one who does the work."""

import datetime
import itertools
from fractions import Fraction
from typing import Final

from ratko.documents.demand_facts import LEAST_NEED, LEAST_SAID, demand_sentence, demands_of, needs
from ratko.documents.reviews import review, review_dates, review_weeks
from ratko.documents.role_facts import (
    RoleMonths,
    does,
    duration,
    guidance,
    learned,
    role_hours,
    role_months,
    sites,
    task_hours,
)
from ratko.documents.said import Blank, Said, blank, said
from ratko.documents.time_chart import time_chart
from ratko.documents.unconfirmed import unconfirmed
from ratko.documents.views import (
    Area,
    Demand,
    DescribedTask,
    DescriptionView,
    Origins,
    Season,
)
from ratko.documents.week_chart import week_chart
from ratko.documents.wording import (
    association_name,
    hours_a_week,
    in_language,
    in_language_each,
    often,
    or_blank,
    role_blank,
    task_name,
    task_season,
    text_or_blank,
)
from ratko.documents.workplace import RoleTask, Workplace, role_sites, role_tasks
from ratko.language import formats
from ratko.language.messages import say
from ratko.language.terms import term
from ratko.messages import message
from ratko.model.dimensions import Dimension
from ratko.model.quantities import Key, Month
from ratko.model.role import Role
from ratko.model.task import Classification, DecisionKind, Origin, Task
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["description_view"]

_SKILLS: Final = frozenset(
    {
        Dimension.HND,
        Dimension.LRN,
        Dimension.CON,
        Dimension.PRB,
        Dimension.IND,
        Dimension.CUS,
        Dimension.TEA,
        Dimension.LIT,
        Dimension.NUM,
        Dimension.DIG,
        Dimension.RSP,
    }
)
"""Dimensions that are a matter of skill; high demands in the others are working conditions."""
_MOST_EXCLUDED: Final = 8
_LEFT: Final = frozenset({Origin.VOLUNTEER_LOST, Origin.BOUGHT_IN})
"""Origins of tasks that whoever did them does no more, or sells: they are not eased."""


def description_view(
    role: Role,
    place: Workplace,
    language: Language,
    *,
    date: datetime.date | Unknown = UNKNOWN,
) -> DescriptionView:
    """Make the view of a job description.

    Args:
        role: The role.
        place: The association around it.
        language: The language.
        date: The day of the document.

    Raises:
        RuleError: The role has a task or a site that the inventory does not have.
    """
    tasks = role_tasks(role, place)
    months = role_months(tasks)
    demands = demands_of(tasks)
    association = place.association
    workplace_name = association_name(association, language)
    return DescriptionView(
        language=language,
        title=text_or_blank(role.title, "title", language),
        version=said(str(role.version), "role.version"),
        status=said(term("role_status", role.status.value, language), "role.status"),
        date=_blank("roles.date", "documents.label_date", language)
        if date is UNKNOWN
        else said(formats.long_date(date, language), "roles.date"),
        association=workplace_name,
        sites=sites(role_sites(role, tasks, place), language),
        employer=said(association.employer_of_record, "association.employer_of_record")
        if association.employer_of_record
        else workplace_name,
        purpose=text_or_blank(role.purpose, "purpose", language),
        eases=_eased(tasks, place),
        areas=_areas(tasks, place, language),
        hours=role_hours(months, language),
        time_chart=time_chart(tasks, language),
        week_chart=week_chart(tasks, language),
        seasons=_seasons(months, language),
        excluded=_excluded(tasks, place, language),
        needs=needs(tasks, language, _SKILLS),
        learned=learned(tasks, place, language),
        demands=tuple(
            Demand(
                dimension=_dimension(dimension, demanding, language),
                sentence=demand_sentence(dimension, level, demanding, language),
                tasks=tuple(task_name(each.task, language) for each in demanding),
            )
            for dimension, (level, demanding) in demands.items()
            if level >= LEAST_SAID and not (dimension in _SKILLS and level >= LEAST_NEED)
        ),
        slight=tuple(
            _dimension(dimension, demanding, language)
            for dimension, (level, demanding) in demands.items()
            if level < LEAST_SAID
        ),
        not_known=tuple(
            _dimension(dimension, tasks, language)
            for dimension in Dimension
            if dimension not in demands
        ),
        adjustments=in_language_each(role.adjustments, "role.adjustments", language),
        working_time=text_or_blank(role.working_time, "working_time", language),
        form=role_blank("employment_form", language)
        if role.employment_form is UNKNOWN
        else said(
            term("employment_form", role.employment_form.value, language), "role.employment_form"
        ),
        duration=duration(role, language) or role_blank("duration", language),
        pay=text_or_blank(role.pay_basis, "pay_basis", language),
        supervisor=or_blank(role.supervisor, "supervisor", language),
        tutor=or_blank(role.tutor, "tutor", language),
        daily_contact=or_blank(role.daily_contact, "daily_contact", language),
        guidance=guidance(role, language),
        tools=_tools(tasks),
        learning_goals=in_language_each(role.learning_goals, "role.learning_goals", language)
        or (role_blank("learning_goals", language),),
        next_step=text_or_blank(role.next_step, "next_step", language),
        review_weeks=review_weeks(language),
        review_dates=review_dates(role, language),
        review=review(role, language),
        origins=tuple(_origins(each, place, language) for each in tasks),
        to_confirm=unconfirmed(role, tasks, language),
    )


def _blank(field: str, code: str, language: Language) -> Blank:
    return blank(field, say(message(code), language), language)


def _dimension(dimension: Dimension, tasks: tuple[RoleTask, ...], language: Language) -> Said:
    sources = (f"tasks.{each.task.id}.demands.{dimension}" for each in tasks)
    return said(term("dimension", dimension.value, language), *sources)


def _eased(tasks: tuple[RoleTask, ...], place: Workplace) -> tuple[Said, ...]:
    """Return whose work it eases, each once: who does the tasks today, not who has left."""
    keys = dict.fromkeys(
        doer.doer for each in tasks if each.task.origin not in _LEFT for doer in each.task.doers
    )
    return tuple(_doer(key, place) for key in keys)


def _doer(key: Key, place: Workplace) -> Said:
    known = place.doers.get(key)
    return said(known.name if known else key, f"doers.{key}.name")


def _areas(tasks: tuple[RoleTask, ...], place: Workplace, language: Language) -> tuple[Area, ...]:
    known = [each.yearly for each in tasks if each.yearly is not UNKNOWN]
    total = sum(known, Fraction(0)) if len(known) == len(tasks) else Fraction(0)
    by_entity: dict[Key | None, list[DescribedTask]] = {}
    for each in tasks:
        described = _described(each, total, place, language)
        by_entity.setdefault(each.task.entity, []).append(described)
    return tuple(
        Area(name=_entity(key, place, language), tasks=tuple(described))
        for key, described in by_entity.items()
    )


def _entity(key: Key | None, place: Workplace, language: Language) -> Said | None:
    if key is None or key not in place.entities:
        return None
    return in_language(place.entities[key].name, f"entities.{key}.name", language)


def _described(
    each: RoleTask, total: Fraction, place: Workplace, language: Language
) -> DescribedTask:
    task = each.task
    source = f"tasks.{task.id}"
    hours = task_hours(each, language)
    is_timed = total and each.yearly is not UNKNOWN
    site = None if task.site is None else place.sites.get(task.site)
    return DescribedTask(
        name=task_name(task, language),
        does=does(each, place, language),
        steps=in_language_each(task.steps, f"{source}.steps", language),
        often=_blank(f"{source}.recurrence", "documents.label_often", language)
        if task.recurrence is UNKNOWN
        else said(often(task.recurrence, language), f"{source}.recurrence"),
        hours=hours or _blank(f"{source}.stated_time", "documents.label_hours", language),
        months=task_season(task, language),
        share=said(formats.percent(each.yearly / total, language), source)
        if is_timed and each.yearly is not UNKNOWN
        else None,
        part=None
        if each.share == 1
        else said(
            say(
                message(
                    "documents.whole_part", part=formats.percent(Fraction(each.share), language)
                ),
                language,
            ),
            "role.task_shares",
        ),
        site=said(site.name, f"sites.{site.id}.name") if site and site.name else None,
        tools=tuple(said(tool, f"{source}.tools") for tool in task.tools),
        people=_people(task, language),
    )


def _people(task: Task, language: Language) -> Said | None:
    if task.near_colleagues is UNKNOWN:
        return None
    code = message(
        "documents.near_colleagues" if task.near_colleagues else "documents.not_near_colleagues"
    )
    return said(say(code, language), f"tasks.{task.id}.near_colleagues")


def _seasons(months: RoleMonths | Unknown, language: Language) -> tuple[Season, ...]:
    """Return the seasons, those with most work first; empty where all months are the same."""
    if months is UNKNOWN or len(set(months.parts)) == 1:
        return ()
    by_parts: dict[int, set[Month]] = {}
    for number, parts in enumerate(months.parts, 1):
        by_parts.setdefault(parts, set()).add(Month(number))
    return tuple(
        Season(
            months=said(formats.months(by_parts[parts], language), *months.sources),
            hours=said(hours_a_week(months.amount(parts), language), *months.sources),
        )
        for parts in sorted(by_parts, reverse=True)
    )


def _excluded(
    tasks: tuple[RoleTask, ...], place: Workplace, language: Language
) -> tuple[Said, ...]:
    """Return tasks of the same duty areas that stay with those who do them today."""
    inside = {each.task.id for each in tasks}
    entities = {each.task.entity for each in tasks} - {None}
    kept = (
        task
        for task in place.tasks.values()
        if task.id not in inside and task.entity in entities and _stays(task)
    )
    return tuple(task_name(each, language) for each in itertools.islice(kept, _MOST_EXCLUDED))


def _stays(task: Task) -> bool:
    return task.decision.kind is DecisionKind.KEEP or (
        task.decision.kind is DecisionKind.UNDECIDED
        and any(doer.classification is Classification.CORE for doer in task.doers)
    )


def _tools(tasks: tuple[RoleTask, ...]) -> tuple[Said, ...]:
    found: dict[str, Said] = {}
    for each in tasks:
        for tool in each.task.tools:
            found.setdefault(tool, said(tool, f"tasks.{each.task.id}.tools"))
    return tuple(found.values())


def _origins(each: RoleTask, place: Workplace, language: Language) -> Origins:
    task = each.task
    source = f"tasks.{task.id}"
    return Origins(
        task=task_name(task, language),
        origin=None
        if task.origin is UNKNOWN
        else said(term("origin", task.origin.value, language), f"{source}.origin"),
        doers=tuple(_doer(doer.doer, place) for doer in task.doers),
        source=said(task.source, f"{source}.source") if task.source else None,
    )
