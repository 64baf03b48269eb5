"""Whether the files of one case hold together: with each other, and with its history."""

import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from ratko.errors import InputError, RuleError
from ratko.files.journey_merging import has_conflict
from ratko.files.reading import read_inventory, read_roles
from ratko.journey.replaying import CaseState, replay
from ratko.journey.stages import Stage
from ratko.method.parts import parts_of
from ratko.model.role import Role, RoleStatus
from ratko.problems import Place, Problem, Severity, problem
from ratko.workflow.project import JOURNEY, CaseFiles, read_case


__all__ = ["check_case", "collisions", "place_of"]

_STATUS: Final = {
    Stage.AGREED: RoleStatus.AGREED,
    Stage.ADVERTISED: RoleStatus.ADVERTISED,
    Stage.FILLED: RoleStatus.FILLED,
    Stage.INDUCTION: RoleStatus.FILLED,
    Stage.REVIEWS: RoleStatus.IN_REVIEW,
    Stage.ENDED: RoleStatus.CLOSED,
}
"""The status in the file of the roles that goes with a phase; other phases have none of theirs."""


def check_case(folder: Path) -> tuple[CaseFiles | None, list[Problem]]:
    """Return a case that can be read, and everything in its files that does not hold together."""
    path = folder / JOURNEY
    if not path.is_file():
        return None, [_warning("journey.no_journey", folder)]
    try:
        if has_conflict(path.read_text(encoding="utf-8-sig", errors="replace")):
            return None, [_error("journey.conflict", path), *_of_other_files(folder)]
        case = read_case(folder)
    except InputError as error:
        return None, [*error.problems, *_of_other_files(folder)]
    return case, [*case.problems, *_unnamed(case), *_of_roles(case), *_links(case)]


def _of_other_files(folder: Path) -> Iterator[Problem]:
    """Find what is wrong in the other files of a case of which the history cannot be read."""
    for path in sorted(folder.glob("*.y*ml")):
        head = path.read_text(encoding="utf-8-sig", errors="replace")[:2000]
        try:
            if "kind: inventory" in head:
                yield from read_inventory(path).problems
            elif "kind: roles" in head:
                yield from read_roles(path).problems
        except InputError as error:
            yield from error.problems


def _links(case: CaseFiles) -> Iterator[Problem]:
    for name in (JOURNEY, case.journey.inventory, case.journey.roles):
        if name and (case.folder / name).is_symlink():
            yield _warning("journey.is_link", case.folder / name)


def collisions(paths: Iterable[Path]) -> Iterator[Problem]:
    """Find names that are one where capitals, or the ways to write ä, make no difference."""
    known: dict[str, Path] = {}
    for path in sorted(paths):
        name = unicodedata.normalize("NFC", path.name).casefold()
        if name in known:
            yield _warning("journey.name_collision", path, other=known[name].name)
        known.setdefault(name, path)


def _unnamed(case: CaseFiles) -> Iterator[Problem]:
    """Find files that look like the case's own and are not named in it: copies, or forgotten."""
    named = {JOURNEY, case.journey.inventory, case.journey.roles}
    for path in sorted(case.folder.glob("*.y*ml")):
        if path.name in named or path.name.startswith("."):
            continue
        head = path.read_text(encoding="utf-8-sig", errors="replace")[:2000]
        if "kind: journey" in head:
            yield _warning("journey.second_journey", path)
        elif "kind: inventory" in head or "kind: roles" in head:
            yield _warning("journey.not_named", path)


def _of_roles(case: CaseFiles) -> Iterator[Problem]:
    state = replay(case.journey)
    place = case.folder / JOURNEY
    known = {each.id: each for each in case.roles}
    unread = str(case.folder / case.journey.roles)
    if any(each.place.file == unread and each.severity is Severity.ERROR for each in case.problems):
        return
    if case.journey.roles:
        for each in state.roles:
            if each.role not in known:
                yield _warning("journey.role_without_file", place, role=each.role)
        for role in case.roles:
            yield from _of_role(case, state, role)


def _of_role(case: CaseFiles, state: CaseState, role: Role) -> Iterator[Problem]:
    place = case.folder / case.journey.roles
    at = state.role(role.id)
    if at is None:
        yield _warning("journey.role_without_history", place, role=role.id)
    else:
        stage = Stage.ENDED if state.process is Stage.ENDED else at.stage
        if (status := _STATUS.get(stage)) is not None and role.status is not status:
            yield _warning(
                "journey.status_differs",
                place,
                role=role.id,
                status=role.status.value,
                stage=stage.value,
            )
    if case.inventory is not None:
        try:
            parts_of(role.task_shares, case.inventory)
        except RuleError as error:
            said = error.reason
            yield Problem(severity=Severity.ERROR, message=said, place=Place(file=str(place)))


def place_of(path: Path, text: str, event: str) -> Place:
    """Return the line of an event, for editors to jump to."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip().removeprefix("- ") == f"id: {event}":
            return Place(file=str(path), line=number)
    return Place(file=str(path))


def _warning(code: str, path: Path, **values: str) -> Problem:
    return problem(Severity.WARNING, code, Place(file=str(path)), **values)


def _error(code: str, path: Path) -> Problem:
    return problem(Severity.ERROR, code, Place(file=str(path)))
