"""Numbers, hours, shares, lists, months and dates as one writes them in each language.

Numbers and units are held together by a no-break space, as Babel does it.
"""

import datetime
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ratko.language.terms import term
from ratko.model.quantities import Amount, Month
from ratko.model.text import Language
from ratko.model.time import ALL_MONTHS, Weekday


__all__ = [
    "LOCALES",
    "capitalised",
    "hours",
    "listing",
    "long_date",
    "months",
    "number",
    "percent",
    "quoted",
    "weekdays",
]

LOCALES: Final = {Language.FI: "fi", Language.SV: "sv_FI", Language.EN: "en_GB"}
"""The locale in which each language is written here."""

_NO_BREAK_SPACE = "\u00a0"
_QUOTES = {Language.FI: ("”", "”"), Language.SV: ("”", "”"), Language.EN: ("“", "”")}
_SHORTEST_RUN_OF_DAYS = 3
"""Fewer days in a row are named one by one: `ma ja ti`, but `ma–ke`."""


def number(value: int | Fraction | Amount, language: Language) -> str:
    """Write a number with at most two decimals; an amount with its mark: `n. 3`, `2–5`."""
    if not isinstance(value, Amount):
        return _decimal(Fraction(value), language)
    numbers = [_decimal(each, language) for each in dict.fromkeys((value.low, value.high))]
    return _marked("–".join(dict.fromkeys(numbers)), value, language)


def hours(minutes: int | Fraction | Amount, language: Language) -> str:
    """Write minutes as hours: `2,5 h`, `n. 5 h`, `2–5 h`.

    Whole quarters of an hour are written exactly, all else to one decimal; what would round to
    nothing is written as `alle 0,1 h`, for it is not nothing.
    """
    if not isinstance(minutes, Amount):
        return f"{_hours(Fraction(minutes), language)}{_NO_BREAK_SPACE}h"
    ends = [_hours(each, language) for each in (minutes.low, minutes.high)]
    span = f"{'–'.join(dict.fromkeys(ends))}{_NO_BREAK_SPACE}h"
    return _marked(span, minutes, language)


def percent(share: int | Fraction, language: Language) -> str:
    """Write a share (`Fraction`) or a `Percent` (`int`) in whole percent: `35 %`.

    A share is rounded, but never to none or all of it: `alle 1 %`, `yli 99 %`.
    """
    from babel.numbers import format_percent  # noqa: PLC0415  # help texts need no Babel

    exact = Fraction(share) if isinstance(share, Fraction) else Fraction(share, 100)
    whole = _rounded(exact * 100, 0)
    word = ""
    if exact > 0 and whole == 0:
        word, whole = term("bound", "under", language), Decimal(1)
    elif exact < 1 and whole == 100:  # noqa: PLR2004  # percent of a whole
        word, whole = term("bound", "over", language), Decimal(99)
    written: str = format_percent(whole / 100, locale=LOCALES[language])
    return f"{word}{_NO_BREAK_SPACE}{written}" if word else written


def listing(items: Iterable[str], language: Language) -> str:
    """Write a list as in a sentence: `a, b ja c`; empty for no items."""
    from babel.lists import format_list  # noqa: PLC0415  # help texts need no Babel

    return format_list(list(items), locale=LOCALES[language])


def quoted(text: str, language: Language) -> str:
    """Put a text between the language's quotation marks."""
    opening, closing = _QUOTES[language]
    return f"{opening}{text}{closing}"


def capitalised(text: str) -> str:
    """Begin a text with a capital letter, and leave the rest of it as it is."""
    return text[:1].upper() + text[1:]


def months(season: Iterable[Month], language: Language) -> str:
    """Write a season: `marras–maaliskuu`, `touko–kesäkuu ja elokuu`, `ympäri vuoden`.

    Empty for no months. Runs are named from their first month, over the turn of the year too.
    """
    chosen = frozenset(season)
    if chosen == ALL_MONTHS:
        return term("season", "all_year", language)
    names = _names_of_months(language)
    runs = []
    for first in sorted(each for each in chosen if _before(each) not in chosen):
        last = first
        while last % 12 + 1 in chosen:
            last = Month(last % 12 + 1)
        if first == last:
            runs.append(names[first])
        else:
            # A Finnish compound's common end is said once: marras–maaliskuu.
            begin = names[first].removesuffix("kuu") if language is Language.FI else names[first]
            runs.append(f"{begin}–{names[last]}")
    return listing(runs, language)


def weekdays(days: Iterable[Weekday], language: Language) -> str:
    """Write days of the week in short: `ma–pe`, `ma, ke ja pe`; empty for no days."""
    chosen = frozenset(days)
    if len(chosen) == len(Weekday):
        return term("season", "every_day", language)
    runs: list[list[Weekday]] = []
    for each, before in zip(Weekday, (None, *Weekday), strict=False):
        if each in chosen:
            if runs and runs[-1][-1] is before:
                runs[-1].append(each)
            else:
                runs.append([each])
    written: list[str] = []
    for run in runs:
        names = [term("weekday_short", each, language) for each in run]
        long = len(names) >= _SHORTEST_RUN_OF_DAYS
        written.extend([f"{names[0]}–{names[-1]}"] if long else names)
    return listing(written, language)


def long_date(date: datetime.date, language: Language) -> str:
    """Write a date in full: `1. maaliskuuta 2026`."""
    from babel.dates import format_date  # noqa: PLC0415  # help texts need no Babel

    return format_date(date, format="long", locale=LOCALES[language])


def _before(month: Month) -> Month:
    return Month((month - 2) % 12 + 1)


def _names_of_months(language: Language) -> dict[int, str]:
    from babel.core import Locale  # noqa: PLC0415  # help texts need no Babel

    return dict(Locale.parse(LOCALES[language]).months["stand-alone"]["wide"])


def _marked(written: str, amount: Amount, language: Language) -> str:
    return f"{term('bound', 'about', language)} {written}" if amount.about else written


def _hours(minutes: Fraction, language: Language) -> str:
    exact = minutes / 60
    if 0 < exact < Fraction(1, 20):
        under = term("bound", "under", language)
        return f"{under}{_NO_BREAK_SPACE}{_decimal(Fraction(1, 10), language)}"
    in_quarters = (exact * 4).denominator == 1
    return _decimal(exact, language, decimals=2 if in_quarters else 1)


def _rounded(value: Fraction, decimals: int) -> Decimal:
    """Round half up, as people do, from the exact value."""
    shifted = value * 10**decimals
    whole = Decimal((2 * shifted.numerator + shifted.denominator) // (2 * shifted.denominator))
    return whole.scaleb(-decimals)


def _decimal(value: Fraction, language: Language, decimals: int = 2) -> str:
    from babel.numbers import format_decimal  # noqa: PLC0415  # help texts need no Babel

    rounded = _rounded(value, decimals)
    return format_decimal(rounded, format="#,##0.##", locale=LOCALES[language])
