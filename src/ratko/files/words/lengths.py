"""How much and how long: numbers, ranges, what they are counted for, and lengths of time."""

from fractions import Fraction
from typing import Final

from ratko.files.words.measure_kinds import Duration, Measure
from ratko.files.words.pieces import Pieces, is_dash, means
from ratko.model.quantities import Amount, amount


__all__ = ["duration", "per_what", "quantity"]

_MINUTES_OF: Final = {"hour": 60, "one_hour": 60, "minute": 1, "quarter": 15}
_LARGEST: Final = Fraction(1_000_000)
_MOST_MINUTES: Final = 59
# "8:00–16:00" says when, not for how long; a range of lengths hardly begins at five hours.
_EARLIEST_TIME_OF_DAY: Final = 5 * 60


def _number(pieces: Pieces, at: int) -> tuple[Fraction, int] | None:
    """Read a number: `2`, `2,5`, `kaksi`, `1 1/2`, `1 ja puoli`."""
    if not means(pieces, at, "number", "about_number"):
        return None
    number, after = pieces[at].number, at + 1
    joined = after + 1 if means(pieces, after, "and") else after
    if number.denominator == 1 and means(pieces, joined, "number"):
        part = pieces[joined].number
        if 0 < part < 1 and part.denominator in {2, 3, 4}:
            return number + part, joined + 1
    return number, after


def quantity(pieces: Pieces, at: int) -> tuple[Amount, int] | None:
    """Read a number or range with what is said about it: `n. 5`, `2–5`, `alle 2`, `3 tai 4`."""
    about = at_most = False
    while means(pieces, at, "about", "at_most", "at_least") or (
        # "min. 2" is the least, "2 min" are minutes.
        means(pieces, at, "unit") and pieces[at].value == "minute" and not at
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
    if is_dash(pieces, after) or means(pieces, after, "or", "to"):
        second = _number(pieces, after + 1)
        if second is not None and second[0] >= low:
            high, after = second
    if high > _LARGEST:
        return None
    if at_most:
        low = Fraction(0) if low == high else low
    return Amount(low=low, high=high, about=about), after


def per_what(pieces: Pieces, at: int) -> tuple[str, int] | None:
    """Read what a quantity is counted for: `/vko`, `viikossa`, `per year`, `/kerta`."""
    if means(pieces, at, "per"):
        return pieces[at].value, at + 1
    is_often = means(pieces, at, "often") and pieces[at].value in {"day", "week", "month", "year"}
    if is_often:
        return pieces[at].value, at + 1
    after = at + 1 if means(pieces, at, "slash", "every") else at
    if means(pieces, after, "period"):
        return pieces[after].value, after + 1
    if after > at and means(pieces, after, "times"):
        return "time", after + 1
    return None


def _one_duration(pieces: Pieces, at: int) -> tuple[Amount, int] | None:
    """Read a length without what it is for: `2,5 h`, `1 h 15 min`, `1:30`, `tunti`."""
    if means(pieces, at, "clock"):
        after = at + 2 if means(pieces, at + 1, "unit") else at + 1
        return amount(pieces[at].number), after
    if means(pieces, at, "unit") and pieces[at].value in {"one_hour", "quarter"}:
        return amount(_MINUTES_OF[pieces[at].value]), at + 1
    read = quantity(pieces, at)
    if read is None or not means(pieces, read[1], "unit"):
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
    if means(pieces, at, "about") and means(pieces, at + 1, "clock"):
        minutes = pieces[at + 1].number
        return Amount(low=minutes, high=minutes, about=True), at + 2
    return None


def _with_minutes(hours: Amount, pieces: Pieces, at: int) -> tuple[Amount, int]:
    """Add the minutes of `1 h 15 min`, `1 h 15` and `1 tunti ja 15 minuuttia`."""
    joined = at + 1 if means(pieces, at, "and") else at
    if not means(pieces, joined, "number"):
        return hours, at
    more, after = pieces[joined].number, joined + 1
    if means(pieces, after, "unit") and pieces[after].value == "minute":
        after += 1
    elif after < len(pieces) or joined > at:
        return hours, at
    if hours.low != hours.high or more > _MOST_MINUTES or more.denominator != 1:
        return hours, at
    return Amount(low=hours.low + more, high=hours.high + more, about=hours.about), after


def duration(pieces: Pieces, at: int) -> tuple[Measure, int] | None:
    """Read a length or a range of two, and what it is for: `30 min – 1 h / kerta`."""
    read = _one_duration(pieces, at)
    if read is None:
        return None
    minutes, after = read
    if is_dash(pieces, after) or means(pieces, after, "to", "or"):
        second = _one_duration(pieces, after + 1)
        is_clock = means(pieces, at, "clock") and means(pieces, after + 1, "clock")
        if is_clock and minutes.low >= _EARLIEST_TIME_OF_DAY:
            return None
        if second is not None and second[0].high >= minutes.low:
            about = minutes.about or second[0].about
            minutes = Amount(low=minutes.low, high=second[0].high, about=about)
            after = second[1]
    per = per_what(pieces, after)
    if per is not None:
        return Duration(minutes=minutes, per=per[0]), per[1]
    return Duration(minutes=minutes), after
