"""The plain data of a text file, and where in the text each part of it stands."""

from typing import Any, NamedTuple

import attrs

from ratko.files.refusal import FieldPath
from ratko.messages import MessageValue


__all__ = ["DEEPEST", "Entry", "Marks", "TextError", "Tree"]

DEEPEST = 40
"""How deep lists and mappings may stand in each other. No record comes near it."""


class Entry(NamedTuple):
    """Where a field or an item stands; lines and columns from 0.

    Attributes:
        line: The line of its name, or of the item.
        column: Its column.
        end: The line after its last.
    """

    line: int
    column: int
    end: int


Marks = dict[int, dict[str | int, Entry]]
"""By the `id` of a mapping or list: where each of its fields or items stands."""


@attrs.frozen(kw_only=True)
class Tree:
    """What a text file holds.

    Attributes:
        data: Mappings, lists and scalars.
        marks: Where they stand; empty where nobody asked.
    """

    data: Any
    marks: Marks = attrs.field(factory=dict)

    def entry(self, path: FieldPath) -> Entry | None:
        """Return where a path stands, or the nearest part of it that is there."""
        at, found = self.data, None
        for step in path:
            marks = self.marks.get(id(at), {})
            if step not in marks:
                break
            found, at = marks[step], at[step]
        return found


class TextError(ValueError):
    """A text is not of its format, or is of a part of it that is not taken.

    Attributes:
        code: The code of the message.
        line: The line, from 0.
        column: The column, from 0.
        values: The values of the message.
        found: What stands there.
    """

    def __init__(
        self, code: str, line: int, column: int, found: str = "", **values: MessageValue
    ) -> None:
        """Hold what is wrong, and where."""
        self.code, self.line, self.column = code, line, column
        self.found, self.values = found, values
        super().__init__(f"{line + 1}:{column + 1}: {code}")
