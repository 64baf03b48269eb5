"""Whatever way people write a value in, it is read back as that value."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ratko.files.words.times import SaidTime, TimeColumn, read_time
from ratko.model.quantities import Amount, Month, amount
from ratko.model.time import Period, RecurrenceKind, Weekday


EACH_TIME = TimeColumn(counts="hour", per="time")
A_WEEK = TimeColumn(counts="hour", per="week")
FREQUENCY = TimeColumn(counts="times")
SEASON = TimeColumn(counts="month")

DASHES = st.sampled_from(["-", "–", "—", " - ", " – "])
ABOUT = st.sampled_from(["n. ", "n.", "noin ", "ca ", "ca. ", "cirka ", "about ", "approx. ", "~"])
HOUR = st.sampled_from([" h", "h", " t", "t", " tuntia", " tim", " timmar", " hrs", " hours", " H"])
MINUTE = st.sampled_from([" min", "min", " minuuttia", " minuter", " minutes", " MIN"])


def said(text: str, column: TimeColumn) -> SaidTime:
    found = read_time(text, column)
    assert isinstance(found, SaidTime), f"{text!r}: {found!r}"
    return found


def decimal(number: Fraction, sign: str) -> str:
    """A number of at most three decimals, as people write it."""
    thousandths = int(number * 1000)
    whole, part = divmod(thousandths, 1000)
    digits = f"{part:03d}".rstrip("0")
    return f"{whole}{sign}{digits}" if digits else str(whole)


@given(quarters=st.integers(1, 400), sign=st.sampled_from([",", "."]), unit=HOUR)
def test_hours(quarters: int, sign: str, unit: str) -> None:
    hours = Fraction(quarters, 4)
    text = decimal(hours, sign)
    assert said(text + unit, EACH_TIME).minutes_per_time == amount(hours * 60)
    assert said(text, EACH_TIME).minutes_per_time == amount(hours * 60)


@given(hours=st.integers(1, 99), minutes=st.integers(1, 59), hour=HOUR, minute=MINUTE)
def test_hours_and_minutes(hours: int, minutes: int, hour: str, minute: str) -> None:
    expected = amount(hours * 60 + minutes)
    for text in (
        f"{hours}{hour} {minutes}{minute}",
        f"{hours}:{minutes:02d}",
        f"{hours}{hour} {minutes}",
        f"{hours}{hour} ja {minutes}{minute}",
    ):
        assert said(text, EACH_TIME).minutes_per_time == expected
    assert said(f"{minutes}{minute}", EACH_TIME).minutes_per_time == amount(minutes)


@given(low=st.integers(0, 100), more=st.integers(0, 50), dash=DASHES, unit=HOUR, about=ABOUT)
def test_ranges_and_about(low: int, more: int, dash: str, unit: str, about: str) -> None:
    minutes = Amount(low=Fraction(low * 60), high=Fraction((low + more) * 60))
    assert said(f"{low}{dash}{low + more}{unit}", EACH_TIME).minutes_per_time == minutes
    assert said(f"{low}{dash}{low + more}", EACH_TIME).minutes_per_time == minutes
    near = Amount(low=Fraction(low * 60), high=Fraction(low * 60), about=True)
    assert said(f"{about}{low}{unit}", EACH_TIME).minutes_per_time == near


@given(
    minutes=st.integers(1, 6000),
    period=st.sampled_from(
        [("/vko", Period.WEEK), (" viikossa", Period.WEEK), (" i veckan", Period.WEEK),
         (" a week", Period.WEEK), (" / week", Period.WEEK), ("/kk", Period.MONTH),
         (" per månad", Period.MONTH), (" per month", Period.MONTH), (" vuodessa", Period.YEAR),
         ("/år", Period.YEAR), (" per year", Period.YEAR)]
    ),
)  # fmt: skip
def test_times_in_all(minutes: int, period: tuple[str, Period]) -> None:
    found = said(f"{minutes} min{period[0]}", EACH_TIME).stated_time
    assert found is not None
    assert (found.minutes, found.per) == (amount(minutes), period[1])


@given(
    times=st.integers(2, 60),
    words=st.sampled_from(["krt", "kertaa", "x", "krt.", "ggr", "gånger", "times"]),
    period=st.sampled_from(
        [("/vko", RecurrenceKind.TIMES_A_WEEK), (" viikossa", RecurrenceKind.TIMES_A_WEEK),
         ("/vecka", RecurrenceKind.TIMES_A_WEEK), (" a week", RecurrenceKind.TIMES_A_WEEK),
         ("/kk", RecurrenceKind.TIMES_A_MONTH), (" i månaden", RecurrenceKind.TIMES_A_MONTH),
         (" per month", RecurrenceKind.TIMES_A_MONTH), ("/vuosi", RecurrenceKind.TIMES_A_YEAR),
         (" om året", RecurrenceKind.TIMES_A_YEAR), (" a year", RecurrenceKind.TIMES_A_YEAR)]
    ),
    gap=st.sampled_from(["", " ", "\N{NO-BREAK SPACE}"]),
    about=st.booleans(),
)  # fmt: skip
def test_frequencies(
    times: int, words: str, period: tuple[str, RecurrenceKind], gap: str, about: bool
) -> None:
    text = f"{'n. ' if about else ''}{times}{gap}{words}{period[0]}"
    found = said(text, FREQUENCY).recurrence
    assert found is not None
    assert found.kind is period[1]
    assert found.times == Amount(low=Fraction(times), high=Fraction(times), about=about)


DAYS = {
    "fi": ["ma", "ti", "ke", "to", "pe", "la", "su"],
    "sv": ["mån", "tis", "ons", "tors", "fre", "lör", "sön"],
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
}
AND = {"fi": "ja", "sv": "och", "en": "and"}


@given(
    days=st.sets(st.sampled_from(list(Weekday)), min_size=1),
    language=st.sampled_from(sorted(DAYS)),
)
def test_weekdays(days: set[Weekday], language: str) -> None:
    ordered = [day for day in Weekday if day in days]
    written = [DAYS[language][list(Weekday).index(day)] for day in ordered]
    *first, last = written
    text = f"{', '.join(first)} {AND[language]} {last}" if first else last
    found = said(text, FREQUENCY).recurrence
    assert found is not None
    assert found.weekdays == days
    assert found.times == amount(len(days))


MONTHS = {
    "fi": ["tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka",
           "marras", "joulu"],
    "sv": ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
           "oktober", "november", "december"],
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December"],
}  # fmt: skip


@given(
    first=st.integers(1, 12),
    last=st.integers(1, 12),
    dash=DASHES,
    language=st.sampled_from(["fi", "sv", "en", "number"]),
)
def test_seasons(first: int, last: int, dash: str, language: str) -> None:
    if language == "number":
        text = f"{first}{dash}{last}"
    else:
        text = f"{MONTHS[language][first - 1]}{dash}{MONTHS[language][last - 1]}"
    expected = {Month((first - 1 + step) % 12 + 1) for step in range((last - first) % 12 + 1)}
    assert said(text, SEASON).months == expected


@given(minutes=st.fractions(0, 100_000, max_denominator=1000))
def test_a_number_of_a_workbook_is_exact(minutes: Fraction) -> None:
    hours = Fraction(int(minutes * 1000), 1000)
    if hours * 60 <= 7 * 24 * 60:
        found = said(decimal(hours, "."), A_WEEK).stated_time
        assert found is not None
        assert found.minutes == amount(hours * 60)
