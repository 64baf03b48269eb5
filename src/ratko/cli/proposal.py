"""Reading what a command works on, and the proposal that comes of it."""

import datetime
from pathlib import Path

from ratko.crafting.answer import Engine
from ratko.crafting.archetypes import role_types
from ratko.files.reading import read_inventory, read_profiles, read_roles, read_rules
from ratko.matching.catalogue import shipped_adjustments
from ratko.matching.pair import Means
from ratko.model.quantities import Count
from ratko.model.rules import RuleSet
from ratko.problems import Problem
from ratko.workflow.crafting_for_people import role_types_for
from ratko.workflow.proposing import Proposal, complete, propose


__all__ = ["read_proposal"]


def read_proposal(
    inventory: Path,
    *,
    sheet: str | None = None,
    roles_file: Path | None = None,
    rules_file: Path | None = None,
    kinds: tuple[tuple[str, Count | None], ...] = (),
    people_file: Path | None = None,
    is_recraft: bool = False,
    engine: Engine = Engine.SEARCH,
    date: datetime.date,
) -> tuple[Proposal, tuple[Problem, ...]]:
    """Read the files and propose; the problems of all files come with it.

    With `is_recraft` the roles of the file are agreed, and the crafting goes on from them. Of the
    file of people only their number of roles and what those may hold go any further.

    Raises:
        InputError: A file cannot be used at all.
        RuleError: The edited roles contradict the inventory, there is no such kind of role, or the
            extra that the engine needs is not installed.
    """
    tasks = read_inventory(inventory, sheet=sheet)
    problems = tasks.problems
    rules = roles = None
    if rules_file is not None:
        read = read_rules(rules_file)
        rules = read.value
        problems += read.problems
    if roles_file is not None:
        edited = read_roles(roles_file)
        roles = edited.value
        problems += edited.problems
    types = role_types(kinds)
    if people_file is not None:
        people = read_profiles(people_file)
        problems += people.problems
        types += role_types_for(
            [each for each in people.value.profiles if not each.is_over(date)],
            complete(tasks.value),
            day=date,
            means=Means(adjustments=shipped_adjustments(), rules=rules or RuleSet()),
        )
    proposal = propose(
        tasks.value,
        date=date,
        rules=rules,
        roles=None if is_recraft else roles,
        agreed=roles if is_recraft else None,
        role_types=types,
        engine=engine,
    )
    return proposal, problems
