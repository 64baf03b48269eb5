"""Hours are conserved, each task is in its places once, and each place has a reason."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from ratko.crafting.checking.view import View, mean_of
from ratko.messages import Message, message
from ratko.model.unknown import UNKNOWN


__all__ = [
    "confirm_divided",
    "confirm_hours",
    "confirm_places",
    "confirm_reasons",
    "divided",
    "hours",
    "places",
    "reasons",
]


def hours(view: View) -> Iterator[Message]:
    """Hours are conserved: what is in roles and what is left make each task whole, exactly."""
    totals = dict.fromkeys(view.about, Fraction(0))
    for role in view.plan.roles:
        for share in role.shares:
            if share.task in totals:
                totals[share.task] += share.share
    for left in view.plan.leftovers:
        if left.task in totals:
            totals[left.task] += left.share
    for task in view.about:
        if task not in view.tasks:
            yield message("crafting.violated_unreleased", task=task)
        elif totals[task] != 1:
            yield message("crafting.violated_hours", task=view.title(task), share=totals[task])


def confirm_hours(view: View) -> Iterator[Message]:
    """Say how many hours there are, and where."""
    known = [task for task in view.problem.tasks if task.minutes is not UNKNOWN]
    total = sum((mean_of(task) for task in known), Fraction(0))
    in_roles = sum((view.minutes(role) for role in view.plan.roles), Fraction(0))
    yield message(
        "crafting.confirmed_hours",
        tasks=len(view.tasks),
        total=total,
        in_roles=in_roles,
        left=total - in_roles,
    )
    if unknown := len(view.tasks) - len(known):
        yield message("crafting.confirmed_unknown_hours", tasks=unknown)


def places(view: View) -> Iterator[Message]:
    """Each role, and each task within a role, is named once."""
    ids = Counter(role.id for role in view.plan.roles)
    for role in sorted(each for each, count in ids.items() if count > 1):
        yield message("crafting.violated_role_twice", role=role)
    lists = [[share.task for share in each.shares] for each in view.roles]
    lists.append([left.task for left in view.plan.leftovers])
    for tasks in lists:
        for task, count in sorted(Counter(tasks).items()):
            if count > 1:
                yield message("crafting.violated_task_twice", task=view.title(task))
    for crafted in view.looked:
        if not crafted.shares:
            yield message("crafting.violated_empty", role=crafted.id)


def confirm_places(view: View) -> Iterator[Message]:
    """Say how many tasks and roles there are."""
    yield message("crafting.confirmed_places", tasks=len(view.tasks), roles=len(view.plan.roles))


def reasons(view: View) -> Iterator[Message]:
    """What is placed is known to take time, and has a reason, as has what is left."""
    silent = [share.task for role in view.looked for share in role.shares if not share.reasons]
    silent.extend(left.task for left in view.plan.leftovers if not left.reasons)
    for task in sorted(silent):
        yield message("crafting.violated_without_reason", task=view.title(task))
    for crafted in view.looked:
        for share in crafted.shares:
            unplaced = view.tasks.get(share.task)
            if unplaced is not None and not mean_of(unplaced):
                yield message("crafting.violated_hours_unknown", task=unplaced.title)


def confirm_reasons(view: View) -> Iterator[Message]:
    """Say how many placings have a reason."""
    count = sum(len(role.shares) for role in view.crafted) + len(view.plan.leftovers)
    yield message("crafting.confirmed_reasons", count=count)


def divided(view: View) -> Iterator[Message]:
    """Only what can be divided is divided, into parts that make sense."""
    for task in (view.tasks[each] for each in view.about if each in view.tasks):
        parts = view.places[task.id]
        if len(parts) < 2:  # noqa: PLR2004  # in one place it is whole
            continue
        if task.splittable is not True:
            yield message("crafting.violated_division", task=task.title, places=len(parts))
        elif task.smallest_chunk is not UNKNOWN and any(
            mean_of(task) * share < task.smallest_chunk for share in parts.values()
        ):
            yield message(
                "crafting.violated_chunk", task=task.title, least=Fraction(task.smallest_chunk)
            )


def confirm_divided(view: View) -> Iterator[Message]:
    """Say how many tasks are divided."""
    count = sum(len(parts) > 1 for parts in view.places.values())
    yield message("crafting.confirmed_divided", tasks=count)
