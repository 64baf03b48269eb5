"""Names of files that are safe on every system."""

import re
import unicodedata
from typing import Final


__all__ = ["is_safe_part", "safe_name"]

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


def is_safe_part(part: str) -> bool:
    """Return whether a folder or file may have this name on every system."""
    is_device = part.partition(".")[0].casefold() in _DEVICES
    return _SAFE_PART.fullmatch(part) is not None and not is_device
