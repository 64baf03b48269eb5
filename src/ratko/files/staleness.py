"""What documents were made from, noted beside them as it was then, so that stale ones are known.

The list of what was written (`.ratko.json`) holds a note for each making: its files, the digests of
the files it was made from, and the inventories and the roles themselves, in whole. Nothing of a
profile is in a note but the digest of its file.
"""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import attrs

from ratko.files.manifest import MANIFEST, content_hash
from ratko.files.structured import dump_json
from ratko.model.inventory import Inventory
from ratko.model.role import Roles


__all__ = ["Making", "changed_inputs", "making", "makings_of"]

_GONE: Final = ""


@attrs.frozen(kw_only=True)
class Making:
    """What some documents in a folder were made from.

    Attributes:
        files: The documents, by their names within the folder.
        inputs: The files they were made from, by their way from the folder, each with its digest.
        inventories: The inventories among them as they were, as JSON, by the same name.
        sheet: The sheet of a workbook that was asked for; empty: it was found.
        roles_file: Where the roles are that the documents are of; empty: nowhere.
        roles: Those roles as they were, as JSON; empty: they are not kept.
        project: The project's folder, of a report.
    """

    files: tuple[str, ...] = ()
    inputs: Mapping[str, str] = attrs.field(factory=dict)
    inventories: Mapping[str, str] = attrs.field(factory=dict)
    sheet: str = ""
    roles_file: str = ""
    roles: str = ""
    project: str = ""


def making(
    folder: Path,
    inputs: Iterable[Path],
    *,
    inventories: Mapping[Path, Inventory] | None = None,
    sheet: str | None = None,
    roles_file: Path | None = None,
    roles: Roles | None = None,
    project: Path | None = None,
) -> dict[str, Any]:
    """Return what to note of documents that are about to be made, for `write_all`.

    Args:
        folder: Where they will be.
        inputs: The files they are made from.
        inventories: The inventories among these, as they were read.
        sheet: The sheet that was asked for.
        roles_file: Where the roles are, or will be, that people edit.
        roles: The roles as they are now.
        project: The project's folder, of a report.

    Raises:
        OSError: A file cannot be read.
    """
    said = Making(
        inputs={_from(folder, each): content_hash(each.read_bytes()) for each in inputs},
        inventories={
            _from(folder, path): dump_json(each) for path, each in (inventories or {}).items()
        },
        sheet=sheet or "",
        roles_file="" if roles_file is None else _from(folder, roles_file),
        roles="" if roles is None else dump_json(roles),
        project="" if project is None else _from(folder, project),
    )
    return {
        name: value
        for name, value in attrs.asdict(said, recurse=False).items()
        if value and name != "files"
    }


def makings_of(folder: Path) -> tuple[Making, ...]:
    """Return the notes in a folder of documents, without those that cannot be read."""
    try:
        noted = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["makings"]
        found = [_readable(each) for each in noted]
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    return tuple(each for each in found if each is not None)


def changed_inputs(folder: Path, made: Making) -> dict[str, bool]:
    """Return the files that changed since documents were made, and whether each is still there."""
    changed = {}
    for name, digest in made.inputs.items():
        path = folder / name
        now = content_hash(path.read_bytes()) if path.is_file() else _GONE
        if now != digest:
            changed[name] = now != _GONE
    return changed


def _from(folder: Path, path: Path) -> str:
    return Path(os.path.relpath(path, folder)).as_posix()


def _readable(noted: Mapping[str, Any]) -> Making | None:
    """Return a note; None: somebody has spoiled it."""
    try:
        made = _read(noted)
    except (KeyError, TypeError, AttributeError):
        return None
    # The documents of roles are of one inventory.
    return made if not made.roles or len(made.inventories) == 1 else None


def _read(noted: Mapping[str, Any]) -> Making:
    def texts(name: str) -> dict[str, str]:
        return {str(key): str(value) for key, value in noted.get(name, {}).items()}

    return Making(
        files=tuple(map(str, noted["files"])),
        inputs=texts("inputs"),
        inventories=texts("inventories"),
        sheet=str(noted.get("sheet", "")),
        roles_file=str(noted.get("roles_file", "")),
        roles=str(noted.get("roles", "")),
        project=str(noted.get("project", "")),
    )
