"""Versions of a role, from which its description and adverts are made: kept with who, when and why.

A version is two files in the case's folder: `versions/ROLE/2.yaml`, the role as it was with its
history, and `versions/ROLE/2.inventory.yaml`, the tasks as they were. They are written once and
never changed, before the role's own file learns of its number; so a stop between loses nothing.
"""

import datetime
from pathlib import Path
from typing import Final

import attrs

from ratko.errors import InputError
from ratko.files.editing import Locker, create_file, edit_file, locked
from ratko.files.reading import read_inventory, read_roles
from ratko.files.structured import dump_yaml, edit_yaml, read_text
from ratko.journey.differing import Change, difference
from ratko.model.inventory import Inventory
from ratko.model.quantities import Count, Key, Line, Prose
from ratko.model.role import Role, Roles, RoleStatus, Version
from ratko.problems import Place, Problem, Severity, problem
from ratko.workflow.project import JOURNEY, CaseFiles, read_case


__all__ = [
    "VERSIONS",
    "KeptVersion",
    "Since",
    "changes_between",
    "changes_since",
    "inventory_of",
    "keep_version",
    "kept_versions",
    "since",
]

VERSIONS: Final = "versions"
"""The folder of the versions, within the case's."""


@attrs.frozen(kw_only=True)
class KeptVersion:
    """A version that was kept.

    Attributes:
        version: Its number, and who made it, when and why.
        role: The role as it was.
        inventory: The tasks as they were; None: they were not kept.
    """

    version: Version
    role: Role
    inventory: Inventory | None


@attrs.frozen(kw_only=True)
class Since:
    """What changed since a version was made.

    Attributes:
        role: In the role itself.
        own_tasks: In the tasks that the version has.
        other_tasks: In other tasks: new ones, changed ones, and those that are gone.
        rest: In the rest of the inventory: doers, sites, duty areas.
    """

    role: tuple[Change, ...] = ()
    own_tasks: tuple[Change, ...] = ()
    other_tasks: tuple[Change, ...] = ()
    rest: tuple[Change, ...] = ()


def kept_versions(folder: Path, role: Key) -> tuple[KeptVersion, ...]:
    """Return the versions of a role, the first one first.

    Raises:
        InputError: A file of a version cannot be read.
    """
    place = folder / VERSIONS / role
    numbers = sorted(int(each.stem) for each in place.glob("*.yaml") if each.stem.isdecimal())
    return tuple(_read(place, number) for number in numbers)


def keep_version(  # who, when and why are all needed, and must not be mixed up
    folder: Path, role: Key, *, by: str, reason: str, date: datetime.date, locker: Locker
) -> KeptVersion | None:
    """Keep a role as it is now, as its next version; None: nothing changed since the last one.

    Args:
        folder: The case's folder.
        role: The role's id.
        by: Who made this version.
        reason: Why.
        date: When.
        locker: Who writes.

    Raises:
        InputError: The files cannot be read or written, or there is no such role.
    """
    with locked(folder, locker):
        case = read_case(folder)
        now = _role_of(case, role)
        kept = kept_versions(folder, role)
        if kept and not changes_between(kept[-1].role, now):
            _number(folder, case, kept[-1])  # A stop may have come before.
            return None
        version = Version(
            number=Count(kept[-1].version.number + 1 if kept else max(1, now.version)),
            date=date,
            changed_by=Line(by),
            reason=Prose(reason),
        )
        earlier = kept[-1].role.history if kept else now.history
        made = KeptVersion(
            version=version,
            role=attrs.evolve(now, version=version.number, history=(*earlier, version)),
            inventory=inventory_of(case),
        )
        place = folder / VERSIONS / role
        if made.inventory is not None:
            name = place / f"{version.number}.inventory.yaml"
            if not name.exists():  # Else a stop came after it: it is of this version.
                create_file(name, dump_yaml(made.inventory).encode("utf-8"))
        content = dump_yaml(Roles(roles=(made.role,), date=date))
        create_file(place / f"{version.number}.yaml", content.encode("utf-8"))
        _number(folder, case, made)
    return made


def changes_between(old: Role, new: Role) -> tuple[Change, ...]:
    """Return how two versions, or two roles, differ in what people read of them.

    Number, history and status are left out: they differ between any two.
    """
    return difference(_as_read(old), _as_read(attrs.evolve(new, id=old.id)))


def changes_since(case: CaseFiles, kept: KeptVersion) -> Since:
    """Return what changed in the role and in the inventory since a version was kept.

    Raises:
        InputError: The role is not there any more, or the inventory cannot be read.
    """
    role = _role_of(case, kept.role.id)
    return since(kept.role, kept.inventory, role, inventory_of(case))


def since(
    old: Role, old_inventory: Inventory | None, new: Role, new_inventory: Inventory | None
) -> Since:
    """Return what changed in a role and in its inventory; of an unknown inventory nothing is said.

    The tasks that the old role has are its own.
    """
    role = changes_between(old, new)
    if old_inventory is None or new_inventory is None:
        return Since(role=role)
    changes = difference(old_inventory, new_inventory)
    own = {each.task for each in old.task_shares}
    of_tasks = [each for each in changes if each.path[0] == "tasks" and len(each.path) > 1]
    return Since(
        role=role,
        own_tasks=tuple(each for each in of_tasks if each.path[1] in own),
        other_tasks=tuple(each for each in of_tasks if each.path[1] not in own),
        rest=tuple(each for each in changes if each not in of_tasks),
    )


def _as_read(role: Role) -> Role:
    return attrs.evolve(role, version=Count(1), history=(), status=RoleStatus.DRAFT)


def _read(place: Path, number: int) -> KeptVersion:
    path = place / f"{number}.yaml"
    (role,) = read_roles(path).value.roles
    tasks = place / f"{number}.inventory.yaml"
    return KeptVersion(
        version=role.history[-1],
        role=role,
        inventory=read_inventory(tasks).value if tasks.is_file() else None,
    )


def _role_of(case: CaseFiles, role: Key) -> Role:
    found = next((each for each in case.roles if each.id == role), None)
    if found is None:
        place = Place(file=str(case.folder / (case.journey.roles or JOURNEY)))
        raise InputError([_no_role(place, role)])
    return found


def _no_role(place: Place, role: Key) -> Problem:
    return problem(Severity.ERROR, "journey.no_such_role", place, role=role)


def inventory_of(case: CaseFiles) -> Inventory | None:
    """Return the inventory as people wrote it, without suggestions."""
    if not case.journey.inventory:
        return None
    return read_inventory(case.folder / case.journey.inventory).value


def _number(folder: Path, case: CaseFiles, kept: KeptVersion) -> None:
    """Write the number and the earlier versions into the file of the roles."""
    earlier = kept.role.history[:-1]

    def edit(text: str) -> str:
        roles = read_text(text, Roles).value
        changed = tuple(
            attrs.evolve(each, version=kept.version.number, history=earlier)
            if each.id == kept.role.id
            else each
            for each in roles.roles
        )
        return edit_yaml(text, attrs.evolve(roles, roles=changed))

    edit_file(folder / case.journey.roles, edit)
