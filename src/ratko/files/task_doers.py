"""Who does a task and where it comes from: the two explain each other."""

from fractions import Fraction
from typing import Any, Final

from ratko.files.grid import Cell
from ratko.files.registers import Registers, doer_named
from ratko.files.said import line, prose
from ratko.files.tables import Column, Table
from ratko.files.words.people import SaidDoer
from ratko.files.words.spelling import squeeze
from ratko.model.association import Doer, DoerKind
from ratko.model.quantities import Share
from ratko.model.task import Classification, Origin, TaskDoer
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["doers_of_task", "origin_and_doers"]

_DOES_IT_NOW: Final = frozenset(
    {Origin.DONE_NOW, Origin.OVERLAP, Origin.PILING_UP, Origin.OVERTIME}
)
"""Origins with which somebody who answers a form is the one who does the task."""


def origin_and_doers(
    values: dict[str, Any], table: Table, name: Cell, registers: Registers
) -> tuple[Origin | Unknown, bool, list[Doer], list[tuple[Column, Cell]]]:
    """Find where a task comes from and who does it: the two explain each other.

    Returns:
        The origin, whether it is a suggestion, the doers, and the cells that had no use.
    """
    said: tuple[SaidDoer, ...] = values.get("doers", ((), name))[0]
    doers = [doer_named(each.name, values["doers"][1], registers) for each in said]
    origin: Origin | Unknown = values.get("origin", UNKNOWN)
    unused: list[tuple[Column, Cell]] = []
    for column in table.of("respondent"):
        cell = table.grid.cell(name.row, column.index)
        if not cell.text:
            continue
        if not doers and "nobody" not in values and (origin is UNKNOWN or origin in _DOES_IT_NOW):
            doers = [doer_named(cell.line, cell, registers)]
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


def doers_of_task(
    values: dict[str, Any], doers: list[Doer], registers: Registers, table: Table
) -> tuple[TaskDoer, ...]:
    """Return what the task is to each of its doers, as far as the row says."""
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
