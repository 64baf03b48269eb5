"""The task inventory: what an association's work consists of."""

import datetime

import attrs

from ratko.model.association import Association, Doer, Site
from ratko.model.case import Case
from ratko.model.quantities import Prose, checked
from ratko.model.task import Task, TaskEntity
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Inventory"]


@attrs.frozen(kw_only=True, field_transformer=checked)
class Inventory:
    """An association's tasks, who does them, and where.

    Keys that point nowhere are problems of the file, found on loading; a constructed inventory
    is checked by `ratko.method.splitting`.

    Attributes:
        association: Whose work it is.
        date: When the inventory was made.
        sites: The places of work.
        doers: The people and groups who work today.
        entities: The duty areas.
        tasks: The tasks, in the order in which they were given.
        case: The process.
        notes: What stood around the table, word for word (title rows, footnotes).
    """

    association: Association = Association()
    date: datetime.date | Unknown = UNKNOWN
    sites: tuple[Site, ...] = ()
    doers: tuple[Doer, ...] = ()
    entities: tuple[TaskEntity, ...] = ()
    tasks: tuple[Task, ...] = ()
    case: Case = Case()
    notes: tuple[Prose, ...] = ()
