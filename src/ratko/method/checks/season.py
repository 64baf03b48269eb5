"""Check `season`: there is about as much work in every week of the year."""

from fractions import Fraction

from ratko.messages import MessageValue, message
from ratko.method.checks.context import RoleContext
from ratko.method.parts import Part, heaviest_weeks, names, period
from ratko.model.finding import Finding, Outcome
from ratko.model.unknown import UNKNOWN


__all__ = ["check"]


def check(context: RoleContext) -> Finding:
    """Fail where the peak week is over 1.5 × the mean (default), or months are without work.

    The months are those from the role's start to its end where both are known. Here, unlike
    elsewhere, a season that nobody has said is not taken to be all year: it is what is asked.
    Tasks done less than weekly can mostly be kept out of each other's weeks, so it fails only
    where even that does not help, and warns where it must be seen to.
    """
    months = sorted(period(context.role))
    idle = tuple(str(month) for month in months if not _may_have_work(context.parts, month))
    if idle:
        evidence = message("checks.season_idle", months=idle)
        remedy = message("checks.fill_months", months=idle)
        return context.finding("season", Outcome.FAIL, evidence, remedy)
    missing = tuple(part for part in context.parts if part.load is UNKNOWN)
    if missing:
        evidence = message("checks.season_hours_unknown", tasks=names(missing))
        remedy = message("checks.ask_hours", tasks=names(missing))
        return context.finding("season", Outcome.UNKNOWN, evidence, remedy, missing)
    best, worst = heaviest_weeks(context.parts)
    mean = sum((_minutes(part) for part in context.parts), Fraction(0))
    limit = Fraction(context.rules.season_peak, 100) * mean
    unsaid = tuple(part for part in context.parts if not _season(part))
    if unsaid:
        evidence = message("checks.season_unknown", peak=best, mean=mean, tasks=names(unsaid))
        remedy = message("checks.ask_season", tasks=names(unsaid))
        return context.finding("season", Outcome.UNKNOWN, evidence, remedy, unsaid)
    values: dict[str, MessageValue] = {"mean": mean, "limit": context.rules.season_peak}
    if worst <= limit:
        evidence = message("checks.season_pass", peak=worst, **values)
        return context.finding("season", Outcome.PASS, evidence)
    if best <= limit:
        evidence = message("checks.season_may_coincide", peak=worst, **values)
        return context.finding("season", Outcome.WARN, evidence, message("checks.keep_weeks_apart"))
    uneven = _uneven(context.parts)
    evidence = message("checks.season_peak", peak=best, **values, tasks=names(uneven))
    remedy = message("checks.even_out", tasks=names(uneven))
    return context.finding("season", Outcome.FAIL, evidence, remedy, uneven)


def _season(part: Part) -> frozenset[int]:
    season = part.task.season
    return frozenset() if season is UNKNOWN else frozenset(season)


def _may_have_work(parts: tuple[Part, ...], month: int) -> bool:
    for part in parts:
        in_season = not _season(part) or month in _season(part)
        if in_season and (part.months is UNKNOWN or part.months[month - 1]):
            return True
    return False


def _minutes(part: Part) -> Fraction:
    return Fraction(0) if part.minutes is UNKNOWN else part.minutes


def _uneven(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the tasks that make the peak: those with a week heavier than their own mean."""
    uneven = [
        (heaviest_weeks([part])[0] - _minutes(part), part)
        for part in parts
        if heaviest_weeks([part])[0] > _minutes(part)
    ]
    uneven.sort(key=lambda each: (-each[0], each[1].task.id))
    return tuple(part for _, part in uneven)
