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

from ratko.errors import InputError
from ratko.files.editing import LOCK, Locker, create_file, is_left_over, locked, put
from ratko.files.journey_merging import merged
from ratko.files.reading import read_project
from ratko.journey.findings import journey_findings
from ratko.messages import Message, message
from ratko.model.finding import Finding
from ratko.problems import Place, Problem, Severity, problem
from ratko.workflow.case_checking import check_case, collisions, place_of
from ratko.workflow.project import (
    JOURNEY,
    PROJECT,
    case_folders,
)
from ratko.workflow.stale_documents import folders_of_documents, stale_documents


__all__ = ["ASIDE", "Checked", "Repaired", "check_project", "repair_project"]

ASIDE: Final = ".ratko-aside"
"""Where a repair puts what it moves."""
_OLD_LOCK: Final = datetime.timedelta(minutes=10)
"""No command holds a lock for so long: whatever held it was stopped."""


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
    problems += collisions(case_folders(folder))
    names: dict[str, list[Path]] = collections.defaultdict(list)
    for each in case_folders(folder):
        case, found = check_case(each)
        problems += found
        problems += collisions(path for path in each.iterdir() if not path.name.startswith("."))
        if case is not None:
            path = each / JOURNEY
            text = path.read_text(encoding="utf-8-sig")
            findings += [
                (place_of(path, text, one.subject), one)
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
