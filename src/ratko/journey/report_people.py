"""The tables of people at work in a report: by form of work, by what came after, and by month.

Their sums are of the same people, so that what one of them hides the others hide as well.
"""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

import attrs

from ratko.journey.counted import Counted, total
from ratko.journey.earlier_report import EarlierReport
from ratko.journey.figures import Work
from ratko.journey.report_parts import all_months, month_key, parts_column
from ratko.journey.report_records import Column
from ratko.journey.side_by_side import hide_beside
from ratko.journey.suppressing import Hidden, hide
from ratko.journey.working_months import YearMonth, month_of
from ratko.model.role import EmploymentForm
from ratko.model.unknown import UNKNOWN


__all__ = ["AFTER", "FORMS", "HiddenWork", "hidden_work", "work_columns"]

AFTER: Final = ("continued", "ended", "at_work", "unknown")
"""What came after the support, in the order of its table."""
FORMS: Final[tuple[str, ...]] = (*(each.value for each in EmploymentForm), UNKNOWN.value)
"""The forms of work, in the order of their table."""


@attrs.frozen(kw_only=True)
class HiddenWork:
    """What is hidden in each table of people at work.

    Attributes:
        form: By form of work.
        after: By what came after the support.
        filled: By the month in which people began.
        at_work: By the months in which they were at work.
        months: Their months of work by form.
    """

    form: Hidden
    after: Hidden
    filled: Hidden
    at_work: Hidden
    months: Hidden

    @property
    def is_sum(self) -> bool:
        """Whether the sum is hidden: then it is in all of them."""
        parts = (self.form, self.after, self.filled, self.at_work, self.months)
        return any(each.is_sum for each in parts)


def _form(work: Work) -> str:
    return UNKNOWN.value if work.form is UNKNOWN else work.form.value


def hidden_work(
    work: Sequence[Work],
    months: Sequence[YearMonth],
    least: int,
    earlier: Sequence[EarlierReport] = (),
) -> HiddenWork:
    """Return what to hide of people at work.

    Args:
        work: The work of each person.
        months: The months of the tables.
        least: The smallest number of people that is shown.
        earlier: Reports of earlier days, beside which small changes are not to be told.
    """

    def beside(name: str, by: str, keys: Sequence[str], people: Sequence[int]) -> Hidden:
        then = [each.shown(name, by, keys) for each in earlier]
        return hide_beside(people, least, then, only_grows=by != "after")

    by_form, at_work = _people(work, _form, FORMS), [_at_work(work, month) for month in months]
    form = beside("filled", "form", FORMS, by_form)
    found = HiddenWork(
        form=form,
        after=beside("filled", "after", AFTER, _people(work, lambda each: each.after, AFTER)),
        filled=beside(
            "filled",
            "month",
            tuple(map(month_key, months)),
            _people(work, lambda each: each.filled, months),
        ),
        at_work=hide(_at_work_since(work, months, at_work, earlier), least),
        months=_together(form, [hide(_worked_since(work, each), least) for each in earlier]),
    )
    if not found.is_sum:
        return found
    # The same people stand in each table: a sum that one of them hides, another would tell.
    return HiddenWork(
        form=_all(by_form),
        after=_all(_people(work, lambda each: each.after, AFTER)),
        filled=_all(_people(work, lambda each: each.filled, months)),
        at_work=_all(at_work),
        months=_all(by_form),
    )


def _together(one: Hidden, others: Sequence[Hidden]) -> Hidden:
    return Hidden(
        cells=one.cells.union(*(each.cells for each in others)),
        is_sum=one.is_sum or any(each.is_sum for each in others),
    )


def _worked_since(work: Sequence[Work], earlier: EarlierReport) -> list[int]:
    """Return how many people of each form have worked since an earlier report, at least.

    Months are known and days are not: who worked in its month alone may have worked since, so that
    there may be a person where nobody is counted.
    """
    last = month_of(earlier.day)
    worked = [(each, () if each.months is UNKNOWN else tuple(each.months)) for each in work]
    since = [each for each, months in worked if any(month > last for month in months)]
    then = [each for each, months in worked if last in months]
    sure, perhaps = _people(since, _form, FORMS), _people(then, _form, FORMS)
    return [count or min(others, 1) for count, others in zip(sure, perhaps, strict=True)]


def _at_work_since(
    work: Sequence[Work],
    months: Sequence[YearMonth],
    at_work: Sequence[int],
    earlier: Sequence[EarlierReport],
) -> list[int]:
    """Return how many people were at work in each month, or in the rest of it.

    The rest counts where an earlier report was made in mid-month: it has told the start.
    """
    cut = {
        month_of(each.day)
        for each in earlier
        if month_of(each.day) == month_of(each.day + datetime.timedelta(days=1))
    }
    counts = []
    for place, (month, count) in enumerate(zip(months, at_work, strict=True)):
        if month in cut and count:
            following = months[place + 1] if place + 1 < len(months) else None
            both = (
                each.months is not UNKNOWN and month in each.months and following in each.months
                for each in work
            )
            counts.append(max(1, sum(both)))
        else:
            counts.append(count)
    return counts


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


def work_columns(
    work: Sequence[Work], months: Sequence[YearMonth], hidden: HiddenWork
) -> Iterator[Column]:
    """Yield the tables of people at work, and of their months."""
    keys = tuple(map(month_key, months))
    by_form = [[each for each in work if _form(each) == form] for form in FORMS]
    yield parts_column(
        "filled", "form", FORMS, [Counted.of(len(each)) for each in by_form], hidden.form
    )
    yield parts_column(
        "person_months", "form", FORMS, [all_months(each) for each in by_form], hidden.months
    )
    yield parts_column(
        "filled",
        "after",
        AFTER,
        [Counted.of(sum(each.after == after for each in work)) for after in AFTER],
        hidden.after,
    )
    yield parts_column(
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
    column = parts_column("person_months", "month", keys, of_months, hidden.at_work)
    if column.sum_.value is not None:
        column = attrs.evolve(column, sum_=attrs.evolve(column.sum_, unknown=unknown))
    yield column
