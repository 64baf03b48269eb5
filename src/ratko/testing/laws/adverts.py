"""No value of a person reaches what leaves the house."""

import difflib
from collections.abc import Callable, Iterable
from typing import Final

from ratko.matching.pair import Pair
from ratko.testing.breaking import breach
from ratko.testing.changes import Change


__all__ = ["ADVERT", "Write", "law_adverts_know_no_person"]

ADVERT: Final = ("advert", "No value of a person reaches an advert")

Write = Callable[[Pair], Iterable[str]]
"""Writes the adverts and descriptions of a pair's role, while the person's profile lies beside."""


def law_adverts_know_no_person(write: Write, change: Change) -> None:
    """Check that the documents of a role are the same, letter by letter, whoever the person is.

    Args:
        write: Writes the documents of the pair's role.
        change: The role with one person and with another.

    Raises:
        LawBroken: A document differs.
    """
    for one, other in zip(write(change.before), write(change.after), strict=True):
        if one != other:
            lines = difflib.ndiff(one.splitlines(), other.splitlines())
            said = [line for line in lines if line.startswith(("- ", "+ "))]
            raise breach(ADVERT, change.before, change.after, said=said)
