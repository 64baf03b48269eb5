"""The widths of a table's columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratko.documents.text_width import width_of
from ratko.documents.tree import Cell, Run, Table
from ratko.documents.writers.columns import least_width, widths


WORDS = st.lists(st.sampled_from(["a", "työ", "medlemsregistret", "x" * 90]), max_size=12).map(
    " ".join
)
TABLES = st.integers(1, 6).flatmap(
    lambda number: st.lists(
        st.lists(WORDS, min_size=number, max_size=number), min_size=1, max_size=4
    ).map(lambda rows: table(*rows))
)


def table(*rows: list[str]) -> Table:
    header, *others = (tuple(Cell(runs=(Run(text=each),)) for each in row) for row in rows)
    return Table(header=header, rows=tuple(others))


@given(TABLES, st.sampled_from([70.0, 170.0, 257.0]))
def test_the_columns_fill_the_table_and_break_no_word_where_there_is_room(
    made: Table, whole: float
) -> None:
    found = widths(made, whole)
    assert sum(found) == pytest.approx(whole)
    assert min(found) > 0
    if least_width(made) <= whole:
        for number, width in enumerate(found):
            cells = (row[number] for row in (made.header, *made.rows))
            words = (word for cell in cells for word in cell.runs[0].text.split())
            assert all(width_of(each, 3) < width or len(each) >= 60 for each in words)


def test_a_column_that_has_what_it_wants_leaves_the_rest_to_the_others() -> None:
    short, long = widths(table(["no", "because " * 40]), 170)
    assert short < 20
    assert long > 150


def test_the_last_column_is_as_wide_as_it_is_told() -> None:
    assert widths(table(["name", "time", "share"]), 170, last=68)[2] == 68


def test_headers_and_times_stay_on_one_line_before_long_cells_get_more() -> None:
    long = "päivä avoin, ilta; 3 kertaa viikossa, tarvittaessa useammin"
    made = table(["Tehtävä", "Milloin", "Voiko siirtyä"], ["Lumityöt", long, "ei tiedossa"])
    task, when, moves = widths(made, 85)
    assert moves > width_of("Voiko siirtyä", 3)
    assert when > width_of("3 kertaa viikossa,", 3)
    assert task > width_of("Lumityöt", 3)


def test_smaller_letters_leave_more_to_the_column_that_lacks_most() -> None:
    made = table(["Tehtävä", "Voiko siirtyä"], ["lumityöt " * 20, "ei tiedossa"])
    assert widths(made, 85, letters=0.9)[0] > widths(made, 85)[0]
