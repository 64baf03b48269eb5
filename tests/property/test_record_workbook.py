"""Claim: an inventory survives a workbook, and so does what a person changes in its cells."""

from io import BytesIO
from pathlib import Path
from typing import Any

import attrs
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ratko.data import read_table
from ratko.files.form import ID_HEADING, column_headings
from ratko.files.reading import read_inventory
from ratko.files.reading_result import Reading
from ratko.files.workbook_inventory import inventory_workbook
from ratko.model.case import Invitation
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.task import Origin, Removable, Task
from ratko.model.text import Language
from ratko.model.unknown import UNKNOWN
from ratko.testing.strategies import HARD_LINES, connected_inventories


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("workbooks")


def read(content: bytes, folder: Path) -> Reading[Inventory]:
    (folder / "a.xlsx").write_bytes(content)
    return read_inventory(folder / "a.xlsx")


def inventories() -> st.SearchStrategy[Inventory]:
    """Without `_x0041_`, which openpyxl turns into a letter when it saves."""
    return connected_inventories().filter(lambda each: "_x0041_" not in repr(each))


@settings(max_examples=40)
@given(inventory=connected_inventories(), language=st.sampled_from(Language))
def test_an_inventory_survives_a_workbook(
    inventory: Inventory, language: Language, folder: Path
) -> None:
    reading = read(inventory_workbook(inventory, language), folder)
    assert reading.value == inventory
    assert reading.problems == ()


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(inventory=inventories())
def test_it_survives_another_program_that_saves_it(inventory: Inventory, folder: Path) -> None:
    book = openpyxl.load_workbook(BytesIO(inventory_workbook(inventory, Language.FI)))
    assert read(saved(book), folder).value == inventory


def saved(book: Any) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


EDITS: list[tuple[str, str, dict[str, Any]]] = [
    ("origin", "jää tekemättä", {"origin": Origin.UNDONE}),
    ("removable", "ei voi luovuttaa", {"removable": Removable.NO}),
    ("growth_value", "4", {"growth_value": 4}),
    ("dangerous", "kyllä", {"dangerous": True}),
    ("requirements", "voimia", {"requirements": "voimia"}),
    ("notes", "uusi huomio", {"notes": "uusi huomio"}),
    ("season", "touko, kesä", {"season": frozenset({5, 6})}),
    ("tools", "kottikärryt, lapio", {"tools": ("kottikärryt", "lapio")}),
]


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_changed_cell_changes_its_field_and_no_other(data: st.DataObject, folder: Path) -> None:
    inventory = data.draw(inventories().filter(lambda each: bool(each.tasks)))
    field, words, meant = data.draw(st.sampled_from(EDITS))
    at = data.draw(st.integers(0, len(inventory.tasks) - 1))
    book = openpyxl.load_workbook(BytesIO(inventory_workbook(inventory, Language.FI)))
    cell_of(book, inventory.tasks[at], field).value = words
    reading = read(saved(book), folder)
    (name,) = meant
    task = inventory.tasks[at]
    is_same = getattr(task, name) == meant[name]
    suggested = frozenset(each for each in task.suggested if each.partition(".")[0] != name)
    changed = attrs.evolve(task, suggested=task.suggested if is_same else suggested, **meant)
    expected = attrs.evolve(
        inventory, tasks=(*inventory.tasks[:at], changed, *inventory.tasks[at + 1 :])
    )
    assert reading.value == expected


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_new_name_is_taken_letter_by_letter(data: st.DataObject, folder: Path) -> None:
    inventory = data.draw(inventories().filter(lambda each: bool(each.tasks)))
    name = data.draw(
        st.sampled_from([each for each in HARD_LINES if each == each.strip() and each])
    )
    name = name.replace("\u0308", "").replace("_x000D_ _x0041_", "_x")
    book = openpyxl.load_workbook(BytesIO(inventory_workbook(inventory, Language.SV)))
    cell = cell_of(book, inventory.tasks[0], "name", Language.SV)
    cell.value = name
    cell.data_type = "s"
    task = read(saved(book), folder).value.tasks[0]
    language, _ = inventory.tasks[0].name.best(Language.SV)
    assert task.name.said_in(language) == name
    assert attrs.evolve(task, name=inventory.tasks[0].name, suggested=frozenset()) == attrs.evolve(
        inventory.tasks[0], suggested=frozenset()
    )


ANSWERS: list[tuple[str, str, object]] = [
    ("purpose", "Aikaa\nnuorille", "Aikaa\nnuorille"),
    ("purpose", "", ""),
    ("facilitator", "hankkeen  koordinaattori", "hankkeen koordinaattori"),
    ("facilitator", "ei tiedossa", ""),
    ("management_consent", "on suostunut", True),
    ("management_consent", "Ei.", False),
    ("management_consent", "?", UNKNOWN),
]


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(inventory=inventories(), answer=st.sampled_from(ANSWERS))
def test_a_changed_answer_changes_its_field_and_no_other(
    inventory: Inventory, answer: tuple[str, str, object], folder: Path
) -> None:
    field, words, meant = answer
    book = openpyxl.load_workbook(BytesIO(inventory_workbook(inventory, Language.FI)))
    questions = [each["field"] for each in read_table("workbook_form")["preparation"]]
    book["Valmistelu"].cell(questions.index(field) + 2, 2).value = words
    changes: dict[str, Any] = {field: meant}
    case = attrs.evolve(inventory.case, **changes)
    assert read(saved(book), folder).value == attrs.evolve(inventory, case=case)


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_changed_invitation_changes_nothing_else(data: st.DataObject, folder: Path) -> None:
    inventory = data.draw(inventories().filter(lambda each: bool(each.doers)))
    at = data.draw(st.integers(0, len(inventory.doers) - 1))
    field, heading = data.draw(st.sampled_from([("invited", "Kutsuttu"), ("attended", "Paikalla")]))
    words, meant = data.draw(st.sampled_from([("x", True), ("ei", False), ("", UNKNOWN)]))
    book = openpyxl.load_workbook(BytesIO(inventory_workbook(inventory, Language.FI)))
    sheet = book["Tekijät"]
    headings = [each.value for each in sheet[1]]
    sheet.cell(at + 2, headings.index(heading) + 1).value = words
    reading = read(saved(book), folder)
    key = inventory.doers[at].id

    def told(of: Inventory) -> dict[Key, Invitation]:
        everybody = {each.id: Invitation(doer=each.id) for each in of.doers}
        return everybody | {each.doer: each for each in of.case.invitations}

    changes: dict[str, Any] = {field: meant}
    before = told(inventory)
    assert told(reading.value) == before | {key: attrs.evolve(before[key], **changes)}
    case = attrs.evolve(reading.value.case, invitations=inventory.case.invitations)
    assert attrs.evolve(reading.value, case=case) == inventory


def cell_of(book: Any, task: Task, field: str, language: Language = Language.FI) -> Any:
    sheet = book.worksheets[0]
    headings = [each.value for each in sheet[1]]
    heading = column_headings("tasks", language, is_blank=False)[field]
    for row in sheet.iter_rows(min_row=2):
        if row[headings.index(ID_HEADING)].value == task.id:
            return row[headings.index(heading)]
    raise KeyError(Key(task.id))
