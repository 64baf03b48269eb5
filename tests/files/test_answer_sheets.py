"""How the redesign begins: the sheet of questions and the invitations, as people keep them."""

import datetime
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest

from ratko.files.reading import read_inventory
from ratko.files.reading_result import Reading
from ratko.files.structured import dump_yaml
from ratko.files.where_to_write import where_to_write
from ratko.files.workbook_inventory import inventory_workbook
from ratko.language.messages import say
from ratko.model.association import Doer
from ratko.model.case import Case, Invitation
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key, Line, Prose
from ratko.model.task import Task
from ratko.model.text import Language, Text
from ratko.model.unknown import UNKNOWN, Unknown


Write = Callable[..., Path]
Rows = list[list[Any]]

TASKS: Rows = [["Tehtävä", "Kuka tekee"], ["Siivous", "siistijä"], ["Kahvitus", "emäntä"]]


def codes(reading: Reading[Inventory]) -> list[str]:
    """What is said of the sheets beside the tasks."""
    return [
        f"{each.place.sheet}!{each.place.cell} {each.code}"
        for each in reading.problems
        if each.place.sheet != "Tehtävät"
    ]


def with_sheet(workbook: Write, name: str, rows: Rows) -> Reading[Inventory]:
    return read_inventory(workbook({"Tehtävät": TASKS, name: rows}))


# --- The sheet of questions ---


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Valmistelu", [["Tarkoitus", "aikaa"], ["Vetäjä", "Liisa"], ["Suostumus", "kyllä"]]),
        ("Muuta", [["TAVOITE:", "aikaa"], ["Kuka vetää?", "Liisa"], ["Hallituksen päätös", "x"]]),
        ("Blad2", [["Syfte", "aikaa"], ["Vem leder?", "Liisa"], ["Ledningens samtycke", "ja"]]),
        ("Notes", [["Aim", "aikaa"], ["Facilitator", "Liisa"], ["Management agrees", True]]),
        (
            "Valmistelu",
            [
                ["Kyläyhdistyksen muotoilu"],
                [],
                ["", "Vetäjä", "Liisa"],
                ["", "Tarkoitus", "", "aikaa"],
                ["", "Johdon suostumus", "hyväksytty"],
            ],
        ),
    ],
)
def test_it_is_known_by_its_questions_in_any_language(
    workbook: Write, name: str, rows: Rows
) -> None:
    reading = with_sheet(workbook, name, rows)
    assert reading.value.case == Case(
        purpose=Prose("aikaa"), facilitator=Line("Liisa"), management_consent=True
    )
    assert reading.value.notes == ()
    assert reading.problems == ()


def test_one_question_is_enough_where_the_sheet_is_called_so(workbook: Write) -> None:
    assert with_sheet(workbook, "valmistelu", [["Vetäjä", "Liisa"]]).value.case == Case(
        facilitator=Line("Liisa")
    )


def test_one_question_is_not_enough_elsewhere(workbook: Write) -> None:
    reading = with_sheet(workbook, "Muuta", [["Vetäjä", "Liisa"]])
    assert reading.value.case == Case()
    assert codes(reading) == ["Muuta! files.table_sheet_not_read"]


def test_tasks_on_a_sheet_called_so_are_tasks(workbook: Write) -> None:
    sheet = [["Tehtävä", "Kesto", "Tarkoitus"], ["Kutsut", "1 h", "x"], ["Tila", "2 h", "y"]]
    reading = with_sheet(workbook, "Valmistelu", sheet)
    assert [each.name.fi for each in reading.value.tasks][2:] == ["Kutsut", "Tila"]


@pytest.mark.parametrize(
    ("words", "meant", "is_kept", "code"),
    [
        ("kyllä", True, False, None),
        ("Kyllä, hallitus 3.9.2026 § 4", True, True, None),
        ("hallitus hyväksyi 3.9.", True, True, None),
        ("har samtyckt", True, False, None),
        ("approved", True, False, None),
        (1, True, False, None),
        ("ei", False, False, None),
        ("ei suostu", False, False, None),
        ("?", UNKNOWN, False, None),
        ("ei tiedossa", UNKNOWN, False, None),
        ("", UNKNOWN, False, None),
        # Not yet is no no.
        ("ei vielä", UNKNOWN, True, "files.answer_open"),
        ("ehkä", UNKNOWN, True, "files.answer_open"),
        ("kysytty, ei vastausta", UNKNOWN, True, "files.answer_open"),
        # The day may be the one on which the board will talk about it.
        (datetime.date(2026, 9, 3), UNKNOWN, True, "files.table_no_yes_or_no"),
        ("Liisa tietää", UNKNOWN, True, "files.table_no_yes_or_no"),
        ("#REF!", UNKNOWN, True, "files.table_error_value"),
    ],
)
def test_consent_is_yes_no_or_not_known(
    workbook: Write, words: object, meant: bool | Unknown, is_kept: bool, code: str | None
) -> None:
    rows: Rows = [["Tarkoitus", "aikaa"], ["Johdon suostumus", words]]
    reading = with_sheet(workbook, "Valmistelu", rows)
    assert reading.value.case.management_consent is meant
    assert codes(reading) == ([f"Valmistelu!B2 {code}"] if code else [])
    kept = [each for each in reading.value.notes if each.startswith("Johdon suostumus: ")]
    assert bool(kept) is is_kept


def test_what_no_question_asks_for_is_said_and_kept(workbook: Write) -> None:
    rows = [
        ["Kysymys", "Tieto", "Ohje"],
        ["Tarkoitus", "aikaa", "", "sovittu 3.9."],
        ["Vetäjä", "Liisa", "kirjoita tähän nimi"],
        ["Kokouspaikka", "kerhotalo"],
        ["Vetäjä", "Matti"],
    ]
    reading = with_sheet(workbook, "Valmistelu", rows)
    assert reading.value.case == Case(purpose=Prose("aikaa"), facilitator=Line("Liisa"))
    assert reading.value.notes == (
        "Tarkoitus: sovittu 3.9.",
        "Kokouspaikka: kerhotalo",
        "Vetäjä: Matti",
    )
    assert codes(reading) == [
        f"Valmistelu!{cell} files.answer_unread" for cell in ("D2", "B4", "B5")
    ]


def test_too_long_an_answer_is_cut_and_said(workbook: Write) -> None:
    rows = [["Tarkoitus", "a" * 20_001], ["Vetäjä", "b" * 501]]
    reading = with_sheet(workbook, "Valmistelu", rows)
    assert len(reading.value.case.purpose) == 20_000
    assert len(reading.value.case.facilitator) == 500
    assert codes(reading) == [f"Valmistelu!B{row} files.table_text_cut" for row in (1, 2)]


def test_of_two_sheets_the_first_answer_counts(workbook: Write) -> None:
    first = [["Tarkoitus", ""], ["Vetäjä", "Liisa"]]
    second = [["Syfte", "aikaa"], ["Processledare", "Matti"]]
    reading = read_inventory(workbook({"A": first, "Tehtävät": TASKS, "B": second}))
    assert reading.value.case == Case(purpose=Prose("aikaa"), facilitator=Line("Liisa"))


def test_nobody_is_said_to_be_a_phone_number(workbook: Write) -> None:
    rows = [["Yhdistyksen nimi", "Kylä ry"], ["Puhelin", "?"], ["Sähköposti", "ei tiedossa"]]
    reading = with_sheet(workbook, "Yhdistys", rows)
    assert reading.value.association.contact.phone == ""
    assert reading.value.association.contact.email == ""


# --- Invitations ---


@pytest.mark.parametrize(
    ("invited", "attended", "meant"),
    [
        ("kyllä", "kyllä", (True, True)),
        ("x", "poissa", (True, False)),
        ("kutsuttu 3.9.", "oli paikalla", (True, True)),
        (datetime.date(2026, 9, 3), "estynyt", (True, False)),
        ("3.9. sähköpostilla", "", (True, UNKNOWN)),
        ("3.9.2026", "3.9. ja 10.9.", (True, True)),
        # What stands behind a day may take it back.
        ("3.9. ei kutsuttu", "3.9. poissa", (False, False)),
        ("kyllä", "3.9., 10.9.: ei", (True, False)),
        ("3.9. ehkä", "2026-09-03 ?", None),
        # So may what stands behind the question, said again.
        ("kutsuttu: kyllä", "paikalla: ei", (True, False)),
        ("ei kutsuttu", "present: no", (False, False)),
        ("ei kutsuttu", "", (False, UNKNOWN)),
        ("inbjuden", "frånvarande", (True, False)),
        ("invitation sent", "took part", (True, True)),
        (True, False, (True, False)),
        ("ei vielä", "-", None),
        ("", "", None),
    ],
)
def test_who_was_asked_and_came_stands_with_the_doers(
    workbook: Write, invited: object, attended: object, meant: tuple[Any, Any] | None
) -> None:
    doers: Rows = [["Nimi", "Kutsuttu", "Läsnä"], ["Siistijä", invited, attended]]
    reading = with_sheet(workbook, "Tekijät", doers)
    expected = (
        ()
        if meant is None
        else (Invitation(doer=Key("siistija"), invited=meant[0], attended=meant[1]),)
    )
    assert reading.value.case.invitations == expected


def test_totals_and_repeated_people_are_no_invitations(workbook: Write) -> None:
    doers: Rows = [
        ["Nimi", "Kutsuttu", "Paikalla"],
        ["siistijä", "kyllä", "ei"],
        ["siistijä", "ei", "ei, migreeni"],
        ["Yhteensä", 1, 0],
        ["", "kyllä", ""],
    ]
    reading = with_sheet(workbook, "Tekijät", doers)
    assert reading.value.case.invitations == (
        Invitation(doer=Key("siistija"), invited=True, attended=False),
    )
    assert "migreeni" not in repr(reading)
    assert not [each for each in codes(reading) if "yes_or_no" in each]


@pytest.mark.parametrize(
    "words", ["poissa (migreeni)", "poissa, migreeni 3.9.", "migreeni", "3.9. migreeni"]
)
def test_the_reason_of_an_absence_is_nowhere(workbook: Write, words: str) -> None:
    doers = [["Nimi", "Kutsuttu", "Paikalla"], ["siistijä", "kyllä", words]]
    reading = with_sheet(workbook, "Tekijät", doers)
    assert "migreeni" not in dump_yaml(reading.value)
    assert "migreeni" not in repr(reading.problems)
    assert [each.partition(".")[0] for each in codes(reading)] == ["Tekijät!C2 files"]


def test_a_day_with_other_words_is_no_attendance(workbook: Write) -> None:
    doers = [["Nimi", "Kutsuttu", "Paikalla"], ["siistijä", "kyllä", "3.9. migreeni"]]
    reading = with_sheet(workbook, "Tekijät", doers)
    (invitation,) = reading.value.case.invitations
    assert invitation.attended is UNKNOWN


def test_an_invitation_that_cannot_be_read_is_said_and_kept(workbook: Write) -> None:
    doers = [["Nimi", "Kutsuttu"], ["siistijä", "Liisa hoitaa"]]
    reading = with_sheet(workbook, "Tekijät", doers)
    assert reading.value.case.invitations == ()
    assert codes(reading)[0] == "Tekijät!B2 files.table_no_yes_or_no"
    assert reading.value.notes == ("siistijä: Kutsuttu: Liisa hoitaa",)


# --- A workbook that ratko wrote ---

INVENTORY = Inventory(
    doers=(
        Doer(id=Key("anna"), name=Line("Anna"), source=Line("a.xlsx!B!A2")),
        Doer(id=Key("b"), name=Line("Bertta")),
    ),
    tasks=(Task(id=Key("matot"), name=Text(fi=Prose("Matot"))),),
    case=Case(
        purpose=Prose("aikaa\nnuorille"),
        facilitator=Line("koordinaattori"),
        management_consent=True,
        invitations=(Invitation(doer=Key("anna"), invited=True, attended=False),),
        outcome=Prose("kesken"),
    ),
    notes=(Prose("vanha"),),
)


@pytest.fixture
def book() -> Any:
    return openpyxl.load_workbook(BytesIO(inventory_workbook(INVENTORY, Language.FI)))


def back(book: Any, folder: Path) -> Reading[Inventory]:
    book.save(folder / "a.xlsx")
    return read_inventory(folder / "a.xlsx")


def with_case(**changes: Any) -> Inventory:
    return attrs.evolve(INVENTORY, case=attrs.evolve(INVENTORY.case, **changes))


def test_it_says_the_preparation_in_words(book: Any) -> None:
    rows = list(book["Valmistelu"].iter_rows(max_col=2, values_only=True))
    assert rows == [
        ("Kysymys", "Tieto"),
        ("Tarkoitus", "aikaa\nnuorille"),
        ("Vetäjä", "koordinaattori"),
        ("Johdon suostumus", "kyllä"),
    ]
    doers = list(book["Tekijät"].iter_rows(min_col=5, max_col=6, values_only=True))
    assert doers == [("Kutsuttu", "Paikalla"), ("kyllä", "ei"), (None, None)]


def test_words_beside_an_answer_are_kept_once(book: Any, tmp_path: Path) -> None:
    book["Valmistelu"]["B4"] = "ei, hallitus 3.9."
    reading = back(book, tmp_path)
    expected = with_case(management_consent=False)
    notes = (*INVENTORY.notes, Prose("Johdon suostumus: ei, hallitus 3.9."))
    assert reading.value == attrs.evolve(expected, notes=notes)
    again = inventory_workbook(reading.value, Language.SV)
    (tmp_path / "b.xlsx").write_bytes(again)
    assert read_inventory(tmp_path / "b.xlsx").value == reading.value


def test_without_its_headings_help_is_no_answer(book: Any, tmp_path: Path) -> None:
    book["Valmistelu"].delete_rows(1)
    book["Valmistelu"]["B1"] = None
    assert back(book, tmp_path).value == with_case(purpose=Prose(""))


def test_the_help_of_another_version_is_no_answer(book: Any, tmp_path: Path) -> None:
    book["Valmistelu"]["B2"] = None
    book["Valmistelu"]["C2"] = "Näin tämä neuvottiin aiemmin."
    assert back(book, tmp_path).value == with_case(purpose=Prose(""))


@pytest.mark.parametrize("gone", ["Valmistelu", "Tekijät"])
def test_a_sheet_taken_away_says_nothing(book: Any, tmp_path: Path, gone: str) -> None:
    del book[gone]
    assert back(book, tmp_path).value == INVENTORY


def test_columns_taken_away_say_nothing(book: Any, tmp_path: Path) -> None:
    book["Tekijät"].delete_cols(5, 2)
    assert back(book, tmp_path).value == INVENTORY


def test_a_row_taken_away_takes_its_invitation_away(book: Any, tmp_path: Path) -> None:
    book["Tekijät"].delete_rows(2)
    inventory = back(book, tmp_path).value
    assert [each.id for each in inventory.doers] == ["b"]
    assert inventory.case.invitations == ()


def test_both_answers_emptied_leave_no_invitation(book: Any, tmp_path: Path) -> None:
    book["Tekijät"]["E2"] = book["Tekijät"]["F2"] = None
    assert back(book, tmp_path).value == with_case(invitations=())


def test_a_new_row_may_say_that_somebody_was_asked(book: Any, tmp_path: Path) -> None:
    for column, value in enumerate(["Cilla", "", "", "", "kyllä", "paikalla"], start=1):
        book["Tekijät"].cell(4, column).value = value
    case = back(book, tmp_path).value.case
    assert case.invitations[1:] == (Invitation(doer=Key("cilla"), invited=True, attended=True),)


def test_a_column_under_another_heading_is_read_too(book: Any, tmp_path: Path) -> None:
    book["Tekijät"].delete_cols(6)
    column = book["Tekijät"].max_column + 1
    book["Tekijät"].cell(1, column).value = "Osallistui"
    book["Tekijät"].cell(3, column).value = "kyllä"
    case = back(book, tmp_path).value.case
    assert case.invitations[1:] == (Invitation(doer=Key("b"), attended=True),)


def test_what_a_row_of_doers_says_beside_its_fields_is_kept(book: Any, tmp_path: Path) -> None:
    column = book["Tekijät"].max_column + 1
    book["Tekijät"].cell(1, column).value = "Avaimet"
    book["Tekijät"].cell(2, column).value = "kerhotalo"
    book["Tekijät"]["C3"] = "sopivasti"
    book["Tekijät"]["E3"] = "Liisa hoitaa"
    reading = back(book, tmp_path)
    assert reading.value.notes == (
        "vanha",
        "Anna: Avaimet: kerhotalo",
        "Bertta: Tunnit: sopivasti",
        "Bertta: Kutsuttu: Liisa hoitaa",
    )
    assert codes(reading) == [
        "Tekijät!C3 files.table_capacity_unreadable",
        "Tekijät!E3 files.table_no_yes_or_no",
    ]


# --- Where to write what is missing ---


def told(path: Path, field: str, language: Language = Language.FI) -> str:
    return say(where_to_write(path, language)[field], language)


def test_the_way_out_is_the_cell_of_the_answer(workbook: Write) -> None:
    doers = [["Henkilöt"], ["Nimi", "Kutsu lähetetty"], ["siistijä", ""]]
    questions = [["Aluksi"], ["", "Kuka vetää?", ""], ["", "Tavoite", "aikaa"]]
    path = workbook({"Tehtävät": TASKS, "Väki": doers, "Alku": questions})
    assert told(path, "facilitator") == f"Vastauksen paikka: {path}!Alku!C2"
    assert told(path, "purpose").endswith("!Alku!C3")
    assert told(path, "management_consent") == (
        "Lisätkää välilehdelle ”Alku” rivi: sarakkeeseen A ”Johdon suostumus”, "
        "sarakkeeseen B vastaus."
    )
    assert told(path, "invited") == f"Vastausten paikka on otsikon alla: {path}!Väki!B2"
    assert "”Väki” sarake ”Paikalla”" in told(path, "attended")


def test_the_way_out_is_a_sheet_where_there_is_none(workbook: Write) -> None:
    path = workbook({"Tehtävät": TASKS})
    assert "välilehti ”Valmistelu”" in told(path, "purpose")
    assert "sheet “Doers” with the columns “Name” and “Invited”" in told(
        path, "invited", Language.EN
    )


def test_the_way_out_of_other_files(text_table: Write, tmp_path: Path) -> None:
    table = text_table("Tehtävä\nSiivous\n")
    assert "ratko convert" in told(table, "purpose")
    assert told(table, "purpose").endswith("välilehti ”Valmistelu”.")
    assert told(table, "invited").endswith("välilehti ”Tekijät”.")
    assert "fältet case.invitations" in told(tmp_path / "a.yaml", "attended", Language.SV)


def test_written_where_it_is_told_it_is_read(workbook: Write, tmp_path: Path) -> None:
    """What the messages say is true: the sheet and the column, added as told, close the gap."""
    path = workbook({"Tehtävät": TASKS})
    book = openpyxl.load_workbook(path)
    for language in Language:
        for field in ("purpose", "invited"):
            values = dict(where_to_write(path, language)[field].values)
            sheet = book.create_sheet(f"{values['sheet']}")
            if field == "purpose":
                sheet.append([values["label"], f"aikaa {language.value}"])
            else:
                sheet.append([values["name"], values["label"]])
                sheet.append([f"tekijä {language.value}", "x"])
        book.save(tmp_path / "b.xlsx")
        case = read_inventory(tmp_path / "b.xlsx").value.case
        assert case.purpose == f"aikaa {language.value}"
        assert [each.invited for each in case.invitations] == [True]
        for sheet in book.worksheets[1:]:
            book.remove(sheet)
