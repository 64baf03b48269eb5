"""The measures that a text on time gives: durations, frequencies, weekdays, months.

A measure is found by trying one small grammar rule after the other at each piece of the text.
What the measures of a cell mean together is decided in `ratko.files.words.times`.
"""

import functools
from collections.abc import Callable
from typing import Final

from ratko.files.words.lengths import duration, per_what, quantity
from ratko.files.words.lexer import lexemes
from ratko.files.words.measure_kinds import (
    Bare,
    EveryN,
    LongDays,
    Measure,
    Months,
    Often,
    OnDemand,
    PerEvent,
    Unread,
)
from ratko.files.words.pieces import Pieces, is_dash, is_full_stop, means
from ratko.model.quantities import Month, amount
from ratko.model.text import Language
from ratko.model.time import ALL_MONTHS, PartOfDay, Weekday


__all__ = ["from_to", "measures"]


Rule = Callable[[Pieces, int], tuple[Measure, int] | None]

_SEPARATORS: Final = frozenset(",;.()\"'&+!")


def _often(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read a frequency: `3 krt/vko`, `kahdesti viikossa`, `3/vko`, `5 pv viikossa`."""
    at = at + 1 if means(pieces, at, "times") else at
    if means(pieces, at, "counted"):
        times, after = amount(pieces[at].number), at + 1
    else:
        read = quantity(pieces, at)
        if read is None:
            return None
        times, after = read
    what = "times"
    if means(pieces, after, "times"):
        after += 2 if is_full_stop(pieces, after + 1) else 1
    elif means(pieces, after, "event"):
        what, after = "events", after + 1
    elif means(pieces, after, "period") and pieces[after].value == "day":
        per_week = per_what(pieces, after + 1)
        if per_week is None or per_week[0] not in {"week", "month", "year"}:
            return None
        return Often(times=times, per=per_week[0], what="days"), per_week[1]
    elif not means(pieces, at, "counted") and not means(pieces, after, "slash", "per"):
        return None
    if what == "times" and times == amount(1) and (rare := _every_few(pieces, after)) is not None:
        return rare
    per = per_what(pieces, after)
    if per is None or per[0] == "time":
        return Often(times=times, what=what), after
    return Often(times=times, per=per[0], what=what), per[1]


def _every_few(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read the rest of `1 krt/2 vko` and `kerran kahdessa viikossa`."""
    read = quantity(pieces, at + 1 if means(pieces, at, "slash", "every") else at)
    if read is None or not read[0].low or not means(pieces, read[1], "period", "per"):
        return None
    return EveryN(number=read[0], unit=pieces[read[1]].value), read[1] + 1


def _every(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read `joka toinen viikko`, `varannan vecka`, `every 3 weeks`, `2 viikon välein`."""
    start = at
    at = at + 1 if means(pieces, at, "every") else at
    if at > start and means(pieces, at, "period"):
        return Often(times=amount(1), per=pieces[at].value), at + 1
    if at > start and means(pieces, at, "event"):
        return PerEvent(), at + 1
    if means(pieces, at, "ordinal"):
        return _every_nth(pieces, at)
    read = quantity(pieces, at)
    if read is None or not read[0].low:
        return None
    number, after = read
    if at > start and is_full_stop(pieces, after):
        after += 1
    if not means(pieces, after, "period"):
        return None
    if at > start:
        return EveryN(number=number, unit=pieces[after].value), after + 1
    if means(pieces, after + 1, "interval"):
        return EveryN(number=number, unit=pieces[after].value), after + 2
    return None


def _every_nth(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read the rest of `joka toinen viikko` and, leaving the day, of `joka toinen maanantai`."""
    number = amount(pieces[at].number)
    if means(pieces, at + 1, "period"):
        return EveryN(number=number, unit=pieces[at + 1].value), at + 2
    if means(pieces, at + 1, "weekday"):
        return EveryN(number=number, unit="week"), at + 1
    return None


def _adverb(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read one word that says how often: `viikoittain`, `neljännesvuosittain`."""
    if not means(pieces, at, "often", "per"):
        return None
    said = pieces[at].value
    if said == "two_weeks":
        return EveryN(number=amount(2), unit="week"), at + 1
    times, per = {"quarter": (4, "year"), "half_year": (2, "year")}.get(said, (1, said))
    return Often(times=amount(times), per=per), at + 1


def _weekdays(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read a weekday or a range of them: `ti`, `ma–pe`, `maanantaista perjantaihin`, `arkisin`."""
    at = at + 1 if means(pieces, at, "every") else at
    if means(pieces, at, "weekdays"):
        return frozenset(Weekday(day) for day in pieces[at].value.split()), at + 1
    if not means(pieces, at, "weekday", "weekday_from", "weekday_until"):
        return None
    days = list(Weekday)
    first = Weekday(pieces[at].value)
    after = at + 1
    if is_full_stop(pieces, after) and is_dash(pieces, after + 1):
        after += 1
    if is_dash(pieces, after) or means(pieces, after, "to"):
        after += 1
    elif pieces[at].sense != "weekday_from":
        return frozenset({first}), at + 1
    if not means(pieces, after, "weekday", "weekday_until"):
        return frozenset({first}), at + 1
    start, end = days.index(first), days.index(Weekday(pieces[after].value))
    length = (end - start) % len(days) + 1
    return frozenset((days + days)[start : start + length]), after + 1


def _part(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read a part of the day: `iltaisin`."""
    if not means(pieces, at, "part"):
        return None
    return frozenset({PartOfDay(pieces[at].value)}), at + 1


def _months(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read a month, a season or a range of months: `marras–maalis`, `1.5.–30.9.`, `talvisin`."""
    if means(pieces, at, "all_year"):
        return Months(months=ALL_MONTHS), at + 1
    if means(pieces, at, "season"):
        months = frozenset(Month(int(month)) for month in pieces[at].value.split())
        return Months(months=months, is_vague=True), at + 1
    first = _month(pieces, at)
    if first is None:
        return None
    after = at + 1
    if is_dash(pieces, after) or means(pieces, after, "to"):
        after += 1
    elif pieces[at].sense != "month_from":
        return Months(months=frozenset({first})), at + 1
    last = _month(pieces, after)
    if last is None:
        return Months(months=frozenset({first})), at + 1
    return Months(months=from_to(first, last)), after + 1


def _month(pieces: Pieces, at: int) -> Month | None:
    if means(pieces, at, "month", "month_from"):
        return Month(int(pieces[at].value))
    if means(pieces, at, "date"):
        return Month(int(pieces[at].number))
    return None


def from_to(first: Month, last: Month) -> frozenset[Month]:
    """Return the months from the first to the last, over the new year where need be."""
    length = (last - first) % 12 + 1
    return frozenset(Month((first - 1 + step) % 12 + 1) for step in range(length))


def _single(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read what one piece says alone."""
    if means(pieces, at, "on_demand"):
        return OnDemand(), at + 1
    if means(pieces, at, "event"):
        return PerEvent(), at + 1
    if means(pieces, at, "slash") and means(pieces, at + 1, "event"):
        return PerEvent(), at + 2
    return None


def _bare(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read a number that does not say what it counts, or counts days as a length."""
    read = quantity(pieces, at)
    if read is None:
        return None
    number, after = read
    if means(pieces, after, "period"):
        return LongDays(number=number, unit=pieces[after].value), after + 1
    return Bare(number=number), after


_RULES: Final[tuple[Rule, ...]] = (
    duration,
    _every,
    _often,
    _weekdays,
    _adverb,
    _months,
    _part,
    _single,
    _bare,
)
"""In the order in which they are tried: the ones that want more before those that want less."""


@functools.lru_cache(maxsize=8192)
def measures(text: str, language: Language | None = None) -> tuple[Measure, ...] | None:
    """Return what a text says about time, in its order; None where it is too long for that."""
    pieces = lexemes(text, language)
    if pieces is None:
        return None
    found: list[Measure] = []
    at = 0
    while at < len(pieces):
        read = next((made for rule in _RULES if (made := rule(pieces, at)) is not None), None)
        if read is not None:
            found.append(read[0])
            at = read[1]
            continue
        piece = pieces[at]
        is_hanging = is_dash(pieces, at) and means(pieces, at + 1, "and")
        is_silent = (
            is_hanging
            or piece.means("and", "fill", "slash")
            or (piece.sense == "sign" and piece.value in _SEPARATORS)
        )
        if not is_silent:
            found.append(Unread(text=piece.value, is_word=piece.sense == "word"))
        at += 1
    return tuple(found)
