"""The report of a project: figures against targets, tables by form and by month, answers, savings.

Each figure is the sum over the cases, and each table adds up to its figure. What nobody has said is
counted apart. Small counts of people are hidden here, before anything is written: no file of a
report holds them. Files of different days can still be held against each other.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

import attrs

from ratko.finland.rows import SupportRules
from ratko.finland.savings import Savings, savings
from ratko.finland.spans import Span, product, span_of
from ratko.journey.counted import Counted, total
from ratko.journey.figures import CaseFigures, Work
from ratko.journey.following import ASPECTS
from ratko.journey.report_records import Answer, Cell, Column, Figure, Report
from ratko.journey.suppressing import Hidden, hide
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
_AFTER: Final = ("continued", "ended", "at_work", "unknown")


def project_report(
    project: Project,
    cases: Sequence[CaseFigures],
    day: datetime.date,
    least: int,
    rules: SupportRules,
) -> Report:
    """Put the figures of the cases together.

    Args:
        project: The project, with its targets and sums.
        cases: The figures of each case, up to the day.
        day: The day.
        least: The smallest number of people that is shown.
        rules: The tables by which savings are reckoned.
    """
    months = _months(cases)
    whole = _by_month(cases, months)
    work = [each for case in cases for each in case.work]
    hidden = _hidden_work(work, months, least)
    columns = (
        *_work_columns(work, months, hidden),
        *(_column(name, keys, parts, least) for name, keys, parts in whole),
    )
    figures = tuple(_figures(project.targets, cases, work, hidden, columns))
    return Report(
        project=project,
        day=day,
        cases=len(cases),
        least=least,
        figures=figures,
        columns=columns,
        answers=tuple(_answers(cases, least)),
        savings=None if hidden.is_sum else _savings(project, work, hidden, rules),
    )


# --- Figures ---


def _figures(
    targets: Targets,
    cases: Sequence[CaseFigures],
    work: Sequence[Work],
    hidden: "_HiddenWork",
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
        if _AFTER.index("unknown") in hidden.after.cells
        else sum(each.after == "unknown" for each in work),
    )
    cells = {
        **{name: _shown(_times(name, what, cases)) for name, what in COUNTED.items()},
        "tasks": _shown(total(each.tasks for each in cases)),
        "roles": _shown(Counted.of(sum(each.roles for each in cases))),
        "role_minutes": _shown(total(each.role_minutes for each in cases)),
        "applications": applications,
        "filled": _hidden_or(Counted.of(len(work)), is_hidden=hidden.is_sum),
        "person_months": _hidden_or(_all_months(work), is_hidden=hidden.is_sum),
        "continued": _hidden_or(
            continued, is_hidden=_AFTER.index("continued") in hidden.after.cells
        ),
        "freed_minutes": _shown(total(each.freed_minutes for each in cases)),
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


def _all_months(work: Iterable[Work]) -> Counted:
    return total(
        Counted.of(UNKNOWN if each.months is UNKNOWN else sum(each.months.values(), Fraction(0)))
        for each in work
    )


def _shown(count: Counted) -> Cell:
    return Cell(value=count.known, unknown=count.unknown)


def _hidden_or(count: Counted, *, is_hidden: bool) -> Cell:
    return Cell(value=None) if is_hidden else _shown(count)


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
    keys = tuple(map(_month_key, months))
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


def _month_key(month: YearMonth) -> str:
    return f"{month[0]:04}-{month[1]:02}"


def _column(name: str, keys: tuple[str, ...], parts: Sequence[Counted], least: int) -> Column:
    return _parts(name, "month", keys, parts, hide([each.people for each in parts], least))


# --- Tables of people at work: their sums are the same, so what one hides the others hide ---


@attrs.frozen(kw_only=True)
class _HiddenWork:
    form: Hidden
    after: Hidden
    filled: Hidden
    at_work: Hidden

    @property
    def is_sum(self) -> bool:
        return any(each.is_sum for each in (self.form, self.after, self.filled, self.at_work))


_FORMS: Final[tuple[str, ...]] = (*(each.value for each in EmploymentForm), UNKNOWN.value)


def _form(work: Work) -> str:
    return UNKNOWN.value if work.form is UNKNOWN else work.form.value


def _hidden_work(work: Sequence[Work], months: Sequence[YearMonth], least: int) -> _HiddenWork:
    found = _HiddenWork(
        form=hide(_people(work, _form, _FORMS), least),
        after=hide(_people(work, lambda each: each.after, _AFTER), least),
        filled=hide(_people(work, lambda each: each.filled, months), least),
        at_work=hide([_at_work(work, month) for month in months], least),
    )
    if not found.is_sum:
        return found
    # The same people stand in each table: a sum that one of them hides, another would tell.
    return _HiddenWork(
        form=_all(_people(work, _form, _FORMS)),
        after=_all(_people(work, lambda each: each.after, _AFTER)),
        filled=_all(_people(work, lambda each: each.filled, months)),
        at_work=_all([_at_work(work, month) for month in months]),
    )


def _all(people: Sequence[int]) -> Hidden:
    cells = frozenset(place for place, count in enumerate(people) if count)
    return Hidden(cells=cells, is_sum=True)


def _people(
    work: Iterable[Work], part: Callable[[Work], object], parts: Sequence[object]
) -> list[int]:
    found = [part(each) for each in work]
    return [found.count(each) for each in parts]


def _at_work(work: Iterable[Work], month: YearMonth) -> int:
    return sum(each.months is not UNKNOWN and month in each.months for each in work)


def _work_columns(
    work: Sequence[Work], months: Sequence[YearMonth], hidden: _HiddenWork
) -> Iterator[Column]:
    keys = tuple(map(_month_key, months))
    by_form = [[each for each in work if _form(each) == form] for form in _FORMS]
    yield _parts("filled", "form", _FORMS, [Counted.of(len(each)) for each in by_form], hidden.form)
    yield _parts(
        "person_months", "form", _FORMS, [_all_months(each) for each in by_form], hidden.form
    )
    yield _parts(
        "filled",
        "after",
        _AFTER,
        [Counted.of(sum(each.after == after for each in work)) for after in _AFTER],
        hidden.after,
    )
    yield _parts(
        "filled",
        "month",
        keys,
        [Counted.of(sum(each.filled == month for each in work)) for month in months],
        hidden.filled,
    )
    of_months: list[Counted] = [
        total(
            Counted.of(each.months.get(month, Fraction(0)))
            for each in work
            if each.months is not UNKNOWN
        )
        for month in months
    ]
    unknown = sum(each.months is UNKNOWN for each in work)
    column = _parts("person_months", "month", keys, of_months, hidden.at_work)
    if column.sum_.value is not None:
        column = attrs.evolve(column, sum_=attrs.evolve(column.sum_, unknown=unknown))
    yield column


def _parts(
    name: str, by: str, keys: Sequence[str], parts: Sequence[Counted], hidden: Hidden
) -> Column:
    return Column(
        name=name,
        by=by,
        keys=tuple(keys),
        cells=tuple(
            _hidden_or(each, is_hidden=place in hidden.cells) for place, each in enumerate(parts)
        ),
        sum_=_hidden_or(total(parts), is_hidden=hidden.is_sum),
    )


# --- Answers and savings ---


def _answers(cases: Sequence[CaseFigures], least: int) -> Iterator[Answer]:
    for aspect in ASPECTS:
        for by in ReviewBy:
            given: list[Level] = [
                answer
                for case in cases
                for review in case.reviews
                if review.by is by and (answer := getattr(review, aspect)) is not UNKNOWN
            ]
            few = 0 < len(given) < least
            yield Answer(
                aspect=aspect,
                by=by,
                number=None if few else len(given),
                mean=None if few or not given else Fraction(sum(given), len(given)),
            )


def _savings(
    project: Project, work: Sequence[Work], hidden: _HiddenWork, rules: SupportRules
) -> Savings | None:
    """Reckon by the months of work: every month saves, a month of wage subsidy costs as well.

    Where the months of wage subsidy are hidden, the cost would tell them: it is not known.
    """
    months = _all_months(work).known
    if project.monthly_saving is UNKNOWN or project.decided is UNKNOWN or not months:
        return None
    subsidised = _all_months(
        each for each in work if each.form is EmploymentForm.WAGE_SUBSIDY
    ).known
    subsidy: Span | Unknown = (
        UNKNOWN
        if project.monthly_subsidy is UNKNOWN
        or _FORMS.index(EmploymentForm.WAGE_SUBSIDY) in hidden.form.cells
        else product(span_of(project.monthly_subsidy), Span.exactly(subsidised / months))
    )
    return savings(
        months=months,
        monthly=span_of(project.monthly_saving),
        subsidy=subsidy,
        date=project.decided,
        rules=rules,
    )
