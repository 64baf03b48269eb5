"""What changed between two records, in lines that people read."""

from collections.abc import Iterable, Iterator
from typing import Any

import attrs

from ratko.cli.report import speak
from ratko.data import read_table
from ratko.files.codec import to_plain
from ratko.journey.differing import ABSENT, ORDER, Change
from ratko.journey.differing_lines import LineChange
from ratko.language.terms import term
from ratko.messages import message
from ratko.model.dimensions import Levels
from ratko.model.text import Language, Text
from ratko.model.unknown import UNKNOWN


__all__ = ["change_data", "change_lines", "line_change_data", "line_change_lines"]

_LONGEST = 300


def change_lines(changes: Iterable[Change], talk: str) -> Iterator[str]:
    """Yield a line for each change: what, from what, to what."""
    for each in changes:
        steps = [step for step in each.path if step != ORDER]
        what = " – ".join(_name(step, Language(talk)) for step in steps)
        before, after = _shown(each.before, talk), _shown(each.after, talk)
        if ORDER in each.path:
            yield speak(message("cli.case.reordered", what=what), talk)
        elif each.before is ABSENT:
            yield speak(message("cli.case.added", what=what, after=after), talk)
        elif each.after is ABSENT:
            yield speak(message("cli.case.gone", what=what, before=before), talk)
        else:
            told = message("cli.case.changed", what=what, before=before, after=after)
            yield speak(told, talk)


def change_data(change: Change, talk: str) -> dict[str, Any]:
    """Return a change for `--json`."""
    return {
        "path": list(change.path),
        "before": None if change.before is ABSENT else _shown(change.before, talk),
        "after": None if change.after is ABSENT else _shown(change.after, talk),
    }


def line_change_lines(changes: Iterable[LineChange]) -> Iterator[str]:
    """Yield the lines that were removed and added, under the headings they stand under."""
    heading = None
    for each in changes:
        if each.heading != heading:
            heading = each.heading
            yield f"{heading}:"
        yield from (f"  - {line}" for line in each.removed)
        yield from (f"  + {line}" for line in each.added)


def line_change_data(change: LineChange) -> dict[str, Any]:
    """Return a change of lines for `--json`."""
    return {
        "heading": change.heading,
        "removed": list(change.removed),
        "added": list(change.added),
    }


def _name(step: str, language: Language) -> str:
    terms = read_table("terms")["terms"]
    for kind in ("role_field", "task_field"):
        if f"{kind}.{step}" in terms:
            return term(kind, step, language)
    return step


def _shown(value: Any, talk: str) -> str:
    """Return a value as short plain text."""
    match value:
        case Text():
            shown = value.best(Language(talk))[1]
        case Levels():
            shown = ", ".join(f"{dimension} {level}" for dimension, level in value.known)
        case tuple() | frozenset():
            shown = ", ".join(sorted(_shown(each, talk) for each in value))
        case _ if value is UNKNOWN:
            shown = "?"
        case _ if attrs.has(type(value)):
            plain = to_plain(value)
            name = getattr(value, "name", None)
            shown = (
                name.best(Language(talk))[1]
                if isinstance(name, Text)
                else ", ".join(f"{field}: {each}" for field, each in plain.items())
            )
        case _:
            shown = str(value)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"
