"""One cell of a task sheet read into values, by the field of its column."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from ratko.files.cell_kinds import is_error_value
from ratko.files.grid import Cell
from ratko.files.said import Said, cut_problems, joined, kept_in_notes, line, prose, refused
from ratko.files.tables import Column
from ratko.files.time_cells import read_time_cell
from ratko.files.words.people import doers_in, parts_of
from ratko.files.words.spelling import clean
from ratko.files.words.terms import named, names, whole_term
from ratko.model.dimensions import Dimension
from ratko.model.quantities import QUANTITIES, Level, Line
from ratko.model.task import (
    Classification,
    DecisionKind,
    Origin,
    Permit,
    PermitKind,
    Pleasantness,
    Removable,
)
from ratko.model.text import Language, text
from ratko.problems import Severity


__all__ = ["read_cell"]

CellReader = Callable[[Cell, Column, Language], Said]

_TERMS: Final[Mapping[str, tuple[str, Any, str]]] = {
    "classification": (
        "classification",
        Classification,
        "files.table_unknown_classification",
    ),
    "decision": ("decision_kind", DecisionKind, "files.table_unknown_decision_kind"),
    "origin": ("origin", Origin, "files.table_unknown_origin"),
    "pleasantness": ("pleasantness", Pleasantness, "files.table_unknown_pleasantness"),
    "removable": ("removable", Removable, "files.table_unknown_removable"),
}
"""For a field with one word of an enumeration: the kind of term, the enumeration, and what is
said of a word that is not in it."""

_OF_ONE_LINE: Final = frozenset({"doers", "respondent", "signed_by", "site", "tools"})
"""Fields whose texts are lines."""

_YES_NO: Final = ("consent", "legal_duty", "dangerous", "splittable", "near_colleagues")
_LICENCE_CLASS: Final = re.compile(r"\b(AM|A[12]?|BE|B|C1?E?|D1?E?|T)\b")


def read_cell(cell: Cell, column: Column, language: Language) -> Said:
    """Read a cell that is not empty, of a column that is known.

    Args:
        cell: The cell.
        column: Its column, with what its heading means.
        language: The language of the table.
    """
    if is_error_value(cell):
        return refused(Severity.ERROR, "files.table_error_value", cell, column)
    reader = _READERS[column.field]
    if reader not in (_words, _listed) and whole_term("unsaid", cell.text):
        return Said()
    return joined((reader(cell, column, language), _too_long(cell, column)))


def _too_long(cell: Cell, column: Column) -> Said:
    """Keep a text whole in the notes where its field holds only a line of it."""
    if column.field not in _OF_ONE_LINE or len(cell.text) <= QUANTITIES[Line].maximum:
        return Said()
    problems = cut_problems(cell.text, cell.place, as_line=True)
    return Said(notes=(kept_in_notes(cell, column),), problems=problems)


def _argument(column: Column) -> str:
    return column.known.argument if column.known is not None else ""


def _term(cell: Cell, column: Column, _: Language) -> Said:
    kind, enumeration, _code = _TERMS[column.field]
    found = named(kind, cell.text)
    if found is None:
        return _not_read(cell, column)
    rest = (f"{column.header}: {cell.text}",) if found.rest else ()
    return Said(values=((column.field, enumeration(found.value)),), notes=rest)


def _not_read(cell: Cell, column: Column) -> Said:
    """Say that a word is not known, or leaves it open."""
    if named("maybe", cell.text) is not None:
        return refused(Severity.NOTE, "files.table_maybe", cell, column, heading=column.header)
    _, enumeration, code = _TERMS[column.field]
    known = tuple(each.value for each in enumeration)
    return refused(Severity.ERROR, code, cell, column, known=known)


def _yes_no(cell: Cell, column: Column, _: Language) -> Said:
    found = named("yes_no", cell.text)
    if found is None:
        if named("maybe", cell.text) is not None:
            return refused(Severity.NOTE, "files.table_maybe", cell, column, heading=column.header)
        return refused(Severity.ERROR, "files.table_no_yes_or_no", cell, column)
    rest = (kept_in_notes(cell, column),) if found.rest else ()
    return Said(values=((column.field, found.value == "yes"),), notes=rest)


def _classification(cell: Cell, column: Column, _: Language) -> Said:
    """Read a class, or yes and no to the class that the heading names."""
    found = named("classification", cell.text)
    if found is not None:
        value: Classification | None = Classification(found.value)
    else:
        found = named("yes_no", cell.text)
        value = _answered(_argument(column), found.value) if found is not None else None
    if found is None:
        return _not_read(cell, column)
    values: list[tuple[str, Any]] = [("classification", value)] if value is not None else []
    if found.rest and value is not None:
        values.append(("classification_reason", prose(found.rest)))
    return Said(values=tuple(values))


def _answered(asked: str, answer: str) -> Classification | None:
    """Return the class that yes or no means; no to an assisting class says nothing."""
    if answer == "yes":
        return Classification(asked)
    return Classification.NOT_CORE if asked == "core" else None


def _doers(cell: Cell, column: Column, _: Language) -> Said:
    nobody = named("nobody", cell.text)
    if nobody is not None:
        rest = (kept_in_notes(cell, column),) if nobody.rest else ()
        return Said(values=(("nobody", True),), notes=rest)
    return Said(values=(("doers", (doers_in(cell.text), cell)),))


def _name(cell: Cell, column: Column, language: Language) -> Said:
    of = Language(_argument(column)) if _argument(column) else language
    return Said(values=(("name", text(of, prose(cell.line))),))


def _entity(cell: Cell, _: Column, __: Language) -> Said:
    return Said(values=(("entity", cell.line),))


def _steps(cell: Cell, _: Column, language: Language) -> Said:
    parts = [part.strip(" -•*–\t") for part in re.split(r"[\n;]", cell.text)]
    steps = tuple(text(language, prose(part)) for part in parts if part)
    return Said(values=(("steps", steps),))


def _listed(cell: Cell, column: Column, _: Language) -> Said:
    return Said(values=((column.field, tuple(line(part) for part in parts_of(cell.text))),))


def _words(cell: Cell, column: Column, _: Language) -> Said:
    """Keep the words as they are."""
    return Said(values=((column.field, clean(cell.text)),))


def _permits(cell: Cell, column: Column, _: Language) -> Said:
    asked = _argument(column)
    if asked:
        answer = named("yes_no", cell.text)
        licence = _LICENCE_CLASS.fullmatch(cell.text.strip())
        if answer is None and licence is None:
            return refused(Severity.ERROR, "files.table_no_yes_or_no", cell, column)
        if answer is not None and answer.value == "no":
            return Said()
        kind = PermitKind(asked)
        permit = Permit(kind=kind, licence_class=line(licence.group(1) if licence else ""))
        return Said(values=(("permits", frozenset({permit})),))
    permits: set[Permit] = set()
    unknown: list[str] = []
    for part in parts_of(cell.text):
        kinds = names("permit_kind", part)
        permits.update(_permit(PermitKind(kind), part) for kind in kinds)
        if not kinds and whole_term("yes_no", part) != "no" and not whole_term("unsaid", part):
            unknown.append(part)
    values = (("permits", frozenset(permits)),) if permits else ()
    if unknown:
        said = refused(Severity.WARNING, "files.table_unknown_permit", cell, column)
        return Said(values=values, notes=said.notes, problems=said.problems)
    return Said(values=values)


def _permit(kind: PermitKind, part: str) -> Permit:
    licence = _LICENCE_CLASS.search(part) if kind is PermitKind.DRIVING_LICENCE else None
    return Permit(kind=kind, licence_class=line(licence.group(1) if licence else ""))


_LEVEL: Final = re.compile(r"(\d{1,9})(?:\.0+)?\s*(?:/\s*5)?(\s*[-–(:].*)?", re.DOTALL)


def _level(cell: Cell, column: Column, _: Language) -> Said:
    """Read a level from 0 to 5, with or without words behind it."""
    match = _LEVEL.fullmatch(cell.text)
    level = int(match[1]) if match is not None else -1
    if match is None or not QUANTITIES[Level].admits(level):
        return refused(Severity.ERROR, "files.table_no_level", cell, column)
    notes = (kept_in_notes(cell, column),) if match[2] else ()
    if column.field == "demand":
        return Said(values=(("demand", (Dimension(_argument(column)), Level(level))),), notes=notes)
    return Said(values=((column.field, Level(level)),), notes=notes)


def _mark(cell: Cell, column: Column, _: Language) -> Said:
    """Read a mark in the column of a weekday or a month."""
    answer = named("yes_no", cell.text)
    if answer is not None:
        values = ((column.field, _argument(column)),) if answer.value == "yes" else ()
        return Said(values=values)
    return refused(Severity.WARNING, "files.table_no_mark", cell, column)


def _remarks(cell: Cell, _: Column, __: Language) -> Said:
    """Keep remarks word for word; what they say of the origin is a suggestion."""
    origins = names("remark_origin", cell.text)
    hint = (("origin_hint", Origin(origins[0])),) if origins else ()
    return Said(values=hint, notes=(cell.text,))


_READERS: Final[Mapping[str, CellReader]] = {
    **dict.fromkeys(_TERMS, _term),
    **dict.fromkeys(_YES_NO, _yes_no),
    **dict.fromkeys(("time", "frequency", "season", "windows", "smallest_chunk"), read_time_cell),
    **dict.fromkeys(("demand", "growth_value"), _level),
    **dict.fromkeys(("weekday", "month"), _mark),
    **dict.fromkeys(
        (
            "requirements",
            "classification_reason",
            "decision_reason",
            "freed_time",
            "signed_by",
            "site",
            "respondent",
            "association",
            "timestamp",
            "number",
        ),
        _words,
    ),
    "classification": _classification,
    "doers": _doers,
    "entity": _entity,
    "name": _name,
    "notes": _remarks,
    "permits": _permits,
    "steps": _steps,
    "tools": _listed,
}
"""For each field of a task sheet in `headers.json`, how its cells are read."""
