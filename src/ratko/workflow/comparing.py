"""Two files of roles side by side, with the hours of their tasks where an inventory tells them."""

from fractions import Fraction

from ratko.crafting.difference import Difference, arrangement, difference
from ratko.method.hours import mean_weekly, workload
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.role import Roles
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["roles_difference", "weekly_minutes"]


def roles_difference(old: Roles, new: Roles, inventory: Inventory | None = None) -> Difference:
    """Compare two files of roles, the old one first.

    Args:
        old: The old one.
        new: The new one.
        inventory: The tasks, complete; without them hours are unknown, and parts alone decide which
            role goes on in which.
    """
    minutes = {} if inventory is None else weekly_minutes(inventory)
    return difference(arrangement(old), arrangement(new), minutes)


def weekly_minutes(inventory: Inventory) -> dict[Key, Fraction | Unknown]:
    """Return the weekly mean of each task."""
    loads = {task.id: workload(task) for task in inventory.tasks}
    return {task: UNKNOWN if load is UNKNOWN else mean_weekly(load) for task, load in loads.items()}
