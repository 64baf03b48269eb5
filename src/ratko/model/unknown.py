"""Unknown is a value: never a zero, never a no, never a guess."""

import enum
from typing import Final, Literal, NoReturn


__all__ = ["UNKNOWN", "Unknown", "UnknownValue"]


class UnknownValue(enum.Enum):
    """The type of `UNKNOWN`; type checkers narrow `value is UNKNOWN`."""

    UNKNOWN = "unknown"

    def __bool__(self) -> NoReturn:
        """Refuse: unknown is neither true nor false, so `if value:` would be a bug."""
        text = "unknown is neither true nor false; compare with `is UNKNOWN`"
        raise TypeError(text)

    def __repr__(self) -> str:
        """Return the name that one writes."""
        return "UNKNOWN"


UNKNOWN: Final = UnknownValue.UNKNOWN
"""Nobody has said. Files leave the field out, or say `unknown`."""

Unknown = Literal[UnknownValue.UNKNOWN]
"""The type to write in annotations: `Level | Unknown`."""
