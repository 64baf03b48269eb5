"""A case and a project as folders of files: read with every problem, and changed event by event.

A case is a folder with `journey.yaml` and, beside it, the files it names. A project is a folder
with `project.yaml` and its cases in the folder `cases`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import attrs

from ratko.errors import InputError
from ratko.files.editing import Locker, create_file, edit_file, locked
from ratko.files.reading import read_inventory, read_journey, read_project, read_roles
from ratko.files.structured import dump_yaml, edit_yaml, read_text
from ratko.model.case import Review
from ratko.model.inventory import Inventory
from ratko.model.journey import Event, Happening, Journey
from ratko.model.project import Project
from ratko.model.quantities import Key
from ratko.model.role import Role
from ratko.problems import Place, Problem, Severity, problem
from ratko.workflow.proposing import complete


__all__ = [
    "CASES",
    "JOURNEY",
    "PROJECT",
    "CaseFiles",
    "ProjectFiles",
    "add_event",
    "add_review",
    "case_folders",
    "event_id",
    "new_case",
    "new_project",
    "read_case",
    "read_whole_project",
]

JOURNEY: Final = "journey.yaml"
PROJECT: Final = "project.yaml"
CASES: Final = "cases"
_LONGEST_ID: Final = 80


@attrs.frozen(kw_only=True)
class CaseFiles:
    """A case with all its files.

    Attributes:
        key: The name of its folder.
        folder: The folder.
        journey: What happened.
        inventory: Its tasks, with suggestions filled in and marked; None: there is no inventory,
            or it cannot be read.
        roles: Its roles.
        problems: The problems of all its files.
    """

    key: str
    folder: Path
    journey: Journey
    inventory: Inventory | None = None
    roles: tuple[Role, ...] = ()
    problems: tuple[Problem, ...] = ()


@attrs.frozen(kw_only=True)
class ProjectFiles:
    """A project with all its cases.

    Attributes:
        folder: The folder.
        project: The project.
        cases: The cases that can be read, sorted by key.
        problems: The problems of all files, also of cases that cannot be read.
    """

    folder: Path
    project: Project
    cases: tuple[CaseFiles, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_case(folder: Path) -> CaseFiles:
    """Read a case; a file beside the journey that cannot be read is a problem, and left out.

    A file may be named before it is there: the inventory until the association is mapped, the roles
    until one is composed. How a table was understood is not told here but by `ratko check`.

    Raises:
        InputError: There is no `journey.yaml`, or it cannot be read.
    """
    read = read_journey(folder / JOURNEY)
    journey, problems = read.value, list(read.problems)
    inventory: Inventory | None = None
    roles: tuple[Role, ...] = ()
    if journey.inventory and not _is_to_come(journey.inventory, Happening.MAPPED, folder, journey):
        try:
            tasks = read_inventory(_beside(folder, journey.inventory))
            inventory = complete(tasks.value)
            problems += [each for each in tasks.problems if each.severity is not Severity.NOTE]
        except InputError as error:
            problems += error.problems
    if journey.roles and not _is_to_come(journey.roles, Happening.COMPOSED, folder, journey):
        try:
            crafted = read_roles(_beside(folder, journey.roles))
            roles = crafted.value.roles
            problems += crafted.problems
        except InputError as error:
            problems += error.problems
    return CaseFiles(
        key=folder.resolve().name,
        folder=folder,
        journey=journey,
        inventory=inventory,
        roles=roles,
        problems=tuple(problems),
    )


def read_whole_project(folder: Path) -> ProjectFiles:
    """Read a project and all its cases; a case that cannot be read is a problem, and left out.

    Raises:
        InputError: There is no `project.yaml`, or it cannot be read.
    """
    read = read_project(folder / PROJECT)
    problems = list(read.problems)
    cases = []
    for each in case_folders(folder):
        try:
            case = read_case(each)
            cases.append(case)
            problems += case.problems
        except InputError as error:
            problems += error.problems
    return ProjectFiles(
        folder=folder, project=read.value, cases=tuple(cases), problems=tuple(problems)
    )


def case_folders(folder: Path) -> tuple[Path, ...]:
    """Return the folders of a project's cases, sorted by name; hidden ones are none."""
    cases = folder / CASES
    if not cases.is_dir():
        return ()
    return tuple(
        sorted(each for each in cases.iterdir() if each.is_dir() and not each.name.startswith("."))
    )


def new_project(folder: Path, project: Project) -> None:
    """Begin a project.

    Raises:
        InputError: There is one already, or the system refuses.
    """
    create_file(folder / PROJECT, dump_yaml(project).encode("utf-8"))


def new_case(folder: Path, journey: Journey) -> None:
    """Begin a case.

    Raises:
        InputError: There is one already, or the system refuses.
    """
    create_file(folder / JOURNEY, dump_yaml(journey).encode("utf-8"))


def add_event(folder: Path, event: Event, locker: Locker) -> Journey:
    """Write one more event into a case; comments and all else in the file stay as they are.

    Raises:
        InputError: The file cannot be read or written, is locked, or was changed meanwhile.
    """

    def add(before: Journey) -> Journey:
        free = attrs.evolve(event, id=event_id(before, event))
        return attrs.evolve(before, events=(*before.events, free))

    return _changed(folder, add, locker)


def add_review(folder: Path, review: Review, locker: Locker) -> Journey:
    """Write one more follow-up into a case; see `add_event`."""
    return _changed(
        folder, lambda before: attrs.evolve(before, reviews=(*before.reviews, review)), locker
    )


def event_id(journey: Journey, event: Event) -> Key:
    """Return an id for a new event that no other has: its day, what happened, and the role."""
    parts = (event.date.isoformat(), event.what.value.replace("_", "-"), event.role)
    stem = "-".join(part for part in parts if part)[: _LONGEST_ID - 5].rstrip("-")
    taken = {each.id for each in journey.events}
    number = 1
    while (name := stem if number == 1 else f"{stem}-{number}") in taken:
        number += 1
    return Key(name)


def _changed(folder: Path, change: Callable[[Journey], Journey], locker: Locker) -> Journey:
    path = folder / JOURNEY
    if not path.is_file():
        place = Place(file=str(path))
        raise InputError([problem(Severity.ERROR, "journey.no_case", place)])
    after: list[Journey] = []

    def edit(text: str) -> str:
        read = read_text(text, Journey, file=str(path))
        if read.problems:
            # What this program does not know of the file must not be lost.
            raise InputError(read.problems)
        after.append(change(read.value))
        return edit_yaml(text, after[0])

    with locked(folder, locker):
        edit_file(path, edit)
    return after[0]


def _is_to_come(name: str, first: Happening, folder: Path, journey: Journey) -> bool:
    happened = {each.what for each in journey.events}
    return first not in happened and not (folder / name).exists()


def _beside(folder: Path, name: str) -> Path:
    """Return the path of a file of a case.

    Raises:
        InputError: It would lie outside the folder.
    """
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise InputError([problem(Severity.ERROR, "journey.outside", Place(file=str(path)))])
    return path
