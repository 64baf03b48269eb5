"""Reading reports of earlier days, so that a new one does not tell small changes beside them."""

import datetime
import json
import re
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from ratko.errors import InputError
from ratko.files.writing import OutputFile
from ratko.journey.earlier_report import EarlierReport
from ratko.model.case import ReviewBy
from ratko.problems import Place, Problem, Severity, problem


__all__ = ["earlier_beside", "is_kept_copy", "kept_copy", "read_earlier"]

_NEWEST = "report.json"
_KEPT = re.compile(r"report-\d{4}-\d\d-\d\d\.json")


def read_earlier(path: Path, day: datetime.date) -> EarlierReport:
    """Read the JSON of a report of an earlier day.

    Raises:
        InputError: It cannot be read, is no report, or is of a later day than `day`.
    """
    try:
        found = _report(json.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise InputError([_error("records.cannot_read", path, error.strerror or "")]) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError([_error("journey.no_report", path)]) from error
    if found.day > day:
        raise InputError([_error("journey.later_report", path, found.day.isoformat())])
    return found


def earlier_beside(folder: Path, day: datetime.date, project: str) -> tuple[Path, ...]:
    """Return the reports of earlier days of a project in a folder, the first one first."""
    found = []
    for path in sorted(folder.glob("*report*.json")):
        try:
            report = read_earlier(path, day)
        except InputError:
            continue
        if report.project == project and report.day < day:
            found.append((report.day, path))
    return tuple(path for _, path in sorted(found))


def kept_copy(folder: Path, day: datetime.date, project: str) -> tuple[OutputFile, ...]:
    """Return a copy of the folder's newest report, if it is of an earlier day: it may be needed."""
    path = folder / _NEWEST
    if path not in earlier_beside(folder, day, project):
        return ()
    was = read_earlier(path, day).day.isoformat()
    return (OutputFile(name=f"report-{was}.json", content=path.read_bytes()),)


def is_kept_copy(name: str) -> bool:
    """Return whether a file is such a copy: it is of its day, and never stale."""
    return _KEPT.fullmatch(name) is not None


def _report(data: Mapping[str, Any]) -> EarlierReport:
    if data["kind"] != "report":
        raise ValueError(data["kind"])
    tables = {(str(each["figure"]), str(each["by"])): each for each in data["tables"]}
    return EarlierReport(
        project=str(data["project"]["name"]),
        day=datetime.date.fromisoformat(data["date"]),
        parts={
            key: {str(part[key[1]]): _people(part) for part in table["parts"]}
            for key, table in tables.items()
        },
        sums={key: _people(table["sum"]) for key, table in tables.items()},
        answers={
            (str(each["aspect"]), ReviewBy(each["by"])): (
                None if each["number"] is None else int(each["number"])
            )
            for each in data["answers"]
        },
    )


def _people(cell: Mapping[str, Any]) -> int | None:
    return None if cell["value"] is None else int(Fraction(cell["value"]))


def _error(code: str, path: Path, found: str = "") -> Problem:
    return problem(Severity.ERROR, code, Place(file=str(path)), found=found)
