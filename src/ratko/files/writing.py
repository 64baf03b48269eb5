"""Files written all or none: nothing half-written, nobody's work overwritten, nothing outside.

The outputs are first written in full beside their places, then moved there. The folder keeps a
list of what was written (`.ratko.json`), so that a file which a person has changed since, or put
there, is known and left alone.
"""

import contextlib
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

import attrs

from ratko.errors import InputError
from ratko.files.manifest import (
    MANIFEST,
    content_hash,
    makings_with,
    manifest_content,
    read_manifest,
)
from ratko.files.output_names import is_safe_part
from ratko.files.whole_files import MARK, cannot_write, problem_of, staged
from ratko.problems import Problem


__all__ = ["OutputFile", "write_all", "write_file"]


@attrs.frozen(kw_only=True)
class OutputFile:
    """A file to be written.

    Attributes:
        name: Its path within the folder, with `/` between: letters a–z, digits, `_`, `-`, `.`.
        content: Its bytes.
    """

    name: str
    content: bytes


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
        raise InputError([cannot_write(directory, error)]) from error
    try:
        written = read_manifest(directory)
        _check_places(directory, files, written, overwrite=overwrite)
        digests = {**written, **{each.name: content_hash(each.content) for each in files}}
        makings = makings_with(directory, [each.name for each in files], made_from)
        manifest = OutputFile(name=MANIFEST, content=manifest_content(digests, makings))
        _replace_all(directory, (*files, manifest))
    except BaseException as error:
        for folder in reversed(made):
            with contextlib.suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            raise InputError([cannot_write(directory, error)]) from error
        raise
    return tuple(directory / each.name for each in files)


def write_file(path: Path, content: bytes) -> None:
    """Write one file that the user named, whole or not at all; what is there is replaced.

    Its folder is made where it is missing. Whether it may be replaced is the caller's to know.

    Raises:
        InputError: The system refuses; then nothing has changed.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with staged(path, content) as new:
            new.replace(path)
    except OSError as error:
        raise InputError([cannot_write(path, error)]) from error


# --- What may be written ---


def _check_names(files: tuple[OutputFile, ...]) -> None:
    seen = set()
    for each in files:
        if not all(map(is_safe_part, each.name.split("/"))):
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
        raise InputError([problem_of("records.leads_outside", each) for each in sorted(links)])


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
            problems.append(problem_of("records.is_no_file", path))
        elif path.exists() and not overwrite and _is_a_persons(path, each, written):
            problems.append(problem_of("records.changed_by_person", path))
    if problems:
        raise InputError(problems)


def _is_a_persons(path: Path, output: OutputFile, written: Mapping[str, str]) -> bool:
    digest = content_hash(path.read_bytes())
    return digest != written.get(output.name) and digest != content_hash(output.content)


def _within(directory: Path, name: str) -> Iterator[Path]:
    for parent in PurePosixPath(name).parents:
        if parent.name:
            yield directory / parent


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
    return path.with_name(f"{MARK}{mark}-{state}-{path.name}")


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)


def _keep(path: Path, old: Path) -> None:
    """Keep a copy of a file as it was: a link where the system has them."""
    try:
        os.link(path, old)
    except (OSError, NotImplementedError):
        _write(old, path.read_bytes())
