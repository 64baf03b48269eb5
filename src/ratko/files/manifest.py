"""The list of what was written in a folder, and of what it was made from."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from ratko.errors import InputError
from ratko.files.whole_files import problem_of


__all__ = ["MANIFEST", "content_hash", "makings_with", "manifest_content", "read_manifest"]

MANIFEST: Final = ".ratko.json"
"""The list of what was written, in the folder of the outputs."""


def read_manifest(directory: Path) -> dict[str, str]:
    """Return the digest of each file that was written into a folder, by name.

    Raises:
        InputError: The list is a link: what it says would be of another folder.
    """
    path = directory / MANIFEST
    if path.is_symlink():
        raise InputError([problem_of("records.is_no_file", path)])
    try:
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
        return {str(name): str(digest) for name, digest in files.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}  # Somebody has changed it: then every file that is there is a person's.


def makings_with(
    directory: Path, names: list[str], made_from: Mapping[str, Any] | None
) -> list[dict[str, Any]]:
    """Return the notes of what the files in a folder were made from: of each file the last one."""
    try:
        noted = json.loads((directory / MANIFEST).read_text(encoding="utf-8"))["makings"]
        earlier = [{**each, "files": sorted(set(each["files"]) - set(names))} for each in noted]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        earlier = []
    makings = [each for each in earlier if each["files"]]
    if made_from is not None and names:
        makings.append({"files": sorted(names), **made_from})
    return makings


def manifest_content(digests: Mapping[str, str], makings: list[dict[str, Any]]) -> bytes:
    """Return the bytes of the list."""
    content: dict[str, object] = {"ratko": 1, "kind": "written"}
    content["files"] = dict(sorted(digests.items()))
    if makings:
        content["makings"] = makings
    return (json.dumps(content, indent=2) + "\n").encode()


def content_hash(content: bytes) -> str:
    """Return the SHA-256 of bytes, as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
