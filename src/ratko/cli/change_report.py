"""What changed between two records, in lines that people read."""

from collections.abc import Iterable, Iterator
from typing import Any

from ratko.cli.report import speak
from ratko.cli.values import path_in_words, value_in_words
from ratko.journey.differing import ABSENT, ORDER, Change
from ratko.journey.differing_lines import LineChange
from ratko.messages import message
from ratko.model.text import Language


__all__ = ["change_data", "change_lines", "line_change_data", "line_change_lines"]


def change_lines(changes: Iterable[Change], talk: str) -> Iterator[str]:
    """Yield a line for each change: what, from what, to what."""
    for each in changes:
        language = Language(talk)
        what = path_in_words((step for step in each.path if step != ORDER), language)
        before, after = (_shown(value, each, language) for value in (each.before, each.after))
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
        "before": None
        if change.before is ABSENT
        else _shown(change.before, change, Language(talk)),
        "after": None if change.after is ABSENT else _shown(change.after, change, Language(talk)),
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


def _shown(value: Any, change: Change, language: Language) -> str:
    return "" if value is ABSENT else value_in_words(value, language, field=change.path[-1])
