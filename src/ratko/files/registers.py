"""Whom and what the rows of all sheets speak of: each person, place and duty area once."""

import re

import attrs

from ratko.files.grid import Cell
from ratko.files.keys import Register
from ratko.files.said import line, prose
from ratko.files.words.spelling import squeeze
from ratko.files.words.terms import names
from ratko.model.association import Doer, DoerKind, Site
from ratko.model.quantities import Key, Line
from ratko.model.task import TaskEntity
from ratko.model.text import Language, text
from ratko.model.unknown import UNKNOWN
from ratko.problems import Place


__all__ = ["Registers", "doer_named", "entity_named", "site_named", "source_of"]


@attrs.frozen(kw_only=True)
class Registers:
    """What the rows of all sheets share: each person, place and duty area once.

    Attributes:
        doers: The people and groups.
        sites: The places.
        entities: The duty areas.
        task_keys: The keys of tasks that are taken.
        first_named: Where each doer was named first among the tasks.
    """

    doers: Register[Doer] = attrs.field(factory=lambda: Register("doer"))
    sites: Register[Site] = attrs.field(factory=lambda: Register("site"))
    entities: Register[TaskEntity] = attrs.field(factory=lambda: Register("entity"))
    task_keys: set[str] = attrs.field(factory=set)
    first_named: dict[Key, Place] = attrs.field(factory=dict)


def source_of(name: Cell) -> Line:
    """Return where a task stands, without the folders of the person's computer."""
    file = re.split(r"[/\\]", name.place.file)[-1]
    return line("!".join(part for part in (file, name.place.sheet, name.place.cell) if part))


def doer_named(name: str, cell: Cell, registers: Registers) -> Doer:
    """Return the doer of a name that a cell says; one who was not named before is added."""
    flat = line(squeeze(name))
    known = registers.doers.get(flat)
    if known is not None:
        return known
    kinds = names("doer_kind", flat)
    doer = Doer(
        id=registers.doers.key_for(flat),
        name=flat,
        kind=DoerKind(kinds[0]) if kinds else UNKNOWN,
        source=source_of(cell),
    )
    registers.first_named[doer.id] = cell.place
    return registers.doers.add(flat, doer)


def entity_named(name: str, language: Language, registers: Registers) -> Key | None:
    """Return the key of a duty area, which is added where it is new; None: no name."""
    if not name:
        return None
    known = registers.entities.get(name)
    if known is None:
        entity = TaskEntity(id=registers.entities.key_for(name), name=text(language, prose(name)))
        known = registers.entities.add(name, entity)
    return known.id


def site_named(name: str, registers: Registers) -> Key | None:
    """Return the key of a place, which is added where it is new; None: no name."""
    if not name:
        return None
    flat = line(name)
    known = registers.sites.get(flat)
    if known is None:
        site = Site(id=registers.sites.key_for(flat), name=flat)
        known = registers.sites.add(flat, site)
    return known.id
