"""Which documents are stale: what they were made from is noted beside them, as it was then."""

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from ratko.files.done import content_hash
from ratko.files.writing import MANIFEST


__all__ = ["changed_inputs", "inputs_of"]

_GONE: Final = ""


def inputs_of(files: Iterable[Path], folder: Path) -> dict[str, str]:
    """Return what to note of files that documents in a folder are made from.

    Each file's way from the folder, with `/` between, and the SHA-256 of its bytes.

    Raises:
        OSError: A file cannot be read.
    """
    return {
        Path(os.path.relpath(each, folder)).as_posix(): content_hash(each.read_bytes())
        for each in files
    }


def changed_inputs(folder: Path) -> Mapping[str, bool] | None:
    """Return what changed since the documents in a folder were made.

    For each file that changed, whether it is still there; None: nothing was noted.
    """
    try:
        noted = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["inputs"]
        inputs = {str(name): str(digest) for name, digest in noted.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    changed = {}
    for name, digest in inputs.items():
        path = folder / name
        now = content_hash(path.read_bytes()) if path.is_file() else _GONE
        if now != digest:
            changed[name] = now != _GONE
    return changed
