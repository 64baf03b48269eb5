"""The chart of a role's week: which tasks have their days and parts of the day, which can move."""

from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from ratko.documents.chart_views import Chart, chart
from ratko.documents.figures import Grid, GridRow, Sign, SignKind
from ratko.documents.said import Said, said
from ratko.documents.wording import often, task_name, task_season
from ratko.documents.workplace import RoleTask
from ratko.language import formats
from ratko.language.messages import say
from ratko.language.terms import term
from ratko.messages import message
from ratko.model.quantities import amount
from ratko.model.task import Task
from ratko.model.text import Language
from ratko.model.time import PartOfDay, Recurrence, RecurrenceKind, TimeWindow, Weekday
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["week_chart"]

_WORKING_DAYS: Final = tuple(Weekday)[:5]
_MOVES: Final = {True: SignKind.FIXED, False: SignKind.MOVABLE, UNKNOWN: SignKind.OPEN}
_LEGEND: Final = {
    SignKind.FIXED: message("documents.week_fixed"),
    SignKind.MOVABLE: message("documents.week_movable"),
    SignKind.OPEN: message("documents.week_open"),
}

_Cell = tuple[Weekday | None, PartOfDay | None]
"""A part of a day; None: any, or nobody has said which."""


@attrs.frozen(kw_only=True)
class _Placed:
    """A task in the week.

    Attributes:
        number: Its number in the picture and in the table.
        task: The task.
        windows: When it is done; empty: nobody has said.
    """

    number: int
    task: Task
    windows: tuple[TimeWindow, ...]

    def sign_in(self, cell: _Cell) -> Sign | None:
        """Return its sign in a cell: that of the window that binds most; None: it is not there."""
        kinds = [_MOVES[each.fixed] for each in self.windows if cell in _cells(each)]
        return min((self.sign(kind) for kind in kinds), key=_order, default=None)

    def sign(self, kind: SignKind) -> Sign:
        """Return its sign of a kind."""
        return Sign(kind=kind, text=str(self.number))


def _order(sign: Sign) -> int:
    return list(_LEGEND).index(sign.kind)


def week_chart(tasks: tuple[RoleTask, ...], language: Language) -> Chart | None:
    """Return the chart of a role's week; None: of no task anybody has said when it is done.

    That a task comes round daily places it in a week of which more is told, and tells no time.
    """
    if not any(_is_told(each.task) for each in tasks):
        return None
    placed = tuple(
        _Placed(number=number, task=each.task, windows=_windows(each.task))
        for number, each in enumerate(tasks, 1)
    )
    header = (
        message("documents.chart_task"),
        message("documents.week_when"),
        message("documents.week_moves"),
    )
    rows = tuple(_row(each, language) for each in placed)
    heads = tuple(say(each, language) for each in header)
    return chart("week", _grid(placed, language), heads, rows)


def _is_told(task: Task) -> bool:
    """Return whether somebody has said days or a part of the day of a task."""
    days = frozenset() if task.recurrence is UNKNOWN else task.recurrence.weekdays
    return bool(days) or any(each.weekdays or each.parts_of_day for each in task.windows)


def _windows(task: Task) -> tuple[TimeWindow, ...]:
    """Return when a task is done: its windows, else the days on which it recurs.

    A window without days is on those on which the task recurs, if they are known.
    """
    days = _days(task)
    said_windows = [each for each in task.windows if each.weekdays or each.parts_of_day]
    if said_windows:
        return tuple(
            each if each.weekdays else attrs.evolve(each, weekdays=days) for each in said_windows
        )
    return (TimeWindow(weekdays=days, fixed=UNKNOWN),) if days else ()


def _days(task: Task) -> frozenset[Weekday]:
    """Return the days on which a task recurs; empty: not known, or not the same each week."""
    recurrence = task.recurrence
    if recurrence is UNKNOWN:
        return frozenset()
    if recurrence.kind is RecurrenceKind.DAILY and not recurrence.weekdays:
        days: dict[object, Iterable[Weekday]] = {
            UNKNOWN: _WORKING_DAYS,
            amount(5): _WORKING_DAYS,
            amount(7): Weekday,
        }
        return frozenset(days.get(recurrence.times, ()))
    return recurrence.weekdays


def _cells(window: TimeWindow) -> frozenset[_Cell]:
    days: Iterable[Weekday | None] = window.weekdays or (None,)
    return frozenset((day, part) for day in days for part in window.parts_of_day or (None,))


def _grid(placed: tuple[_Placed, ...], language: Language) -> Grid:
    used = frozenset(cell for each in placed for window in each.windows for cell in _cells(window))
    shown = {part for _, part in used}
    # Morning, day and evening make the frame as soon as one of the parts is told.
    frame = {*tuple(PartOfDay)[:3], *shown} if shown != {None} else shown
    parts = [each for each in (*PartOfDay, None) if each in frame]
    days = (*Weekday, None) if any(day is None for day, _ in used) else tuple(Weekday)
    rows = tuple(
        GridRow(
            name=say(message("documents.week_any_time"), language)
            if part is None
            else term("part_of_day", part, language),
            cells=tuple(_signs(placed, (day, part)) for day in days),
        )
        for part in parts
    )
    return Grid(
        title=say(message("documents.week_title"), language),
        alternative=say(message("documents.week_shows"), language),
        columns=tuple(
            say(message("documents.week_open_column"), language)
            if day is None
            else term("weekday_short", day, language)
            for day in days
        ),
        rows=rows,
        legend=tuple(_legend(placed, rows, language)),
    )


def _signs(placed: tuple[_Placed, ...], cell: _Cell) -> tuple[Sign, ...]:
    return tuple(sign for each in placed if (sign := each.sign_in(cell)) is not None)


def _legend(
    placed: tuple[_Placed, ...], rows: tuple[GridRow, ...], language: Language
) -> Iterator[tuple[Sign, str]]:
    """Yield a sign of each kind that is there, and the tasks of which nothing is known."""
    shown = {sign.kind: sign for row in reversed(rows) for cell in row.cells for sign in cell}
    for kind, words in _LEGEND.items():
        if kind in shown:
            yield shown[kind], say(words, language)
    if unsaid := [str(each.number) for each in placed if not each.windows]:
        words = message("documents.week_unsaid_tasks", tasks=formats.listing(unsaid, language))
        yield Sign(kind=SignKind.UNKNOWN), say(words, language)


def _row(placed: _Placed, language: Language) -> tuple[Said, ...]:
    task = placed.task
    source = f"tasks.{task.id}"
    name = task_name(task, language)
    numbered = said(f"{placed.number}. {name.text}", *name.sources, language=name.language)
    when = said(_when(placed, language), f"{source}.windows", f"{source}.recurrence")
    return numbered, when, said(_moves(placed, language), f"{source}.windows")


def _when(placed: _Placed, language: Language) -> str:
    """Return days and parts of the day, how often, and in which season; never nothing."""
    task = placed.task
    has_windows = any(each.weekdays or each.parts_of_day for each in task.windows)
    parts = [_window(each, language) for each in placed.windows if has_windows]
    if task.recurrence is not UNKNOWN:
        parts.extend(_often(task.recurrence, language, is_told=has_windows))
    if (season := task_season(task, language)) is not None:
        parts.append(season.text)
    if not placed.windows:
        parts.append(say(message("documents.week_unsaid"), language))
    words = "; ".join(parts)
    told = ("windows", "recurrence", *(("season",) if season is not None else ()))
    if any(task.is_suggested(each) for each in told):
        return f"{words} {say(message('documents.confirm'), language)}"
    return words


def _often(recurrence: Recurrence, language: Language, *, is_told: bool) -> Iterator[str]:
    """Yield how often a task comes round, without days and their number where they are told."""
    if not (is_told and recurrence.weekdays):
        yield often(recurrence, language)
    elif recurrence.times is not UNKNOWN:
        yield often(attrs.evolve(recurrence, weekdays=frozenset()), language)


def _window(window: TimeWindow, language: Language) -> str:
    days = formats.weekdays(window.weekdays, language) or say(
        message("documents.week_any_day"), language
    )
    parts = [
        term("part_of_day", each, language) for each in PartOfDay if each in window.parts_of_day
    ]
    time = formats.listing(parts, language) or say(message("documents.week_any_time"), language)
    return f"{days}, {time}"


def _moves(placed: _Placed, language: Language) -> str:
    """Return whether the task can move, of each window that says something else."""
    answers: dict[bool | Unknown, str] = {True: "no", False: "yes", UNKNOWN: "unknown"}
    found = [answers[each.fixed] for each in placed.windows] or ["unknown"]
    return " / ".join(term("answer", each, language) for each in dict.fromkeys(found))
