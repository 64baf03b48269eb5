"""Records to and from plain data (mappings, lists, texts, numbers, yes and no), exact both ways.

The written form: a field by its name; what has its default value is left out; sets are sorted
lists; dates, shares and amounts that are no whole number are text; levels are a mapping of
dimension and level. Reading is strict (5 is not "5", `no` is not a no) and reports every mistake
at its own path.
"""

import datetime
import enum
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final, Literal, TypeVar, Union, cast, get_args, get_origin

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from ratko.errors import InputError
from ratko.files.reading_result import Reading
from ratko.files.refusal import Refusal, RefusedError, path_text
from ratko.files.refusals_found import refusals_in
from ratko.files.value_groups import (
    take_levels,
    take_message,
    take_other,
    with_step,
    written_message,
    written_other,
)
from ratko.files.value_hooks import (
    quantity_hook,
    take_amount,
    take_choice,
    take_date,
    take_mapping,
    take_share,
    take_yes_or_no,
    written_amount,
    written_share,
)
from ratko.messages import Message
from ratko.model.dimensions import Levels
from ratko.model.quantities import QUANTITIES, Amount, Share
from ratko.model.rules import HoursBand, RuleSet
from ratko.model.task import Permit, Task
from ratko.model.unknown import UNKNOWN, UnknownValue
from ratko.problems import Place, Problem, problem


__all__ = [
    "UNKNOWN_FIELD",
    "from_plain",
    "is_unknown_union",
    "structure",
    "to_plain",
]

Record = TypeVar("Record")
UNKNOWN_FIELD: Final = frozenset({"records.unknown_field", "records.unknown_field_far"})
"""The codes that say: there is no field of this name."""


def to_plain(record: object) -> dict[str, Any]:
    """Return a record as plain data, ready for YAML and JSON, always in the same order."""
    return cast("dict[str, Any]", _CONVERTER.unstructure(record))


def from_plain(record_type: type[Record], plain: object, place: Place = Place()) -> Reading[Record]:
    """Return the record that plain data describes.

    Raises:
        InputError: With every mistake, each at `place` with its path.
    """
    record, refusals = structure(record_type, plain)
    if record is None:
        raise InputError(_problem(each, place) for each in refusals)
    return Reading(value=record)


def structure(
    record_type: type[Record], plain: object
) -> tuple[Record | None, tuple[Refusal, ...]]:
    """Return the record, or None and everything that is wrong, in the order of the fields."""
    try:
        return _CONVERTER.structure(plain, record_type), ()
    except (RefusedError, cattrs.BaseValidationError) as failure:
        return None, tuple(refusals_in(failure, ()))


def _problem(refusal: Refusal, place: Place) -> Problem:
    return problem(
        refusal.severity,
        refusal.code,
        attrs.evolve(place, path=path_text(refusal.path)),
        found=refusal.found,
        **refusal.values,
    )


def _is_list(kind: Any) -> bool:
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return len(arguments) == 2 and arguments[1] is ...  # noqa: PLR2004  # tuple[X, ...]
    return get_origin(kind) is frozenset


def _list_hook(kind: Any, converter: cattrs.Converter) -> Callable[[object, Any], Any]:
    member, collection = get_args(kind)[0], get_origin(kind)
    hook = converter.get_structure_hook(member)

    def take(value: object, _: Any) -> Any:
        if not isinstance(value, list):
            raise RefusedError("records.expected_list", value)
        taken, failures = [], []
        for index, each in enumerate(value):
            try:
                taken.append(hook(each, member))
            except (RefusedError, cattrs.BaseValidationError) as failure:
                failures.append(with_step(failure, index, kind))
        if failures:
            raise cattrs.IterableValidationError("list", failures, kind)
        return collection(taken)

    return take


def is_unknown_union(kind: Any) -> bool:
    """Return whether a type is `Something | Unknown`."""
    return get_origin(kind) is Union and Literal[UnknownValue.UNKNOWN] in get_args(kind)


def _unknown_hook(kind: Any, converter: cattrs.Converter) -> Callable[[object, Any], Any]:
    (inner,) = (each for each in get_args(kind) if each != Literal[UnknownValue.UNKNOWN])
    hook = converter.get_structure_hook(inner)

    def take(value: object, _: Any) -> Any:
        return UNKNOWN if value == UNKNOWN.value else hook(value, inner)

    return take


def _record_hook(kind: Any, converter: cattrs.Converter) -> Callable[[object, Any], Any]:
    if kind is Task:
        hook = make_dict_structure_fn(
            kind, converter, _cattrs_forbid_extra_keys=True, other=override(struct_hook=take_other)
        )
    else:
        hook = make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True)

    def take(value: object, _: Any) -> Any:
        return hook(take_mapping(value), kind)

    return take


def _is_set(kind: Any) -> bool:
    return kind is frozenset or get_origin(kind) is frozenset


def _sorted_list(values: frozenset[Any]) -> list[Any]:
    return [_CONVERTER.unstructure(each) for each in sorted(values, key=_order)]


def _order(value: Any) -> Any:
    if isinstance(value, enum.Enum):
        return list(type(value)).index(value)
    return (_order(value.kind), value.licence_class) if isinstance(value, Permit) else value


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and attrs.has(kind)


def _make_converter() -> cattrs.Converter:
    """Return the one converter. Its hooks of classes come before those of kinds of types."""
    converter = cattrs.Converter(
        detailed_validation=True,
        forbid_extra_keys=True,
        omit_if_default=True,
        unstruct_collection_overrides={tuple: list},
    )
    converter.register_structure_hook_factory(_is_record, _record_hook)
    converter.register_structure_hook_factory(_is_list, _list_hook)
    converter.register_structure_hook_factory(is_unknown_union, _unknown_hook)
    converter.register_structure_hook(enum.StrEnum, take_choice)
    converter.register_structure_hook(bool, take_yes_or_no)
    converter.register_structure_hook(datetime.date, take_date)
    converter.register_structure_hook(Amount, take_amount)
    converter.register_structure_hook(Levels, take_levels)
    converter.register_structure_hook(Message, take_message)
    for kind, quantity in QUANTITIES.items():
        converter.register_structure_hook(kind, quantity_hook(quantity))
    converter.register_structure_hook(Share, take_share)

    converter.register_unstructure_hook_func(_is_set, _sorted_list)
    converter.register_unstructure_hook(enum.StrEnum, lambda member: member.value)
    converter.register_unstructure_hook(Fraction, written_share)
    converter.register_unstructure_hook(datetime.date, datetime.date.isoformat)
    converter.register_unstructure_hook(Amount, written_amount)
    converter.register_unstructure_hook(
        Levels, lambda levels: {each.value: level for each, level in levels}
    )
    converter.register_unstructure_hook(Message, written_message)
    for record in (HoursBand, RuleSet):
        # A file of rules says every threshold: what holds can be read in it, and changed there.
        converter.register_unstructure_hook(
            record, make_dict_unstructure_fn(record, converter, _cattrs_omit_if_default=False)
        )
    converter.register_unstructure_hook(
        Task,
        make_dict_unstructure_fn(
            Task,
            converter,
            _cattrs_omit_if_default=True,
            other=override(unstruct_hook=written_other),
        ),
    )
    return converter


_CONVERTER: Final = _make_converter()
