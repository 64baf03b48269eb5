"""What the documents of a role need to know of the association around it, looked up once."""

from collections.abc import Mapping
from fractions import Fraction
from types import MappingProxyType

import attrs

from ratko.errors import RuleError
from ratko.messages import message
from ratko.method.hours import Workload, workload
from ratko.model.association import Association, Doer, Site
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.role import Role, TaskShare
from ratko.model.task import Task, TaskEntity
from ratko.model.text import Text
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["RoleTask", "TaskWords", "Workplace", "role_sites", "role_tasks", "workplace"]


@attrs.frozen(kw_only=True)
class TaskWords:
    """How the task library says what a task is, for a task that looks like one of its entries.

    Attributes:
        entry: The id of the entry, as `T59`.
        does: What one does, as a sentence in the second person.
        learned: What one learns in it, as a phrase.
    """

    entry: str
    does: Text
    learned: Text


@attrs.frozen(kw_only=True)
class Workplace:
    """An inventory with its parts by their keys; made by `workplace`.

    Attributes:
        association: The association.
        tasks: The tasks.
        workloads: How much work each task is, where that is known.
        entities: The duty areas.
        sites: The places of work.
        doers: Who works today.
        words: What the task library says of tasks.
    """

    association: Association
    tasks: Mapping[Key, Task]
    workloads: Mapping[Key, Workload | Unknown]
    entities: Mapping[Key, TaskEntity]
    sites: Mapping[Key, Site]
    doers: Mapping[Key, Doer]
    words: Mapping[Key, TaskWords]


def workplace(inventory: Inventory, words: Mapping[Key, TaskWords] | None = None) -> Workplace:
    """Look up what documents need; do it once for all roles and languages.

    Args:
        inventory: The inventory, with the suggestions that are to be used.
        words: What the task library says of a task, by the task's id.
    """
    return Workplace(
        association=inventory.association,
        tasks={each.id: each for each in inventory.tasks},
        workloads={each.id: workload(each) for each in inventory.tasks},
        entities={each.id: each for each in inventory.entities},
        sites={each.id: each for each in inventory.sites},
        doers={each.id: each for each in inventory.doers},
        words=MappingProxyType(dict(words or {})),
    )


@attrs.frozen(kw_only=True)
class RoleTask:
    """A task within a role.

    Attributes:
        task: The task.
        share: The part of it that is the role's.
        load: How much work the whole task is.
        yearly: Minutes a year that are the role's, the middle of a range.
    """

    task: Task
    share: Fraction
    load: Workload | Unknown
    yearly: Fraction | Unknown


def role_tasks(role: Role, place: Workplace) -> tuple[RoleTask, ...]:
    """Return the tasks of a role, in its order.

    Raises:
        RuleError: The role has a task that the inventory does not have.
    """
    return tuple(_role_task(each, role, place) for each in role.task_shares)


def _role_task(share: TaskShare, role: Role, place: Workplace) -> RoleTask:
    task = place.tasks.get(share.task)
    if task is None:
        raise RuleError(message("documents.task_not_there", role=role.id, task=share.task))
    load = place.workloads[share.task]
    yearly = UNKNOWN if load is UNKNOWN else load.yearly * share.share
    return RoleTask(task=task, share=share.share, load=load, yearly=yearly)


def role_sites(role: Role, tasks: tuple[RoleTask, ...], place: Workplace) -> tuple[Site, ...]:
    """Return the sites of a role, the main one first.

    They are those that the role names, else those of its tasks, else the only one there is.

    Raises:
        RuleError: The role has a site that the inventory does not have.
    """
    named = role.place_of_work or tuple(
        dict.fromkeys(each.task.site for each in tasks if each.task.site is not None)
    )
    if not named and len(place.sites) == 1:
        return tuple(place.sites.values())
    for key in named:
        if key not in place.sites:
            raise RuleError(message("documents.site_not_there", role=role.id, site=key))
    return tuple(place.sites[key] for key in named)
