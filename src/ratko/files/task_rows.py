"""The rows of a task sheet made into tasks."""

import re
from typing import Any

from ratko.files.grid import Cell
from ratko.files.keys import unique_key
from ratko.files.registers import Registers, entity_named, site_named, source_of
from ratko.files.said import Said, cut_problems, joined, line, prose
from ratko.files.tables import Table
from ratko.files.task_cells import read_cell
from ratko.files.task_doers import doers_of_task, origin_and_doers
from ratko.files.task_times import times_of
from ratko.files.words.times import SaidTime
from ratko.model.dimensions import Levels
from ratko.model.quantities import Line, Prose
from ratko.model.task import Decision, Removable, Task
from ratko.model.text import Text
from ratko.model.unknown import UNKNOWN
from ratko.problems import Problem


__all__ = ["read_task", "row_said"]


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
    origin, is_origin_suggested, doers, unused = origin_and_doers(values, table, name, registers)
    task_doers = doers_of_task(values, doers, registers, table)
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
        entity=entity_named(entity, table.language, registers),
        steps=values.get("steps", ()),
        origin=origin,
        doers=task_doers,
        minutes_per_time=values.get("minutes_per_time", UNKNOWN),
        recurrence=values.get("recurrence", UNKNOWN),
        stated_time=values.get("stated_time", UNKNOWN),
        season=values.get("season", UNKNOWN),
        windows=values.get("windows", ()),
        site=site_named(values.get("site", ""), registers),
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
        source=source_of(name),
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
