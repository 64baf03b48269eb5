"""The files that a project's report is made from."""

from collections.abc import Iterator
from pathlib import Path

from ratko.errors import InputError
from ratko.files.reading import read_journey
from ratko.workflow.project import JOURNEY, PROJECT, case_folders


__all__ = ["RULES", "project_inputs"]

RULES = "rules.yaml"
"""A rule file that stands beside the project's file is used, unless another one is named."""


def project_inputs(folder: Path) -> tuple[Path, ...]:
    """Return a project's own file, its rules, and the files of its cases, where they are there."""
    return tuple(each for each in _all(folder) if each.is_file())


def _all(folder: Path) -> Iterator[Path]:
    yield folder / PROJECT
    yield folder / RULES
    for case in case_folders(folder):
        yield case / JOURNEY
        try:
            journey = read_journey(case / JOURNEY).value
        except InputError:
            continue
        for name in (journey.inventory, journey.roles):
            path = case / name
            if name and path.resolve().is_relative_to(case.resolve()):
                yield path
