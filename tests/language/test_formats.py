"""Numbers, hours, shares, seasons, days and dates in three languages."""

import datetime
import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratko.language import formats
from ratko.model.quantities import Amount, Month, amount
from ratko.model.text import Language
from ratko.model.time import Weekday


FI, SV, EN = Language
LANGUAGES = st.sampled_from(Language)


@pytest.mark.parametrize(
    ("minutes", "fi", "sv", "en"),
    [
        (0, "0 h", "0 h", "0 h"),
        (1, "alle 0,1 h", "under 0,1 h", "under 0.1 h"),
        (3, "0,1 h", "0,1 h", "0.1 h"),
        (135, "2,25 h", "2,25 h", "2.25 h"),
        (150, "2,5 h", "2,5 h", "2.5 h"),
        (100, "1,7 h", "1,7 h", "1.7 h"),
        (Fraction(3120, 52), "1 h", "1 h", "1 h"),
        (123456, "2 057,6 h", "2 057,6 h", "2,057.6 h"),
        (amount("300"), "5 h", "5 h", "5 h"),
        (amount("~300"), "n. 5 h", "ca 5 h", "about 5 h"),
        (amount("120-300"), "2–5 h", "2–5 h", "2–5 h"),
        (amount("~120-300"), "n. 2–5 h", "ca 2–5 h", "about 2–5 h"),
    ],
)
def test_hours(minutes: int | Fraction | Amount, fi: str, sv: str, en: str) -> None:
    written = [formats.hours(minutes, each) for each in Language]
    assert [each.replace("\u00a0", " ") for each in written] == [fi, sv, en]
    assert all(each.endswith("\u00a0h") for each in written)


@given(minutes=st.fractions(min_value=0, max_value=100_000), language=LANGUAGES)
def test_written_hours_are_within_a_twentieth_of_an_hour(
    minutes: Fraction, language: Language
) -> None:
    written = formats.hours(minutes, language)
    digits = re.sub(r"[^0-9.,]", "", written)
    digits = digits.replace(",", "") if language is EN else digits.replace(",", ".")
    read = Fraction(digits)
    if written.startswith(("alle", "under")):
        assert 0 < minutes / 60 < Fraction(1, 20)
    else:
        assert abs(read - minutes / 60) <= Fraction(1, 20)
        assert (read == 0) == (minutes == 0)


@pytest.mark.parametrize(
    ("share", "fi", "en"),
    [
        (Fraction(0), "0 %", "0%"),
        (Fraction(1, 3), "33 %", "33%"),
        (Fraction(1, 8), "13 %", "13%"),
        (Fraction(1, 1000), "alle 1 %", "under 1%"),
        (Fraction(999, 1000), "yli 99 %", "over 99%"),
        (Fraction(1), "100 %", "100%"),
        (Fraction(3, 2), "150 %", "150%"),
        (60, "60 %", "60%"),
    ],
)
def test_percent(share: int | Fraction, fi: str, en: str) -> None:
    written = [formats.percent(share, each).replace("\u00a0", " ") for each in (FI, EN)]
    assert written == [fi, en]


def test_numbers() -> None:
    assert formats.number(1234, FI) == "1\u00a0234"
    assert formats.number(Fraction(1, 3), SV) == "0,33"
    assert formats.number(amount("~3"), FI) == "n. 3"
    assert formats.number(amount("2-5"), EN) == "2–5"


def test_listing() -> None:
    assert formats.listing(["a", "b", "c"], FI) == "a, b ja c"
    assert formats.listing(["a", "b", "c"], SV) == "a, b och c"
    assert formats.listing(["a", "b", "c"], EN) == "a, b and c"
    assert formats.listing(["a"], FI) == "a"
    assert formats.listing([], FI) == ""
    assert formats.listing(["{0}", "{1}"], FI) == "{0} ja {1}"


@pytest.mark.parametrize(
    ("season", "fi", "sv", "en"),
    [
        ({3}, "maaliskuu", "mars", "March"),
        ({11, 12, 1, 2, 3}, "marras–maaliskuu", "november–mars", "November–March"),
        ({12, 1}, "joulu–tammikuu", "december–januari", "December–January"),
        (
            {5, 6, 8},
            "touko–kesäkuu ja elokuu",
            "maj–juni och augusti",
            "May–June and August",
        ),
        (set(range(1, 13)), "ympäri vuoden", "året runt", "all year round"),
        (set(), "", "", ""),
    ],
)
def test_months(season: set[int], fi: str, sv: str, en: str) -> None:
    months = frozenset(Month(each) for each in season)
    assert [formats.months(months, each) for each in Language] == [fi, sv, en]


@given(st.frozensets(st.integers(1, 12).map(Month), min_size=1, max_size=11))
def test_every_month_of_a_season_lies_in_a_run_that_is_named(season: frozenset[Month]) -> None:
    names = [formats.months([Month(each)], EN) for each in range(1, 13)]
    named = set()
    for run in re.split(", | and ", formats.months(season, EN)):
        first, _, last = run.partition("–")
        month = names.index(first)
        named.add(month + 1)
        while last and names[month] != last:
            month = (month + 1) % 12
            named.add(month + 1)
    assert named == season


@pytest.mark.parametrize(
    ("days", "fi", "sv"),
    [
        ("mon", "ma", "mån"),
        ("mon tue", "ma ja ti", "mån och tis"),
        ("mon tue wed thu fri", "ma–pe", "mån–fre"),
        ("mon wed thu fri sun", "ma, ke–pe ja su", "mån, ons–fre och sön"),
        ("mon tue wed thu fri sat sun", "joka päivä", "varje dag"),
        ("", "", ""),
    ],
)
def test_weekdays(days: str, fi: str, sv: str) -> None:
    chosen = frozenset(Weekday(each) for each in days.split())
    assert [formats.weekdays(chosen, each) for each in (FI, SV)] == [fi, sv]


def test_long_dates() -> None:
    date = datetime.date(2026, 3, 1)
    written = [formats.long_date(date, each) for each in Language]
    assert written == ["1. maaliskuuta 2026", "1 mars 2026", "1 March 2026"]


def test_capitalised_leaves_the_rest_alone() -> None:
    assert formats.capitalised("some ja YouTube") == "Some ja YouTube"
    assert formats.capitalised("") == ""
