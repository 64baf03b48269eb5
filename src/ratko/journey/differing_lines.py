"""How two texts differ, line by line: applied to the old one, it gives the new.

For documents, which people read under headings: each change tells the one it stands under.
"""

import difflib
from collections.abc import Iterable, Sequence
from typing import Final

import attrs


__all__ = ["LineChange", "applied_to_lines", "line_difference"]

_HEADING: Final = "#"


@attrs.frozen(kw_only=True)
class LineChange:
    """Lines that were put in the place of others.

    Attributes:
        at: Before which line of the old text it stands, from 0.
        heading: The heading above it in the new text, or in the old one where the new has none.
        removed: The lines that were there.
        added: The lines that are there now.
    """

    at: int
    heading: str = ""
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()


def line_difference(old: Sequence[str], new: Sequence[str]) -> tuple[LineChange, ...]:
    """Return every stretch of lines in which two texts differ, from above to below."""
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return tuple(
        LineChange(
            at=old_from,
            heading=_heading(new[: new_from + 1]) or _heading(old[: old_from + 1]),
            removed=tuple(old[old_from:old_to]),
            added=tuple(new[new_from:new_to]),
        )
        for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes()
        if kind != "equal"
    )


def applied_to_lines(old: Sequence[str], changes: Iterable[LineChange]) -> tuple[str, ...]:
    """Return the text that a difference makes of the old one.

    Raises:
        ValueError: The difference is not from this text.
    """
    made: list[str] = []
    place = 0
    for each in changes:
        end = each.at + len(each.removed)
        if each.at < place or tuple(old[each.at : end]) != each.removed:
            raise ValueError(f"the difference has other lines at line {each.at + 1}")
        made += [*old[place : each.at], *each.added]
        place = end
    return (*made, *old[place:])


def _heading(lines: Sequence[str]) -> str:
    """Return the last heading of a Markdown text, without its marks."""
    found = next((each for each in reversed(lines) if each.startswith(_HEADING)), "")
    return found.lstrip(_HEADING).strip()
