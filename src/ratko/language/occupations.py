"""Occupations in words: what one is called who does the work of a group of ISCO-08."""

import functools
from collections.abc import Mapping
from types import MappingProxyType

from ratko.data import read_table
from ratko.model.quantities import Isco
from ratko.model.text import Language


__all__ = ["occupation_name", "occupation_names"]


def occupation_name(group: Isco, language: Language) -> str:
    """Return an everyday name for an occupation, as `keittiöavustaja`; empty: none is known.

    The names are this project's, not the titles of ISCO-08 or ESCO.

    Args:
        group: A unit group of ISCO-08, four digits.
        language: The language of the name.
    """
    return occupation_names(language).get(group, "")


@functools.cache
def occupation_names(language: Language) -> Mapping[Isco, str]:
    """Return the names of all occupations that are known, by unit group, in ascending order."""
    rows = read_table("occupations")["occupations"]
    return MappingProxyType({Isco(row["isco"]): row["name"][language.value] for row in rows})
