"""Reading files: one function for each kind, whatever format the file is in."""

from pathlib import Path
from typing import Final, TypeVar

import attrs

from ratko.errors import InputError
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

MOST_BYTES: Final = 50 * 1024 * 1024
"""Files larger than this are no list that people keep."""

Record = TypeVar("Record")

_WORKBOOKS: Final = frozenset({".xlsx", ".xlsm", ".xls", ".ods"})
_TEXT_TABLES: Final = frozenset({".csv", ".tsv", ".txt", ".tab"})
_STRUCTURED: Final = frozenset({".yaml", ".yml", ".json"})


def read_inventory(path: Path | str, *, sheet: str | None = None) -> Reading[Inventory]:
    """Read a task inventory: a workbook, a text table, YAML or JSON.

    Args:
        path: The file.
        sheet: Of a workbook, the sheet that holds the tasks; None: it is found.

    Raises:
        InputError: The file cannot be used at all; it holds every problem found.
    """
    file = str(path)
    suffix = Path(path).suffix.lower()
    if suffix in _STRUCTURED:
        return _read_structured(path, Inventory)
    if suffix not in _WORKBOOKS | _TEXT_TABLES:
        raise InputError(
            [
                problem(
                    Severity.ERROR,
                    "files.table_unknown_suffix",
                    Place(file=file),
                    found=suffix,
                    known=tuple(sorted(_WORKBOOKS | _TEXT_TABLES | _STRUCTURED)),
                )
            ]
        )
    content = _content(Path(path), file)
    from ratko.files.table_inventory import in_file_order

    if suffix in _WORKBOOKS:
        from ratko.files.workbook import read_workbook

        book = read_workbook(content, file)
        grids, said = book.value, book.problems
        inventory = _back(content, book) if sheet is None else None
        said = tuple(each for each in said if each.place.sheet != _EXACT_SHEET)
    else:
        from ratko.files.delimited import read_delimited

        text = read_delimited(content, file, tabbed=suffix in {".tsv", ".tab"})
        grids, said = (text.value,), text.problems
        sheet, inventory = None, None
    if inventory is None:
        inventory = _inventory_of_tables(grids, sheet)
    problems = in_file_order(said + inventory.problems, grids)
    return Reading(value=inventory.value, problems=tuple(problems))


_EXACT_SHEET: Final = "ratko"
"""The hidden sheet of the workbooks that ratko writes."""


def _back(content: bytes, book: Reading[tuple[Grid, ...]]) -> Reading[Inventory] | None:
    """Read back a workbook that ratko wrote; None: it is another, or not to be known again."""
    if all(each.place.sheet != _EXACT_SHEET for each in book.problems):
        return None
    from ratko.files.own_sheets import take_out
    from ratko.files.workbook_back import read_back

    return read_back(content, take_out(book.value))


def _inventory_of_tables(grids: tuple[Grid, ...], sheet: str | None) -> Reading[Inventory]:
    """Read the tables that people made or filled in; rows that show an example are left out.

    Raises:
        InputError: No sheet holds a table of tasks, or there is no sheet of that name.
    """
    from ratko.files.own_sheets import take_out, with_association, without_examples
    from ratko.files.table_inventory import inventory_of

    own = take_out(grids)
    filled = without_examples(own.grids)
    inventory = inventory_of(filled.value, sheet=sheet)
    association, said = with_association(inventory.value.association, own.association, {})
    return Reading(
        value=attrs.evolve(inventory.value, association=association),
        problems=filled.problems + inventory.problems + said,
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


def _content(path: Path, file: str) -> bytes:
    """Return the bytes of a table.

    Raises:
        InputError: There is no such file, it cannot be opened, or it is empty or too large.
    """
    place = Place(file=file)
    try:
        if path.is_dir():
            raise InputError([problem(Severity.ERROR, "files.table_is_folder", place)])
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise InputError(
                [
                    problem(
                        Severity.ERROR,
                        "files.table_file_too_large",
                        place,
                        size=size // 1_000_000,
                        most=MOST_BYTES // 1_000_000,
                    )
                ]
            )
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise InputError([problem(Severity.ERROR, "files.table_no_file", place)]) from error
    except (OSError, ValueError) as error:
        said = problem(Severity.ERROR, "files.table_cannot_open", place, found=str(error))
        raise InputError([said]) from error
    if not content.strip():
        raise InputError([problem(Severity.ERROR, "files.table_file_empty", place)])
    return content
