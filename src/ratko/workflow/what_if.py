"""What if, for an inventory: the crafting without a change and with it, side by side."""

import attrs

from ratko.crafting.answer import Answer
from ratko.crafting.certified import craft_certified
from ratko.crafting.comparing import Comparison, compare
from ratko.crafting.moving import Placing, placings
from ratko.crafting.problem import CraftingProblem, Locks, RoleType
from ratko.crafting.relaxing import relaxed
from ratko.crafting.ways import WaysIn, ways_in
from ratko.method.library import Library, shipped_library
from ratko.method.sorting import sort_tasks
from ratko.model.inventory import Inventory
from ratko.model.rules import RuleSet
from ratko.workflow.crafted import crafting_problem, with_kept
from ratko.workflow.proposing import complete
from ratko.workflow.releasing import released_parts


__all__ = ["Case", "Reasons", "compare_cases", "reasons_of"]


@attrs.frozen(kw_only=True)
class Case:
    """What a crafting is asked of.

    Attributes:
        inventory: The tasks.
        rules: The thresholds.
        locks: What people have fixed.
        role_types: The kinds of roles to craft; one general kind otherwise.
    """

    inventory: Inventory
    rules: RuleSet = RuleSet()
    locks: Locks = Locks()
    role_types: tuple[RoleType, ...] = ()

    def problem(self, library: Library) -> CraftingProblem:
        """Return the problem of the crafting, as a proposal for the case has it."""
        completed = complete(self.inventory, library)
        parts = released_parts(completed, sort_tasks(completed))
        return crafting_problem(
            with_kept(parts, self.locks.keep),
            rules=self.rules,
            locks=self.locks,
            role_types=self.role_types,
            library=library,
        )


@attrs.frozen(kw_only=True)
class Reasons:
    """Why the roles of a case are as they are.

    Attributes:
        problem: The problem of the crafting.
        answer: Its answer: roles and leftovers, each part with its reasons.
        placings: For each task in a full role, what having it elsewhere would cost.
        ways: For each leftover, how it would fit after all.
    """

    problem: CraftingProblem
    answer: Answer
    placings: tuple[Placing, ...]
    ways: tuple[WaysIn, ...]


def compare_cases(before: Case, after: Case, library: Library | None = None) -> Comparison:
    """Craft for two cases and compare; locks that cannot all hold are told, not refused.

    Raises:
        RuleError: The thresholds of either contradict each other.
    """
    library = library or shipped_library()
    return compare(before.problem(library), after.problem(library))


def reasons_of(case: Case, library: Library | None = None) -> Reasons:
    """Craft for a case, and say why each task is where it is, and what is in the way of the rest.

    Locks that contradict each other are kept as far as they can be.

    Raises:
        RuleError: The thresholds contradict each other.
    """
    problem = relaxed(case.problem(library or shipped_library())).problem
    answer = craft_certified(problem).answer
    return Reasons(
        problem=problem,
        answer=answer,
        placings=placings(problem, answer),
        ways=ways_in(problem, answer),
    )
