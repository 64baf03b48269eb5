"""The rows of a task sheet made into tasks."""

import re
from fractions import Fraction
from typing import Any, Final

import attrs

from ratko.files.grid import Cell
from ratko.files.keys import Register, unique_key
from ratko.files.said import Said, cut_problems, joined, line, prose
from ratko.files.tables import Column, Table
from ratko.files.task_cells import read_cell
from ratko.files.task_times import times_of
from ratko.files.words.people import SaidDoer
from ratko.files.words.spelling import squeeze
from ratko.files.words.terms import names
from ratko.files.words.times import SaidTime
from ratko.model.association import Doer, DoerKind, Site
from ratko.model.dimensions import Levels
from ratko.model.quantities import Key, Line, Prose, Share
from ratko.model.task import (
    Classification,
    Decision,
    Origin,
    Removable,
    Task,
    TaskDoer,
    TaskEntity,
)
from ratko.model.text import Language, Text, text
from ratko.model.unknown import UNKNOWN, Unknown
from ratko.problems import Place, Problem


__all__ = ["Registers", "read_task", "row_said"]


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


_DOES_IT_NOW: Final = frozenset(
    {Origin.DONE_NOW, Origin.OVERLAP, Origin.PILING_UP, Origin.OVERTIME}
)
"""Origins with which somebody who answers a form is the one who does the task."""


def row_said(table: Table, row: int) -> Said:
    """Return what the cells of a row say, each read by its column."""
    parts = []
    for column in table.columns:
        cell = table.grid.cell(row, column.index)
        if not cell.text:
            continue
        if column.known is None:
            parts.append(Said(values=(("other", (column.header or _letter(cell), cell.text)),)))
        else:
            parts.append(read_cell(cell, column, table.language))
    return joined(parts)


def _letter(cell: Cell) -> str:
    return re.sub(r"\d", "", cell.place.cell)


def read_task(
    said: Said,
    table: Table,
    name: Cell,
    entity: str,
    registers: Registers,
    *,
    is_offered: bool,
) -> tuple[Task, tuple[Problem, ...]]:
    """Make a task of what a row says.

    Args:
        said: What the cells of the row say.
        table: The table.
        name: The cell of the task's name.
        entity: The name of its duty area; empty: none.
        registers: The people, places and duty areas named so far; new ones are added.
        is_offered: Whether the heading says that the tasks under it could be handed over.
    """
    times = times_of(said)
    values = _first_of_each(said.values + times.values)
    problems = [*said.problems, *times.problems]
    notes = [*said.notes, *times.notes]
    other = [value for field, value in said.values if field == "other"]
    origin, is_origin_suggested, doers, unused = _origin_and_doers(values, table, name, registers)
    task_doers = _task_doers(values, doers, registers, table)
    if not task_doers:
        other += _without_doer(table, name.row)
    other += [(column.header, cell.text) for column, cell in unused]
    other += _kept(table, name.row, ("timestamp", "number"))
    suggested = set(said.suggested if "season" in values else ())
    if is_origin_suggested:
        suggested.add("origin")
    words = "\n".join(notes)
    problems += cut_problems(words, name.place) + cut_problems(name.text, name.place)
    task = Task(
        id=unique_key(name.line, registers.task_keys, "task"),
        name=_names(said),
        entity=_entity(entity, table.language, registers),
        steps=values.get("steps", ()),
        origin=origin,
        doers=task_doers,
        minutes_per_time=values.get("minutes_per_time", UNKNOWN),
        recurrence=values.get("recurrence", UNKNOWN),
        stated_time=values.get("stated_time", UNKNOWN),
        season=values.get("season", UNKNOWN),
        windows=values.get("windows", ()),
        site=_site(values.get("site", ""), registers),
        tools=values.get("tools", ()),
        demands=Levels(tuple(value for field, value in said.values if field == "demand")),
        requirements=_words(said, "requirements"),
        permits=frozenset(
            permit for field, value in said.values if field == "permits" for permit in value
        ),
        removable=values.get("removable", Removable.YES if is_offered else UNKNOWN),
        near_colleagues=values.get("near_colleagues", UNKNOWN),
        growth_value=values.get("growth_value", UNKNOWN),
        legal_duty=values.get("legal_duty", UNKNOWN),
        dangerous=values.get("dangerous", UNKNOWN),
        splittable=values.get("splittable", UNKNOWN),
        smallest_chunk=_chunk(values),
        decision=_decision(values),
        notes=prose(words),
        other=tuple((line(header), prose(words)) for header, words in other),
        suggested=frozenset(Line(field) for field in suggested),
        source=_source(name),
    )
    return task, tuple(problems)


def _first_of_each(values: tuple[tuple[str, Any], ...]) -> dict[str, Any]:
    return dict(reversed(values))


def _words(said: Said, field: str) -> Prose:
    return prose("\n".join(value for name, value in said.values if name == field))


def _names(said: Said) -> Text:
    name = Text()
    for field, value in said.values:
        if field == "name":
            name = name.or_else(value)
    return name


def _source(name: Cell) -> Line:
    """Return where a task stands, without the folders of the person's computer."""
    file = re.split(r"[/\\]", name.place.file)[-1]
    return line("!".join(part for part in (file, name.place.sheet, name.place.cell) if part))


def _entity(name: str, language: Language, registers: Registers) -> Key | None:
    if not name:
        return None
    known = registers.entities.get(name)
    if known is None:
        entity = TaskEntity(id=registers.entities.key_for(name), name=text(language, prose(name)))
        known = registers.entities.add(name, entity)
    return known.id


def _site(name: str, registers: Registers) -> Key | None:
    if not name:
        return None
    flat = line(name)
    known = registers.sites.get(flat)
    if known is None:
        site = Site(id=registers.sites.key_for(flat), name=flat)
        known = registers.sites.add(flat, site)
    return known.id


def _chunk(values: dict[str, Any]) -> Any:
    said: SaidTime | None = values.get("said_smallest_chunk", (None,))[0]
    if said is None:
        return UNKNOWN
    time = said.stated_time.minutes if said.stated_time is not None else said.minutes_per_time
    if time is None or time.high.denominator != 1:
        return UNKNOWN
    return int(time.high)


def _decision(values: dict[str, Any]) -> Decision:
    found = {
        field: values[source]
        for field, source in (
            ("kind", "decision"),
            ("reason", "decision_reason"),
            ("consent", "consent"),
            ("freed_time", "freed_time"),
        )
        if source in values
    }
    if "signed_by" in values:
        found["signed_by"] = line(values["signed_by"])
    for field in ("reason", "freed_time"):
        if field in found:
            found[field] = prose(found[field])
    return Decision(**found)


def _kept(table: Table, row: int, fields: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the words of columns that have no field of a task, with their headings."""
    kept = []
    for column in table.columns:
        cell = table.grid.cell(row, column.index)
        if column.field in fields and cell.text:
            kept.append((column.header, cell.text))
    return kept


def _without_doer(table: Table, row: int) -> list[tuple[str, str]]:
    """Keep what says something of a task and its doer where there is no doer to say it of."""
    return _kept(table, row, ("classification", "classification_reason", "pleasantness"))


def _origin_and_doers(
    values: dict[str, Any], table: Table, name: Cell, registers: Registers
) -> tuple[Origin | Unknown, bool, list[Doer], list[tuple[Column, Cell]]]:
    """Find where a task comes from and who does it: the two explain each other.

    Returns:
        The origin, whether it is a suggestion, the doers, and the cells that had no use.
    """
    said: tuple[SaidDoer, ...] = values.get("doers", ((), name))[0]
    doers = [_registered(each.name, values["doers"][1], registers) for each in said]
    origin: Origin | Unknown = values.get("origin", UNKNOWN)
    unused: list[tuple[Column, Cell]] = []
    for column in table.of("respondent"):
        cell = table.grid.cell(name.row, column.index)
        if not cell.text:
            continue
        if not doers and "nobody" not in values and (origin is UNKNOWN or origin in _DOES_IT_NOW):
            doers = [_registered(cell.line, cell, registers)]
        else:
            unused.append((column, cell))
    if origin is not UNKNOWN:
        return origin, False, doers, unused
    if "nobody" in values:
        return Origin.UNDONE, False, doers, unused
    if doers and all(each.kind is DoerKind.CONTRACTOR for each in doers):
        return Origin.BOUGHT_IN, False, doers, unused
    if "origin_hint" in values:
        return values["origin_hint"], True, doers, unused
    return UNKNOWN, False, doers, unused


def _registered(name: str, cell: Cell, registers: Registers) -> Doer:
    flat = line(squeeze(name))
    known = registers.doers.get(flat)
    if known is not None:
        return known
    kinds = names("doer_kind", flat)
    doer = Doer(
        id=registers.doers.key_for(flat),
        name=flat,
        kind=DoerKind(kinds[0]) if kinds else UNKNOWN,
        source=_source(cell),
    )
    registers.first_named[doer.id] = cell.place
    return registers.doers.add(flat, doer)


def _task_doers(
    values: dict[str, Any], doers: list[Doer], registers: Registers, table: Table
) -> tuple[TaskDoer, ...]:
    shares = {
        doer.id: said.share
        for said in values.get("doers", ((), None))[0]
        if said.share is not None
        and (doer := registers.doers.get(line(squeeze(said.name)))) is not None
    }
    is_answer = bool(table.of("respondent")) and "doers" not in values
    return tuple(
        TaskDoer(
            doer=each.id,
            share=Share(shares.get(each.id, Fraction(1))) if each.id in shares else UNKNOWN,
            classification=values.get("classification", Classification.UNCLASSIFIED),
            reason=prose(values.get("classification_reason", "")),
            pleasantness=values.get("pleasantness", UNKNOWN),
            stated_time=values.get("stated_time", UNKNOWN) if is_answer else UNKNOWN,
        )
        for each in dict.fromkeys(doers)
    )
