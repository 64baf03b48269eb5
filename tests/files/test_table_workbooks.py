"""Workbooks: addresses, merged cells, values that are no text, and files that are none."""

import datetime
import io
import zipfile
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest

from ratko.errors import InputError
from ratko.files.grid import Grid, Merged, address, written
from ratko.files.reading import read_inventory
from ratko.files.workbook import read_workbook
from ratko.model.quantities import amount
from ratko.model.time import Period
from ratko.model.unknown import UNKNOWN


DATA = Path(__file__).parent / "data"


def grid_of(book: openpyxl.Workbook) -> Grid:
    stream = io.BytesIO()
    book.save(stream)
    return read_workbook(stream.getvalue(), "a.xlsx").value[0]


@pytest.mark.parametrize(
    ("row", "column", "expected"),
    [(0, 0, "A1"), (5, 1, "B6"), (0, 25, "Z1"), (0, 26, "AA1"), (9, 701, "ZZ10"), (0, 702, "AAA1")],
)
def test_addresses_are_those_of_spreadsheets(row: int, column: int, expected: str) -> None:
    assert address(row, column) == expected


def test_empty_rows_and_columns_before_the_table_do_not_move_addresses() -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["D7"] = "Tehtävä"
    grid = grid_of(book)
    assert grid.cell(6, 3).text == "Tehtävä"
    assert grid.cell(6, 3).place.cell == "D7"


def test_numbers_are_exact_and_times_are_written_as_people_do() -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([0.1, 25, 37.5, True, datetime.time(1, 30), datetime.timedelta(hours=26)])
    sheet.append([datetime.date(2026, 2, 1), datetime.datetime(2026, 2, 1, 8, 30)])  # noqa: DTZ001  # a workbook's times have no zone
    values = grid_of(book)
    assert values.rows[0][0] == Fraction(1, 10)
    assert [values.cell(0, column).text for column in range(6)] == [
        "0.1", "25", "37.5", "true", "01:30", "26:00",
    ]  # fmt: skip
    assert [values.cell(1, column).text for column in range(2)] == [
        "2026-02-01",
        "2026-02-01 08:30",
    ]
    assert written(Fraction(-5, 4)) == "-1.25"


def test_a_merged_cell_speaks_for_each_of_its_rows() -> None:
    grid = Grid(
        file="a",
        rows=(("x", "y"), ("", "z"), ("", "w"), ("", "v")),
        merged=(Merged(top=0, left=0, bottom=2, right=0),),
    )
    assert [row[0] for row in grid.with_merged_filled(0).rows] == ["x", "x", "x", ""]


def test_numbers_durations_and_times_of_excel_are_hours(workbook: Callable[..., Path]) -> None:
    path = workbook(
        {
            "Tehtävät": [
                ["Tehtävä", "Kesto / kerta", "Tuntia viikossa", "Kuinka usein"],
                ["Siivous", datetime.time(1, 30), 4.5, "3 krt/vko"],
                ["Vahtivuoro", datetime.timedelta(hours=26), 0.25, "kuukausittain"],
                ["Posti", 2, 1, "ma–pe"],
            ]
        }
    )
    found = [
        (task.minutes_per_time, task.stated_time.minutes)
        for task in read_inventory(path).value.tasks
        if task.stated_time is not UNKNOWN and task.stated_time.per is Period.WEEK
    ]
    assert found == [
        (amount(90), amount(270)),
        (amount(1560), amount(15)),
        (amount(120), amount(60)),
    ]


def test_a_date_where_hours_should_be_is_refused_with_the_reason(
    workbook: Callable[..., Path],
) -> None:
    day = datetime.date(2026, 2, 1)
    path = workbook({"A": [["Tehtävä", "Tuntia viikossa", "Kuinka usein"], ["Posti", day, day]]})
    reading = read_inventory(path)
    (task,) = reading.value.tasks
    assert task.stated_time is UNKNOWN
    assert task.notes == "Tuntia viikossa: 2026-02-01\nKuinka usein: 2026-02-01"
    assert [(each.place.cell, each.code) for each in reading.problems] == [
        ("B2", "files.table_date_in_hours"),
        ("C2", "files.table_date_in_times"),
    ]


def test_an_error_and_a_formula_without_a_result_are_named_with_their_cells(
    workbook: Callable[..., Path],
) -> None:
    path = workbook(
        {
            "Muut": [["muistiinpanoja"]],
            "Ärrät & ässät": [
                ["Tehtävä", "Tuntia viikossa"],
                ["Posti", "=B9/0"],
                ["Siivous", "#DIV/0!"],
            ],
        }
    )
    reading = read_inventory(path)
    assert [
        (each.place.sheet, each.place.cell, each.code, each.found)
        for each in reading.problems
        if each.place.cell
    ] == [
        ("Ärrät & ässät", "B2", "files.table_formula_without_value", "=B9/0"),
        ("Ärrät & ässät", "B3", "files.table_error_value", "#DIV/0!"),
    ]
    assert all(task.stated_time is UNKNOWN for task in reading.value.tasks)


def test_a_hidden_sheet_is_said_and_not_read(workbook: Callable[..., Path]) -> None:
    path = workbook({"A": [["Tehtävä", "Tekijä"], ["Posti", "Ann"]], "B": [["Tehtävä"], ["X"]]})
    book = openpyxl.load_workbook(path)
    book["B"].sheet_state = "hidden"
    book.save(path)
    reading = read_inventory(path)
    assert [task.name.fi for task in reading.value.tasks] == ["Posti"]
    assert [(each.place.sheet, each.code) for each in reading.problems] == [
        ("B", "files.table_sheet_hidden")
    ]


ODS_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/"'
    ' manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
ODS_CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="Tehtävät">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def write_ods(path: Path, rows: str) -> Path:
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("META-INF/manifest.xml", ODS_MANIFEST)
        packed.writestr("content.xml", ODS_CONTENT.format(rows))
    return path


def ods_row(*texts: str) -> str:
    cells = (
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in texts
    )
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def test_xls_and_ods_are_read_too(tmp_path: Path) -> None:
    rows = ods_row("Tehtävä", "Kuinka usein", "Kesto") + ods_row("Siivous", "ma ja to", "2 h")
    for path in (write_ods(tmp_path / "a.ods", rows), DATA / "excel97.xls"):
        (task,) = read_inventory(path).value.tasks
        assert task.name.fi == "Siivous"
        assert task.minutes_per_time == amount(120)
        assert task.source == f"{path.name}!Tehtävät!A2"


def refusal(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_inventory(path)
    (problem,) = caught.value.problems
    assert problem.place.file == str(path)
    return problem.code


def test_files_that_are_no_workbooks_are_refused(tmp_path: Path) -> None:
    page, torn = tmp_path / "page.xls", tmp_path / "torn.xlsx"
    page.write_text("<html><table><tr><td>Tehtävä</td></tr></table></html>")
    assert refusal(page) == "files.table_no_workbook"
    book = openpyxl.Workbook()
    book.save(torn)
    torn.write_bytes(torn.read_bytes()[:2000])
    assert refusal(torn) == "files.table_workbook_broken"
    empty_zip = tmp_path / "zip.xlsx"
    with zipfile.ZipFile(empty_zip, "w") as packed:
        packed.writestr("hello.txt", "hello")
    assert refusal(empty_zip) == "files.table_workbook_broken"


class PanicException(BaseException):  # The name that Rust's panics have in Python.
    pass


@pytest.mark.parametrize(
    ("raised", "expected"), [(PanicException, InputError), (KeyboardInterrupt, KeyboardInterrupt)]
)
def test_a_panic_of_the_reader_is_a_broken_workbook(
    raised: type[BaseException], expected: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Panicking:
        @staticmethod
        def from_filelike(_: io.BytesIO) -> None:
            raise raised

    monkeypatch.setattr("ratko.files.workbook.CalamineWorkbook", Panicking)
    with pytest.raises(expected):
        read_workbook((DATA / "excel97.xls").read_bytes(), "a.xls")


def test_a_cell_in_the_far_corner_does_not_fill_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "Tehtävä"
    book.worksheets[0]["XFD1048576"] = "x"
    book.save(path)
    assert refusal(path) == "files.table_spans_too_much"


def test_repeated_cells_of_ods_do_not_fill_the_memory(tmp_path: Path) -> None:
    cell = '<table:table-cell table:number-columns-repeated="{}"{}</table:table-cell>'
    text = ' office:value-type="string"><text:p>x</text:p>'
    row = '<table:table-row table:number-rows-repeated="1000000">{}</table:table-row>'
    far = write_ods(tmp_path / "far.ods", row.format(cell.format(16_000, text)))
    assert refusal(far) == "files.table_spans_too_much"
    empty_end = row.format(cell.format(16_000, ">"))
    plain = write_ods(
        tmp_path / "a.ods", ods_row("Tehtävä", "Tekijä") + ods_row("Posti", "Ann") + empty_end
    )
    assert len(read_inventory(plain).value.tasks) == 1


def test_a_workbook_that_unpacks_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.xlsx"
    openpyxl.Workbook().save(path)
    monkeypatch.setattr("ratko.files.workbook_parts._MOST_UNPACKED", 1000)
    assert refusal(path) == "files.table_unpacks_too_large"


def test_files_that_cannot_be_used_say_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refusal(tmp_path / "none.xlsx") == "files.table_no_file"
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    assert refusal(folder) == "files.table_is_folder"
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b" \n")
    assert refusal(empty) == "files.table_file_empty"
    assert refusal(tmp_path / "letter.docx") == "files.table_unknown_suffix"
    letter = tmp_path / "letter.csv"
    letter.write_text("a;b\nc;d\n")
    assert refusal(letter) == "files.table_no_headings"
    monkeypatch.setattr("ratko.files.sheet_reading.MOST_BYTES", 3)
    assert refusal(letter) == "files.table_file_too_large"
    assert refusal(tmp_path / ("x" * 300 + ".csv")) == "files.table_cannot_open"


def test_a_sheet_can_be_named(workbook: Callable[..., Path]) -> None:
    one = [["Tehtävä", "Tekijä"], ["Posti", "Ann"]]
    other = [["Tehtävä", "Tekijä"], ["Siivous", "Ann"]]
    path = workbook({"Vanha": one, "Uusi": other})
    assert [t.name.fi for t in read_inventory(path, sheet="uusi").value.tasks] == ["Siivous"]
    assert [t.name.fi for t in read_inventory(path).value.tasks] == ["Posti", "Siivous"]
    with pytest.raises(InputError) as caught:
        read_inventory(path, sheet="Kolmas")
    assert caught.value.problems[0].message.value("known") == ("Vanha", "Uusi")
