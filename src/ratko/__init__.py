"""From an association's list of tasks to jobs that fit people: work redesign, the Ratko method.

The names here are those of a first program; each is imported when it is first asked for, so that
`import ratko` stays light. The rooms behind them have more: `ratko.model`, `ratko.method`,
`ratko.crafting`, `ratko.matching`, `ratko.finland`, `ratko.journey`, `ratko.language`,
`ratko.documents`, `ratko.files`, `ratko.workflow`.
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
    from ratko.files.reading import read_situation as read_situation
    from ratko.files.reading import read_support_rules as read_support_rules
    from ratko.files.structured import dump_yaml as dump_yaml
    from ratko.files.writing import write_all as write_all
    from ratko.finland.benefits import BenefitHistory as BenefitHistory
    from ratko.finland.measures import measures as measures
    from ratko.finland.possibility import Possibility as Possibility
    from ratko.finland.savings import Savings as Savings
    from ratko.finland.savings import ladder_savings as ladder_savings
    from ratko.finland.savings import savings as savings
    from ratko.finland.savings import savings_along as savings_along
    from ratko.finland.situation import Situation as Situation
    from ratko.finland.spans import Span as Span
    from ratko.journey.following import due as due
    from ratko.journey.following import low_answers as low_answers
    from ratko.journey.growth import growth_plan as growth_plan
    from ratko.journey.next_steps import next_steps as next_steps
    from ratko.journey.replaying import replay as replay
    from ratko.journey.report_records import Report as Report
    from ratko.language.messages import say as say
    from ratko.language.messages import say_problem as say_problem
    from ratko.method.hours import workload as workload
    from ratko.method.ideas import ideas as ideas
    from ratko.method.library import shipped_library as shipped_library
    from ratko.method.phases import phases as phases
    from ratko.method.role_checks import check_role as check_role
    from ratko.method.sorting import sort_tasks as sort_tasks
    from ratko.model.case import Review as Review
    from ratko.model.inventory import Inventory as Inventory
    from ratko.model.journey import Event as Event
    from ratko.model.journey import Happening as Happening
    from ratko.model.journey import Journey as Journey
    from ratko.model.project import Project as Project
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
    from ratko.workflow.project import CaseFiles as CaseFiles
    from ratko.workflow.project import ProjectFiles as ProjectFiles
    from ratko.workflow.project import read_case as read_case
    from ratko.workflow.project import read_whole_project as read_whole_project
    from ratko.workflow.proposing import Proposal as Proposal
    from ratko.workflow.proposing import propose as propose
    from ratko.workflow.reporting import report_data as report_data
    from ratko.workflow.reporting import report_files as report_files
    from ratko.workflow.reporting import report_of as report_of

    __version__: str

_HOMES = {
    "BenefitHistory": "ratko.finland.benefits",
    "CaseFiles": "ratko.workflow.project",
    "Event": "ratko.model.journey",
    "Happening": "ratko.model.journey",
    "InputError": "ratko.errors",
    "Inventory": "ratko.model.inventory",
    "Journey": "ratko.model.journey",
    "Language": "ratko.model.text",
    "Locks": "ratko.crafting.problem",
    "MissingValueError": "ratko.errors",
    "Possibility": "ratko.finland.possibility",
    "Problem": "ratko.problems",
    "Project": "ratko.model.project",
    "ProjectFiles": "ratko.workflow.project",
    "Proposal": "ratko.workflow.proposing",
    "RatkoError": "ratko.errors",
    "Report": "ratko.journey.report_records",
    "Request": "ratko.workflow.documenting",
    "Review": "ratko.model.case",
    "Role": "ratko.model.role",
    "Roles": "ratko.model.role",
    "RuleError": "ratko.errors",
    "RuleSet": "ratko.model.rules",
    "Savings": "ratko.finland.savings",
    "Situation": "ratko.finland.situation",
    "Span": "ratko.finland.spans",
    "Task": "ratko.model.task",
    "TemplateError": "ratko.errors",
    "UNKNOWN": "ratko.model.unknown",
    "Variety": "ratko.model.text",
    "all_files": "ratko.workflow.documenting",
    "check_role": "ratko.method.role_checks",
    "due": "ratko.journey.following",
    "dump_yaml": "ratko.files.structured",
    "growth_plan": "ratko.journey.growth",
    "ideas": "ratko.method.ideas",
    "ladder_savings": "ratko.finland.savings",
    "low_answers": "ratko.journey.following",
    "measures": "ratko.finland.measures",
    "next_steps": "ratko.journey.next_steps",
    "phases": "ratko.method.phases",
    "propose": "ratko.workflow.proposing",
    "read_case": "ratko.workflow.project",
    "read_inventory": "ratko.files.reading",
    "read_roles": "ratko.files.reading",
    "read_rules": "ratko.files.reading",
    "read_situation": "ratko.files.reading",
    "read_support_rules": "ratko.files.reading",
    "read_whole_project": "ratko.workflow.project",
    "replay": "ratko.journey.replaying",
    "report_data": "ratko.workflow.reporting",
    "report_files": "ratko.workflow.reporting",
    "report_of": "ratko.workflow.reporting",
    "role_documents": "ratko.workflow.documenting",
    "savings": "ratko.finland.savings",
    "savings_along": "ratko.finland.savings",
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
