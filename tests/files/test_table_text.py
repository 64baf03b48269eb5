"""Text tables: encodings and delimiters, as people's programs write them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ratko.files.delimited import decode, delimiter_of, read_delimited
from ratko.files.grid import MOST_COLUMNS, MOST_ROWS
from ratko.files.reading import read_inventory


FINNISH = "Tehtävä;Tekijä;Kuinka usein\nLämmitys;Päivi;päivittäin\nÄitienpäivä;Åke;kerran\n"
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252",
             "mac_roman", "cp850")  # fmt: skip


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_finnish_text_is_read_in_every_encoding(encoding: str) -> None:
    assert decode(FINNISH.encode(encoding)).text == FINNISH


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "cp850"])
@pytest.mark.parametrize(
    "word", ["Tehtävä", "Öljynvaihto", "gå ut med sopor", "Åke", "Yö", "pöytä"]
)
def test_one_word_is_enough_to_tell_an_old_encoding(encoding: str, word: str) -> None:
    assert decode(word.encode(encoding)).text == word


def test_marks_of_windows_do_not_lead_astray() -> None:
    text = "Siivous – ”iso” sali;2,5 €;½ h;Tehtävä"
    assert decode(text.encode("cp1252")).text == text


def test_a_guess_is_said() -> None:
    reading = read_delimited(FINNISH.encode("cp850"), "a.csv")
    assert [each.code for each in reading.problems] == ["files.table_encoding"]
    assert reading.problems[0].message.value("encoding") == "cp850"
    assert read_delimited(FINNISH.encode(), "a.csv").problems == ()


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("a;b;c\n1,5;2,5;x\n", ";"),
        ("a,b,c\n1;2,3,4\n", ","),
        ("a\tb\n1,5\t2;3\n", "\t"),
        ('a,b\n"x;y;z;w",2\n', ","),
        ("Otsikko, pitkä ja, pilkullinen\na;b;c\n1;2;3\n", ";"),
        ("a|b|c\n1|2|3\n", "|"),
        ("Lumityöt\nSiivous, kahvi ja tiskit\nPosti\n", None),
        ("", None),
    ],
)
def test_the_delimiter_is_found(text: str, delimiter: str | None) -> None:
    assert delimiter_of(text) == delimiter


def test_the_line_that_excel_reads_is_no_row_and_moves_no_row() -> None:
    grid = read_delimited(b"sep=,\na,b;c\n", "a.csv").value
    assert grid.rows[1] == ("a", "b;c")


def test_cells_may_hold_lines_and_quotation_marks() -> None:
    grid = read_delimited(b'a;"x\ny";"say ""hi"""\nb;c;d\n', "a.csv").value
    assert grid.rows == (("a", "x\ny", 'say "hi"'), ("b", "c", "d"))


def test_a_lone_quotation_mark_does_not_swallow_the_rest() -> None:
    reading = read_delimited('Tehtävä;Huom\nSali;"iso\nKeittiö;pieni\n'.encode(), "a.csv")
    assert [row[0] for row in reading.value.rows][:3] == ["Tehtävä", "Sali", "Keittiö"]
    assert [each.code for each in reading.problems] == ["files.table_quotes"]


def test_a_table_larger_than_any_association_is_cut_and_said() -> None:
    long = read_delimited(b"a;b\n" * (MOST_ROWS + 5), "a.csv")
    assert len(long.value.rows) == MOST_ROWS
    assert [each.code for each in long.problems] == ["files.table_too_many_rows"]
    wide = read_delimited(b"a;" * (MOST_COLUMNS + 5) + b"\nb\n", "a.csv")
    assert len(wide.value.rows[0]) == MOST_COLUMNS
    assert [each.code for each in wide.problems] == ["files.table_too_many_columns"]


def test_a_field_without_end_is_a_problem() -> None:
    reading = read_delimited(b"a;b\nc;" + b"x" * 200_000 + b"\n", "a.csv")
    assert [each.code for each in reading.problems] == ["files.table_text_broken"]
    assert reading.problems[0].place.line == 2


def test_tabs_and_any_line_ends(text_table: Callable[..., Path]) -> None:
    text = "Uppgift\tVem\tTimmar/vecka\r\nStädning, fönster\tKalle\t2,5\r\n"
    inventory = read_inventory(text_table(text, "lista.tsv", "utf-16")).value
    assert inventory.tasks[0].name.sv == "Städning, fönster"
    mac = read_inventory(text_table("Task,Who\rCleaning,Ann\r", "list.txt")).value
    assert mac.tasks[0].name.en == "Cleaning"
