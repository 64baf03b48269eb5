"""What is wrong in a user's own table, or in the facts of a situation, beyond single fields."""

from collections.abc import Iterator

from ratko.finland.rows import Requirement, RuleRow, SupportRules
from ratko.finland.situation import Situation, unemployed_of
from ratko.finland.vocabulary import Element, Fact, Test
from ratko.finland.wording import UNITS
from ratko.model.unknown import UNKNOWN
from ratko.problems import Place, Problem, Severity, problem


__all__ = ["situation_problems", "table_problems"]


def table_problems(own: SupportRules, base: SupportRules, file: str = "") -> tuple[Problem, ...]:
    """Return what is wrong in a user's table that is to be added to another.

    Args:
        own: The user's table.
        base: The table that it is added to.
        file: The file it was read from, to name the place.
    """
    return (*_measures_twice(own, file), *_rows(own, base, file))


def _measures_twice(own: SupportRules, file: str) -> Iterator[Problem]:
    seen = set()
    for number, each in enumerate(own.measures):
        if each.id in seen:
            place = Place(file=file, path=f"measures[{number}].id")
            yield problem(Severity.ERROR, "finland.twice_measure", place, found=each.id)
        seen.add(each.id)


def _rows(own: SupportRules, base: SupportRules, file: str) -> Iterator[Problem]:
    measures = {each.id for each in (*own.measures, *base.measures)}
    for number, row in enumerate(own.rows):
        place = Place(file=file, path=f"rows[{number}]")
        if row.measure not in measures:
            yield problem(Severity.ERROR, "finland.unknown_measure", place, found=row.measure)
        if row.valid_to is not None and row.valid_to < row.valid_from:
            found = f"{row.valid_from} – {row.valid_to}"
            yield problem(Severity.ERROR, "finland.days_backwards", place, found=found)
        yield from _requirements(row, place)


def _requirements(row: RuleRow, place: Place) -> Iterator[Problem]:
    required = row.requirement
    if required is None and row.element in {Element.GROUND, Element.BAR}:
        yield problem(Severity.ERROR, "finland.condition_incomplete", place)
    for each in (required, row.when):
        if each is None:
            continue
        if not _suits(each):
            found = f"{each.fact.value}, {each.test.value}"
            yield problem(Severity.ERROR, "finland.test_of_other_kind", place, found=found)
        elif not _is_complete(each):
            yield problem(Severity.ERROR, "finland.condition_incomplete", place)


def _suits(required: Requirement) -> bool:
    if required.fact is Fact.EMPLOYER:
        return required.test is Test.ONE_OF
    if required.fact in UNITS:
        return required.test not in {Test.YES, Test.NO, Test.ONE_OF}
    return required.test in {Test.YES, Test.NO}


def _is_complete(required: Requirement) -> bool:
    if required.test is Test.ONE_OF:
        return bool(required.options)
    if required.fact is Fact.UNEMPLOYED_OF_LAST and required.of_last is UNKNOWN:
        return False
    return required.fact not in UNITS or required.value is not UNKNOWN


def situation_problems(situation: Situation, file: str = "") -> tuple[Problem, ...]:
    """Return the facts that contradict each other, as: 30 months without a break, 10 of 14."""
    windows = sorted({each.of_last for each in situation.unemployment})
    found = []
    for window in windows:
        least, most = unemployed_of(situation, window)
        if least > most:
            place = Place(file=file, path="unemployment")
            found.append(
                problem(
                    Severity.ERROR,
                    "finland.contradicting_facts",
                    place,
                    of_last=int(window),
                    least=least,
                    most=most,
                )
            )
    return tuple(found)
