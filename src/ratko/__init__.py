"""From an association's list of tasks to jobs that fit people: work redesign, the Ratko method.

The names here are those of a first program; each is imported when it is first asked for, so that
`import ratko` stays light. The rooms behind them have more: `ratko.model`, `ratko.method`,
`ratko.crafting`, `ratko.language`, `ratko.documents`, `ratko.files`.
"""

import importlib
from typing import TYPE_CHECKING


if TYPE_CHECKING:
    # What type checkers read; the table below is what runs. A test holds them to each other.
    from ratko.crafting.problem import Locks as Locks
    from ratko.errors import InputError as InputError
    from ratko.errors import MissingValueError as MissingValueError
    from ratko.errors import RatkoError as RatkoError
    from ratko.errors import RuleError as RuleError
    from ratko.errors import TemplateError as TemplateError
    from ratko.files.reading import read_inventory as read_inventory
    from ratko.files.reading import read_roles as read_roles
    from ratko.files.reading import read_rules as read_rules
    from ratko.files.structured import dump_yaml as dump_yaml
    from ratko.files.writing import write_all as write_all
    from ratko.language.messages import say as say
    from ratko.language.messages import say_problem as say_problem
    from ratko.method.hours import workload as workload
    from ratko.method.ideas import ideas as ideas
    from ratko.method.library import shipped_library as shipped_library
    from ratko.method.phases import phases as phases
    from ratko.method.role_checks import check_role as check_role
    from ratko.method.sorting import sort_tasks as sort_tasks
    from ratko.model.inventory import Inventory as Inventory
    from ratko.model.role import Role as Role
    from ratko.model.role import Roles as Roles
    from ratko.model.rules import RuleSet as RuleSet
    from ratko.model.task import Task as Task
    from ratko.model.text import Language as Language
    from ratko.model.text import Variety as Variety
    from ratko.model.unknown import UNKNOWN as UNKNOWN
    from ratko.problems import Problem as Problem
    from ratko.workflow.documenting import Request as Request
    from ratko.workflow.documenting import all_files as all_files
    from ratko.workflow.documenting import role_documents as role_documents
    from ratko.workflow.proposing import Proposal as Proposal
    from ratko.workflow.proposing import propose as propose

    __version__: str

_HOMES = {
    "InputError": "ratko.errors",
    "Inventory": "ratko.model.inventory",
    "Language": "ratko.model.text",
    "Locks": "ratko.crafting.problem",
    "MissingValueError": "ratko.errors",
    "Problem": "ratko.problems",
    "Proposal": "ratko.workflow.proposing",
    "RatkoError": "ratko.errors",
    "Request": "ratko.workflow.documenting",
    "Role": "ratko.model.role",
    "Roles": "ratko.model.role",
    "RuleError": "ratko.errors",
    "RuleSet": "ratko.model.rules",
    "Task": "ratko.model.task",
    "TemplateError": "ratko.errors",
    "UNKNOWN": "ratko.model.unknown",
    "Variety": "ratko.model.text",
    "all_files": "ratko.workflow.documenting",
    "check_role": "ratko.method.role_checks",
    "dump_yaml": "ratko.files.structured",
    "ideas": "ratko.method.ideas",
    "phases": "ratko.method.phases",
    "propose": "ratko.workflow.proposing",
    "read_inventory": "ratko.files.reading",
    "read_roles": "ratko.files.reading",
    "read_rules": "ratko.files.reading",
    "role_documents": "ratko.workflow.documenting",
    "say": "ratko.language.messages",
    "say_problem": "ratko.language.messages",
    "shipped_library": "ratko.method.library",
    "sort_tasks": "ratko.method.sorting",
    "workload": "ratko.method.hours",
    "write_all": "ratko.files.writing",
}

__all__ = sorted(_HOMES)  # noqa: PLE0605  # made from the table, so that a name is listed once


def __getattr__(name: str) -> object:
    """Import the module of `name` and return the name."""
    if name == "__version__":
        from importlib.metadata import version

        return version("ratko")
    if name not in _HOMES:
        raise AttributeError(f"module 'ratko' has no attribute {name!r}")
    value: object = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names."""
    return [*__all__, "__version__"]
