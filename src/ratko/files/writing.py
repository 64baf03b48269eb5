"""Files written all or none: nothing half-written, nobody's work overwritten, nothing outside.

The outputs are first written in full beside their places, then moved there. The folder keeps a
list of what was written (`.ratko.json`), so that a file which a person has changed since, or put
there, is known and left alone.
"""

import contextlib
import hashlib
import json
import os
import re
import secrets
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

import attrs

from ratko.errors import InputError
from ratko.problems import Place, Problem, Severity, problem


__all__ = ["MANIFEST", "OutputFile", "safe_name", "write_all", "write_file"]

MANIFEST: Final = ".ratko.json"
"""The list of what was written, in the folder of the outputs."""
_LONGEST_NAME: Final = 60
_DEVICES: Final = frozenset(
    {"con", "prn", "aux", "nul", "conin", "conout", "clock"}
    | {f"{port}{number}" for port in ("com", "lpt") for number in range(10)}
)
"""Names that Windows takes for devices, with any ending."""
_LETTERS: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l"}
)
_SAFE_PART: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,118}[A-Za-z0-9_-])?")


@attrs.frozen(kw_only=True)
class OutputFile:
    """A file to be written.

    Attributes:
        name: Its path within the folder, with `/` between: letters a–z, digits, `_`, `-`, `.`.
        content: Its bytes.
    """

    name: str
    content: bytes


def safe_name(text: str) -> str:
    """Return a text as a part of a file name, at most 60 characters; `x` where nothing is left.

    The letters a–z, digits and hyphens remain, ä becomes a. No device of Windows and no name that
    a system hides or changes comes out. Two texts may give the same name.
    """
    plain = unicodedata.normalize("NFKD", text[:1000].casefold().translate(_LETTERS))
    plain = "".join(each for each in plain if not unicodedata.combining(each))
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_NAME].rstrip("-")
    if not name:
        return "x"
    return f"{name}-x" if name in _DEVICES else name


def write_all(
    directory: Path,
    outputs: Iterable[OutputFile],
    *,
    overwrite: bool = False,
    made_from: Mapping[str, Any] | None = None,
) -> tuple[Path, ...]:
    """Write all outputs into a folder, or none.

    Args:
        directory: The folder; it is made where it is missing.
        outputs: The files.
        overwrite: Whether files that people have changed or put there may be replaced.
        made_from: What the outputs are made from, noted in the list of what was written, as
            `ratko.files.staleness.making` gives it.

    Returns:
        The paths that were written, in the order of `outputs`.

    Raises:
        InputError: A file is a person's (all such files), a path leads outside, or the system
            refuses; then nothing has changed in the folder.
        ValueError: A name is not safe or stands twice: a mistake in the program.
    """
    files = tuple(outputs)
    _check_names(files)
    _check_folders(directory, files)
    try:
        made = _make_folders(directory, files)
    except OSError as error:
        raise InputError([_refused("records.cannot_write", directory, error)]) from error
    try:
        written = _read_manifest(directory)
        _check_places(directory, files, written, overwrite=overwrite)
        digests = {**written, **{each.name: _digest(each.content) for each in files}}
        makings = _makings(directory, [each.name for each in files], made_from)
        manifest = OutputFile(name=MANIFEST, content=_manifest(digests, makings))
        _replace_all(directory, (*files, manifest))
    except BaseException as error:
        for folder in reversed(made):
            with contextlib.suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            raise InputError([_refused("records.cannot_write", directory, error)]) from error
        raise
    return tuple(directory / each.name for each in files)


def write_file(path: Path, content: bytes) -> None:
    """Write one file that the user named, whole or not at all; what is there is replaced.

    Its folder is made where it is missing. Whether it may be replaced is the caller's to know.

    Raises:
        InputError: The system refuses; then nothing has changed.
    """
    new = path.with_name(f".ratko-{secrets.token_hex(4)}-new-{path.name}"[-200:])
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(new, content, is_durable=True)
        new.replace(path)
    except OSError as error:
        raise InputError([_refused("records.cannot_write", path, error)]) from error
    finally:
        _remove([new])


# --- What may be written ---


def _check_names(files: tuple[OutputFile, ...]) -> None:
    seen = set()
    for each in files:
        parts = each.name.split("/")
        for part in parts:
            is_device = part.partition(".")[0].casefold() in _DEVICES
            if _SAFE_PART.fullmatch(part) is None or is_device:
                raise ValueError(f"{each.name!r} is no safe name for an output")
        folded = each.name.casefold()
        if folded in seen:
            raise ValueError(f"{each.name!r} is written twice")
        seen.add(folded)


def _check_folders(directory: Path, files: tuple[OutputFile, ...]) -> None:
    """Refuse a folder within the folder that is a link to somewhere else."""
    links = {
        parent for each in files for parent in _within(directory, each.name) if parent.is_symlink()
    }
    if links:
        raise InputError([_at("records.leads_outside", each) for each in sorted(links)])


def _check_places(
    directory: Path,
    files: tuple[OutputFile, ...],
    written: Mapping[str, str],
    *,
    overwrite: bool,
) -> None:
    """Refuse places that are no plain file, or hold a person's work."""
    problems: list[Problem] = []
    for each in files:
        path = directory / each.name
        if path.is_symlink() or (path.exists() and not path.is_file()):
            problems.append(_at("records.is_no_file", path))
        elif path.exists() and not overwrite and _is_a_persons(path, each, written):
            problems.append(_at("records.changed_by_person", path))
    if problems:
        raise InputError(problems)


def _is_a_persons(path: Path, output: OutputFile, written: Mapping[str, str]) -> bool:
    digest = _digest(path.read_bytes())
    return digest != written.get(output.name) and digest != _digest(output.content)


def _within(directory: Path, name: str) -> Iterator[Path]:
    for parent in PurePosixPath(name).parents:
        if parent.name:
            yield directory / parent


# --- The list of what was written ---


def _read_manifest(directory: Path) -> dict[str, str]:
    path = directory / MANIFEST
    if path.is_symlink():
        raise InputError([_at("records.is_no_file", path)])
    try:
        files = json.loads(path.read_text(encoding="utf-8"))["files"]
        return {str(name): str(digest) for name, digest in files.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}  # Somebody has changed it: then every file that is there is a person's.


def _makings(
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


def _manifest(digests: Mapping[str, str], makings: list[dict[str, Any]]) -> bytes:
    content: dict[str, object] = {"ratko": 1, "kind": "written"}
    content["files"] = dict(sorted(digests.items()))
    if makings:
        content["makings"] = makings
    return (json.dumps(content, indent=2) + "\n").encode()


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# --- All or none ---


def _make_folders(directory: Path, files: tuple[OutputFile, ...]) -> list[Path]:
    """Make the folders that are missing, and return them, outer ones first."""
    made: list[Path] = []
    needed = {directory, *(parent for each in files for parent in _within(directory, each.name))}
    try:
        for folder in sorted(needed, key=lambda each: len(each.parts)):
            missing = []
            at = folder
            while not at.exists() and not at.is_symlink():
                missing.append(at)
                at = at.parent
            for each in reversed(missing):
                each.mkdir()
                made.append(each)
    except BaseException:
        for folder in reversed(made):
            folder.rmdir()
        raise
    return made


def _replace_all(directory: Path, files: tuple[OutputFile, ...]) -> None:
    """Write every file beside its place, then move all to their places, or put back what was."""
    mark = secrets.token_hex(4)
    staged = {each.name: _beside(directory, each.name, mark, "new") for each in files}
    kept = {each.name: _beside(directory, each.name, mark, "old") for each in files}
    moved: list[str] = []
    try:
        for each in files:
            _write(staged[each.name], each.content)
        for each in files:
            path = directory / each.name
            if path.exists():
                _keep(path, kept[each.name])
            staged[each.name].replace(path)
            moved.append(each.name)
    except BaseException:
        for each in files:
            path, old = directory / each.name, kept[each.name]
            # A copy that cannot be put back stays beside its place: better there than lost.
            with contextlib.suppress(OSError):
                if old.exists():
                    old.replace(path)
                    old.unlink(missing_ok=True)  # Two links to one file: replacing does nothing.
                elif each.name in moved:
                    path.unlink()
        _remove(staged.values())
        raise
    _remove(kept.values())


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def _beside(directory: Path, name: str, mark: str, state: str) -> Path:
    path = directory / name
    return path.with_name(f".ratko-{mark}-{state}-{path.name}")


def _write(path: Path, content: bytes, *, is_durable: bool = False) -> None:
    with path.open("xb") as file:
        file.write(content)
        if is_durable:  # Else a power cut could leave an empty file at the new name.
            file.flush()
            os.fsync(file.fileno())


def _keep(path: Path, old: Path) -> None:
    """Keep a copy of a file as it was: a link where the system has them."""
    try:
        os.link(path, old)
    except (OSError, NotImplementedError):
        _write(old, path.read_bytes())


def _at(code: str, path: Path) -> Problem:
    return problem(Severity.ERROR, code, Place(file=str(path)))


def _refused(code: str, path: Path, error: OSError) -> Problem:
    place = Place(file=str(error.filename or path))
    return problem(Severity.ERROR, code, place, found=error.strerror or "")
