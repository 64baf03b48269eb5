"""Any text and any grid is read or refused: nothing crashes, nothing is lost, no key dangles."""

import datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratko.data import read_table
from ratko.errors import InputError
from ratko.files.delimited import read_delimited
from ratko.files.grid import Grid, Merged
from ratko.files.headers import recognise
from ratko.files.table_inventory import inventory_of
from ratko.files.words.people import doers_in
from ratko.files.words.spelling import clean, fold, slug
from ratko.files.words.terms import named, names
from ratko.files.words.times import TimeColumn, read_time
from ratko.files.words.titles import association_in, business_id_in, date_in
from ratko.files.workbook import read_workbook
from ratko.model.inventory import Inventory
from ratko.model.quantities import QUANTITIES, Prose
from ratko.model.text import Language
from ratko.problems import Severity


KINDS = sorted(read_table("table_words")["terms"])
WORDS = [
    "n. 5", "2–5", "3 krt/vko", "päivittäin", "ti ja to", "1 h 15 min", "90 min", "-5", "NaN",
    "1e309", "kyllä", "ei", "ehkä", "ydin", "luovuta", "ei kukaan", "Minna, Kalle", "touko–syys",
    "11-3", "½ h", "1.2.", "#REF!", "Yhteensä", "* huom", "MYYMÄLÄ", '"', "x", "3", "B-ajokortti",
    "vapaaehtoinen lopettaa", "joka toinen viikko", "\u202eabc", "a\u0000b", "", " ", "=1+1",
    "9" * 50, "99999999999999999999 h", "1/0", "0/5 h", "²", "٣ h", "1 000 000 000 h", "krt/vko",
    "0 viikon välein", "0 krt/vko", "joka 0. viikko", "100:00", "99.99.", "31.2.2026",
    "ǆ", "ﬁ", "㏗",
]  # fmt: skip
texts = st.one_of(
    st.sampled_from(WORDS),
    st.text(max_size=40),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join),
)
HEADERS = [
    heading
    for fields in read_table("headers")["sheets"].values()
    for by_language in fields.values()
    for headings in by_language.values()
    for heading in headings
]
values = st.one_of(
    texts,
    texts,
    st.booleans(),
    st.fractions(-10, 10_000, max_denominator=100),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(datetime.timedelta(0), datetime.timedelta(days=400)),
)


@given(text=texts, language=st.sampled_from([None, *Language]))
def test_any_text_is_read_or_refused(text: str, language: Language | None) -> None:
    for counts in ("hour", "minute", "times", "month"):
        for per in ("", "time", "day", "week", "month", "year"):
            read_time(text, TimeColumn(counts=counts, per=per), language)
    for kind in KINDS:
        named(kind, text)
        names(kind, text)
    for sheet in ("tasks", "doers", "sites"):
        recognise(text, sheet)
    doers_in(text)
    association_in(text)
    business_id_in(text)
    date_in(text)
    assert fold(fold(text)) == fold(text)
    assert QUANTITIES[Prose].admits(clean(text))
    made = slug(text)
    assert all(each.isascii() and (each.isalnum() or each == "-") for each in made)
    assert len(made) <= 60


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    width = draw(st.integers(1, 6))
    headings = draw(st.lists(st.sampled_from(HEADERS), min_size=width, max_size=width))
    rows: list[list[Any]] = draw(st.lists(st.lists(values, max_size=width), max_size=6))
    top = draw(st.lists(st.lists(texts, max_size=3), max_size=2))
    if draw(st.booleans()):
        headings[draw(st.integers(0, width - 1))] = "Tehtävä"
    ends = st.integers(0, 5)
    merged = draw(
        st.lists(
            st.builds(
                lambda top, left, down, right: Merged(
                    top=top, left=left, bottom=top + down, right=left + right
                ),
                ends,
                ends,
                ends,
                ends,
            ),
            max_size=2,
        )
    )
    return Grid(
        file="polku/a.xlsx",
        sheet=draw(st.sampled_from(["Tehtävät", "Taul1", ""])),
        rows=tuple(tuple(row) for row in [*top, headings, *rows]),
        merged=tuple(merged),
    )


def assert_no_key_dangles(inventory: Inventory) -> None:
    doers = [doer.id for doer in inventory.doers]
    sites = [site.id for site in inventory.sites]
    areas = [entity.id for entity in inventory.entities]
    tasks = [task.id for task in inventory.tasks]
    for keys in (doers, sites, areas, tasks):
        assert len(set(keys)) == len(keys)
    for task in inventory.tasks:
        assert {doer.doer for doer in task.doers} <= set(doers)
        assert task.entity is None or task.entity in areas
        assert task.site is None or task.site in sites


@given(sheets=st.lists(grids(), min_size=1, max_size=2))
def test_any_grid_is_read_or_refused(sheets: list[Grid]) -> None:
    try:
        reading = inventory_of(sheets)
    except InputError:
        return
    assert_no_key_dangles(reading.value)
    assert inventory_of(sheets) == reading


@given(sheet=grids())
def test_what_is_refused_is_kept_word_for_word(sheet: Grid) -> None:
    try:
        reading = inventory_of([sheet])
    except InputError:
        return
    kept = "\n".join(
        [task.notes for task in reading.value.tasks]
        + [words for task in reading.value.tasks for _, words in task.other]
        + list(reading.value.notes)
    )
    flat = " ".join(kept.split())
    for each in reading.problems:
        if each.severity is Severity.ERROR and each.place.cell:
            assert " ".join(each.found.rstrip("…").split()) in flat


@given(text=texts)
def test_every_text_under_an_unknown_heading_is_kept(text: str) -> None:
    grid = Grid(file="a.xlsx", rows=(("Tehtävä", "Tekijä", "Kirjava"), ("Posti", "Ann", text)))
    (task,) = inventory_of([grid]).value.tasks
    assert task.other == ((("Kirjava", clean(text)),) if clean(text) else ())


@given(content=st.one_of(st.binary(max_size=300), texts.map(str.encode)))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    read_delimited(content, "a.csv")
    with pytest.raises(InputError):
        read_workbook(content, "a.xlsx")
    with pytest.raises(InputError):
        read_workbook(b"PK\x03\x04" + content, "a.xlsx")
    with pytest.raises(InputError):
        read_workbook(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + content, "a.xls")


@given(number=st.fractions(0, 168, max_denominator=100))
def test_a_number_of_a_cell_is_its_hours(number: Fraction) -> None:
    exact = Fraction(round(number * 100), 100)
    grid = Grid(file="a", rows=(("Tehtävä", "Tuntia viikossa"), ("Posti", exact)))
    (task,) = inventory_of([grid]).value.tasks
    assert str(task.stated_time).count("UNKNOWN") == 0
    assert task.stated_time.minutes.low == exact * 60  # type: ignore[union-attr]  # not unknown, as just asserted
