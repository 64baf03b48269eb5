"""What people write about time, in all the ways in which they write it."""

from fractions import Fraction

import pytest

from ratko.files.words.times import SaidTime, TimeColumn, read_time
from ratko.files.words.times import TimeRefusal as Refusal
from ratko.model.quantities import Amount, amount
from ratko.model.text import Language
from ratko.model.time import Period, RecurrenceKind, Weekday
from ratko.model.unknown import UNKNOWN


WEEKLY_HOURS = TimeColumn(counts="hour", per="week")
HOURS_EACH_TIME = TimeColumn(counts="hour", per="time")
MINUTES_EACH_TIME = TimeColumn(counts="minute", per="time")
FREQUENCY = TimeColumn(counts="times")
SEASON = TimeColumn(counts="month")


def said(text: str, column: TimeColumn, language: Language | None = None) -> SaidTime:
    found = read_time(text, column, language)
    assert isinstance(found, SaidTime), f"{text!r}: {found!r}"
    return found


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("2,5 h", "150"),
        ("2.5", "150"),
        ("7.5", "450"),
        ("n. 5", "~300"),
        ("noin 3 tuntia", "~180"),
        ("ca 3", "~180"),
        ("about 3 hours", "~180"),
        ("1 h 15 min", "75"),
        ("2 h 30 min", "150"),
        ("1h15", "75"),
        ("1 tunti ja 15 minuuttia", "75"),
        ("90 min", "90"),
        ("2–5", "120-300"),
        ("2-5 h", "120-300"),
        ("2 to 3 hours", "120-180"),
        ("2 tai 3 tuntia", "120-180"),
        ("30 min – 1 h", "30-60"),
        ("1½ h", "90"),
        ("½ h", "30"),
        ("1 1/2 h", "90"),
        ("1/2 h", "30"),
        ("puoli tuntia", "30"),
        ("puolitoista tuntia", "90"),
        ("en halv timme", "30"),
        ("half an hour", "30"),
        ("an hour", "60"),
        ("tunti", "60"),
        ("pari tuntia", "~120"),
        ("vartti", "15"),
        ("kolme varttia", "45"),
        ("kaksi tuntia", "120"),
        ("två timmar", "120"),
        ("1:30", "90"),
        ("0:45", "45"),
        ("01:30:00", "90"),
        ("n. 1:30", "~90"),
        ("2t", "120"),
        ("2 t", "120"),
        ("2 tim", "120"),
        ("2 tim.", "120"),
        ("5 hrs", "300"),
        ("alle 2 h", "0-120"),
        ("max 3 h", "0-180"),
        ("högst 3 timmar", "0-180"),
        ("min. 2 h", "~120"),
        ("vähintään 2 h", "~120"),
        ("1\N{NO-BREAK SPACE}h", "60"),
        ("2 H", "120"),
        ("3 h/kerta", "180"),
        ("2 h per gång", "120"),
        ("0", "0"),
        ("1 000 min", "1000"),
    ],
)
def test_a_length_is_read(text: str, minutes: str) -> None:
    assert said(text, HOURS_EACH_TIME).minutes_per_time == amount(minutes)


@pytest.mark.parametrize(
    ("text", "minutes", "per"),
    [
        ("7,5", "450", Period.WEEK),
        ("n. 5", "~300", Period.WEEK),
        ("2–5", "120-300", Period.WEEK),
        ("150 min/vko", "150", Period.WEEK),
        ("2 h viikossa", "120", Period.WEEK),
        ("4 tim per vecka", "240", Period.WEEK),
        ("4 hours a week", "240", Period.WEEK),
        ("10 h/kk", "600", Period.MONTH),
        ("50 h vuodessa", "3000", Period.YEAR),
        ("50 h/v", "3000", Period.YEAR),
        ("50 timmar om året", "3000", Period.YEAR),
        ("0,5-1h/vko", "30-60", Period.WEEK),
    ],
)
def test_a_time_in_all_is_read(text: str, minutes: str, per: Period) -> None:
    found = said(text, WEEKLY_HOURS).stated_time
    assert found is not None
    assert (found.minutes, found.per) == (amount(minutes), per)


def test_a_plain_number_means_what_its_heading_says() -> None:
    assert said("25", MINUTES_EACH_TIME).minutes_per_time == amount(25)
    assert said("4", HOURS_EACH_TIME).minutes_per_time == amount(240)
    assert said("90 min", HOURS_EACH_TIME).minutes_per_time == amount(90)
    assert said("2 h", MINUTES_EACH_TIME).minutes_per_time == amount(120)
    assert said("2 h / kerta", WEEKLY_HOURS).minutes_per_time == amount(120)
    assert said("2 h / kerta", WEEKLY_HOURS).stated_time is None
    monthly = said("3", TimeColumn(counts="times", per="month")).recurrence
    assert monthly is not None
    assert monthly.kind is RecurrenceKind.TIMES_A_MONTH


MON_FRI = "mon tue wed thu fri"


@pytest.mark.parametrize(
    ("text", "kind", "times", "days"),
    [
        ("päivittäin", RecurrenceKind.DAILY, None, ""),
        ("joka päivä", RecurrenceKind.DAILY, None, ""),
        ("dagligen", RecurrenceKind.DAILY, None, ""),
        ("every day", RecurrenceKind.DAILY, None, ""),
        ("ma–pe", RecurrenceKind.DAILY, "5", MON_FRI),
        ("Mon-Fri", RecurrenceKind.DAILY, "5", MON_FRI),
        ("Monday to Friday", RecurrenceKind.DAILY, "5", MON_FRI),
        ("måndag till fredag", RecurrenceKind.DAILY, "5", MON_FRI),
        ("maanantaista perjantaihin", RecurrenceKind.DAILY, "5", MON_FRI),
        ("arkisin", RecurrenceKind.DAILY, "5", MON_FRI),
        ("ma-su", RecurrenceKind.DAILY, "7", MON_FRI + " sat sun"),
        ("päivittäin, ma-pe", RecurrenceKind.DAILY, "5", MON_FRI),
        ("5 pv/vko", RecurrenceKind.DAILY, "5", ""),
        ("5 days a week", RecurrenceKind.DAILY, "5", ""),
        ("2 pv/vko", RecurrenceKind.TIMES_A_WEEK, "2", ""),
        ("ti ja to", RecurrenceKind.TIMES_A_WEEK, "2", "tue thu"),
        ("ma, ke ja pe", RecurrenceKind.TIMES_A_WEEK, "3", "mon wed fri"),
        ("tisdagar och torsdagar", RecurrenceKind.TIMES_A_WEEK, "2", "tue thu"),
        ("må, on och fr", RecurrenceKind.TIMES_A_WEEK, "3", "mon wed fri"),
        ("viikonloppuisin", RecurrenceKind.TIMES_A_WEEK, "2", "sat sun"),
        ("pe-su", RecurrenceKind.TIMES_A_WEEK, "3", "fri sat sun"),
        ("3 krt/vko", RecurrenceKind.TIMES_A_WEEK, "3", ""),
        ("3x vko", RecurrenceKind.TIMES_A_WEEK, "3", ""),
        ("3 x viikossa", RecurrenceKind.TIMES_A_WEEK, "3", ""),
        ("3/vko", RecurrenceKind.TIMES_A_WEEK, "3", ""),
        ("n. 3 krt/vko", RecurrenceKind.TIMES_A_WEEK, "~3", ""),
        ("2-3 krt/vko", RecurrenceKind.TIMES_A_WEEK, "2-3", ""),
        ("kahdesti viikossa", RecurrenceKind.TIMES_A_WEEK, "2", ""),
        ("kaksi kertaa viikossa", RecurrenceKind.TIMES_A_WEEK, "2", ""),
        ("3 ggr/v", RecurrenceKind.TIMES_A_WEEK, "3", ""),
        ("två gånger i veckan", RecurrenceKind.TIMES_A_WEEK, "2", ""),
        ("twice a week", RecurrenceKind.TIMES_A_WEEK, "2", ""),
        ("3 times per week", RecurrenceKind.TIMES_A_WEEK, "3", ""),
        ("2 krt/vko, ti ja to", RecurrenceKind.TIMES_A_WEEK, "2", "tue thu"),
        ("viikoittain", RecurrenceKind.WEEKLY, None, ""),
        ("viikottain", RecurrenceKind.WEEKLY, None, ""),
        ("kerran viikossa", RecurrenceKind.WEEKLY, None, ""),
        ("1 krt/vko", RecurrenceKind.WEEKLY, None, ""),
        ("joka viikko", RecurrenceKind.WEEKLY, None, ""),
        ("varje vecka", RecurrenceKind.WEEKLY, None, ""),
        ("en gång i veckan", RecurrenceKind.WEEKLY, None, ""),
        ("weekly", RecurrenceKind.WEEKLY, None, ""),
        ("joka toinen viikko", RecurrenceKind.EVERY_N_WEEKS, "2", ""),
        ("varannan vecka", RecurrenceKind.EVERY_N_WEEKS, "2", ""),
        ("every other week", RecurrenceKind.EVERY_N_WEEKS, "2", ""),
        ("fortnightly", RecurrenceKind.EVERY_N_WEEKS, "2", ""),
        ("2 viikon välein", RecurrenceKind.EVERY_N_WEEKS, "2", ""),
        ("kerran kahdessa viikossa", RecurrenceKind.EVERY_N_WEEKS, "2", ""),
        ("1 krt/2 vko", RecurrenceKind.EVERY_N_WEEKS, "2", ""),
        ("every 3 weeks", RecurrenceKind.EVERY_N_WEEKS, "3", ""),
        ("joka kolmas viikko", RecurrenceKind.EVERY_N_WEEKS, "3", ""),
        ("joka toinen maanantai", RecurrenceKind.EVERY_N_WEEKS, "2", "mon"),
        ("kuukausittain", RecurrenceKind.TIMES_A_MONTH, "1", ""),
        ("joka kuukausi", RecurrenceKind.TIMES_A_MONTH, "1", ""),
        ("5 krt/kk", RecurrenceKind.TIMES_A_MONTH, "5", ""),
        ("once a month", RecurrenceKind.TIMES_A_MONTH, "1", ""),
        ("2 ggr/mån", RecurrenceKind.TIMES_A_MONTH, "2", ""),
        ("2 krt/vuosi", RecurrenceKind.TIMES_A_YEAR, "2", ""),
        ("2 krt/v", RecurrenceKind.TIMES_A_YEAR, "2", ""),
        ("12 kertaa vuodessa", RecurrenceKind.TIMES_A_YEAR, "12", ""),
        ("vuosittain", RecurrenceKind.TIMES_A_YEAR, "1", ""),
        ("neljännesvuosittain", RecurrenceKind.TIMES_A_YEAR, "4", ""),
        ("kvartalsvis", RecurrenceKind.TIMES_A_YEAR, "4", ""),
        ("joka toinen kuukausi", RecurrenceKind.TIMES_A_YEAR, "6", ""),
        ("per tapahtuma, 6 tapahtumaa vuodessa", RecurrenceKind.PER_EVENT, "6", ""),
        ("6 evenemang om året", RecurrenceKind.PER_EVENT, "6", ""),
        ("per event", RecurrenceKind.PER_EVENT, None, ""),
        ("tapahtumissa", RecurrenceKind.PER_EVENT, None, ""),
        ("tarvittaessa", RecurrenceKind.ON_DEMAND, None, ""),
        ("vid behov", RecurrenceKind.ON_DEMAND, None, ""),
        ("as needed", RecurrenceKind.ON_DEMAND, None, ""),
        ("tarvittaessa, n. 5 krt/kk", RecurrenceKind.ON_DEMAND, "~60", ""),
        ("2 krt/pv", RecurrenceKind.TIMES_A_WEEK, "~10", ""),
        ("2 krt/pv, ma-su", RecurrenceKind.TIMES_A_WEEK, "14", MON_FRI + " sat sun"),
    ],
)
def test_a_frequency_is_read(text: str, kind: RecurrenceKind, times: str | None, days: str) -> None:
    found = said(text, FREQUENCY).recurrence
    assert found is not None
    assert found.kind is kind
    assert found.times == (UNKNOWN if times is None else amount(times))
    assert found.weekdays == {Weekday(day) for day in days.split()}


def test_v_is_a_week_in_swedish_and_a_year_in_finnish() -> None:
    swedish = said("2 x/v", FREQUENCY, Language.SV).recurrence
    finnish = said("2 x/v", FREQUENCY, Language.FI).recurrence
    assert swedish is not None
    assert finnish is not None
    assert swedish.kind is RecurrenceKind.TIMES_A_WEEK
    assert finnish.kind is RecurrenceKind.TIMES_A_YEAR


@pytest.mark.parametrize(
    ("text", "months", "is_vague"),
    [
        ("marras-maalis", [11, 12, 1, 2, 3], False),
        ("marras–maaliskuu", [11, 12, 1, 2, 3], False),
        ("loka-huhti", [10, 11, 12, 1, 2, 3, 4], False),
        ("kesä-elo", [6, 7, 8], False),
        ("touko- ja kesäkuussa", [5, 6], False),
        ("tammi, maalis ja touko", [1, 3, 5], False),
        ("syyskuusta toukokuuhun", [9, 10, 11, 12, 1, 2, 3, 4, 5], False),
        ("september till maj", [9, 10, 11, 12, 1, 2, 3, 4, 5], False),
        ("May–September", [5, 6, 7, 8, 9], False),
        ("11-3", [11, 12, 1, 2, 3], False),
        ("5–9", [5, 6, 7, 8, 9], False),
        ("6, 7, 8", [6, 7, 8], False),
        ("12", [12], False),
        ("1.5.–30.9.", [5, 6, 7, 8, 9], False),
        ("ympäri vuoden", list(range(1, 13)), False),
        ("året runt", list(range(1, 13)), False),
        ("all year round", list(range(1, 13)), False),
        ("talvisin", [12, 1, 2], True),
        ("kesäisin", [6, 7, 8], True),
        ("på hösten", [9, 10, 11], True),
        ("in winter", [12, 1, 2], True),
        ("jouluna", [12], True),
    ],
)
def test_a_season_is_read(text: str, months: list[int], is_vague: bool) -> None:
    found = said(text, SEASON)
    assert found.months == set(months)
    assert found.is_season_vague is is_vague


def test_one_cell_can_say_several_things() -> None:
    snow = said("tarvittaessa, marras–maalis", FREQUENCY)
    assert snow.recurrence is not None
    assert snow.recurrence.kind is RecurrenceKind.ON_DEMAND
    assert snow.months == {11, 12, 1, 2, 3}
    cleaning = said("3 krt/vko à 2 h", FREQUENCY)
    assert cleaning.recurrence is not None
    assert cleaning.recurrence.times == amount(3)
    assert cleaning.minutes_per_time == amount(120)
    for column in (WEEKLY_HOURS, HOURS_EACH_TIME):
        baking = said("3 x 2 h/vko", column)
        assert baking.recurrence == cleaning.recurrence
        assert baking.minutes_per_time == amount(120)
        assert baking.stated_time is None


def test_a_time_of_each_day_says_how_often_too() -> None:
    found = said("tunti päivässä", WEEKLY_HOURS)
    assert found.minutes_per_time == amount(60)
    assert found.recurrence is not None
    assert found.recurrence.kind is RecurrenceKind.DAILY


def test_words_beside_a_measure_are_to_be_kept() -> None:
    assert said("2 h (arvio)", WEEKLY_HOURS).has_more
    assert said("n. 5 (arvio)", WEEKLY_HOURS).stated_time is not None
    assert not said("2 h", WEEKLY_HOURS).has_more


@pytest.mark.parametrize(
    ("text", "column", "reason"),
    [
        ("NaN", WEEKLY_HOURS, Refusal.UNREADABLE),
        ("inf", WEEKLY_HOURS, Refusal.UNREADABLE),
        ("1e309", WEEKLY_HOURS, Refusal.UNREADABLE),
        ("9" * 400, WEEKLY_HOURS, Refusal.UNREADABLE),
        ("5 euroa", WEEKLY_HOURS, Refusal.UNREADABLE),
        ("klo 9–12", WEEKLY_HOURS, Refusal.UNREADABLE),
        ("8:00–16:00", HOURS_EACH_TIME, Refusal.UNREADABLE),
        ("5 (2 talvella)", WEEKLY_HOURS, Refusal.UNREADABLE),
        ("joka kuun 1. maanantai", FREQUENCY, Refusal.UNREADABLE),
        ("vaihtelee", FREQUENCY, Refusal.UNREADABLE),
        ("13", SEASON, Refusal.UNREADABLE),
        ("3", FREQUENCY, Refusal.NO_PERIOD),
        ("3 krt", FREQUENCY, Refusal.NO_PERIOD),
        ("-5", WEEKLY_HOURS, Refusal.NEGATIVE),
        ("−2 h", WEEKLY_HOURS, Refusal.NEGATIVE),
        ("3 päivää", HOURS_EACH_TIME, Refusal.LONG_DAYS),
        ("2 viikkoa", HOURS_EACH_TIME, Refusal.LONG_DAYS),
        ("200", WEEKLY_HOURS, Refusal.TOO_MUCH),
        ("25 h/pv", WEEKLY_HOURS, Refusal.TOO_MUCH),
        ("1.2.", WEEKLY_HOURS, Refusal.DATE),
        ("1.2.2026", WEEKLY_HOURS, Refusal.DATE),
        ("2026-02-01", WEEKLY_HOURS, Refusal.DATE),
        ("2026-02-01 00:00", HOURS_EACH_TIME, Refusal.DATE),
        ("1-helmi", WEEKLY_HOURS, Refusal.DATE),
        ("02-Jan", WEEKLY_HOURS, Refusal.DATE),
        ("kesällä 3 krt/vko, talvella 1 krt/vko", FREQUENCY, Refusal.TWO_THINGS),
        ("2 h, 3 h", HOURS_EACH_TIME, Refusal.TWO_THINGS),
    ],
)
def test_what_is_not_clear_is_refused(text: str, column: TimeColumn, reason: Refusal) -> None:
    assert read_time(text, column) is reason


def test_quantities_stay_exact() -> None:
    found = said("0,1 h", HOURS_EACH_TIME).minutes_per_time
    assert found == Amount(low=Fraction(6), high=Fraction(6))
    third = said("1/3 h", HOURS_EACH_TIME).minutes_per_time
    assert third == amount(20)
