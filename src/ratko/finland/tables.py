"""The shipped tables, a user's own beside them, and looking up by the day of the decision."""

import datetime
import functools
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

import attrs

from ratko.data import read_table
from ratko.errors import RuleError
from ratko.finland.rows import Measure, Requirement, RuleRow, SupportRules
from ratko.finland.vocabulary import (
    Confidence,
    Element,
    EmployerKind,
    Fact,
    MeasureKind,
    Test,
    Unit,
)
from ratko.messages import message
from ratko.model.quantities import Amount, Count, Key, Line, Prose, amount
from ratko.model.text import Text
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["change_dates", "lookup", "measure_of", "merged", "rows_of", "shipped_rules"]


def lookup(rules: SupportRules, name: str, date: datetime.date) -> tuple[RuleRow, ...] | Unknown:
    """Return the rows that hold on a day, or unknown where no row is known for that day.

    Args:
        rules: The table.
        name: A measure (`work-trial`), or an element of one (`wage-subsidy-association.cap`).
        date: The day of the decision.

    Raises:
        RuleError: The table has no such measure or element.
    """
    measure, _, element = name.partition(".")
    known = rows_of(rules, measure_of(rules, measure))
    named = [each for each in known if element in {"", each.element.value}]
    if not named:
        raise RuleError(message("finland.no_such_rule", name=name))
    return tuple(each for each in named if each.holds_on(date)) or UNKNOWN


def measure_of(rules: SupportRules, key: str) -> Measure:
    """Return a measure by its id.

    Raises:
        RuleError: The table has no such measure.
    """
    for each in rules.measures:
        if each.id == key:
            return each
    raise RuleError(message("finland.no_such_rule", name=key))


def rows_of(rules: SupportRules, measure: Measure) -> tuple[RuleRow, ...]:
    """Return the rows of a measure, with those of its group that are meant for it."""
    own = {measure.id, measure.group}
    return tuple(
        each for each in rules.rows if each.measure in own and measure.id not in each.except_for
    )


def change_dates(rules: SupportRules) -> tuple[datetime.date, ...]:
    """Return the days from which an answer may be another: where a row begins or has ended."""
    after = {
        each.valid_to + datetime.timedelta(days=1)
        for each in rules.rows
        if each.valid_to is not None and each.valid_to < datetime.date.max
    }
    return tuple(sorted({each.valid_from for each in rules.rows} | after))


def merged(rules: SupportRules, own: SupportRules) -> SupportRules:
    """Return a table with a user's own table added: more measures, more rows.

    A row of the user's on a shipped measure adds to its rows and replaces none: where both say
    something on the same day, both are shown, as an open point.
    """
    known = {each.id for each in rules.measures}
    return attrs.evolve(
        rules,
        measures=(*rules.measures, *(each for each in own.measures if each.id not in known)),
        rows=(*rules.rows, *own.rows),
    )


@functools.cache
def shipped_rules() -> SupportRules:
    """Return the tables that ship with ratko: support, and the municipality's share."""
    support, shares = _table("support_rules"), _table("benefit_share")
    return merged(support, shares)


def _table(name: str) -> SupportRules:
    plain = read_table(name)
    return SupportRules(
        name=Line("ratko"),
        read_on=datetime.date.fromisoformat(plain["read_on"]),
        measures=tuple(_measure(each) for each in plain["measures"]),
        rows=tuple(_row(each) for each in plain["rows"]),
    )


def _measure(plain: Mapping[str, Any]) -> Measure:
    return Measure(
        id=Key(plain["id"]),
        name=_text(plain["name"]),
        kind=MeasureKind(plain.get("kind", "support")),
        group=Key(plain["group"]) if "group" in plain else None,
    )


def _row(plain: Mapping[str, Any]) -> RuleRow:
    return RuleRow(
        measure=Key(plain["measure"]),
        element=Element(plain["element"]),
        valid_from=datetime.date.fromisoformat(plain["valid_from"]),
        valid_to=_day(plain["valid_to"]),
        act=Line(plain["act"]),
        chapter=Line(plain.get("chapter", "")),
        section=Line(plain.get("section", "")),
        value=_amount(plain.get("value", UNKNOWN.value)),
        unit=Unit(plain["unit"]) if "unit" in plain else None,
        confidence=Confidence(plain["confidence"]),
        dates_confidence=Confidence(plain["dates_confidence"]),
        fact=Fact(plain["fact"]) if "fact" in plain else None,
        test=Test(plain["test"]) if "test" in plain else None,
        of_last=_count(plain.get("of_last")),
        options=_options(plain.get("options", ())),
        any_of=Line(plain.get("any_of", "")),
        when=_requirement(plain["when"]) if "when" in plain else None,
        except_for=frozenset(Key(each) for each in plain.get("except_for", ())),
        first_day=Count(plain["first_day"]) if "first_day" in plain else None,
        last_day=Count(plain["last_day"]) if "last_day" in plain else None,
        note=_text(plain.get("note", {})),
    )


def _requirement(plain: Mapping[str, Any]) -> Requirement:
    return Requirement(
        fact=Fact(plain["fact"]),
        test=Test(plain["test"]),
        value=_amount(plain["value"]),
        of_last=_count(plain.get("of_last")),
        options=_options(plain.get("options", ())),
    )


def _text(plain: Mapping[str, str]) -> Text:
    return Text(**{language: Prose(words) for language, words in plain.items()})


def _day(plain: str | None) -> datetime.date | None:
    return None if plain is None else datetime.date.fromisoformat(plain)


def _count(plain: int | None) -> Count | Unknown:
    return UNKNOWN if plain is None else Count(plain)


def _options(plain: Iterable[str]) -> frozenset[EmployerKind]:
    return frozenset(EmployerKind(each) for each in plain)


def _amount(plain: str | int | Fraction) -> Amount | Unknown:
    return UNKNOWN if plain == UNKNOWN.value else amount(plain)
