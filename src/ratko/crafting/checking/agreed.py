"""What people have fixed is as they have fixed it, and tasks keep the company they must."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from ratko.crafting.checking.view import LEFT, View
from ratko.messages import Message, message
from ratko.model.quantities import Key
from ratko.model.role import TaskShare


__all__ = ["company", "confirm_company", "confirm_locks", "locks"]


def locks(view: View) -> Iterator[Message]:
    """What people have fixed is as they have fixed it."""
    fixed = view.problem.locks
    planned = {role.id: role for role in view.plan.roles}
    for kept in fixed.keep:
        found = planned.get(kept.id)
        if found is None or _pairs(found.shares) != _pairs(kept.task_shares):
            yield message("crafting.violated_keep", role=kept.id)
    keep = {role.id for role in fixed.keep}
    for task, role in sorted(fixed.in_role):
        if role in keep:
            is_there = role in planned and task in {each.task for each in planned[role].shares}
        else:
            is_there = set(view.places.get(task, {})) == {role}
        if not is_there:
            yield message("crafting.violated_in_role", task=view.title(task), role=role)
    for task in sorted(fixed.out):
        if set(view.places.get(task, {})) != {LEFT}:
            yield message("crafting.violated_out", task=view.title(task))


def confirm_locks(view: View) -> Iterator[Message]:
    """Say how many locks there are."""
    fixed = view.problem.locks
    count = len(fixed.keep) + len(fixed.in_role) + len(fixed.out) + len(fixed.together)
    if count:
        yield message("crafting.confirmed_locks", count=count)


def _pairs(shares: Iterable[TaskShare]) -> list[tuple[Key, Fraction]]:
    return sorted((share.task, share.share) for share in shares)


def company(view: View) -> Iterator[Message]:
    """What belongs together is together, what must be apart is apart."""
    for task, other in view.apart_pairs():
        common = view.places[task.id].keys() & view.places[other.id].keys()
        if common - {LEFT}:
            yield message("crafting.violated_apart", task=task.title, other=other.title)
    for task, other in view.together_pairs():
        here, there = view.places[task.id], view.places[other.id]
        if set(here) != set(there) or len(here) != 1:
            yield message("crafting.violated_together", task=task.title, other=other.title)


def confirm_company(view: View) -> Iterator[Message]:
    """Say how many pairs there are of either sort."""
    together, apart = len(list(view.together_pairs())), len(list(view.apart_pairs()))
    if together or apart:
        yield message("crafting.confirmed_company", together=together, apart=apart)
