"""Which documents in a folder are stale, and what changed since they were made.

A document of a role is stale where the role, one of its tasks, or the rest of the inventory
(association, sites, doers) is another than it was: another task that changed makes no work. What
cannot be compared any more is told by the files that changed.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

import attrs

from ratko.errors import InputError
from ratko.files.done import NOTE
from ratko.files.manifest import MANIFEST
from ratko.files.output_names import safe_name
from ratko.files.reading import read_inventory, read_roles
from ratko.files.staleness import Making, changed_inputs, makings_of
from ratko.files.structured import read_text
from ratko.journey.differing import Change, difference
from ratko.model.inventory import Inventory
from ratko.model.quantities import Key
from ratko.model.role import Role, Roles
from ratko.workflow.earlier_reports import is_kept_copy
from ratko.workflow.project_inputs import project_inputs
from ratko.workflow.versions import Since, since


Record = TypeVar("Record", Inventory, Roles)

__all__ = ["Stale", "folders_of_documents", "stale_documents"]


@attrs.frozen(kw_only=True)
class Stale:
    """Documents that are stale, all for the same reasons.

    Attributes:
        files: Their names within the folder.
        role: The role they are of; none: of several, or of all.
        is_role_gone: Whether there is no such role any more.
        inputs: Files they were made from that changed and cannot be looked into; whether each is
            still there.
        added: Files that have come since.
        since: What changed in the role and in the inventory.
    """

    files: tuple[str, ...]
    role: Key | None = None
    is_role_gone: bool = False
    inputs: Mapping[str, bool] = attrs.field(factory=dict)
    added: tuple[str, ...] = ()
    since: Since = attrs.field(factory=Since)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What the documents are, each kind once: `advert`, `job_description`."""
        names = (name.rpartition("/")[2].partition(".")[0] for name in self.files)
        return tuple(sorted(set(names)))


def folders_of_documents(folder: Path) -> tuple[Path, ...]:
    """Return the folders in a folder, and itself, in which documents and a note of them stand."""
    found = (each.parent for each in folder.rglob(MANIFEST))
    hidden = (
        each
        for each in found
        if not any(part.startswith(".") for part in each.relative_to(folder).parts)
    )
    return tuple(sorted(hidden))


def stale_documents(folder: Path) -> tuple[Stale, ...]:
    """Return the documents in a folder that are stale; see `folders_of_documents`."""
    return tuple(each for made in makings_of(folder) for each in _stale(folder, made))


def _stale(folder: Path, made: Making) -> Iterator[Stale]:
    changed = changed_inputs(folder, made)
    here = tuple(
        name
        for name in made.files
        if (folder / name).is_file() and name != NOTE and not is_kept_copy(name)
    )
    if not here:
        return
    if not made.roles:
        compared, changes = _changed_inventories(folder, made, changed)
        rest = {name: there for name, there in changed.items() if name not in compared}
        added = _added(folder, made)
        if rest or added or changes:
            yield Stale(files=here, inputs=rest, added=added, since=Since(rest=changes))
        return
    yield from _stale_of_roles(folder, made, here, changed)


def _changed_inventories(
    folder: Path, made: Making, changed: Mapping[str, bool]
) -> tuple[frozenset[str], tuple[Change, ...]]:
    """Return which of the changed inventories could be compared, and what is another in them."""
    compared, changes = set(), []
    for name in made.inventories:
        if not changed.get(name):
            continue
        now = _inventory_now(folder, name, made.sheet)
        then = _then(made.inventories[name], Inventory)
        if now is not None and then is not None:
            compared.add(name)
            stem = Path(name).stem
            changes += [
                attrs.evolve(each, path=(stem, *each.path)) for each in difference(then, now)
            ]
    return frozenset(compared), tuple(changes)


def _stale_of_roles(
    folder: Path, made: Making, here: tuple[str, ...], changed: Mapping[str, bool]
) -> Iterator[Stale]:
    then, roles_now = _then(made.roles, Roles), _roles_now(folder, made.roles_file)
    ((name, was),) = made.inventories.items()
    old, now = _then(was, Inventory), _inventory_now(folder, name, made.sheet)
    compared = {name} if now is not None and old is not None else set()
    if then is None or old is None or now is None:
        if changed:
            yield Stale(files=here, inputs=changed)
        return
    if roles_now is not None:
        compared.add(made.roles_file)
    others = {each: there for each, there in changed.items() if each not in compared}
    known = None if roles_now is None else {each.id: each for each in roles_now.roles}
    of_none, found = set(here) - {made.roles_file}, []
    for role in then.roles:
        begin = f"{safe_name(role.id)}/"
        files = tuple(each for each in here if each.startswith(begin))
        of_none -= set(files)
        if files:
            changes = _of_role(role, known, old, now)
            if others or changes is None or changes != Since():
                found.append(
                    Stale(
                        files=files,
                        role=role.id,
                        is_role_gone=changes is None,
                        inputs=others,
                        since=changes or Since(),
                    )
                )
    yield from found
    if of_none and (found or others or difference(old, now)):
        yield Stale(
            files=tuple(sorted(of_none)), inputs=others, since=Since(rest=difference(old, now))
        )


def _of_role(
    role: Role, known: Mapping[Key, Role] | None, old: Inventory, now: Inventory
) -> Since | None:
    """Return what changed for a role; None: there is no such role any more."""
    if known is not None and role.id not in known:
        return None
    changes = since(role, old, role if known is None else known[role.id], now)
    return attrs.evolve(changes, other_tasks=())


def _added(folder: Path, made: Making) -> tuple[str, ...]:
    """Return the files of a project that have come since its report."""
    if not made.project:
        return ()
    project = folder / made.project
    noted = {(folder / name).resolve() for name in made.inputs}
    return tuple(
        sorted(
            each.relative_to(project).as_posix()
            for each in project_inputs(project)
            if each.resolve() not in noted
        )
    )


def _then(text: str, kind: type[Record]) -> Record | None:
    try:
        return read_text(text, kind, text_format="json").value
    except InputError:
        return None


def _inventory_now(folder: Path, name: str, sheet: str) -> Inventory | None:
    try:
        return read_inventory(folder / name, sheet=sheet or None).value
    except InputError:
        return None


def _roles_now(folder: Path, name: str) -> Roles | None:
    try:
        return read_roles(folder / name).value if name else None
    except InputError:
        return None
