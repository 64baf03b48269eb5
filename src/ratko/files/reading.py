"""Reading files: one function for each kind, whatever format the file is in."""

from pathlib import Path
from typing import TypeVar

from ratko.errors import InputError
from ratko.files.form import EXACT_SHEET
from ratko.files.formats import KNOWN_ENDINGS, is_structured, is_text_table, is_workbook
from ratko.files.grid import Grid
from ratko.files.reading_result import Reading
from ratko.finland.rows import SupportRules
from ratko.finland.situation import Situation
from ratko.model.adjustment import Adjustments
from ratko.model.inventory import Inventory
from ratko.model.journey import Journey
from ratko.model.profile import Profiles
from ratko.model.project import Project
from ratko.model.role import Roles
from ratko.model.rules import RuleSet
from ratko.model.theme import Theme
from ratko.problems import Place, Severity, problem


__all__ = [
    "read_adjustments",
    "read_inventory",
    "read_journey",
    "read_profiles",
    "read_project",
    "read_roles",
    "read_rules",
    "read_situation",
    "read_support_rules",
    "read_theme",
]

Record = TypeVar("Record")


def read_inventory(path: Path | str, *, sheet: str | None = None) -> Reading[Inventory]:
    """Read a task inventory: a workbook, a text table, YAML or JSON.

    Args:
        path: The file.
        sheet: Of a workbook, the sheet that holds the tasks; None: it is found.

    Raises:
        InputError: The file cannot be used at all; it holds every problem found.
    """
    file = str(path)
    if is_structured(path):
        return _read_structured(path, Inventory)
    if not (is_workbook(path) or is_text_table(path)):
        place, found = Place(file=file), Path(path).suffix.lower()
        said = problem(
            Severity.ERROR, "files.table_unknown_suffix", place, found=found, known=KNOWN_ENDINGS
        )
        raise InputError([said])
    from ratko.files.sheet_reading import file_content, grids_of
    from ratko.files.table_inventory import in_file_order

    content = file_content(path)
    grids = grids_of(content, path)
    inventory = None
    if is_text_table(path):
        sheet = None
    elif sheet is None:
        inventory = _back(content, grids)
    if inventory is None:
        inventory = _inventory_of_tables(grids.value, sheet)
    said_of_sheets = (each for each in grids.problems if each.place.sheet != EXACT_SHEET)
    problems = in_file_order((*said_of_sheets, *inventory.problems), grids.value)
    return Reading(value=inventory.value, problems=tuple(problems))


def _back(content: bytes, book: Reading[tuple[Grid, ...]]) -> Reading[Inventory] | None:
    """Read back a workbook that ratko wrote; None: it is another, or not to be known again."""
    if all(each.place.sheet != EXACT_SHEET for each in book.problems):
        return None
    from ratko.files.own_sheets import take_out
    from ratko.files.workbook_back import read_back

    return read_back(content, take_out(book.value))


def _inventory_of_tables(grids: tuple[Grid, ...], sheet: str | None) -> Reading[Inventory]:
    """Read the tables that people made or filled in; rows that show an example are left out.

    Raises:
        InputError: No sheet holds a table of tasks, or there is no sheet of that name.
    """
    from ratko.files.answer_sheets import with_answers
    from ratko.files.own_sheets import take_out, without_examples
    from ratko.files.table_inventory import inventory_of

    own = take_out(grids)
    filled = without_examples(own.grids)
    inventory = inventory_of(filled.value, sheet=sheet)
    answered = with_answers(inventory.value, own.answers, {})
    return Reading(
        value=answered.value,
        problems=filled.problems + inventory.problems + answered.problems,
    )


def read_roles(path: Path | str) -> Reading[Roles]:
    """Read the roles of a case from YAML or JSON.

    Raises:
        InputError: The file cannot be read or has errors: all of them, each with line and column.
    """
    return _read_structured(path, Roles)


def read_rules(path: Path | str) -> Reading[RuleSet]:
    """Read a rule set from YAML or JSON; see `read_roles`."""
    return _read_structured(path, RuleSet)


def read_theme(path: Path | str) -> Reading[Theme]:
    """Read the look of an association's own from YAML or JSON; see `read_roles`."""
    return _read_structured(path, Theme)


def read_profiles(path: Path | str) -> Reading[Profiles]:
    """Read ability profiles from YAML or JSON; see `read_roles`."""
    return _read_structured(path, Profiles)


def read_adjustments(path: Path | str) -> Reading[Adjustments]:
    """Read adjustments of one's own from YAML or JSON; see `read_roles`."""
    return _read_structured(path, Adjustments)


def read_project(path: Path | str) -> Reading[Project]:
    """Read a project from YAML or JSON; see `read_roles`."""
    return _read_structured(path, Project)


def read_journey(path: Path | str) -> Reading[Journey]:
    """Read what happened in a case from YAML or JSON; see `read_roles`."""
    return _read_structured(path, Journey)


def read_situation(path: Path | str) -> Reading[Situation]:
    """Read what is known of a situation from YAML or JSON; see `read_roles`."""
    return _read_structured(path, Situation)


def read_support_rules(path: Path | str) -> Reading[SupportRules]:
    """Read a table of support rules of one's own from YAML or JSON; see `read_roles`."""
    return _read_structured(path, SupportRules)


def _read_structured(path: Path | str, record_type: type[Record]) -> Reading[Record]:
    from ratko.files import structured

    return structured.read(Path(path), record_type)
