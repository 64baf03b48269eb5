"""The view of interview questions: from a role's demands and permits, and nothing else.

They ask how the work goes and what would help. Health is never asked about, and each question has
the task and the demand that it comes from (Non-discrimination Act 1325/2014; Act 759/2004: only
what is directly needed).
"""

from collections.abc import Iterable, Iterator
from typing import Final

from ratko.documents.asking import ask_about
from ratko.documents.demand_facts import (
    LEAST_NEED,
    LEAST_SAID,
    confirmation,
    demand_sentence,
    demands_of,
    permits_of,
)
from ratko.documents.paper_views import InterviewQuestion, InterviewTask, InterviewView
from ratko.documents.role_facts import by_time, does, role_hours, role_months, sites
from ratko.documents.said import Said, said
from ratko.documents.wording import (
    association_name,
    in_language,
    in_language_each,
    permit_name,
    task_name,
    text_or_blank,
)
from ratko.documents.workplace import RoleTask, Workplace, role_sites, role_tasks
from ratko.language.messages import say
from ratko.messages import Message, message
from ratko.model.role import EmploymentForm, Role
from ratko.model.task import Permit, PermitKind
from ratko.model.text import Language


__all__ = ["interview_view"]


def interview_view(role: Role, place: Workplace, language: Language) -> InterviewView:
    """Make the view of interview questions.

    Raises:
        RuleError: The role has a task or a site that the inventory does not have.
    """
    tasks = role_tasks(role, place)
    return InterviewView(
        language=language,
        title=text_or_blank(role.title, "title", language),
        association=association_name(place.association, language),
        tasks=tuple(
            InterviewTask(name=task_name(each.task, language), does=does(each, place, language))
            for each in by_time(tasks)
        ),
        demands=tuple(_of_demands(tasks, _MOST, language)),
        lighter=tuple(_of_demands(tasks, _LESS, language)),
        permits=tuple(_of_permits(role, tasks, language)),
        hours=role_hours(role_months(tasks), language),
        working_time=in_language(role.working_time, "role.working_time", language),
        sites=sites(role_sites(role, tasks, place), language),
        adjustments=in_language_each(role.adjustments, "role.adjustments", language),
    )


_LESS: Final = range(LEAST_SAID, LEAST_NEED)
_MOST: Final = range(LEAST_NEED, 6)


def _of_demands(
    tasks: tuple[RoleTask, ...], levels: range, language: Language
) -> Iterator[InterviewQuestion]:
    """Yield a question for each demand at some levels, by dimension."""
    for dimension, (level, demanding) in demands_of(tasks).items():
        if level in levels:
            demand = demand_sentence(dimension, level, demanding, language)
            yield InterviewQuestion(
                demand=demand,
                question=said(ask_about(dimension, language), *demand.sources),
                tasks=_names(demanding, language),
                confirm=confirmation(demanding, f"demands.{dimension}", language),
            )


def _of_permits(
    role: Role, tasks: tuple[RoleTask, ...], language: Language
) -> Iterator[InterviewQuestion]:
    for permit, demanding in permits_of(tasks).items():
        sources = tuple(f"tasks.{each.task.id}.permits" for each in demanding)
        note = _note(permit, role)
        yield InterviewQuestion(
            demand=said(permit_name(permit, language), *sources),
            question=said(say(_question(permit), language), *sources),
            tasks=_names(demanding, language),
            note=None if note is None else said(say(note, language), *sources),
            confirm=confirmation(demanding, "permits", language),
        )


def _names(tasks: Iterable[RoleTask], language: Language) -> tuple[Said, ...]:
    return tuple(task_name(each.task, language) for each in tasks)


_PERMITS: Final = {
    PermitKind.HYGIENE_PASSPORT: message("papers.permit_hygiene_passport"),
    PermitKind.CRIMINAL_RECORD_EXTRACT: message("papers.permit_extract"),
    PermitKind.FIRST_AID: message("papers.permit_first_aid"),
    PermitKind.ORDER_STEWARD: message("papers.permit_order_steward"),
    PermitKind.KEYS: message("papers.permit_keys"),
    PermitKind.CONFIDENTIALITY: message("papers.permit_confidentiality"),
    PermitKind.IMAGE_CONSENT: message("papers.permit_image_consent"),
}


def _question(permit: Permit) -> Message:
    if permit.kind is PermitKind.DRIVING_LICENCE:
        licence = f" ({permit.licence_class})" if permit.licence_class else ""
        return message("papers.permit_driving_licence", licence=licence)
    return _PERMITS[permit.kind]


def _note(permit: Permit, role: Role) -> Message | None:
    """Return what holds for the extract: only the one who is chosen shows it (Act 504/2002).

    The act is on work; a volunteer's extract is another act's (148/2014), so none is named then.
    """
    if permit.kind is not PermitKind.CRIMINAL_RECORD_EXTRACT:
        return None
    if role.employment_form is EmploymentForm.VOLUNTEERING:
        return message("papers.extract_of_volunteer")
    return message("papers.extract_of_worker")
