"""The tables of people at work in a report: by form of work, by what came after, and by month.

Their sums are of the same people, so that what one of them hides the others hide as well.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Final

import attrs

from ratko.journey.counted import Counted, total
from ratko.journey.figures import Work
from ratko.journey.report_parts import all_months, month_key, parts_column
from ratko.journey.report_records import Column
from ratko.journey.suppressing import Hidden, hide
from ratko.journey.working_months import YearMonth
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
    """

    form: Hidden
    after: Hidden
    filled: Hidden
    at_work: Hidden

    @property
    def is_sum(self) -> bool:
        """Whether the sum is hidden: then it is in all of them."""
        return any(each.is_sum for each in (self.form, self.after, self.filled, self.at_work))


def _form(work: Work) -> str:
    return UNKNOWN.value if work.form is UNKNOWN else work.form.value


def hidden_work(work: Sequence[Work], months: Sequence[YearMonth], least: int) -> HiddenWork:
    """Return what to hide of people at work, where counts under `least` are not shown."""
    found = HiddenWork(
        form=hide(_people(work, _form, FORMS), least),
        after=hide(_people(work, lambda each: each.after, AFTER), least),
        filled=hide(_people(work, lambda each: each.filled, months), least),
        at_work=hide([_at_work(work, month) for month in months], least),
    )
    if not found.is_sum:
        return found
    # The same people stand in each table: a sum that one of them hides, another would tell.
    return HiddenWork(
        form=_all(_people(work, _form, FORMS)),
        after=_all(_people(work, lambda each: each.after, AFTER)),
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
        "person_months", "form", FORMS, [all_months(each) for each in by_form], hidden.form
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
