"""The known name that somebody may have meant."""

import difflib
from collections.abc import Sequence


__all__ = ["nearest"]

_ALIKE = 0.6
_LONGEST = 80


def nearest(name: str, known: Sequence[str]) -> str:
    """Return the name in `known` that is most like `name`; empty where none is like it."""
    small = {each.lower(): each for each in known}
    alike = difflib.get_close_matches(name[:_LONGEST].lower(), small, n=1, cutoff=_ALIKE)
    return small[alike[0]] if alike else ""
