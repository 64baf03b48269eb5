"""Problems in what people give us: where, what was found, what was expected, the way out."""

import enum

import attrs

from ratko.messages import Message, MessageValue, message


__all__ = ["Place", "Problem", "Severity", "problem"]


class Severity(enum.StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    """The value cannot be used; the program goes on without it, and says so."""
    WARNING = "warning"
    """The value is used, and somebody should look at it."""
    NOTE = "note"
    """Nothing is wrong; it is said so that nothing happens in silence."""


@attrs.frozen(kw_only=True)
class Place:
    """Where in the input something stands. An empty text or 0 means: does not apply.

    Attributes:
        file: The file as the user named it.
        sheet: The sheet of a workbook.
        cell: The cell of a sheet (`B6`), or of a text table (`B6` too: column and line).
        line: The line of a text file, from 1.
        column: The column in that line, from 1.
        path: The field of a structured file, as `tasks[3].name`.
    """

    file: str = ""
    sheet: str = ""
    cell: str = ""
    line: int = 0
    column: int = 0
    path: str = ""

    def __str__(self) -> str:
        """Return the place as people look it up: `file!sheet!cell`, `file:line:column`."""
        if self.cell:
            return "!".join(part for part in (self.file, self.sheet, self.cell) if part)
        if self.sheet:
            return f"{self.file}!{self.sheet}"
        return ":".join([self.file, *(str(part) for part in (self.line, self.column) if part)])


@attrs.frozen(kw_only=True)
class Problem:
    """One problem, with its place.

    Attributes:
        severity: Error, warning or note.
        message: The code and values; the catalogue holds for each code what was expected and
            the way out, in Finnish, Swedish and English.
        place: Where it stands.
        found: What stands there, as it was read, cut to 200 characters.
    """

    severity: Severity
    message: Message
    place: Place = Place()
    found: str = ""

    @property
    def code(self) -> str:
        """The code of the message."""
        return self.message.code


_LONGEST_FOUND = 200


def problem(
    severity: Severity,
    code: str,
    place: Place,
    /,
    *,
    found: str = "",
    **values: MessageValue,
) -> Problem:
    """Make a problem; `found` is cut to 200 characters, values go to its message."""
    cut = found if len(found) <= _LONGEST_FOUND else found[: _LONGEST_FOUND - 1] + "…"
    return Problem(severity=severity, message=message(code, **values), place=place, found=cut)
