"""Strategies with names, one for each record that people work with.

Each takes strategies for the fields that shall not be just any, as
`tasks(demands=level_sets(max_size=2))`; the others keep their defaults or are drawn by their types.
"""

from typing import Any, TypeVar

from hypothesis import strategies as st

from ratko.model.adjustment import Adjustment
from ratko.model.association import Association, Doer, Site
from ratko.model.case import Case, Review, Workshop
from ratko.model.inventory import Inventory
from ratko.model.profile import AbilityProfile, Profiles
from ratko.model.project import Project
from ratko.model.role import Override, Role, Roles, TaskShare
from ratko.model.rules import RuleSet
from ratko.model.task import Decision, Permit, Task, TaskEntity
from ratko.model.time import Recurrence, TimeWindow
from ratko.testing.strategies.any_record import any_record
from ratko.testing.strategies.inventories import connected_inventories


__all__ = [
    "adjustments",
    "associations",
    "cases",
    "decisions",
    "doers",
    "entities",
    "overrides",
    "permits",
    "profile_files",
    "profiles",
    "projects",
    "records",
    "recurrences",
    "reviews",
    "role_files",
    "roles",
    "rule_sets",
    "sites",
    "task_shares",
    "tasks",
    "time_windows",
    "workshops",
]

Record = TypeVar("Record")


def records(
    record_type: type[Record], /, **fields: st.SearchStrategy[Any]
) -> st.SearchStrategy[Record]:
    """Records of any type of the model, of a crafting problem, and of what a matching finds.

    Keys in them point anywhere, but for an inventory, in which they are connected.

    Args:
        record_type: The type.
        fields: Strategies for the fields that shall not be just any.

    Raises:
        InvalidArgument: The type has no such field, or a value is no strategy.
    """
    if record_type is Inventory and not fields:
        return connected_inventories()  # type: ignore[return-value]  # Record is Inventory
    return any_record(record_type, fields)


def adjustments(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Adjustment]:
    """Adjustments of any catalogue."""
    return any_record(Adjustment, fields)


def associations(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Association]:
    """Associations."""
    return any_record(Association, fields)


def cases(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Case]:
    """What is known of processes; their keys point anywhere."""
    return any_record(Case, fields)


def decisions(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Decision]:
    """Decisions about a task."""
    return any_record(Decision, fields)


def doers(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Doer]:
    """Doers, people or groups."""
    return any_record(Doer, fields)


def entities(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[TaskEntity]:
    """Duty areas."""
    return any_record(TaskEntity, fields)


def overrides(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Override]:
    """Signed words against a check."""
    return any_record(Override, fields)


def permits(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Permit]:
    """Permits and conditions."""
    return any_record(Permit, fields)


def profiles(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[AbilityProfile]:
    """Work-ability profiles in which no two fields say opposite things."""
    return any_record(AbilityProfile, fields)


def profile_files(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Profiles]:
    """Contents of a file of profiles, each key once."""
    return any_record(Profiles, fields)


def projects(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Project]:
    """Projects over several associations."""
    return any_record(Project, fields)


def recurrences(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Recurrence]:
    """How often a task is done."""
    return any_record(Recurrence, fields)


def reviews(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Review]:
    """Follow-ups."""
    return any_record(Review, fields)


def role_files(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Roles]:
    """Contents of a file of roles, each id once."""
    return any_record(Roles, fields)


def roles(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Role]:
    """Roles; the ids of their tasks point anywhere."""
    return any_record(Role, fields)


def rule_sets(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[RuleSet]:
    """Thresholds, each employment form once."""
    return any_record(RuleSet, fields)


def sites(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Site]:
    """Places of work."""
    return any_record(Site, fields)


def task_shares(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[TaskShare]:
    """Parts of tasks in a role."""
    return any_record(TaskShare, fields)


def tasks(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Task]:
    """Tasks; their keys point anywhere."""
    return any_record(Task, fields)


def time_windows(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[TimeWindow]:
    """When a task can be done, or a person can work."""
    return any_record(TimeWindow, fields)


def workshops(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Workshop]:
    """Meetings of a process."""
    return any_record(Workshop, fields)
