"""What a batch has done, noted in each folder of results: a rerun knows what it need not redo.

The note is written with the results, all or none: where it stands, they are whole. There is one
for each folder and none for all, so that the ten-thousandth costs what the first did.
"""

import json
from pathlib import Path
from typing import Any, Final

import attrs
import cattrs

from ratko.files.manifest import content_hash
from ratko.files.writing import OutputFile


__all__ = ["NOTE", "Done", "is_there", "note", "read_done", "remove_stale"]

NOTE: Final = "done.json"
"""The name of the note."""


@attrs.frozen(kw_only=True)
class Done:
    """What was done.

    Attributes:
        source: The file it was made from, as the batch names it.
        content: The SHA-256 of that file.
        options: The SHA-256 of the options and the version that made it, without the date.
        date: The day of the documents, as `2026-11-24`.
        files: The files that were made, each with its SHA-256.
        roles: How many roles there are.
        minutes: Minutes a week in roles.
        left: Minutes a week left over.
        errors: Problems of the source that are errors.
        warnings: And those that are warnings.
    """

    source: str
    content: str
    options: str
    date: str
    files: dict[str, str]
    roles: int
    minutes: int
    left: int
    errors: int
    warnings: int


def note(done: Done) -> OutputFile:
    """Return the note, to be written with the files that it lists."""
    data: dict[str, Any] = {"ratko": 1, "kind": "done", **attrs.asdict(done)}
    return OutputFile(name=NOTE, content=(json.dumps(data, indent=2) + "\n").encode())


def read_done(folder: Path) -> Done | None:
    """Return what was done in a folder; None: nothing, or the note cannot be read."""
    try:
        data = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        return cattrs.structure(data, Done)
    except (OSError, ValueError, TypeError, KeyError, RecursionError, cattrs.BaseValidationError):
        return None


def is_there(done: Done, folder: Path) -> bool:
    """Whether every file that was made is still there, as it is or edited."""
    return all((folder / name).is_file() for name in done.files)


def remove_stale(before: Done | None, now: Done, folder: Path) -> None:
    """Remove what an earlier run made and this one did not, as roles that are no more.

    What a person has edited since stays, and so does what the note should not name.
    """
    home = folder.resolve()
    for name, digest in sorted(before.files.items()) if before else ():
        path = folder / name
        if name in now.files or not path.is_file() or not path.resolve().is_relative_to(home):
            continue
        if content_hash(path.read_bytes()) == digest:
            path.unlink()
            if not any(path.parent.iterdir()):
                path.parent.rmdir()
