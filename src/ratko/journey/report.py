"""The report of a project: figures against targets, tables by form and by month, answers, savings.

Each figure is the sum over the cases, and each table adds up to its figure. What nobody has said is
counted apart. Small counts of people are hidden here, before anything is written: no file of a
report holds them. Files of different days can still be held against each other.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from ratko.finland.rows import SupportRules
from ratko.finland.savings import Savings, savings
from ratko.finland.spans import Span, product, span_of
from ratko.journey.counted import Counted, total
from ratko.journey.earlier_report import EarlierReport
from ratko.journey.figures import CaseFigures, Work
from ratko.journey.following import ASPECTS
from ratko.journey.report_parts import all_months, hidden_or, month_key, parts_column, shown
from ratko.journey.report_people import AFTER, FORMS, HiddenWork, hidden_work, work_columns
from ratko.journey.report_records import Answer, Column, Figure, Report
from ratko.journey.side_by_side import hide_beside
from ratko.journey.working_months import YearMonth, months_between
from ratko.model.case import ReviewBy
from ratko.model.journey import Happening
from ratko.model.project import Project, Targets
from ratko.model.quantities import Level
from ratko.model.role import EmploymentForm
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["project_report"]

COUNTED: Final = {
    "contacted": Happening.CONTACTED,
    "mapped": Happening.MAPPED,
    "no_tasks": Happening.NO_TASKS,
    "no_new_role": Happening.NO_NEW_ROLE,
    "adverts": Happening.ADVERTISED,
}
"""Figures that count what happened; an association is counted once, an advert each time."""
_EACH_TIME: Final = frozenset({"adverts"})


def project_report(
    project: Project,
    cases: Sequence[CaseFigures],
    day: datetime.date,
    least: int,
    rules: SupportRules,
    *,
    earlier: Sequence[EarlierReport] = (),
) -> Report:
    """Put the figures of the cases together.

    Args:
        project: The project, with its targets and sums.
        cases: The figures of each case, up to the day.
        day: The day.
        least: The smallest number of people that is shown.
        rules: The tables by which savings are reckoned.
        earlier: Reports of earlier days: what changed since by few people is not told beside them.
    """
    months = _months(cases)
    whole = _by_month(cases, months)
    work = [each for case in cases for each in case.work]
    hidden = hidden_work(work, months, least, earlier)
    columns = (
        *work_columns(work, months, hidden),
        *(_column(name, keys, parts, least, earlier) for name, keys, parts in whole),
    )
    figures = tuple(_figures(project.targets, cases, work, hidden, columns))
    return Report(
        project=project,
        day=day,
        cases=len(cases),
        least=least,
        figures=figures,
        columns=columns,
        answers=tuple(_answers(cases, least, earlier)),
        savings=None if hidden.is_sum else _savings(project, work, hidden, rules),
        beside=tuple(sorted(each.day for each in earlier)),
    )


# --- Figures ---


def _figures(
    targets: Targets,
    cases: Sequence[CaseFigures],
    work: Sequence[Work],
    hidden: HiddenWork,
    columns: Sequence[Column],
) -> Iterator[Figure]:
    aims = {
        "contacted": targets.associations,
        "mapped": targets.mapped,
        "roles": targets.roles,
        "filled": targets.people_employed,
        "person_months": targets.person_months,
        "continued": targets.continued,
    }
    (applications,) = (each.sum_ for each in columns if each.name == "applications")
    continued = Counted(
        known=Fraction(sum(each.after == "continued" for each in work)),
        unknown=0
        if AFTER.index("unknown") in hidden.after.cells
        else sum(each.after == "unknown" for each in work),
    )
    cells = {
        **{name: shown(_times(name, what, cases)) for name, what in COUNTED.items()},
        "tasks": shown(total(each.tasks for each in cases)),
        "roles": shown(Counted.of(sum(each.roles for each in cases))),
        "role_minutes": shown(total(each.role_minutes for each in cases)),
        "applications": applications,
        "filled": hidden_or(Counted.of(len(work)), is_hidden=hidden.is_sum),
        "person_months": hidden_or(all_months(work), is_hidden=hidden.is_sum),
        "continued": hidden_or(continued, is_hidden=AFTER.index("continued") in hidden.after.cells),
        "freed_minutes": shown(total(each.freed_minutes for each in cases)),
    }
    for name in _ORDER:
        yield Figure(name=name, cell=cells[name], target=aims.get(name, UNKNOWN))


_ORDER: Final = (
    "contacted",
    "mapped",
    "no_tasks",
    "no_new_role",
    "tasks",
    "roles",
    "role_minutes",
    "adverts",
    "applications",
    "filled",
    "person_months",
    "continued",
    "freed_minutes",
)


def _times(name: str, what: Happening, cases: Iterable[CaseFigures]) -> Counted:
    counts = (len(case.happened.get(what, ())) for case in cases)
    return Counted.of(sum(each if name in _EACH_TIME else min(each, 1) for each in counts))


# --- Tables of what happened, by month ---

_Parts = tuple[str, tuple[str, ...], tuple[Counted, ...]]


def _months(cases: Sequence[CaseFigures]) -> tuple[YearMonth, ...]:
    known = {month for case in cases for months in case.happened.values() for month in months} | {
        month
        for case in cases
        for each in case.work
        if each.months is not UNKNOWN
        for month in each.months
    }
    return tuple(months_between(min(known), max(known))) if known else ()


def _by_month(cases: Sequence[CaseFigures], months: Sequence[YearMonth]) -> Iterator[_Parts]:
    keys = tuple(map(month_key, months))
    for name, what in COUNTED.items():
        times = [
            month
            for case in cases
            for month in (
                case.happened.get(what, ())
                if name in _EACH_TIME
                else case.happened.get(what, ())[:1]
            )
        ]
        yield name, keys, tuple(Counted.of(times.count(each)) for each in months)
    yield (
        "applications",
        keys,
        tuple(
            total(each for case in cases for when, each in case.applications if when == month)
            for month in months
        ),
    )


def _column(
    name: str,
    keys: tuple[str, ...],
    parts: Sequence[Counted],
    least: int,
    earlier: Sequence[EarlierReport],
) -> Column:
    people = [each.people for each in parts]
    then = [each.shown(name, "month", keys) for each in earlier] if any(people) else []
    hidden = hide_beside(people, least, then, only_grows=True)
    return parts_column(name, "month", keys, parts, hidden)


# --- Answers and savings ---


def _answers(
    cases: Sequence[CaseFigures], least: int, earlier: Sequence[EarlierReport]
) -> Iterator[Answer]:
    for aspect in ASPECTS:
        for by in ReviewBy:
            given: list[Level] = [
                answer
                for case in cases
                for review in case.reviews
                if review.by is by and (answer := getattr(review, aspect)) is not UNKNOWN
            ]
            then = [each.answers.get((aspect, by), 0) for each in earlier]
            news = [len(given) - each for each in then if each is not None]
            # Two means and two numbers tell the answers between them.
            few = any(0 < abs(each) < least for each in (len(given), *news))
            yield Answer(
                aspect=aspect,
                by=by,
                number=None if few else len(given),
                mean=None if few or not given else Fraction(sum(given), len(given)),
            )


def _savings(
    project: Project, work: Sequence[Work], hidden: HiddenWork, rules: SupportRules
) -> Savings | None:
    """Reckon by the months of work: every month saves, a month of wage subsidy costs as well.

    Where the months of wage subsidy are hidden, the cost would tell them: it is not known.
    """
    months = all_months(work).known
    if project.monthly_saving is UNKNOWN or project.decided is UNKNOWN or not months:
        return None
    subsidised = all_months(each for each in work if each.form is EmploymentForm.WAGE_SUBSIDY).known
    subsidy: Span | Unknown = (
        UNKNOWN
        if project.monthly_subsidy is UNKNOWN
        or FORMS.index(EmploymentForm.WAGE_SUBSIDY) in hidden.months.cells
        else product(span_of(project.monthly_subsidy), Span.exactly(subsidised / months))
    )
    return savings(
        months=months,
        monthly=span_of(project.monthly_saving),
        subsidy=subsidy,
        date=project.decided,
        rules=rules,
    )
