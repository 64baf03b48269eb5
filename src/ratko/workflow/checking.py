"""Whether a project's files hold together, and a repair that loses nothing.

The check reads only. The repair moves aside and never deletes: what it took away lies in the
folder `.ratko-aside` of the project, under the day and the time, at the path where it was.
"""

import collections
import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs

from ratko.errors import InputError, RuleError
from ratko.files.editing import LOCK, Locker, create_file, is_left_over, locked, put
from ratko.files.journey_merging import has_conflict, merged
from ratko.files.reading import read_project
from ratko.journey.findings import journey_findings
from ratko.journey.replaying import CaseState, replay
from ratko.journey.stages import Stage
from ratko.messages import Message, message
from ratko.method.parts import parts_of
from ratko.model.finding import Finding
from ratko.model.role import Role, RoleStatus
from ratko.problems import Place, Problem, Severity, problem
from ratko.workflow.project import (
    JOURNEY,
    PROJECT,
    CaseFiles,
    case_folders,
    read_case,
)
from ratko.workflow.stale_documents import folders_of_documents, stale_documents


__all__ = ["ASIDE", "Checked", "Repaired", "check_project", "repair_project"]

ASIDE: Final = ".ratko-aside"
"""Where a repair puts what it moves."""
_OLD_LOCK: Final = datetime.timedelta(minutes=10)
"""No command holds a lock for so long: whatever held it was stopped."""
_STATUS: Final = {
    Stage.AGREED: RoleStatus.AGREED,
    Stage.ADVERTISED: RoleStatus.ADVERTISED,
    Stage.FILLED: RoleStatus.FILLED,
    Stage.INDUCTION: RoleStatus.FILLED,
    Stage.REVIEWS: RoleStatus.IN_REVIEW,
    Stage.ENDED: RoleStatus.CLOSED,
}
"""The status in the file of the roles that goes with a phase; other phases have none of theirs."""


@attrs.frozen(kw_only=True)
class Checked:
    """What a check found.

    Attributes:
        problems: Problems of files, each with its place and way out.
        findings: What in the histories does not hold together, each with its place.
    """

    problems: tuple[Problem, ...] = ()
    findings: tuple[tuple[Place, Finding], ...] = ()


@attrs.frozen(kw_only=True)
class Repaired:
    """What a repair did.

    Attributes:
        done: Each thing done, in words.
        left: Problems that only people can mend.
    """

    done: tuple[Message, ...] = ()
    left: tuple[Problem, ...] = ()


def check_project(folder: Path, now: datetime.datetime) -> Checked:
    """Find and name everything in a project's folder that does not hold together.

    Args:
        folder: The folder of the project.
        now: The time, for the age of locks, and for what is dated later.
    """
    problems: list[Problem] = []
    findings: list[tuple[Place, Finding]] = []
    try:
        problems += read_project(folder / PROJECT).problems
    except InputError as error:
        problems += error.problems
    names: dict[str, list[Path]] = collections.defaultdict(list)
    for each in case_folders(folder):
        case, found = _check_case(each)
        problems += found
        if case is not None:
            path = each / JOURNEY
            text = path.read_text(encoding="utf-8-sig")
            findings += [
                (_place_of(path, text, one.subject), one)
                for one in journey_findings(case.journey, now.date())
            ]
            names[case.journey.association.strip().casefold()].append(path)
    for name, paths in names.items():
        if name and len(paths) > 1:
            problems += [
                _warning("journey.same_association", path, other=paths[0].parent.name)
                for path in paths[1:]
            ]
    for path in _left_over(folder):
        problems.append(_left_over_problem(path, now))
    problems += _stale(folder)
    return Checked(problems=tuple(problems), findings=tuple(findings))


def repair_project(folder: Path, locker: Locker) -> Repaired:
    """Mend what can be mended without a decision, and say what is left to people.

    Locks and copies that stopped programs left are moved aside; journeys with a conflict of a
    version control, or with ids twice, get both sides, and the file as it was is kept aside.

    Raises:
        InputError: The system refuses, or a case is locked by somebody at work.
    """
    stamp = locker.now.strftime("%Y-%m-%dT%H-%M-%S")
    aside = folder / ASIDE / stamp
    done: list[Message] = []
    for path in _left_over(folder):
        if path.name == LOCK and not _is_old(path, locker.now):
            continue
        _move_aside(path, folder, aside)
        name = path.relative_to(folder).as_posix()
        done.append(message("journey.moved_aside", file=name))
    done += [
        message("journey.merged", case=each.name)
        for each in case_folders(folder)
        if _merge(each, folder, aside, locker)
    ]
    left = check_project(folder, locker.now).problems
    return Repaired(done=tuple(done), left=left)


# --- One case ---


def _check_case(folder: Path) -> tuple[CaseFiles | None, list[Problem]]:
    path = folder / JOURNEY
    if not path.is_file():
        return None, [_warning("journey.no_journey", folder)]
    problems: list[Problem] = []
    try:
        if has_conflict(path.read_text(encoding="utf-8-sig", errors="replace")):
            problems.append(_error("journey.conflict", path))
        case = read_case(folder)
    except InputError as error:
        return None, [*problems, *error.problems]
    problems += case.problems
    problems += _unnamed(case)
    problems += _of_roles(case)
    return case, problems


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


def _place_of(path: Path, text: str, event: str) -> Place:
    """Return the line of an event, for editors to jump to."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip().removeprefix("- ") == f"id: {event}":
            return Place(file=str(path), line=number)
    return Place(file=str(path))


def _stale(folder: Path) -> Iterator[Problem]:
    for place in folders_of_documents(folder):
        for each in stale_documents(place):
            yield problem(
                Severity.WARNING,
                "journey.stale_documents",
                Place(file=str(place / each.role if each.role else place)),
                documents=each.kinds,
                folder=str(place),
            )


# --- What stopped programs left ---


def _left_over(folder: Path) -> list[Path]:
    return sorted(
        each
        for each in folder.rglob(".ratko-*")
        if is_left_over(each) and ASIDE not in each.relative_to(folder).parts
    )


def _left_over_problem(path: Path, now: datetime.datetime) -> Problem:
    if path.name != LOCK:
        return _warning("journey.left_over", path)
    if _is_old(path, now):
        return _warning("journey.old_lock", path)
    return problem(Severity.NOTE, "journey.at_work", Place(file=str(path)))


def _is_old(lock: Path, now: datetime.datetime) -> bool:
    """Whether a lock is older than any command takes; one that cannot be read is."""
    try:
        since = datetime.datetime.fromisoformat(json.loads(lock.read_text("utf-8"))["since"])
        return now - since > _OLD_LOCK
    except (OSError, ValueError, KeyError, TypeError):
        return True


def _move_aside(path: Path, folder: Path, aside: Path) -> None:
    target = aside / path.relative_to(folder)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)
    except OSError as error:
        place = Place(file=str(path))
        raise InputError(
            [problem(Severity.ERROR, "records.cannot_write", place, found=error.strerror or "")]
        ) from error


def _merge(case: Path, folder: Path, aside: Path, locker: Locker) -> bool:
    path = case / JOURNEY
    if not path.is_file():
        return False
    with locked(case, locker):
        before = path.read_bytes()
        try:
            text = before.decode("utf-8-sig")
        except UnicodeDecodeError:
            return False
        after = merged(text)
        if after is None or after == text:
            return False
        create_file(aside / path.relative_to(folder), before)
        put(path, after.encode("utf-8"), before)
    return True


def _warning(code: str, path: Path, **values: str) -> Problem:
    return problem(Severity.WARNING, code, Place(file=str(path)), **values)


def _error(code: str, path: Path) -> Problem:
    return problem(Severity.ERROR, code, Place(file=str(path)))
