"""What a role demands of the one who does the work: demands in words, and permits."""

from collections.abc import Iterable
from typing import Final

from ratko.documents.said import Blank, Said, said, to_confirm
from ratko.documents.views import Need
from ratko.documents.wording import permit_name, task_name
from ratko.documents.workplace import RoleTask
from ratko.language.demands import sentence
from ratko.model.dimensions import Dimension
from ratko.model.quantities import Level
from ratko.model.task import Permit, PermitKind
from ratko.model.text import Language


__all__ = [
    "LEAST_NEED",
    "LEAST_SAID",
    "confirmation",
    "demand_sentence",
    "demands_of",
    "needs",
    "permit_needs",
    "permits_of",
]

LEAST_NEED: Final = Level(3)
"""From this level on a demand is said as what the work asks for; below it is learned in it."""
LEAST_SAID: Final = Level(2)
"""From this level on a demand is described in words; below, the dimension is only named."""
_PERMITS: Final = tuple(PermitKind)


def demands_of(tasks: tuple[RoleTask, ...]) -> dict[Dimension, tuple[Level, tuple[RoleTask, ...]]]:
    """Return for each dimension that is known the highest level, and the tasks that demand it."""
    highest: dict[Dimension, Level] = {}
    for each in tasks:
        for dimension, level in each.task.demands.known:
            if level > highest.get(dimension, -1):
                highest[dimension] = level
    return {
        dimension: (
            highest[dimension],
            tuple(
                each for each in tasks if (dimension, highest[dimension]) in each.task.demands.known
            ),
        )
        for dimension in Dimension
        if dimension in highest
    }


def demand_sentence(
    dimension: Dimension, level: Level, tasks: Iterable[RoleTask], language: Language
) -> Said:
    """Return a demand in words, with the tasks that it comes from."""
    sources = (f"tasks.{each.task.id}.demands.{dimension}" for each in tasks)
    return said(sentence(dimension, level, language), *sources)


def needs(
    tasks: tuple[RoleTask, ...],
    language: Language,
    dimensions: frozenset[Dimension] = frozenset(Dimension),
) -> tuple[Need, ...]:
    """Return what the tasks demand most in some dimensions, highest first, then the permits."""
    most = sorted(
        (
            (dimension, level, demanding)
            for dimension, (level, demanding) in demands_of(tasks).items()
            if level >= LEAST_NEED and dimension in dimensions
        ),
        key=lambda each: -each[1],
    )
    demanded = [
        Need(
            text=demand_sentence(dimension, level, demanding, language),
            tasks=tuple(task_name(each.task, language) for each in demanding),
            confirm=confirmation(demanding, f"demands.{dimension}", language),
        )
        for dimension, level, demanding in most
    ]
    return (*demanded, *permit_needs(tasks, language))


def permits_of(tasks: Iterable[RoleTask]) -> dict[Permit, tuple[RoleTask, ...]]:
    """Return the permits that tasks need, in the order of their kinds, with these tasks."""
    tasks = tuple(tasks)
    permits = sorted(
        {permit for each in tasks for permit in each.task.permits},
        key=lambda permit: (_PERMITS.index(permit.kind), permit.licence_class),
    )
    return {
        permit: tuple(each for each in tasks if permit in each.task.permits) for permit in permits
    }


def permit_needs(tasks: Iterable[RoleTask], language: Language) -> tuple[Need, ...]:
    """Return the permits that tasks need."""
    return tuple(
        Need(
            text=said(
                permit_name(permit, language),
                *(f"tasks.{each.task.id}.permits" for each in demanding),
            ),
            tasks=tuple(task_name(each.task, language) for each in demanding),
            confirm=confirmation(demanding, "permits", language),
        )
        for permit, demanding in permits_of(tasks).items()
    )


def confirmation(tasks: Iterable[RoleTask], field: str, language: Language) -> Blank | None:
    """Return a mark where all the tasks that demand something only seem to; None: one does.

    Args:
        tasks: The tasks.
        field: The field that says that they demand it, as `demands.LFT`.
        language: The language of the document.
    """
    unsure = [each.task for each in tasks]
    if any(not task.is_suggested(field) for task in unsure):
        return None
    return to_confirm(f"tasks.{unsure[0].id}.{field}", language)
