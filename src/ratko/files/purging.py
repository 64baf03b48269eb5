"""Profiles deleted from their file, with the comments that stand with them."""

from collections.abc import Iterator
from pathlib import Path

from ratko.errors import InputError
from ratko.files.structured import SUFFIXES, dump_json, dump_yaml, read_text
from ratko.files.tree import Tree
from ratko.files.yaml_lines import BeyondLinesError, read_lines
from ratko.model.profile import Profiles
from ratko.model.quantities import Key


__all__ = ["without_profiles"]


def without_profiles(path: Path, kept: Profiles, gone: frozenset[Key]) -> bytes:
    """Return the content of a file of profiles without some of them.

    Comments within a deleted profile, and those right above it, go with it: they may speak of the
    person. In block YAML all other lines stay letter by letter; any other file is written anew.

    Args:
        path: The file, which has been read before.
        kept: What it is to hold.
        gone: The keys of the profiles to delete.

    Raises:
        OSError: The file cannot be read any more.
    """
    if SUFFIXES[path.suffix.lower()] == "json":
        return dump_json(kept).encode("utf-8")
    text = path.read_bytes().decode("utf-8-sig")
    shorter = _shortened(text.replace("\r\n", "\n"), gone)
    if not _holds(shorter, kept):
        return dump_yaml(kept).encode("utf-8")
    return shorter.replace("\n", "\r\n" if "\r\n" in text else "\n").encode("utf-8")


def _holds(text: str, kept: Profiles) -> bool:
    try:
        return read_text(text, Profiles).value == kept
    except InputError:
        return False


def _shortened(text: str, gone: frozenset[Key]) -> str:
    """Return block YAML without the lines of some profiles; empty where it is of another form."""
    try:
        tree = read_lines(text if text.endswith("\n") else f"{text}\n", with_marks=True)
    except BeyondLinesError:
        return ""
    lines = text.splitlines(keepends=True)
    dropped = {line for span in _spans(tree, lines, gone) for line in span}
    return "".join(line for at, line in enumerate(lines) if at not in dropped)


def _spans(tree: Tree, lines: list[str], gone: frozenset[Key]) -> Iterator[range]:
    """Yield the lines of each profile that goes, and of the comments that stand with it."""
    profiles = tree.data.get("profiles") or []
    for at, profile in enumerate(profiles):
        entry = tree.entry(("profiles", at))
        if str(profile.get("key")) not in gone or entry is None:
            continue
        start, end = entry.line, entry.end
        while start > 0 and _is_comment(lines[start - 1]):
            start -= 1
        is_last = at == len(profiles) - 1
        while is_last and end < len(lines) and (_is_comment(lines[end]) or not lines[end].strip()):
            end += 1
        yield range(start, end)


def _is_comment(line: str) -> bool:
    return line.lstrip().startswith("#")
