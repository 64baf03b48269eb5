"""The chart of a role's time: which part of it each task takes."""

from fractions import Fraction

from ratko.documents.chart_views import Chart, chart
from ratko.documents.figures import Bar, Bars
from ratko.documents.role_facts import by_time, task_hours
from ratko.documents.said import Said, said
from ratko.documents.wording import task_name, task_season
from ratko.documents.workplace import RoleTask
from ratko.language import formats
from ratko.language.messages import say
from ratko.language.terms import term
from ratko.messages import message
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN


__all__ = ["time_chart"]


def time_chart(tasks: tuple[RoleTask, ...], language: Language) -> Chart | None:
    """Return the chart of a role's time; None: there is nothing to compare.

    The tasks with most time come first. Shares are of a year's time, and told where the time of
    every task is known. Otherwise the bars tell hours, the longest one being as long as the
    picture is wide, and a task without a time says so.
    """
    known = [each.yearly for each in tasks if each.yearly is not UNKNOWN]
    if len(tasks) < 2 or not any(known):  # noqa: PLR2004  # one task is no comparison
        return None
    is_whole = len(known) == len(tasks)
    whole = sum(known, Fraction(0)) if is_whole else max(known)
    rows, bars = [], []
    for each in by_time(tasks):
        name = task_name(each.task, language)
        hours = task_hours(each, language) or _not_known(each, language)
        part = None if each.yearly is UNKNOWN else each.yearly / whole
        cells = [name, _in_season(each, hours, language)]
        if is_whole and part is not None:
            cells.append(said(formats.percent(part, language), *hours.sources))
        rows.append(tuple(cells))
        figures = cells[-1] if is_whole else hours
        bars.append(Bar(name=name.text, figures=figures.text, part=part))
    shown = message("documents.chart_shares") if is_whole else message("documents.chart_hours")
    header = [message("documents.chart_task"), message("documents.chart_time")]
    if is_whole:
        header.append(message("documents.chart_share"))
    figure = Bars(
        title=say(message("documents.chart_time_title"), language),
        alternative=say(shown, language),
        bars=tuple(bars),
    )
    return chart("time", figure, tuple(say(each, language) for each in header), tuple(rows))


def _in_season(each: RoleTask, hours: Said, language: Language) -> Said:
    """Return the hours with the season in which they are so many."""
    months = task_season(each.task, language)
    if months is None:
        return hours
    return said(f"{hours.text}, {months.text}", *hours.sources, *months.sources)


def _not_known(each: RoleTask, language: Language) -> Said:
    return said(term("answer", "unknown", language), f"tasks.{each.task.id}.stated_time")
