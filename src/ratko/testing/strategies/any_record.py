"""Any valid record of any type: what the strategies with names are made of.

What a record's fields may hold is read from their types, so that a new field is drawn as soon as it
is there. What no type can say stands in two tables: `_OF_FIELDS` and `_MADE_TO_AGREE`.
"""

import datetime
import enum
import functools
import types
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, Final, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st

from ratko.crafting.problem import CraftingProblem, ReleasedTask
from ratko.messages import Message
from ratko.model.adjustment import Adjustment, Adjustments, Easing
from ratko.model.case import BEST_ANSWER, Review
from ratko.model.dimensions import Dimension, Levels
from ratko.model.journey import Event, Journey
from ratko.model.profile import AbilityProfile, Profiles
from ratko.model.quantities import (
    QUANTITIES,
    Amount,
    BusinessId,
    Colour,
    Isco,
    Key,
    Level,
    Line,
    Prose,
    Share,
)
from ratko.model.role import Override, Role, Roles
from ratko.model.rules import HoursBand, RuleSet
from ratko.model.unknown import UNKNOWN, UnknownValue
from ratko.testing.strategies._arguments import check_fields
from ratko.testing.strategies.quantities import (
    amounts,
    dates,
    fractions,
    level_sets,
    levels,
    shares,
)
from ratko.testing.strategies.texts import (
    business_ids,
    colours,
    isco_codes,
    keys,
    lines,
    messages,
    prose,
)


__all__ = ["any_record", "easings", "values_of"]

Record = TypeVar("Record")
Fields = Mapping[str, st.SearchStrategy[Any]]

_ONE_IN: Final = 3
"""A field that has a default is drawn once in so many records, or a record would be all noise."""


def any_record(
    record_type: type[Record], fields: Fields | None = None
) -> st.SearchStrategy[Record]:
    """Records of one type, whose keys point anywhere; most fields keep their defaults.

    Args:
        record_type: A frozen record of the library.
        fields: Strategies for the fields that shall not be just any.

    Raises:
        InvalidArgument: The type has no such field, or a value is no strategy.
    """
    known = [each.name for each in attrs.fields(record_type)]  # type: ignore[arg-type]  # a record
    check_fields(record_type, known, fields or {})
    return _any_record(record_type, dict(fields or {}))


@st.composite
def _any_record(draw: st.DrawFn, record_type: type[Record], fields: Fields) -> Record:
    hints = get_type_hints(record_type)
    own = _OF_FIELDS.get(record_type, dict)()
    given: dict[str, Any] = {}
    for field in attrs.fields(record_type):  # type: ignore[arg-type]  # a record
        name = field.name
        if name in fields:
            given[name] = draw(fields[name])
        elif field.default is attrs.NOTHING or draw(st.integers(1, _ONE_IN)) == _ONE_IN:
            given[name] = draw(own[name] if name in own else values_of(hints[name]))
    if record_type in _MADE_TO_AGREE:
        agreeing = _MADE_TO_AGREE[record_type](given)
        given |= {name: value for name, value in agreeing.items() if name not in fields}
    return record_type(**given)


@functools.cache
def values_of(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a field's type: quantities, enumerations, records, unions, tuples and sets."""
    if kind in _OF_TYPES:
        return _OF_TYPES[kind]()
    if kind in QUANTITIES:
        quantity = QUANTITIES[kind]
        return st.integers(quantity.minimum, quantity.maximum)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        # What is unknown, or not there, is simplest.
        simplest_first = sorted(arguments, key=lambda each: each not in _NOTHING)
        return st.one_of(*(values_of(each) for each in simplest_first))
    if kind == Literal[UnknownValue.UNKNOWN]:
        return st.just(UNKNOWN)
    if kind is type(None):
        return st.none()
    if origin is tuple and arguments[-1] is ...:
        return st.lists(values_of(arguments[0]), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*(values_of(each) for each in arguments))
    if origin is frozenset:
        return st.frozensets(values_of(arguments[0]), max_size=3)
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        return st.sampled_from(kind)
    return any_record(kind)


def easings(*, dimensions: st.SearchStrategy[Dimension] | None = None) -> st.SearchStrategy[Easing]:
    """Easings that ease something.

    Args:
        dimensions: Along which dimensions; not given: all.
    """
    return st.builds(
        lambda dimension, to, more: Easing(
            dimension=dimension, to=to, up_to=Level(min(5, to + more))
        ),
        st.sampled_from(Dimension) if dimensions is None else dimensions,
        levels(0, 4),
        # Most easings reach up to the highest demand.
        st.just(5) | st.integers(1, 5),
    )


_NOTHING: Final = (Literal[UnknownValue.UNKNOWN], type(None))
_OF_TYPES: Final[dict[Any, Callable[[], st.SearchStrategy[Any]]]] = {
    Amount: amounts,
    BusinessId: business_ids,
    Colour: colours,
    Easing: easings,
    Fraction: fractions,
    Isco: isco_codes,
    Key: keys,
    Levels: level_sets,
    Line: lines,
    Message: messages,
    Prose: prose,
    Share: shares,
    bool: st.booleans,
    datetime.date: dates,
    int: lambda: st.integers(0, 1_000_000),
    str: lambda: prose().map(str),
}


def _filled(text: str) -> bool:
    return bool(text.strip())


def _each_once(record_type: type, key: str) -> st.SearchStrategy[Any]:
    """Tuples of records in which each key stands once."""
    return st.lists(
        values_of(record_type), max_size=3, unique_by=lambda each: getattr(each, key)
    ).map(tuple)


def _answers() -> dict[str, st.SearchStrategy[Any]]:
    answer = st.just(UNKNOWN) | levels(1, BEST_ANSWER)
    return dict.fromkeys(("induction", "tools", "contact", "meaning", "load"), answer)


_OF_FIELDS: Final[dict[type, Callable[[], Fields]]] = {
    Adjustment: lambda: {"easings": _each_once(Easing, "dimension")},
    Adjustments: lambda: {"adjustments": _each_once(Adjustment, "id")},
    CraftingProblem: lambda: {"tasks": _each_once(ReleasedTask, "id")},
    Journey: lambda: {"events": _each_once(Event, "id")},
    Override: lambda: {"reason": prose().filter(_filled), "signed_by": lines().filter(_filled)},
    Profiles: lambda: {"profiles": _each_once(AbilityProfile, "key")},
    ReleasedTask: lambda: {
        "months": st.just(()) | st.lists(fractions(), min_size=12, max_size=12).map(tuple)
    },
    Review: _answers,
    Roles: lambda: {"roles": _each_once(Role, "id")},
    RuleSet: lambda: {"hours_bands": _each_once(HoursBand, "form")},
}
"""Strategies for fields of which the type does not say all."""


def _consistent(given: dict[str, Any]) -> dict[str, Any]:
    """Of one person no two fields say opposite things."""
    agreeing = {
        "lacks_permits": given.get("lacks_permits", frozenset())
        - given.get("permits", frozenset()),
        "unreachable_places": given.get("unreachable_places", frozenset())
        - given.get("reachable_places", frozenset()),
    }
    least, most = given.get("least_weekly", UNKNOWN), given.get("most_weekly", UNKNOWN)
    if least is not UNKNOWN and most is not UNKNOWN:
        agreeing |= {"least_weekly": min(least, most), "most_weekly": max(least, most)}
    return agreeing


_MADE_TO_AGREE: Final[dict[type, Callable[[dict[str, Any]], dict[str, Any]]]] = {
    AbilityProfile: _consistent,
}
"""What is changed in what was drawn, so that the fields of a record agree with each other."""
