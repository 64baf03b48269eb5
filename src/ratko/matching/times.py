"""Rule `availability`: when a task is done, against when the person can work.

A week has 28 cells: seven days of four parts.
"""

import itertools
from collections.abc import Iterable, Iterator

import attrs

from ratko.matching.findings import Fit, Judgement
from ratko.matching.pair import Pair, TaskAtHand
from ratko.matching.remedies import ask, leave_out
from ratko.messages import Message, message
from ratko.model.task import Task
from ratko.model.time import PartOfDay, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN


__all__ = ["Cell", "available_cells", "cells", "is_met", "judge", "windows_of"]

Cell = tuple[Weekday, PartOfDay]
"""A part of a day of the week."""


def judge(task: TaskAtHand, pair: Pair) -> Iterator[Judgement]:
    """Judge the windows of a task; a task that says no time can be done at any.

    Where nobody has said whether a window is fixed, it is judged both ways: only where the answer
    differs it is asked for.
    """
    windows = windows_of(task.task)
    if not windows:
        return
    if not pair.person.availability:
        evidence = _said("matching.times_unknown", task, windows)
        question = ask("person-availability", message("matching.ask_availability"))
        yield Judgement(fit=Fit.UNKNOWN, evidence=evidence, remedies=(question,))
        return
    available = available_cells(pair.person.availability)
    if is_met(windows, available, if_unknown=True):
        yield Judgement(fit=Fit.FITS, evidence=_said("matching.times_met", task, windows))
    elif is_met(windows, available, if_unknown=False):
        question = ask(f"task-{task.task.id}-fixed", message("matching.ask_fixed", task=task.names))
        evidence = _said("matching.times_maybe_met", task, windows)
        yield Judgement(fit=Fit.UNKNOWN, evidence=evidence, remedies=(question,))
    else:
        evidence = _said("matching.times_not_met", task, windows)
        yield Judgement(fit=Fit.DOES_NOT_FIT, evidence=evidence, remedies=(leave_out(task),))


def windows_of(task: Task) -> tuple[TimeWindow, ...]:
    """Return when a task is done.

    Days that are only said of how often it is done stand for those that its windows do not say;
    without windows, nobody has said whether the task must be done on just these days.
    """
    days = frozenset[Weekday]() if task.recurrence is UNKNOWN else task.recurrence.weekdays
    if not task.windows:
        return (TimeWindow(weekdays=days),) if days else ()
    return tuple(
        each if each.weekdays else attrs.evolve(each, weekdays=days) for each in task.windows
    )


def cells(window: TimeWindow) -> frozenset[Cell]:
    """Return all cells of a window."""
    return frozenset(
        itertools.product(window.weekdays or Weekday, window.parts_of_day or PartOfDay)
    )


def available_cells(availability: Iterable[TimeWindow]) -> frozenset[Cell]:
    """Return all cells in which a person can work."""
    return frozenset(cell for each in availability for cell in cells(each))


def is_met(windows: Iterable[TimeWindow], available: frozenset[Cell], *, if_unknown: bool) -> bool:
    """Return whether a task with these windows can be done in what is available.

    All fixed windows are needed, and of those that can move some cell of any of them.

    Args:
        windows: The windows.
        available: The cells in which one can work.
        if_unknown: Whether a window of which that is unknown is taken as fixed.
    """
    fixed: list[TimeWindow] = []
    movable: list[TimeWindow] = []
    for each in windows:
        is_fixed = if_unknown if each.fixed is UNKNOWN else each.fixed
        (fixed if is_fixed else movable).append(each)
    return all(_is_whole(each, available) for each in fixed) and (
        not movable or any(cells(each) & available for each in movable)
    )


def _is_whole(window: TimeWindow, available: frozenset[Cell]) -> bool:
    """Return whether a fixed window is available: all it says, some of what it leaves open."""
    over_days = all if window.weekdays else any
    over_parts = all if window.parts_of_day else any
    return over_days(
        over_parts((day, part) in available for part in window.parts_of_day or PartOfDay)
        for day in window.weekdays or Weekday
    )


def _said(code: str, task: TaskAtHand, windows: Iterable[TimeWindow]) -> Message:
    wanted = frozenset(cell for each in windows for cell in cells(each))
    days = frozenset(day for day, _ in wanted)
    parts = frozenset(part for _, part in wanted)
    return message(
        code,
        task=task.names,
        days=tuple(each.value for each in Weekday if each in days),
        parts=tuple(each.value for each in PartOfDay if each in parts),
    )
