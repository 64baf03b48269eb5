"""What a type checker tells a user of ratko. Checked by mypy, never run.

A line with ``type: ignore`` is one that must be refused: mypy reports an ignore that is not needed.
"""

import datetime
from pathlib import Path
from typing import assert_type

import ratko
from ratko import (
    UNKNOWN,
    CaseFiles,
    InputError,
    Inventory,
    Possibility,
    ProjectFiles,
    RatkoError,
    Role,
    Situation,
    Task,
    measures,
    read_whole_project,
)
from ratko.finland.tables import shipped_rules
from ratko.model.association import Association
from ratko.model.quantities import Key, Level, Minutes
from ratko.model.unknown import Unknown


def the_facade_hands_over_the_records(inventory: Inventory) -> None:
    assert_type(inventory.tasks, tuple[Task, ...])
    assert_type(ratko.__version__, str)


def the_facade_hands_over_projects_and_support(
    folder: Path, situation: Situation, day: datetime.date
) -> None:
    assert_type(read_whole_project(folder), ProjectFiles)
    assert_type(read_whole_project(folder).cases, tuple[CaseFiles, ...])
    assert_type(measures(situation, day, shipped_rules()), tuple[Possibility, ...])


def records_cannot_be_changed(task: Task, key: Key) -> None:
    task.id = key  # type: ignore[misc] # must be refused: records are frozen


def records_take_no_positional_arguments(association: Association) -> None:
    Inventory(association)  # type: ignore[call-arg] # must be refused: arguments are keyword-only


def quantities_are_not_mixed_up(minutes: Minutes) -> Level:
    return minutes  # type: ignore[return-value] # must be refused: minutes are no level


def unknown_must_be_looked_at(level: Level | Unknown) -> Level:
    if level is UNKNOWN:
        return Level(0)
    return assert_type(level, Level)


def everything_raised_on_purpose_is_one_kind(error: InputError) -> RatkoError:
    return error


def a_role_is_no_task(role: Role) -> Task:
    return role  # type: ignore[return-value] # must be refused: they are different things
