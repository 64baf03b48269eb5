"""The view of an advert, from a role: what an applicant is told, and nothing of the doers."""

from typing import Final

from ratko.documents.demand_facts import needs
from ratko.documents.opening import opening
from ratko.documents.role_facts import (
    by_time,
    does,
    duration,
    guidance,
    learned,
    months_of_work,
    role_hours,
    role_months,
    sites,
    task_time,
)
from ratko.documents.said import Blank, Said, blank, email, phone, said, web
from ratko.documents.views import AdvertTask, AdvertView, ApplyWay
from ratko.documents.wording import (
    association_name,
    in_language,
    in_language_each,
    role_blank,
    task_name,
)
from ratko.documents.workplace import RoleTask, Workplace, role_sites, role_tasks
from ratko.language import formats
from ratko.language.messages import say
from ratko.language.terms import term
from ratko.messages import message
from ratko.model.association import Association
from ratko.model.role import EmploymentForm, Role
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN


__all__ = ["advert_view"]

_MOST_TASKS: Final = 7
"""Bullets of what one does: 3–7."""
_WAY_LABELS: Final = ("documents.label_a_way", "documents.label_another_way")
"""What a missing way to apply is called: at least two are given."""


def advert_view(role: Role, place: Workplace, language: Language) -> AdvertView:
    """Make the view of an advert.

    The role's purpose and the names of its supervisor and tutor are left out: they may name
    people who work today.

    Raises:
        RuleError: The role has a task or a site that the inventory does not have.
    """
    tasks = role_tasks(role, place)
    shown = by_time(tasks)
    months = role_months(tasks)
    association = place.association
    contact = association.contact
    places = role_sites(role, tasks, place)
    taught = learned(tasks, place, language)
    goals = in_language_each(role.learning_goals, "role.learning_goals", language)
    return AdvertView(
        language=language,
        title=_title(role, language),
        association=association_name(association, language),
        opening=opening(role, association, places, language),
        description=_description(association, language),
        sites=sites(places, language),
        tasks=_advert_tasks(shown[:_MOST_TASKS], place, language),
        more_tasks=tuple(task_name(each.task, language) for each in shown[_MOST_TASKS:]),
        needs=needs(tasks, language),
        learned=taught,
        familiar=_familiar(tasks, place, language),
        hours=role_hours(months, language),
        months=months_of_work(months, language),
        working_time=in_language(role.working_time, "role.working_time", language),
        duration=duration(role, language),
        form=_form(role, language),
        pay=in_language(role.pay_basis, "role.pay_basis", language)
        or role_blank("pay_basis", language),
        guidance=guidance(role, language),
        has_tutor=bool(role.tutor),
        adjustments=in_language_each(role.adjustments, "role.adjustments", language),
        # What the tasks teach is told already.
        learning_goals=tuple(
            each for each in goals if each.text not in {known.text for known in taught}
        ),
        next_step=in_language(role.next_step, "role.next_step", language),
        ways=_ways(role, place, language),
        apply_by=role_blank("apply_by", language)
        if role.apply_by is UNKNOWN
        else said(formats.long_date(role.apply_by, language), "role.apply_by"),
        contact=said(contact.name, "association.contact.name")
        if contact.name
        else _blank("association.contact.name", "documents.label_contact", language),
        phone=phone(contact.phone, "association.contact.phone")
        if contact.phone
        else _blank("association.contact.phone", "documents.label_phone", language),
        funding=in_language(role.funding_asks, "role.funding_asks", language),
    )


def _blank(field: str, code: str, language: Language) -> Blank:
    return blank(field, say(message(code), language), language)


def _advert_tasks(
    tasks: list[RoleTask], place: Workplace, language: Language
) -> tuple[AdvertTask, ...]:
    """Return the tasks; a sentence that two tasks would share is said of the first one only."""
    said_before: set[str] = set()
    made = []
    for each in tasks:
        sentence = does(each, place, language)
        if sentence is not None:
            if sentence.text in said_before:
                sentence = None
            else:
                said_before.add(sentence.text)
        made.append(
            AdvertTask(
                name=task_name(each.task, language),
                does=sentence,
                time=task_time(each, language),
            )
        )
    return tuple(made)


def _familiar(
    tasks: tuple[RoleTask, ...], place: Workplace, language: Language
) -> tuple[Said, ...]:
    keys = dict.fromkeys(each.task.entity for each in tasks if each.task.entity is not None)
    named = (
        in_language(place.entities[key].name, f"entities.{key}.name", language)
        for key in keys
        if key in place.entities
    )
    return tuple(each for each in named if each is not None)


def _description(association: Association, language: Language) -> Said | Blank:
    """Return who they are, in the association's own language, for that is what it is said in."""
    if not association.description:
        return _blank("association.description", "documents.label_description", language)
    own = association.languages[0] if association.languages else language
    return said(
        association.description,
        "association.description",
        language="" if own is language else own.value,
    )


def _title(role: Role, language: Language) -> Said | Blank:
    title = in_language(role.title, "role.title", language)
    if title is None:
        return role_blank("title", language)
    return said(formats.capitalised(title.text), *title.sources, language=title.language)


def _form(role: Role, language: Language) -> Said | None:
    """Return the form of employment; None: not said, or an ordinary job, which needs no word."""
    if role.employment_form in {UNKNOWN, EmploymentForm.OPEN_JOB}:
        return None
    name = term("employment_form", role.employment_form.value, language)
    return said(formats.capitalised(name), "role.employment_form")


def _ways(role: Role, place: Workplace, language: Language) -> tuple[ApplyWay, ...]:
    """Return the ways to apply, with blanks for those that lack to two."""
    contact = place.association.contact
    ways: list[ApplyWay] = []
    if contact.phone:
        ways.append(ApplyWay(kind="phone", value=phone(contact.phone, "association.contact.phone")))
    if contact.email:
        ways.append(ApplyWay(kind="email", value=email(contact.email, "association.contact.email")))
    if contact.url:
        ways.append(ApplyWay(kind="page", value=web(contact.url, "association.contact.url")))
    ways.extend(
        ApplyWay(kind="other", value=each)
        for each in in_language_each(role.how_to_apply, "role.how_to_apply", language)
    )
    ways.extend(
        ApplyWay(kind="other", value=_blank("role.how_to_apply", code, language))
        for code in _WAY_LABELS[len(ways) :]
    )
    return tuple(ways)
