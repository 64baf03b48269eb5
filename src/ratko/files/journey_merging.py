"""A journey that a version control merged into conflict, or with ids twice: whole again.

Both sides of a conflict are kept, since a history only grows; what stands twice word for word is
one event, and a second event of the same id gets an id of its own.
"""

import re
from typing import Any, Final

from ratko.files.codec import structure, to_plain
from ratko.files.structured import dump_yaml
from ratko.files.tree import TextError
from ratko.files.yaml_events import read_events
from ratko.model.journey import Journey


__all__ = ["has_conflict", "merged"]

_MARKER: Final = re.compile(r"^(<{7}|\|{7}|={7}|>{7})( .*)?$")
_LISTS: Final = ("events", "reviews")


def has_conflict(text: str) -> bool:
    """Return whether a version control left its marks of a conflict."""
    return any(_MARKER.match(line) for line in text.splitlines())


def merged(text: str) -> str | None:
    """Return the file with both sides of each conflict, and each id once; None: that is no journey.

    Where nothing is wrong, the text comes back as it is.
    """
    both = _both_sides(text) if has_conflict(text) else text
    try:
        plain = read_events(both).data
    except TextError:
        return None
    if not isinstance(plain, dict) or plain.get("kind") != "journey":
        return None
    fields = {name: value for name, value in plain.items() if name not in {"ratko", "kind"}}
    journey, refusals = structure(Journey, fields)
    if journey is None or refusals:
        return None
    whole = to_plain(journey)
    changed = dict(whole)
    for name in _LISTS:
        if name in whole:
            changed[name] = _each_once(whole[name])
    if changed == whole:
        return both
    renamed, _ = structure(Journey, changed)
    if renamed is None:
        return None
    comments = [line.strip() for line in both.splitlines() if line.lstrip().startswith("#")]
    return "".join(f"{line}\n" for line in comments) + dump_yaml(renamed)


def _both_sides(text: str) -> str:
    kept = []
    in_base = False
    for line in text.splitlines(keepends=True):
        marker = _MARKER.match(line.rstrip("\r\n"))
        if marker:
            in_base = marker[1] == "|" * 7
        elif not in_base:
            kept.append(line)
    return "".join(kept)


def _each_once(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = []
    taken: set[str] = {each["id"] for each in items if "id" in each}
    seen: set[str] = set()
    for each in items:
        if each in kept:
            continue
        key = each.get("id")
        if key is None or key not in seen:
            kept.append(each)
        else:
            key = _free(key, taken)
            taken.add(key)
            kept.append({**each, "id": key})
        if key is not None:
            seen.add(key)
    return kept


def _free(key: str, taken: set[str]) -> str:
    number = 2
    while (name := f"{key[:74]}-{number}") in taken:
        number += 1
    return name
