"""Lists as other associations keep them: other languages, shapes and encodings, value for value.

What becomes of the roles is only looked at from afar; that each value is read as it was meant, that
nothing is lost, and that each mistake is named with its cell, is held to exactly.
"""

import datetime
import io
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlwt  # type: ignore[import-untyped]  # it has no types
from odf.opendocument import OpenDocumentSpreadsheet  # type: ignore[import-untyped]  # no types
from odf.table import Table, TableCell, TableRow  # type: ignore[import-untyped]  # no types
from odf.text import P  # type: ignore[import-untyped]  # no types

from ratko.errors import InputError
from ratko.files.reading import read_inventory
from ratko.files.reading_result import Reading
from ratko.model.inventory import Inventory
from ratko.model.quantities import Amount, amount
from ratko.model.task import Classification, Origin, Removable, Task
from ratko.model.text import Language
from ratko.model.time import Period, RecurrenceKind, Weekday
from ratko.model.unknown import UNKNOWN
from ratko.problems import Severity
from ratko.workflow.documenting import Request, all_files
from ratko.workflow.proposing import Proposal, propose


DAY = datetime.date(2026, 11, 24)
Rows = Sequence[Sequence[Any]]


def workbook(
    path: Path,
    sheets: Mapping[str, Rows],
    *,
    row: int = 1,
    column: int = 1,
    hidden: tuple[str, ...] = (),
) -> Path:
    book = openpyxl.Workbook()
    del book["Sheet"]
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        page.sheet_state = "hidden" if name in hidden else "visible"
        for down, cells in enumerate(rows):
            for right, value in enumerate(cells):
                page.cell(row + down, column + right, value)
    book.save(path)
    return path


def tasks_of(reading: Reading[Inventory]) -> dict[str, Task]:
    return {task.name.best(Language.FI)[1]: task for task in reading.value.tasks}


def errors_of(reading: Reading[Inventory]) -> set[tuple[str, str]]:
    """Where the errors are, and what each is about."""
    return {
        (each.place.cell, each.code) for each in reading.problems if each.severity is Severity.ERROR
    }


def everything(reading: Reading[Inventory]) -> Proposal:
    """Make all documents of what was read, in all languages."""
    proposal = propose(reading.value, date=DAY)
    request = Request(languages=tuple(Language), date=DAY, problems=reading.problems)
    files = {each.name for each in all_files(proposal, request)}
    assert {"index.html", "inventory.yaml", "roles.yaml"} <= files
    return proposal


YOUTH: Rows = [
    ["Nylands Ungdom r.f., uppgifter 12.9.2026"],
    [],
    [
        "Uppgift",
        "Helhet",
        "Vem gör det nu?",
        "Hur ofta",
        "Tid per gång",
        "Säsong",
        "Kärnuppgift?",
        "Kan överlåtas",
        "Vad uppgiften kräver",
        "Anmärkningar",
    ],
    [
        "Städning av lokalen",
        "Lokalen",
        "vaktmästaren",
        "varje vecka",
        "2,5 h",
        None,
        "nej",
        "ja",
        "stående, lyft",
        "tillsammans",
    ],
    [
        "Snöskottning",
        "Lokalen",
        "ingen",
        "vid behov, ca 2 ggr/vecka",
        "1 h 15 min",
        "nov–mars",
        "nej",
        "ja",
        "kallt ute",
        None,
    ],
    [
        "Servering",
        "Evenemang",
        "frivilliga",
        "15 ggr/år",
        "4 timmar",
        "sept-maj",
        "nej",
        "delvis",
        None,
        None,
    ],
    ["Bokföring", "Ekonomi", "kassören", "1 gång i månaden", "5 h", None, "ja", "nej", None, None],
    ["Register", "Ekonomi", "ledaren", "varannan vecka", "45 min", None, "nej", "ja", None, None],
    ["Affischer", "Info", "ledaren", "må och to", "30 min", "året runt", "nej", "ja", None, None],
    [
        "Gräsklippning",
        "Lokalen",
        "vaktmästaren",
        "när det passar",
        "ca 2 h",
        "maj - september",
        "nej",
        "ja",
        None,
        None,
    ],
]


def test_a_swedish_workbook_of_a_youth_association(tmp_path: Path) -> None:
    reading = read_inventory(workbook(tmp_path / "ungdom.xlsx", {"Blad1": YOUTH}))
    inventory, tasks = reading.value, tasks_of(reading)
    assert inventory.association.name == "Nylands Ungdom r.f."
    assert inventory.date == datetime.date(2026, 9, 12)
    assert len(tasks) == 7
    cleaning = tasks["Städning av lokalen"]
    assert cleaning.minutes_per_time == amount(150)
    assert cleaning.recurrence is not UNKNOWN
    assert cleaning.recurrence.kind is RecurrenceKind.WEEKLY
    assert (cleaning.requirements, cleaning.notes) == ("stående, lyft", "tillsammans")
    assert cleaning.doers[0].classification is Classification.NOT_CORE
    snow = tasks["Snöskottning"]
    assert snow.minutes_per_time == amount(75)
    assert snow.season == frozenset({11, 12, 1, 2, 3})
    assert (snow.doers, snow.origin, snow.removable) == ((), Origin.UNDONE, Removable.YES)
    assert tasks["Servering"].removable is Removable.PARTLY
    assert tasks["Servering"].season == frozenset({9, 10, 11, 12, 1, 2, 3, 4, 5})
    assert tasks["Bokföring"].doers[0].classification is Classification.CORE
    assert tasks["Bokföring"].removable is Removable.NO
    posters = tasks["Affischer"].recurrence
    assert posters is not UNKNOWN
    assert posters.weekdays == frozenset({Weekday.MONDAY, Weekday.THURSDAY})
    two = Fraction(120)
    assert tasks["Gräsklippning"].minutes_per_time == Amount(low=two, high=two, about=True)
    assert "när det passar" in tasks["Gräsklippning"].notes
    assert {cell for cell, _ in errors_of(reading)} == {"D10"}
    assert everything(reading).roles.roles


KITCHEN = """\
Area,Task,Who does it now,How often,Duration,Core task,Can be handed over,Notes
Kitchen,Cooking lunch,"Amina, volunteers",twice a week,3 hours,no,yes,for 40 people
Kitchen,Dishwashing,volunteers,2x/week,90 min,no,yes,
Office,Answering the phone,coordinator,Mon-Fri,1.5 h,no,partly,
Office,Grant applications,manager,4 times a year,2 days,yes,no,
Office,"Accounts, ""books"" too",treasurer,monthly,3 h,yes,no,
Events,Setting up,volunteers,every other Saturday,2 h,no,yes,
Outreach,Home visits,volunteers,weekly,4-6 h,no,maybe,
"""


def test_an_english_text_table_of_a_multicultural_association(tmp_path: Path) -> None:
    source = tmp_path / "tasks.csv"
    source.write_text(KITCHEN, encoding="utf-8-sig")
    reading = read_inventory(source)
    tasks = tasks_of(reading)
    assert {doer.name for doer in reading.value.doers} == {
        "Amina",
        "volunteers",
        "coordinator",
        "manager",
        "treasurer",
    }
    assert len(tasks["Cooking lunch"].doers) == 2
    assert tasks["Cooking lunch"].notes == "for 40 people"
    assert tasks["Dishwashing"].minutes_per_time == amount(90)
    phone = tasks["Answering the phone"].recurrence
    assert phone is not UNKNOWN
    assert len(phone.weekdays) == 5
    assert tasks['Accounts, "books" too'].minutes_per_time == amount(180)
    assert tasks["Home visits"].minutes_per_time == Amount(low=Fraction(240), high=Fraction(360))
    assert tasks["Home visits"].removable is UNKNOWN
    assert {cell for cell, _ in errors_of(reading)} == {"E5"}
    assert "2 days" in tasks["Grant applications"].notes
    assert everything(reading).roles.roles


HALL = [
    ["Tehtävä", "Tekijä", "Kuinka usein", "h/vko", "Kausi", "Ydintehtävä", "Voiko luovuttaa"],
    ["Jäähallin siivous", "talonmies", "joka päivä", "10", "syys-maalis", "ei", "kyllä"],
    ["Pesukoneen täyttö", "siistijä", "3 krt/vko", "2,5", "", "ei", "kyllä"],
    ["Åbo-yhteistyö", "sihteeri", "kerran kuussa", "0,5", "", "kyllä", "ei"],
    ["Öljynvaihto", "talonmies", "2 kertaa vuodessa", "", "touko, syys", "ei", "kyllä"],
]


def in_text(encoding: str, delimiter: str) -> bytes:
    return "\r\n".join(delimiter.join(row) for row in HALL).encode(encoding)


def in_ods() -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Tehtävät")
    document.spreadsheet.addElement(table)
    for row in HALL:
        line = TableRow()
        table.addElement(line)
        for value in row:
            number = value.replace(",", ".")
            is_number = number.replace(".", "").isdigit()
            cell = (
                TableCell(valuetype="float", value=number)
                if is_number
                else TableCell(valuetype="string")
            )
            if value:
                cell.addElement(P(text=value))
            line.addElement(cell)
    content = io.BytesIO()
    document.write(content)
    return content.getvalue()


def in_xls() -> bytes:
    book = xlwt.Workbook()
    page = book.add_sheet("Tehtävät")
    for number, row in enumerate(HALL):
        for column, value in enumerate(row):
            decimal = value.replace(",", ".")
            is_number = decimal.replace(".", "").isdigit()
            page.write(number, column, float(decimal) if is_number else value)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cp850.csv", in_text("cp850", ";")),
        ("mac.csv", in_text("mac_roman", ";")),
        ("cp1252.csv", in_text("cp1252", ";")),
        ("latin9.txt", in_text("iso8859_15", "\t")),
        ("utf16.csv", in_text("utf-16", ";")),
        ("utf8.tsv", in_text("utf-8", "\t")),
        ("taulukko.ods", in_ods()),
        ("vanha.xls", in_xls()),
    ],
)
def test_the_same_list_is_read_alike_from_every_format_and_encoding(
    name: str, content: bytes, tmp_path: Path
) -> None:
    source = tmp_path / name
    source.write_bytes(content)
    reading = read_inventory(source)
    tasks = tasks_of(reading)
    assert list(tasks) == [row[0] for row in HALL[1:]]
    assert errors_of(reading) == set()
    stated = [task.stated_time for task in reading.value.tasks]
    weekly = [each if each is UNKNOWN else each.minutes for each in stated]
    assert weekly == [amount(600), amount(150), amount(30), UNKNOWN]
    assert tasks["Jäähallin siivous"].season == frozenset({9, 10, 11, 12, 1, 2, 3})
    assert tasks["Öljynvaihto"].season == frozenset({5, 9})
    assert [doer.name for doer in reading.value.doers] == ["talonmies", "siistijä", "sihteeri"]


def test_a_table_that_begins_at_c7_names_its_own_cells(tmp_path: Path) -> None:
    rows = [*HALL, ["Virhe", "siistijä", "höpö", "abc", "", "ei", "kyllä"]]
    source = workbook(tmp_path / "c7.xlsx", {"T": rows}, row=7, column=3)
    reading = read_inventory(source)
    assert [task.source.rpartition("!")[2] for task in reading.value.tasks] == [
        "C8",
        "C9",
        "C10",
        "C11",
        "C12",
    ]
    assert {cell for cell, _ in errors_of(reading)} == {"E12", "F12"}


TIMES: Rows = [
    ["Tehtävä", "Tekijä", "h/vko", "Kesto", "Toistuvuus"],
    ["Päivämäärä", "a", datetime.date(2026, 2, 1), None, "viikoittain"],
    ["Kellonaika", "a", None, datetime.time(1, 30), "viikoittain"],
    ["Pitkä kesto", "a", None, datetime.timedelta(hours=26), "kuukausittain"],
    ["Kellona viikossa", "a", datetime.time(0, 45), None, None],
    ["Liukuluku", "a", 0.1 + 0.2, None, None],
    ["Kaava", "a", 7 / 3, None, None],
    ["Virhearvo", "a", "#REF!", None, None],
    ["Suomeksi", "a", "#ARVO!", None, None],
    ["Miinus", "a", -5, None, None],
    ["Liikaa", "a", 400, None, None],
    ["Ei luku", "a", "NaN", "1e309", None],
]


def test_what_a_spreadsheet_does_to_times_is_undone_or_named(tmp_path: Path) -> None:
    reading = read_inventory(workbook(tmp_path / "ajat.xlsx", {"T": TIMES}))
    tasks = tasks_of(reading)
    assert tasks["Kellonaika"].minutes_per_time == amount(90)
    assert tasks["Pitkä kesto"].minutes_per_time == amount(26 * 60)
    weekly = {
        name: task.stated_time.minutes
        for name, task in tasks.items()
        if task.stated_time is not UNKNOWN and task.stated_time.per is Period.WEEK
    }
    assert weekly == {
        "Kellona viikossa": amount(45),
        "Liukuluku": amount(18),
        "Kaava": amount(140),
    }
    assert {cell for cell, _ in errors_of(reading)} == {
        "C2",
        "C8",
        "C9",
        "C10",
        "C11",
        "C12",
        "D12",
    }
    for row, name in ((9, "Miinus"), (10, "Liikaa"), (11, "Ei luku")):
        assert str(TIMES[row][2]) in tasks[name].notes, name


def test_a_heading_of_two_rows_tells_how_often_from_how_long(tmp_path: Path) -> None:
    rows: Rows = [
        ["Tehtävä", None, "Aika", None],
        ["nimi", "tekijä", "krt/vko", "min/krt"],
        ["Kahvinkeitto", "emäntä", 5, 30],
    ]
    reading = read_inventory(workbook(tmp_path / "kaksi.xlsx", {"T": rows}))
    coffee = tasks_of(reading)["Kahvinkeitto"]
    assert coffee.recurrence is not UNKNOWN
    assert (coffee.recurrence.kind, coffee.recurrence.times) == (
        RecurrenceKind.TIMES_A_WEEK,
        amount(5),
    )
    assert (coffee.minutes_per_time, coffee.stated_time) == (amount(30), UNKNOWN)


def test_several_sheets_hidden_ones_notes_and_totals_in_the_middle(tmp_path: Path) -> None:
    source = workbook(
        tmp_path / "välilehdet.xlsx",
        {
            "Keittiö": [
                ["Tehtävä", "Tekijä", "h/vko"],
                ["Kahvi", "emäntä", 2],
                ["Tiski", "emäntä", 3],
                ["Välisumma", None, 5],
                ["Leivonta", "leipuri", 4],
                ["Yhteensä", None, 9],
            ],
            "Piha": [["Kuka", "Mitä tehdään", "Viikkotunnit"], ["talonmies", "Lumityöt", "2,5"]],
            "Salainen": [["Tehtävä", "h/vko"], ["Salainen tehtävä", 9]],
            "Muistio": [["Palaveri 3.2."], ["Muista kysyä avaimet"]],
            "Henkilöt": [
                ["Nimi", "Asema", "Tunnit viikossa", "Perustehtävä"],
                ["emäntä", "vapaaehtoinen", "6 h", "keittiö"],
                ["talonmies", "työntekijä", 20, "kiinteistö"],
            ],
        },
        hidden=("Salainen",),
    )
    reading = read_inventory(source)
    tasks = tasks_of(reading)
    assert list(tasks) == ["Kahvi", "Tiski", "Leivonta", "Lumityöt"]
    entities = {each.id: each.name.best(Language.FI)[1] for each in reading.value.entities}
    assert [entities[task.entity] for task in tasks.values() if task.entity] == [
        "Keittiö",
        "Keittiö",
        "Keittiö",
        "Piha",
    ]
    capacity = {doer.name: doer.weekly_capacity for doer in reading.value.doers}
    assert capacity == {"emäntä": 360, "talonmies": 1200, "leipuri": UNKNOWN}
    said = {(each.place.sheet, each.place.cell) for each in reading.problems}
    assert {("Salainen", ""), ("Muistio", ""), ("Keittiö", "A4"), ("Keittiö", "A6")} <= said
    assert errors_of(reading) == set()


def test_merged_cells_and_section_rows_name_the_entity(tmp_path: Path) -> None:
    rows: Rows = [
        ["Osa-alue", "Tehtävä", "Tekijä", "Aika"],
        ["Keittiö", "Kahvi", "emäntä", "2 h/vko"],
        [None, "Tiski", "emäntä", "15 h/kk"],
        ["Piha", "Lumi", "talonmies", "60 h/vuosi"],
        ["VARASTO"],
        [None, "Inventointi", "kaikki", "2 krt/v, 5 h"],
    ]
    source = workbook(tmp_path / "yhdistetyt.xlsx", {"T": rows})
    book = openpyxl.load_workbook(source)
    book["T"].merge_cells("A2:A3")
    book.save(source)
    reading = read_inventory(source)
    entities = {each.id: each.name.best(Language.FI)[1] for each in reading.value.entities}
    found = {
        name: task.entity and entities[task.entity] for name, task in tasks_of(reading).items()
    }
    assert found == {
        "Kahvi": "Keittiö",
        "Tiski": "Keittiö",
        "Lumi": "Piha",
        "Inventointi": "VARASTO",
    }
    times = [task.stated_time for task in reading.value.tasks]
    assert [(each.minutes, each.per) for each in times if each is not UNKNOWN] == [
        (amount(120), Period.WEEK),
        (amount(900), Period.MONTH),
        (amount(3600), Period.YEAR),
    ]
    assert errors_of(reading) == set()


def test_a_list_of_names_alone_is_a_list_of_tasks_and_says_so(tmp_path: Path) -> None:
    source = tmp_path / "nimet.txt"
    source.write_text("Lumityöt\nSiivous\nKahvinkeitto\nKirjanpito\n", encoding="utf-8")
    reading = read_inventory(source)
    assert list(tasks_of(reading)) == ["Lumityöt", "Siivous", "Kahvinkeitto", "Kirjanpito"]
    assert [each.severity for each in reading.problems] == [Severity.WARNING]
    assert everything(reading).questions


def test_vague_answers_stay_unknown_and_are_kept_word_for_word(tmp_path: Path) -> None:
    source = tmp_path / "eläkkeensaajat.csv"
    source.write_bytes(
        "Tehtävä;Kuka hoitaa;Paljonko aikaa menee\n"
        "kahvitus;Maija ja Liisa;kaksi tuntia viikossa\n"
        "matkojen järjestely;Pentti;joskus paljonkin\n"
        "muistamiset;sihteeri;silloin tällöin\n"
        "kirjoitellaan lehteen;;?\n"
        "kaikenlaista pientä;;-\n".encode("cp1252")
    )
    reading = read_inventory(source)
    tasks = tasks_of(reading)
    assert len(tasks) == 5
    coffee = tasks["kahvitus"].stated_time
    assert coffee is not UNKNOWN
    assert (coffee.minutes, coffee.per) == (amount(120), Period.WEEK)
    assert "joskus paljonkin" in tasks["matkojen järjestely"].notes
    assert tasks["matkojen järjestely"].stated_time is UNKNOWN
    now_and_then = tasks["muistamiset"].recurrence
    assert now_and_then is not UNKNOWN
    assert (now_and_then.kind, now_and_then.times) == (RecurrenceKind.ON_DEMAND, UNKNOWN)
    assert everything(reading).questions


@pytest.mark.parametrize(
    "rows",
    [
        [["Johtaminen", "tj", 5, "kyllä", "ei"], ["Talous", "tj", 5, "kyllä", "ei"]],
        [["Siivous", None, None, None, None], ["Kahvio", "?", "?", "?", "?"]],
        [["Posti", "en tiedä", "ei tietoa", "-", None]],
        [],
    ],
    ids=["all core", "all unknown", "said to be unknown", "no rows"],
)
def test_no_role_is_a_result_too(rows: Rows, tmp_path: Path) -> None:
    header = ["Tehtävä", "Tekijä", "h/vko", "Ydintehtävä", "Voiko luovuttaa"]
    reading = read_inventory(workbook(tmp_path / "x.xlsx", {"T": [header, *rows]}))
    assert len(reading.value.tasks) == len(rows)
    assert errors_of(reading) == set()
    assert everything(reading).roles.roles == ()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tyhjä.csv", b""),
        ("ei-otsikoita.csv", "Lumityöt;talonmies;2 h\nSiivous;siistijä;1 h\n".encode()),
        ("ei-työkirja.xlsx", b"PK\x03\x04 nonsense"),
        ("tuntematon.docx", b"x"),
    ],
)
def test_what_cannot_be_used_is_refused_with_a_way_out(
    name: str, content: bytes, tmp_path: Path
) -> None:
    source = tmp_path / name
    source.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_inventory(source)
    assert all(each.place.file == str(source) for each in caught.value.problems)


def test_repeated_rows_are_said_and_counted_once(tmp_path: Path) -> None:
    rows: Rows = [
        ["Tehtävä", "Tekijä", "h/vko"],
        ["Siivous", "siistijä", 2],
        ["siivous ", "siistijä", "2 h"],
        ["SIIVOUS", "talonmies", 3],
        ["Lumityöt", "talonmies", 1],
    ]
    reading = read_inventory(workbook(tmp_path / "kahdesti.xlsx", {"T": rows}))
    assert len(reading.value.tasks) == 4
    assert {each.place.cell for each in reading.problems} >= {"A3"}
    proposal = everything(reading)
    assert len(proposal.completed.tasks) == 2
    assert len(proposal.merges) == 1


def test_sixty_tasks_of_a_sports_club_are_all_accounted_for(tmp_path: Path) -> None:
    header = [
        "Nro",
        "Alue",
        "Tehtävä",
        "Tekijä",
        "Toistuvuus",
        "Kesto",
        "Ydin?",
        "Luovutettavissa?",
    ]
    often = ("päivittäin", "2 krt/vko", "viikoittain", "joka toinen viikko", "10 krt/vuosi")
    words = (
        "Kenttien merkkaus",
        "Jään hoito",
        "Kioskin myynti",
        "Pelipaitojen pesu",
        "Kuulutukset",
    )
    rows: Rows = [
        [
            number + 1,
            f"Alue {number % 4}",
            f"{words[number % 5]} {number // 5}",
            f"tekijä {number % 12}",
            often[number % 5],
            ("30 min", "1 h", "1,5 h")[number % 3],
            ("ei", "kyllä")[number % 2],
            ("kyllä", "ei", "osittain")[number % 3],
        ]
        for number in range(60)
    ]
    reading = read_inventory(workbook(tmp_path / "seura.xlsx", {"T": [header, *rows]}))
    assert (len(reading.value.tasks), len(reading.value.doers)) == (60, 12)
    assert errors_of(reading) == set()
    proposal = everything(reading)
    handed_out = {each.task for role in proposal.roles.roles for each in role.task_shares}
    left = {each.task for each in proposal.roles.leftovers}
    released = {each.task for each in proposal.sorted_tasks if each.decision.releases}
    assert handed_out | left == released
    core = {row[2] for row in rows if row[6] == "kyllä" and row[7] == "ei"}
    names = {task.id: task.name.best(Language.FI)[1] for task in proposal.completed.tasks}
    assert not core & {names[task] for task in handed_out}
