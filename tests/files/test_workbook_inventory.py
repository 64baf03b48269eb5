"""Workbooks that ratko writes: what people do to them, and the empty one."""

import datetime
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest

from ratko.errors import InputError
from ratko.files.blank import blank_workbook, blank_yaml
from ratko.files.reading import read_inventory
from ratko.files.structured import read_text
from ratko.files.workbook_inventory import inventory_workbook
from ratko.model.association import Accessibility, Association, Contact, Doer, DoerKind, Site
from ratko.model.case import Case, Invitation
from ratko.model.dimensions import Dimension, Levels
from ratko.model.inventory import Inventory
from ratko.model.quantities import (
    BusinessId,
    Key,
    Level,
    Line,
    Minutes,
    Month,
    Prose,
    Share,
    amount,
)
from ratko.model.task import Classification, Origin, Task, TaskDoer, TaskEntity
from ratko.model.text import Language, Text
from ratko.model.time import Period, Recurrence, RecurrenceKind, StatedTime
from ratko.model.unknown import UNKNOWN


INVENTORY = Inventory(
    association=Association(
        name=Line("Pesula ry"),
        business_id=BusinessId("1234567-1"),
        contact=Contact(phone=Line("040 123")),
        has_paid_staff=True,
    ),
    date=datetime.date(2026, 1, 31),
    sites=(
        Site(
            id=Key("pesula"),
            name=Line("Pesula"),
            municipality=Line("Mikkeli"),
            accessibility=Accessibility(lift=False),
        ),
    ),
    doers=(
        Doer(
            id=Key("anna"),
            name=Line("Anna"),
            kind=DoerKind.EMPLOYEE,
            weekly_capacity=Minutes(2250),
            source=Line("vanha.xlsx!A!B2"),
        ),
        Doer(id=Key("d-2"), name=Line("Bertta, vapaaehtoinen")),
    ),
    entities=(TaskEntity(id=Key("pesu"), name=Text(fi=Prose("Pesu"), sv=Prose("Tvätt"))),),
    tasks=(
        Task(
            id=Key("matot"),
            name=Text(fi=Prose("Mattojen pesu"), en=Prose("Rug washing")),
            entity=Key("pesu"),
            steps=(Text(fi=Prose("kastele")), Text(fi=Prose("hankaa"))),
            doers=(
                TaskDoer(
                    doer=Key("anna"),
                    share=Share(Fraction(1, 3)),
                    classification=Classification.CORE,
                    reason=Prose("taito"),
                ),
                TaskDoer(doer=Key("d-2"), classification=Classification.ASSISTING),
            ),
            minutes_per_time=amount("~45-90"),
            recurrence=Recurrence(kind=RecurrenceKind.TIMES_A_WEEK, times=amount(3)),
            season=frozenset({Month(5), Month(6), Month(7)}),
            site=Key("pesula"),
            demands=Levels({Dimension.LFT: Level(4)}),
            other=((Line("Koneen tila"), Prose("kulunut")),),
            suggested=frozenset({Line("demands.LFT"), Line("season")}),
            source=Line("vanha.xlsx!A!A2"),
        ),
        Task(
            id=Key("kuivaus"),
            name=Text(fi=Prose("Kuivaus")),
            depends_on=frozenset({Key("matot")}),
            stated_time=StatedTime(minutes=amount(150), per=Period.WEEK),
        ),
    ),
    case=Case(purpose=Prose("keventää")),
    notes=(Prose("yläotsikko"),),
)


class Book:
    """A workbook in the hands of a person."""

    def __init__(self, content: bytes, folder: Path) -> None:
        self.book: Any = openpyxl.load_workbook(BytesIO(content))
        self.path = folder / "a.xlsx"

    def sheet(self, name: str) -> Any:
        return self.book[name]

    def cell(self, sheet: str, row: int, heading: str) -> Any:
        headings = [each.value for each in self.book[sheet][1]]
        return self.book[sheet].cell(row, headings.index(heading) + 1)

    def read(self) -> tuple[Inventory, list[str]]:
        self.book.save(self.path)
        reading = read_inventory(self.path)
        return reading.value, [f"{each.place.cell} {each.code}" for each in reading.problems]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(inventory_workbook(INVENTORY, Language.FI), tmp_path)


def task(inventory: Inventory, key: str) -> Task:
    return next(each for each in inventory.tasks if each.id == key)


def test_untouched_it_reads_back_exactly(book: Book) -> None:
    assert book.read() == (INVENTORY, [])


def test_the_sheets_say_it_in_words(book: Book) -> None:
    row = {
        heading.value: cell.value
        for heading, cell in zip(book.sheet("Tehtävät")[1], book.sheet("Tehtävät")[2], strict=True)
        if cell.value is not None
    }
    assert row == {
        "Tehtävä": "Mattojen pesu",
        "Tehtäväkokonaisuus": "Pesu",
        "Tekijä": "Anna, Bertta, vapaaehtoinen",
        "Ydintehtävä": "Anna: ydin, Bertta, vapaaehtoinen: avustava",
        "Toistuvuus": "3 krt/vko",
        "Kesto": "n. 45–90 min",
        "Kausi": "touko–heinä",
        "Paikka": "Pesula",
        "Koneen tila": "kulunut",
        "ratko-id": "matot",
    }


def test_rows_sorted_are_tasks_sorted(book: Book) -> None:
    sheet = book.sheet("Tehtävät")
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2, max_row=3)]
    for number, row in enumerate(reversed(rows), start=2):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
    inventory, problems = book.read()
    assert inventory == attrs.evolve(INVENTORY, tasks=INVENTORY.tasks[::-1])
    assert problems == []


def test_columns_moved_removed_and_rows_above_change_nothing(book: Book) -> None:
    sheet = book.sheet("Tehtävät")
    sheet.insert_cols(1)
    sheet.delete_cols(4)
    sheet.insert_rows(1, 2)
    sheet["B1"] = "Oma otsikko"
    assert book.read() == (INVENTORY, [])


def test_a_row_taken_away_takes_its_task_away(book: Book) -> None:
    book.sheet("Tehtävät").delete_rows(2)
    inventory, _ = book.read()
    assert [each.id for each in inventory.tasks] == ["kuivaus"]
    assert inventory.tasks[0].depends_on == frozenset()
    assert inventory.doers == INVENTORY.doers


def test_a_row_emptied_but_for_its_key_is_taken_away(book: Book) -> None:
    for cell in book.sheet("Tehtävät")[2][:-1]:
        cell.value = None
    assert [each.id for each in book.read()[0].tasks] == ["kuivaus"]


def test_a_new_row_is_a_new_task(book: Book) -> None:
    book.cell("Tehtävät", 4, "Tehtävä").value = "Silitys"
    book.cell("Tehtävät", 4, "Tekijä").value = "Cilla"
    book.cell("Tehtävät", 4, "Paikka").value = "pesula"
    book.cell("Tehtävät", 4, "Kesto").value = "1,5 h"
    inventory, problems = book.read()
    assert inventory.tasks[:2] == INVENTORY.tasks
    new = inventory.tasks[2]
    assert (new.id, new.name, new.site) == ("silitys", Text(fi=Prose("Silitys")), "pesula")
    assert new.minutes_per_time == amount(90)
    assert [each.doer for each in new.doers] == ["cilla"]
    assert [each.id for each in inventory.doers] == ["anna", "d-2", "cilla"]
    assert problems == []


def test_a_row_copied_is_a_second_task(book: Book) -> None:
    sheet = book.sheet("Tehtävät")
    for column, cell in enumerate(sheet[3], start=1):
        sheet.cell(4, column).value = cell.value
    inventory, _ = book.read()
    assert [each.id for each in inventory.tasks] == ["matot", "kuivaus", "kuivaus-2"]


def test_a_changed_class_keeps_share_and_reason(book: Book) -> None:
    book.cell("Tehtävät", 2, "Tekijä").value = "Anna"
    book.cell("Tehtävät", 2, "Ydintehtävä").value = "avustava"
    inventory, _ = book.read()
    (doer,) = task(inventory, "matot").doers
    assert doer.doer == "anna"
    assert doer.classification is Classification.ASSISTING


def test_what_a_person_says_is_no_suggestion_any_more(book: Book) -> None:
    book.cell("Tehtävät", 2, "Kausi").value = "touko–elo"
    inventory, _ = book.read()
    assert task(inventory, "matot").season == frozenset({5, 6, 7, 8})
    assert task(inventory, "matot").suggested == {"demands.LFT"}


def test_a_cell_emptied_is_not_known_any_more(book: Book) -> None:
    book.cell("Tehtävät", 2, "Kausi").value = None
    book.cell("Tehtävät", 2, "Koneen tila").value = None
    book.cell("Tehtävät", 3, "Viikkotunnit").value = None
    inventory, _ = book.read()
    assert task(inventory, "matot").season is UNKNOWN
    assert task(inventory, "matot").other == ()
    assert task(inventory, "kuivaus").stated_time is UNKNOWN


def test_what_cannot_be_read_is_a_problem_and_is_kept(book: Book) -> None:
    book.cell("Tehtävät", 2, "Kesto").value = "sopivasti"
    inventory, problems = book.read()
    assert any(each.startswith("F2 files.") for each in problems)
    assert "sopivasti" in task(inventory, "matot").notes


def test_a_column_added_is_kept(book: Book) -> None:
    sheet = book.sheet("Tehtävät")
    column = sheet.max_column + 1
    sheet.cell(1, column).value = "Hankala sää"
    sheet.cell(2, column).value = "sade"
    inventory, problems = book.read()
    assert task(inventory, "matot").other == (
        ("Koneen tila", "kulunut"),
        ("Hankala sää", "sade"),
    )
    assert [each.partition(" ")[2] for each in problems] == ["files.table_column_unknown"]


def test_a_name_emptied_is_said(book: Book) -> None:
    book.cell("Tehtävät", 2, "Tehtävä").value = None
    inventory, problems = book.read()
    assert inventory == INVENTORY
    assert problems == ["A2 records.name_emptied"]


def test_doers_and_sites_can_be_changed(book: Book) -> None:
    book.cell("Tekijät", 2, "Nimi").value = "Anneli"
    book.cell("Tekijät", 3, "Perustehtävä").value = "auttaa"
    book.cell("Paikat", 2, "Hissi").value = "kyllä"
    inventory, problems = book.read()
    assert inventory.doers == (
        attrs.evolve(INVENTORY.doers[0], name=Line("Anneli")),
        attrs.evolve(INVENTORY.doers[1], basic_duty=Line("auttaa")),
    )
    assert inventory.sites[0].accessibility == Accessibility(lift=True)
    assert inventory.tasks == INVENTORY.tasks
    assert problems == []


def test_the_association_can_be_changed(book: Book) -> None:
    sheet = book.sheet("Yhdistys")
    assert sheet["B2"].value == "Pesula ry"
    sheet["B2"], sheet["B3"], sheet["B7"], sheet["B9"] = "Uusi ry", "7654321-0", "a@b.fi", None
    inventory, problems = book.read()
    assert inventory.association == attrs.evolve(
        INVENTORY.association,
        name=Line("Uusi ry"),
        contact=Contact(phone=Line("040 123"), email=Line("a@b.fi")),
        has_paid_staff=UNKNOWN,
    )
    assert problems == ["B3 records.association_cell"]


@pytest.mark.parametrize("spoil", ["remove", "cut", "mark"])
def test_without_the_hidden_sheet_the_words_count(book: Book, spoil: str) -> None:
    if spoil == "remove":
        del book.book["ratko"]
    else:
        book.sheet("ratko")["A2" if spoil == "cut" else "A1"].value = "{"
    inventory, _ = book.read()
    assert [each.name.fi for each in inventory.tasks] == ["Mattojen pesu", "Kuivaus"]
    assert inventory.tasks[0].minutes_per_time == amount("~45-90")
    assert inventory.association.name == "Pesula ry"


def test_no_text_becomes_a_formula(tmp_path: Path) -> None:
    hostile = '=HYPERLINK("http://example.org","x")'
    inventory = attrs.evolve(
        INVENTORY,
        tasks=(
            attrs.evolve(
                INVENTORY.tasks[0], name=Text(fi=Prose(hostile)), notes=Prose("+1+1\n@SUM(A1)")
            ),
        ),
        association=Association(name=Line(hostile)),
    )
    book = Book(inventory_workbook(inventory, Language.EN), tmp_path)
    for sheet in book.book.worksheets:
        for row in sheet.iter_rows():
            assert all(cell.data_type in {"s", "n"} for cell in row)
            assert all(cell.hyperlink is None for cell in row)


# --- The empty workbook ---


@pytest.mark.parametrize("language", Language)
def test_the_empty_workbook_is_empty_to_the_reader(language: Language, tmp_path: Path) -> None:
    book = Book(blank_workbook(language), tmp_path)
    inventory, problems = book.read()
    assert inventory == Inventory()
    assert sorted(each.partition(" ")[2] for each in problems) == [
        "files.table_no_tasks",
        *["records.example_row"] * 3,
    ]


@pytest.mark.parametrize("language", Language)
def test_the_empty_workbook_can_be_filled_in(language: Language, tmp_path: Path) -> None:
    book = Book(blank_workbook(language), tmp_path)
    tasks, doers, sites, association, preparation, instructions = book.book.worksheets
    for sheet, rows in ((tasks, 2), (doers, 2), (sites, 2)):
        for column in range(1, sheet.max_column + 1):
            said = sheet.cell(rows, column).value or ""
            sheet.cell(3, column).value = said.partition(": ")[2] or said
    association["B2"] = "Kylän Väki ry"
    association["B9"] = {"fi": "kyllä", "sv": "ja", "en": "yes"}[language]
    preparation["B2"], preparation["B3"] = "Aikaa perustyöhön", "hankkeen koordinaattori"
    preparation["B4"] = {"fi": "kyllä", "sv": "ja", "en": "yes"}[language]
    inventory, problems = book.read()
    (filled,) = inventory.tasks
    assert not filled.name.is_empty
    assert filled.origin is Origin.DONE_NOW
    assert filled.minutes_per_time == amount(90)
    assert filled.recurrence == Recurrence(kind=RecurrenceKind.TIMES_A_WEEK, times=amount(2))
    assert filled.season == frozenset(range(1, 13))
    assert len(filled.permits) == 1
    assert [each.doer for each in filled.doers] == [inventory.doers[0].id]
    assert filled.doers[0].classification is Classification.ASSISTING
    assert filled.site == inventory.sites[0].id
    assert filled.notes == ""
    assert len(inventory.doers) == len(inventory.sites) == 1
    assert inventory.doers[0].weekly_capacity == 2250
    assert inventory.sites[0].accessibility.step_free_entrance is True
    assert inventory.association.name == "Kylän Väki ry"
    assert inventory.association.has_paid_staff is True
    assert inventory.case == Case(
        purpose=Prose("Aikaa perustyöhön"),
        facilitator=Line("hankkeen koordinaattori"),
        management_consent=True,
        invitations=(Invitation(doer=inventory.doers[0].id, invited=True, attended=True),),
    )
    assert {each.partition(" ")[2] for each in problems} == {"records.example_row"}
    assert instructions["A1"].value


@pytest.mark.parametrize("language", Language)
def test_every_offered_word_is_read(language: Language, tmp_path: Path) -> None:
    content = blank_workbook(language)
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    for offer in sheet.data_validations.dataValidation:
        if offer.type != "list":
            continue
        place = str(offer.sqref).partition(":")[0]
        for word in offer.formula1.strip('"').split(","):
            book = Book(content, tmp_path)
            book.book.worksheets[0]["A2"] = "x"
            book.book.worksheets[0][place] = word
            inventory, problems = book.read()
            assert inventory.tasks[0].notes == "", word
            severe = [each for each in problems if "example_row" not in each]
            assert not severe, (word, severe)


@pytest.mark.parametrize("language", Language)
def test_it_looks_and_prints_well(language: Language, tmp_path: Path) -> None:
    book = Book(blank_workbook(language), tmp_path)
    for sheet in book.book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    for sheet in book.book.worksheets[:3]:
        assert sheet.freeze_panes == "B2"
        assert sheet.print_title_rows == "$1:$1"
        assert all(
            each.promptTitle and each.prompt for each in sheet.data_validations.dataValidation
        )
        assert all(sheet.column_dimensions[cell.column_letter].width > 10 for cell in sheet[1])


@pytest.mark.parametrize("language", Language)
def test_the_empty_yaml_is_an_inventory(language: Language) -> None:
    text = blank_yaml(language)
    reading = read_text(text, Inventory)
    assert reading.value == Inventory(association=Association(languages=(language,)))
    assert reading.problems == ()


@pytest.mark.parametrize("language", Language)
def test_the_examples_in_the_empty_yaml_load(language: Language) -> None:
    examples = []
    for line in blank_yaml(language).splitlines():
        if line.startswith("#   "):
            examples.append(line[2:])
        elif line.startswith("  #   "):
            examples.append(line.replace("#   ", "  ", 1))
        elif not line.endswith("[]"):
            examples.append(line)
    made: list[str] = []
    for line in examples:
        if line.startswith("    - doer:") and "  invitations:" not in made:
            made.append("  invitations:")
        if line.startswith("  - id:") and (key := next_key(made)):
            made.append(f"{key}:")
        made.append(line)
    inventory = read_text("\n".join(made) + "\n", Inventory).value
    assert len(inventory.tasks) == len(inventory.doers) == len(inventory.sites) == 1
    doer = inventory.doers[0].id
    assert inventory.case.invitations == (Invitation(doer=doer, invited=True, attended=False),)


def next_key(made: list[str]) -> str:
    return next((key for key in ("sites", "doers", "tasks") if f"{key}:" not in made), "")


def test_a_text_table_may_hold_an_example_too(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Tehtävä;Kesto\nESIMERKKI: kahvi;30 min\nSiivous;1 h\n", encoding="utf-8")
    reading = read_inventory(path)
    assert [each.name.fi for each in reading.value.tasks] == ["Siivous"]
    assert [each.code for each in reading.problems] == ["records.example_row"]


def test_a_broken_workbook_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(inventory_workbook(INVENTORY, Language.FI)[:2000])
    with pytest.raises(InputError):
        read_inventory(tmp_path / "a.xlsx")
