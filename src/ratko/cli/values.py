"""Values and fields of any record in words: what a difference shows to people."""

import datetime
import enum
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any, Final

import attrs

from ratko.language.formats import listing, long_date, number
from ratko.language.terms import known_term, term
from ratko.model.dimensions import Levels
from ratko.model.quantities import Amount
from ratko.model.text import Language, Text
from ratko.model.unknown import UNKNOWN


__all__ = ["path_in_words", "value_in_words"]

_LONGEST: Final = 300
"""So many letters of a value are shown."""
_FIELDS: Final = ("role_field", "task_field", "inventory_field")
_NAMELESS: Final = frozenset({"kind"})
"""Fields that say no more than the one that they stand in."""


def path_in_words(path: Iterable[str], language: Language) -> str:
    """Return the fields that lead to a value, the names of which are known in words."""
    return " – ".join(_field(step, language) for step in path if step not in _NAMELESS)


def value_in_words(value: Any, language: Language, *, field: str = "") -> str:
    """Return a value as short plain text; of a record only what it says.

    Args:
        value: What a field holds.
        language: The reader's language.
        field: The name of the field, which tells what a number counts.
    """
    shown = _words(value, language)
    if isinstance(value, Amount | int | Fraction) and "minutes" in field:
        shown = f"{shown} min"
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


def _words(value: Any, language: Language) -> str:
    match value:
        case Text():
            return value.best(language)[1]
        case Levels():
            return ", ".join(f"{dimension} {level}" for dimension, level in value.known)
        case Amount() | int() | Fraction() if not isinstance(value, bool):
            return number(value, language)
        case enum.Enum() | bool():
            return _choice(value, language)
        case datetime.date():
            return long_date(value, language)
        case tuple() | frozenset():
            each_in_words = (_words(each, language) for each in value)
            return listing(
                each_in_words if isinstance(value, tuple) else sorted(each_in_words), language
            )
        case _ if attrs.has(type(value)):
            name = getattr(value, "name", None)
            if isinstance(name, Text):
                return name.best(language)[1]
            return " · ".join(_parts(value, language))
        case _:
            return str(value)


def _choice(value: Any, language: Language) -> str:
    """Return one of a few values, as people call it; its own word where there is none."""
    if value is UNKNOWN:
        return term("answer", "unknown", language)
    if isinstance(value, bool):
        return term("answer", "yes" if value else "no", language)
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(value).__name__).lower()
    word = str(value.value)
    return known_term(kind, word, language) or word


def _parts(record: Any, language: Language) -> Iterator[str]:
    """Yield what a record says in each field that is not as it is when nothing is said."""
    for field in attrs.fields(type(record)):
        value = getattr(record, field.name)
        if value != field.default or field.default is attrs.NOTHING:
            yield _words(value, language)


def _field(step: str, language: Language) -> str:
    names = (known_term(kind, step, language) for kind in _FIELDS)
    return next(filter(None, names), step)
