"""How two proposals differ, in words and as data."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

from ratko.cli.report import speak
from ratko.crafting.difference import Difference, Fate, PartChange, RoleChange
from ratko.messages import Message, message
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.role import Roles
from ratko.model.text import Language, Text
from ratko.model.unknown import UNKNOWN


__all__ = ["Names", "difference_data", "difference_lines"]

_ROLE = {
    Fate.KEPT: "cli.diff.kept",
    Fate.CHANGED: "cli.diff.changed",
    Fate.NEW: "cli.diff.new",
    Fate.GONE: "cli.diff.gone",
}


@attrs.frozen(kw_only=True)
class Names:
    """What people call tasks and roles.

    Attributes:
        tasks: Names of tasks by id.
        before: Titles of the old roles by id.
        after: Titles of the new roles by id.
    """

    tasks: Mapping[Key, Text]
    before: Mapping[Key, Text]
    after: Mapping[Key, Text]

    @classmethod
    def of(cls, old: Roles, new: Roles, inventory: Inventory | None) -> "Names":
        """Take the names from two files of roles and an inventory."""
        tasks = () if inventory is None else inventory.tasks
        return cls(
            tasks={task.id: task.name for task in tasks},
            before={role.id: role.title for role in old.roles},
            after={role.id: role.title for role in new.roles},
        )

    def task(self, key: Key, language: str) -> str:
        """Return the name of a task; where none is known, its id."""
        return self.tasks.get(key, Text()).best(Language(language))[1] or key

    def role(self, change: RoleChange, language: str) -> str:
        """Return the title and the id of a role."""
        known = self.before if change.after is None else self.after
        title = known.get(change.id, Text()).best(Language(language))[1]
        return f"{title} ({change.id})" if title else change.id


def difference_lines(found: Difference, names: Names, language: str) -> Iterator[str]:
    """Yield the lines that tell people how two proposals differ."""
    if found.is_nothing:
        yield speak(message("cli.diff.same"), language)
    for each in found.roles:
        title = names.role(each, language)
        yield speak(message(_ROLE[each.fate], role=title, hours=each.minutes), language)
        if each.fate is Fate.CHANGED:
            for part in each.parts:
                yield "  " + speak(_said(part, names, language), language)
    if found.left:
        yield speak(message("cli.diff.left"), language)
        for part in found.left:
            yield "  " + speak(_said(part, names, language), language)


def _said(part: PartChange, names: Names, language: str) -> Message:
    task = names.task(part.task, language)
    if part.before and part.after:
        return message("cli.diff.share", task=task, before=part.before, after=part.after)
    if part.minutes is UNKNOWN:
        code = "cli.diff.came" if part.after else "cli.diff.went"
        return message(code, task=task)
    code = "cli.diff.came_hours" if part.after else "cli.diff.went_hours"
    return message(code, task=task, minutes=abs(part.minutes))


def difference_data(found: Difference, names: Names, language: str) -> dict[str, Any]:
    """Return the difference for `--json`."""
    return {
        "is_nothing": found.is_nothing,
        "roles": [
            {
                "fate": each.fate.value,
                "before": each.before,
                "after": each.after,
                "title": names.role(each, language),
                "weekly_minutes": _number(each.minutes),
                "parts": [_part(part, names, language) for part in each.parts],
            }
            for each in found.roles
        ],
        "left": [_part(part, names, language) for part in found.left],
    }


def _part(part: PartChange, names: Names, language: str) -> dict[str, Any]:
    return {
        "task": part.task,
        "name": names.task(part.task, language),
        "before": str(part.before),
        "after": str(part.after),
        "weekly_minutes": None if part.minutes is UNKNOWN else _number(part.minutes),
    }


def _number(minutes: Fraction) -> int | float:
    return int(minutes) if minutes.denominator == 1 else float(minutes)
