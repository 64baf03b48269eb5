"""Values in the words of a cell, as a person would write them, in the language of the sheet."""

from fractions import Fraction
from typing import Final

from ratko.data import read_table
from ratko.model.quantities import Amount, Month
from ratko.model.text import Language
from ratko.model.time import (
    ALL_MONTHS,
    Period,
    Recurrence,
    RecurrenceKind,
    StatedTime,
    TimeWindow,
    Weekday,
)
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = [
    "duration_words",
    "recurrence_words",
    "season_words",
    "stated_words",
    "term_words",
    "window_words",
    "yes_no_words",
]

_ABOUT: Final = {"fi": "n. ", "sv": "ca ", "en": "about "}
_PER: Final = {
    Period.WEEK: {"fi": "h/vko", "sv": "h/vecka", "en": "h/week"},
    Period.MONTH: {"fi": "h/kk", "sv": "h/månad", "en": "h/month"},
    Period.YEAR: {"fi": "h/v", "sv": "h/år", "en": "h/year"},
}
_RECURRENCES: Final = {
    RecurrenceKind.DAILY: {"fi": "päivittäin", "sv": "dagligen", "en": "daily"},
    RecurrenceKind.WEEKLY: {"fi": "viikoittain", "sv": "varje vecka", "en": "weekly"},
    RecurrenceKind.EVERY_N_WEEKS: {
        "fi": "{} viikon välein",
        "sv": "var {} vecka",
        "en": "every {} weeks",
    },
    RecurrenceKind.TIMES_A_WEEK: {
        "fi": "{} krt/vko",
        "sv": "{} ggr/vecka",
        "en": "{} times a week",
    },
    RecurrenceKind.TIMES_A_MONTH: {
        "fi": "{} krt/kk",
        "sv": "{} ggr/månad",
        "en": "{} times a month",
    },
    RecurrenceKind.TIMES_A_YEAR: {"fi": "{} krt/v", "sv": "{} ggr/år", "en": "{} times a year"},
    RecurrenceKind.PER_EVENT: {
        "fi": "tapahtumittain, {} krt/v",
        "sv": "vid evenemang, {} ggr/år",
        "en": "per event, {} times a year",
    },
    RecurrenceKind.ON_DEMAND: {
        "fi": "tarvittaessa, {} krt/v",
        "sv": "vid behov, {} ggr/år",
        "en": "when needed, {} times a year",
    },
}
_MONTHS: Final = {
    "fi": [
        "tammi",
        "helmi",
        "maalis",
        "huhti",
        "touko",
        "kesä",
        "heinä",
        "elo",
        "syys",
        "loka",
        "marras",
        "joulu",
    ],
    "sv": ["jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
_ALL_YEAR: Final = {"fi": "ympäri vuoden", "sv": "året runt", "en": "all year"}
_HOUR: Final = 60


def term_words(kind: str, value: str, language: Language) -> str:
    """Return the label of a term, as in `data/terms.json`."""
    words: str = read_table("terms")["terms"][f"{kind}.{value}"][language.value]
    return words


def yes_no_words(value: bool | Unknown, language: Language) -> str:  # noqa: FBT001  # a value
    """Return yes or no; unknown is an empty cell."""
    if value is UNKNOWN:
        return ""
    return term_words("answer", "yes" if value else "no", language)


def duration_words(minutes: Amount | Unknown, language: Language) -> str:
    """Return a duration in minutes: `30 min`, `n. 90 min`, `20–30 min`."""
    return "" if minutes is UNKNOWN else f"{_amount(minutes, language)} min"


def stated_words(stated: StatedTime | Unknown, language: Language) -> str:
    """Return a stated time in hours: `2,5 h/vko`."""
    if stated is UNKNOWN:
        return ""
    hours = stated.minutes.times(Fraction(1, _HOUR))
    return f"{_amount(hours, language)} {_PER[stated.per][language.value]}"


def recurrence_words(recurrence: Recurrence | Unknown, language: Language) -> str:
    """Return how often: `3 krt/vko`, with the days where they are said."""
    if recurrence is UNKNOWN:
        return ""
    words = _RECURRENCES[recurrence.kind][language.value]
    if recurrence.times is UNKNOWN:
        words = words.format("").replace("  ", " ").split(",")[0].strip()
    else:
        words = words.format(_amount(recurrence.times, language))
    days = _days(recurrence.weekdays, language)
    return f"{words}, {days}" if days else words


def season_words(season: frozenset[Month] | Unknown, language: Language) -> str:
    """Return a season: `marras–maalis`, or its months one by one."""
    if season is UNKNOWN:
        return ""
    if season == ALL_MONTHS:
        return _ALL_YEAR[language.value]
    names = _MONTHS[language.value]
    starts = [each for each in sorted(season) if (each - 2) % 12 + 1 not in season]
    if len(starts) == 1 and len(season) > 1:
        return f"{names[starts[0] - 1]}–{names[(starts[0] + len(season) - 2) % 12]}"
    return ", ".join(names[each - 1] for each in sorted(season))


def window_words(windows: tuple[TimeWindow, ...], language: Language) -> str:
    """Return when something can be done: days and parts of days."""
    return "; ".join(
        " ".join(
            part
            for part in (
                _days(window.weekdays, language),
                ", ".join(
                    term_words("part_of_day", each.value, language)
                    for each in sorted(window.parts_of_day)
                ),
            )
            if part
        )
        for window in windows
    )


def _days(days: frozenset[Weekday], language: Language) -> str:
    return ", ".join(
        term_words("weekday_short", each.value, language) for each in Weekday if each in days
    )


def _amount(amount: Amount, language: Language) -> str:
    ends = [_number(each, language) for each in dict.fromkeys((amount.low, amount.high))]
    return f"{_ABOUT[language.value] if amount.about else ''}{'–'.join(ends)}"


def _number(number: Fraction, language: Language) -> str:
    text = f"{float(round(number, 2)):.2f}".rstrip("0").rstrip(".")
    return text if language is Language.EN else text.replace(".", ",")
