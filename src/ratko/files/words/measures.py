"""The measures that a text on time gives: durations, frequencies, weekdays, months.

A measure is found by trying one small grammar rule after the other at each piece of the text.
What the measures of a cell mean together is decided in `ratko.files.words.times`.
"""

import functools
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from ratko.files.words.lexer import Lexeme, lexemes
from ratko.files.words.measure_kinds import (
    Bare,
    Duration,
    EveryN,
    LongDays,
    Measure,
    Months,
    Often,
    OnDemand,
    PerEvent,
    Unread,
)
from ratko.model.quantities import Amount, Month, amount
from ratko.model.text import Language
from ratko.model.time import ALL_MONTHS, PartOfDay, Weekday


__all__ = ["from_to", "measures"]


Pieces = tuple[Lexeme, ...]
Rule = Callable[[Pieces, int], tuple[Measure, int] | None]

_MINUTES_OF: Final = {"hour": 60, "one_hour": 60, "minute": 1, "quarter": 15}
_LARGEST: Final = Fraction(1_000_000)
_MOST_MINUTES: Final = 59
# "8:00–16:00" says when, not for how long; a range of lengths hardly begins at five hours.
_EARLIEST_TIME_OF_DAY: Final = 5 * 60
_SEPARATORS: Final = frozenset(",;.()\"'&+!")


def _means(pieces: Pieces, at: int, *senses: str) -> bool:
    return at < len(pieces) and pieces[at].sense in senses


def _is_dash(pieces: Pieces, at: int) -> bool:
    return at < len(pieces) and pieces[at].sense == "sign" and pieces[at].value == "-"


def _number(pieces: Pieces, at: int) -> tuple[Fraction, int] | None:
    """Read a number: `2`, `2,5`, `kaksi`, `1 1/2`, `1 ja puoli`."""
    if not _means(pieces, at, "number", "about_number"):
        return None
    number, after = pieces[at].number, at + 1
    joined = after + 1 if _means(pieces, after, "and") else after
    if number.denominator == 1 and _means(pieces, joined, "number"):
        part = pieces[joined].number
        if 0 < part < 1 and part.denominator in {2, 3, 4}:
            return number + part, joined + 1
    return number, after


def _quantity(pieces: Pieces, at: int) -> tuple[Amount, int] | None:
    """Read a number or range with what is said about it: `n. 5`, `2–5`, `alle 2`, `3 tai 4`."""
    about = at_most = False
    while _means(pieces, at, "about", "at_most", "at_least") or (
        # "min. 2" is the least, "2 min" are minutes.
        _means(pieces, at, "unit") and pieces[at].value == "minute" and not at
    ):
        at_most = at_most or pieces[at].sense == "at_most"
        about = about or pieces[at].sense != "at_most"
        at += 1
        if at < len(pieces) and pieces[at].value == "." and pieces[at].sense == "sign":
            at += 1
    first = _number(pieces, at)
    if first is None:
        return None
    about = about or pieces[at].sense == "about_number"
    low, after = first
    high = low
    if _is_dash(pieces, after) or _means(pieces, after, "or", "to"):
        second = _number(pieces, after + 1)
        if second is not None and second[0] >= low:
            high, after = second
    if high > _LARGEST:
        return None
    if at_most:
        low = Fraction(0) if low == high else low
    return Amount(low=low, high=high, about=about), after


def _per(pieces: Pieces, at: int) -> tuple[str, int] | None:
    """Read what a quantity is counted for: `/vko`, `viikossa`, `per year`, `/kerta`."""
    if _means(pieces, at, "per"):
        return pieces[at].value, at + 1
    is_often = _means(pieces, at, "often") and pieces[at].value in {"day", "week", "month", "year"}
    if is_often:
        return pieces[at].value, at + 1
    after = at + 1 if _means(pieces, at, "slash", "every") else at
    if _means(pieces, after, "period"):
        return pieces[after].value, after + 1
    if after > at and _means(pieces, after, "times"):
        return "time", after + 1
    return None


def _one_duration(pieces: Pieces, at: int) -> tuple[Amount, int] | None:
    """Read a length without what it is for: `2,5 h`, `1 h 15 min`, `1:30`, `tunti`."""
    if _means(pieces, at, "clock"):
        after = at + 2 if _means(pieces, at + 1, "unit") else at + 1
        return amount(pieces[at].number), after
    if _means(pieces, at, "unit") and pieces[at].value in {"one_hour", "quarter"}:
        return amount(_MINUTES_OF[pieces[at].value]), at + 1
    read = _quantity(pieces, at)
    if read is None or not _means(pieces, read[1], "unit"):
        return _clock_said_so(pieces, at)
    said, after = read
    unit = pieces[after].value
    whole = said.high * _MINUTES_OF[unit]
    if whole > _LARGEST:
        return None
    minutes, after = said.times(_MINUTES_OF[unit]), after + 1
    if unit != "minute":
        minutes, after = _with_minutes(minutes, pieces, after)
    return minutes, after


def _clock_said_so(pieces: Pieces, at: int) -> tuple[Amount, int] | None:
    """Read `n. 1:30`: a clock behind a word that says it is no more than about."""
    if _means(pieces, at, "about") and _means(pieces, at + 1, "clock"):
        minutes = pieces[at + 1].number
        return Amount(low=minutes, high=minutes, about=True), at + 2
    return None


def _with_minutes(hours: Amount, pieces: Pieces, at: int) -> tuple[Amount, int]:
    """Add the minutes of `1 h 15 min`, `1 h 15` and `1 tunti ja 15 minuuttia`."""
    joined = at + 1 if _means(pieces, at, "and") else at
    if not _means(pieces, joined, "number"):
        return hours, at
    more, after = pieces[joined].number, joined + 1
    if _means(pieces, after, "unit") and pieces[after].value == "minute":
        after += 1
    elif after < len(pieces) or joined > at:
        return hours, at
    if hours.low != hours.high or more > _MOST_MINUTES or more.denominator != 1:
        return hours, at
    return Amount(low=hours.low + more, high=hours.high + more, about=hours.about), after


def _duration(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read a length or a range of two, and what it is for: `30 min – 1 h / kerta`."""
    read = _one_duration(pieces, at)
    if read is None:
        return None
    minutes, after = read
    if _is_dash(pieces, after) or _means(pieces, after, "to", "or"):
        second = _one_duration(pieces, after + 1)
        is_clock = _means(pieces, at, "clock") and _means(pieces, after + 1, "clock")
        if is_clock and minutes.low >= _EARLIEST_TIME_OF_DAY:
            return None
        if second is not None and second[0].high >= minutes.low:
            about = minutes.about or second[0].about
            minutes = Amount(low=minutes.low, high=second[0].high, about=about)
            after = second[1]
    per = _per(pieces, after)
    if per is not None:
        return Duration(minutes=minutes, per=per[0]), per[1]
    return Duration(minutes=minutes), after


def _often(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read a frequency: `3 krt/vko`, `kahdesti viikossa`, `3/vko`, `5 pv viikossa`."""
    at = at + 1 if _means(pieces, at, "times") else at
    if _means(pieces, at, "counted"):
        times, after = amount(pieces[at].number), at + 1
    else:
        read = _quantity(pieces, at)
        if read is None:
            return None
        times, after = read
    what = "times"
    if _means(pieces, after, "times"):
        after += 2 if _is_full_stop(pieces, after + 1) else 1
    elif _means(pieces, after, "event"):
        what, after = "events", after + 1
    elif _means(pieces, after, "period") and pieces[after].value == "day":
        per_week = _per(pieces, after + 1)
        if per_week is None or per_week[0] not in {"week", "month", "year"}:
            return None
        return Often(times=times, per=per_week[0], what="days"), per_week[1]
    elif not _means(pieces, at, "counted") and not _means(pieces, after, "slash", "per"):
        return None
    if what == "times" and times == amount(1) and (rare := _every_few(pieces, after)) is not None:
        return rare
    per = _per(pieces, after)
    if per is None or per[0] == "time":
        return Often(times=times, what=what), after
    return Often(times=times, per=per[0], what=what), per[1]


def _every_few(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read the rest of `1 krt/2 vko` and `kerran kahdessa viikossa`."""
    read = _quantity(pieces, at + 1 if _means(pieces, at, "slash", "every") else at)
    if read is None or not read[0].low or not _means(pieces, read[1], "period", "per"):
        return None
    return EveryN(number=read[0], unit=pieces[read[1]].value), read[1] + 1


def _is_full_stop(pieces: Pieces, at: int) -> bool:
    return at < len(pieces) and pieces[at].sense == "sign" and pieces[at].value == "."


def _every(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read `joka toinen viikko`, `varannan vecka`, `every 3 weeks`, `2 viikon välein`."""
    start = at
    at = at + 1 if _means(pieces, at, "every") else at
    if at > start and _means(pieces, at, "period"):
        return Often(times=amount(1), per=pieces[at].value), at + 1
    if at > start and _means(pieces, at, "event"):
        return PerEvent(), at + 1
    if _means(pieces, at, "ordinal"):
        return _every_nth(pieces, at)
    read = _quantity(pieces, at)
    if read is None or not read[0].low:
        return None
    number, after = read
    if at > start and _is_full_stop(pieces, after):
        after += 1
    if not _means(pieces, after, "period"):
        return None
    if at > start:
        return EveryN(number=number, unit=pieces[after].value), after + 1
    if _means(pieces, after + 1, "interval"):
        return EveryN(number=number, unit=pieces[after].value), after + 2
    return None


def _every_nth(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read the rest of `joka toinen viikko` and, leaving the day, of `joka toinen maanantai`."""
    number = amount(pieces[at].number)
    if _means(pieces, at + 1, "period"):
        return EveryN(number=number, unit=pieces[at + 1].value), at + 2
    if _means(pieces, at + 1, "weekday"):
        return EveryN(number=number, unit="week"), at + 1
    return None


def _adverb(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read one word that says how often: `viikoittain`, `neljännesvuosittain`."""
    if not _means(pieces, at, "often", "per"):
        return None
    said = pieces[at].value
    if said == "two_weeks":
        return EveryN(number=amount(2), unit="week"), at + 1
    times, per = {"quarter": (4, "year"), "half_year": (2, "year")}.get(said, (1, said))
    return Often(times=amount(times), per=per), at + 1


def _weekdays(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read a weekday or a range of them: `ti`, `ma–pe`, `maanantaista perjantaihin`, `arkisin`."""
    at = at + 1 if _means(pieces, at, "every") else at
    if _means(pieces, at, "weekdays"):
        return frozenset(Weekday(day) for day in pieces[at].value.split()), at + 1
    if not _means(pieces, at, "weekday", "weekday_from", "weekday_until"):
        return None
    days = list(Weekday)
    first = Weekday(pieces[at].value)
    after = at + 1
    if _is_full_stop(pieces, after) and _is_dash(pieces, after + 1):
        after += 1
    if _is_dash(pieces, after) or _means(pieces, after, "to"):
        after += 1
    elif pieces[at].sense != "weekday_from":
        return frozenset({first}), at + 1
    if not _means(pieces, after, "weekday", "weekday_until"):
        return frozenset({first}), at + 1
    start, end = days.index(first), days.index(Weekday(pieces[after].value))
    length = (end - start) % len(days) + 1
    return frozenset((days + days)[start : start + length]), after + 1


def _part(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read a part of the day: `iltaisin`."""
    if not _means(pieces, at, "part"):
        return None
    return frozenset({PartOfDay(pieces[at].value)}), at + 1


def _months(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read a month, a season or a range of months: `marras–maalis`, `1.5.–30.9.`, `talvisin`."""
    if _means(pieces, at, "all_year"):
        return Months(months=ALL_MONTHS), at + 1
    if _means(pieces, at, "season"):
        months = frozenset(Month(int(month)) for month in pieces[at].value.split())
        return Months(months=months, is_vague=True), at + 1
    first = _month(pieces, at)
    if first is None:
        return None
    after = at + 1
    if _is_dash(pieces, after) or _means(pieces, after, "to"):
        after += 1
    elif pieces[at].sense != "month_from":
        return Months(months=frozenset({first})), at + 1
    last = _month(pieces, after)
    if last is None:
        return Months(months=frozenset({first})), at + 1
    return Months(months=from_to(first, last)), after + 1


def _month(pieces: Pieces, at: int) -> Month | None:
    if _means(pieces, at, "month", "month_from"):
        return Month(int(pieces[at].value))
    if _means(pieces, at, "date"):
        return Month(int(pieces[at].number))
    return None


def from_to(first: Month, last: Month) -> frozenset[Month]:
    """Return the months from the first to the last, over the new year where need be."""
    length = (last - first) % 12 + 1
    return frozenset(Month((first - 1 + step) % 12 + 1) for step in range(length))


def _single(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read what one piece says alone."""
    if _means(pieces, at, "on_demand"):
        return OnDemand(), at + 1
    if _means(pieces, at, "event"):
        return PerEvent(), at + 1
    if _means(pieces, at, "slash") and _means(pieces, at + 1, "event"):
        return PerEvent(), at + 2
    return None


def _bare(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read a number that does not say what it counts, or counts days as a length."""
    read = _quantity(pieces, at)
    if read is None:
        return None
    number, after = read
    if _means(pieces, after, "period"):
        return LongDays(number=number, unit=pieces[after].value), after + 1
    return Bare(number=number), after


_RULES: Final[tuple[Rule, ...]] = (
    _duration,
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
        is_hanging = _is_dash(pieces, at) and _means(pieces, at + 1, "and")
        is_silent = (
            is_hanging
            or piece.means("and", "fill", "slash")
            or (piece.sense == "sign" and piece.value in _SEPARATORS)
        )
        if not is_silent:
            found.append(Unread(text=piece.value, is_word=piece.sense == "word"))
        at += 1
    return tuple(found)
