"""Whether what people have fixed can hold at all: a contradiction is named, never worked around."""

from fractions import Fraction

from ratko.crafting.problem import CraftingProblem, ReleasedTask
from ratko.errors import RuleError
from ratko.messages import MessageValue, message
from ratko.model.quantities import Key
from ratko.model.unknown import UNKNOWN


__all__ = ["check_locks", "has_hours", "kept_shares", "role_of_task"]


def check_locks(problem: CraftingProblem) -> None:
    """Refuse limits and locks that contradict each other.

    Raises:
        RuleError: With the reason, the first one in a fixed order.
    """
    rules = problem.rules
    if not rules.craft_scrap <= rules.craft_least <= rules.craft_most:
        raise _contradiction(
            "crafting.limits_contradict",
            scrap=rules.craft_scrap,
            least=rules.craft_least,
            most=rules.craft_most,
        )
    tasks = {task.id: task for task in problem.tasks}
    _check_known(problem, tasks)
    _check_kept(problem, tasks)
    _check_fixed_roles(problem, tasks)
    _check_together(problem, tasks)


def kept_shares(problem: CraftingProblem) -> dict[Key, Fraction]:
    """Return how much of each task the kept roles hold."""
    held: dict[Key, Fraction] = {}
    for role in problem.locks.keep:
        for share in role.task_shares:
            held[share.task] = held.get(share.task, Fraction(0)) + share.share
    return held


def has_hours(task: ReleasedTask) -> bool:
    """Return whether it is known that the task takes time."""
    return task.minutes is not UNKNOWN and task.minutes > 0


def role_of_task(problem: CraftingProblem) -> dict[Key, Key]:
    """Return the role into which each locked task is to go, kept roles aside."""
    kept = {role.id for role in problem.locks.keep}
    return {task: role for task, role in problem.locks.in_role if role not in kept}


def _contradiction(code: str, /, **values: MessageValue) -> RuleError:
    return RuleError(message(code, **values))


def _check_known(problem: CraftingProblem, tasks: dict[Key, ReleasedTask]) -> None:
    locks = problem.locks
    named = {task for task, _ in locks.in_role} | locks.out
    named |= {task for group in locks.together for task in group}
    named |= {share.task for role in locks.keep for share in role.task_shares}
    if strangers := sorted(named - tasks.keys()):
        raise _contradiction("crafting.lock_on_unreleased", tasks=tuple(strangers))


def _check_kept(problem: CraftingProblem, tasks: dict[Key, ReleasedTask]) -> None:
    ids = [role.id for role in problem.locks.keep]
    if twice := sorted({each for each in ids if ids.count(each) > 1}):
        raise _contradiction("crafting.kept_twice", role=twice[0])
    for task, held in sorted(kept_shares(problem).items()):
        if held > 1:
            raise _contradiction("crafting.kept_over_whole", task=tasks[task].title, share=held)
        if task in problem.locks.out:
            raise _contradiction("crafting.kept_and_out", task=tasks[task].title)


def _check_fixed_roles(problem: CraftingProblem, tasks: dict[Key, ReleasedTask]) -> None:
    locks = problem.locks
    kept = {role.id: {share.task for share in role.task_shares} for role in locks.keep}
    held = kept_shares(problem)
    chosen: dict[Key, Key] = {}
    for task, role in sorted(locks.in_role):
        title = tasks[task].title
        if chosen.setdefault(task, role) != role:
            raise _contradiction(
                "crafting.lock_in_two_roles", task=title, roles=(chosen[task], role)
            )
        if task in locks.out:
            raise _contradiction("crafting.lock_in_and_out", task=title, role=role)
        if role in kept:
            if task not in kept[role] or held[task] != 1:
                raise _contradiction("crafting.lock_into_kept", task=title, role=role)
        elif held.get(task) == 1:
            raise _contradiction("crafting.lock_of_kept", task=title, role=role)
        elif not has_hours(tasks[task]):
            raise _contradiction("crafting.lock_without_hours", task=title, role=role)


def _check_together(problem: CraftingProblem, tasks: dict[Key, ReleasedTask]) -> None:
    locks = problem.locks
    held = kept_shares(problem)
    for group in sorted(locks.together, key=sorted):
        titles = tuple(tasks[task].title for task in sorted(group))
        if group & locks.out:
            raise _contradiction("crafting.together_and_out", tasks=titles)
        if any(not has_hours(tasks[task]) for task in group):
            raise _contradiction("crafting.together_without_hours", tasks=titles)
        homes = [
            {share.task for share in role.task_shares} & group
            for role in locks.keep
            if group & {share.task for share in role.task_shares}
        ]
        together_in_kept = len(homes) == 1 and homes[0] == group
        if homes and not (together_in_kept and all(held[task] == 1 for task in group)):
            raise _contradiction("crafting.together_and_kept", tasks=titles)
