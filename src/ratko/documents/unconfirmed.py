"""What of a job description is only suggested, so that somebody has to confirm it."""

from typing import Final

from ratko.documents.said import Said, said
from ratko.documents.wording import task_name
from ratko.documents.workplace import RoleTask
from ratko.language.messages import say
from ratko.language.terms import term
from ratko.messages import message
from ratko.model.role import Role
from ratko.model.text import Language


__all__ = ["unconfirmed"]

_TOLD: Final = (
    *("name", "steps", "recurrence", "stated_time", "season", "windows", "site", "tools"),
    *("near_colleagues", "demands", "permits", "origin"),
)
"""Fields of a task that a job description tells, so that it asks to have them confirmed."""


def unconfirmed(role: Role, tasks: tuple[RoleTask, ...], language: Language) -> tuple[Said, ...]:
    """Return the suggested fields of the role in one line, then those of the tasks.

    Tasks of which the same is to be confirmed are told together.
    """
    fields = dict.fromkeys(each.partition(".")[0] for each in sorted(role.suggested))
    by_fields: dict[tuple[str, ...], list[RoleTask]] = {}
    for each in tasks:
        suggested = {name.partition(".")[0] for name in each.task.suggested}
        if told := tuple(field for field in _TOLD if field in suggested):
            by_fields.setdefault(told, []).append(each)
    everywhere = len(tasks) > 1 and len(by_fields) == 1
    return (
        *_of_role(tuple(fields), language),
        *(
            _together(told, alike, language, is_all=everywhere and len(alike) == len(tasks))
            for told, alike in by_fields.items()
        ),
    )


def _of_role(fields: tuple[str, ...], language: Language) -> tuple[Said, ...]:
    if not fields:
        return ()
    whole = say(message("papers.fit_whole"), language)
    what = ", ".join(term("role_field", field, language) for field in fields)
    return (said(f"{whole}: {what}", *(f"role.{field}" for field in fields)),)


def _together(
    told: tuple[str, ...], tasks: list[RoleTask], language: Language, *, is_all: bool
) -> Said:
    names = [task_name(each.task, language) for each in tasks]
    whose = (
        say(message("documents.all_tasks"), language)
        if is_all
        else ", ".join(each.text for each in names)
    )
    what = ", ".join(term("task_field", field, language) for field in told)
    sources = (f"tasks.{each.task.id}.{field}" for each in tasks for field in told)
    return said(f"{whose}: {what}", *sources, language=names[0].language)
