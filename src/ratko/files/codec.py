"""Records to and from plain data (mappings, lists, texts, numbers, yes and no), exact both ways.

The written form: a field by its name; what has its default value is left out; sets are sorted
lists; dates, shares and amounts that are no whole number are text; levels are a mapping of
dimension and level. Reading is strict (5 is not "5", `no` is not a no) and reports every mistake
at its own path.
"""

import datetime
import enum
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any, Final, Literal, TypeVar, Union, cast, get_args, get_origin

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from ratko.errors import InputError
from ratko.files.reading_result import Reading
from ratko.files.refusal import Path, Refusal, RefusedError, path_text
from ratko.files.suggest import nearest
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
from ratko.messages import Message, MessageValue
from ratko.model.adjustment import Adjustment, Easing
from ratko.model.case import Review
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import (
    QUANTITIES,
    Amount,
    Level,
    Line,
    Prose,
    Share,
)
from ratko.model.role import Override
from ratko.model.rules import HoursBand, RuleSet
from ratko.model.task import Permit, Task
from ratko.model.unknown import UNKNOWN, UnknownValue
from ratko.problems import Place, Problem, problem


__all__ = [
    "CODE_PATTERN",
    "FRACTION_PATTERN",
    "UNKNOWN_FIELD",
    "from_plain",
    "is_unknown_union",
    "structure",
    "to_plain",
]

Record = TypeVar("Record")

CODE_PATTERN: Final = r"[a-z]+(\.[a-z0-9_]+)+"
"""The code of a message."""
FRACTION_PATTERN: Final = r"-?[0-9]{1,40}(/[1-9][0-9]{0,39})?"
"""A fraction among the values of a message."""
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
        return None, tuple(_refusals(failure, ()))


def _problem(refusal: Refusal, place: Place) -> Problem:
    return problem(
        refusal.severity,
        refusal.code,
        attrs.evolve(place, path=path_text(refusal.path)),
        found=refusal.found,
        **refusal.values,
    )


# --- What went wrong, out of the converter's tree of exceptions ---


def _refusals(failure: Exception, path: Path) -> Iterator[Refusal]:
    if isinstance(failure, RefusedError):
        yield Refusal(path=path, code=failure.code, values=failure.values, found=failure.found)
    elif isinstance(failure, cattrs.IterableValidationError):
        for each, item in failure.group_exceptions()[0]:
            yield from _refusals(each, (*path, item.index))
    elif isinstance(failure, cattrs.ClassValidationError):
        fields, others = failure.group_exceptions()
        for each, field in fields:
            if isinstance(each, KeyError):
                yield Refusal(path=(*path, field.name), code="records.missing_field")
            else:
                yield from _refusals(each, (*path, field.name))
        for each in others:
            yield from _of_the_whole(each, failure.cl, path)
    else:
        raise failure


def _of_the_whole(failure: Exception, record_type: type, path: Path) -> Iterator[Refusal]:
    if isinstance(failure, cattrs.ForbiddenExtraKeysError):
        known = [each.name for each in attrs.fields(record_type)]
        for name in sorted(failure.extra_fields):
            yield _unknown_field(name, known, path)
    else:
        yield Refusal(path=path, code=_RULES_OF_RECORDS[record_type])


def _unknown_field(name: str, known: list[str], path: Path) -> Refusal:
    if near := nearest(name, known):
        return Refusal(
            path=(*path, name), code="records.unknown_field", values={"near": near}, found=name
        )
    return Refusal(
        path=(*path, name),
        code="records.unknown_field_far",
        values={"known": tuple(known)},
        found=name,
    )


_RULES_OF_RECORDS: Final[dict[type, str]] = {
    Adjustment: "records.eased_twice",
    Easing: "records.eases_nothing",
    Override: "records.override_unsigned",
    Review: "records.review_answer",
}
"""What a record as a whole refuses although each of its fields is valid."""


# --- Levels ---


def _levels(value: object, _: Any) -> Levels:
    found = take_mapping(value)
    known: dict[Dimension, Level] = {}
    failures: list[Exception] = []
    for name, level in found.items():
        try:
            dimension = take_choice(name, Dimension)
            known[dimension] = _CONVERTER.structure(level, Level)
        except RefusedError as refused:
            failures.append(_at(refused, name, Levels))
    if failures:
        raise cattrs.IterableValidationError("levels", failures, Levels)
    return Levels(known)


# --- Messages ---


def _message(value: object, _: Any) -> Message:
    found = take_mapping(value)
    failures = [
        _at(RefusedError("records.expected_message", name), name, Message)
        for name in sorted(found.keys() - {"code", "values"})
    ]
    code = found.get("code")
    if type(code) is not str or re.fullmatch(CODE_PATTERN, code) is None:
        failures.append(_at(RefusedError("records.expected_message", code), "code", Message))
    values: dict[str, MessageValue] = {}
    try:
        given = take_mapping(found.get("values", {}))
    except RefusedError as refused:
        failures.append(_at(refused, "values", Message))
        given = {}
    for name, each in given.items():
        try:
            values[name] = _message_value(each)
        except RefusedError as refused:
            within = cattrs.IterableValidationError(
                "values", [_at(refused, name, Message)], Message
            )
            failures.append(_at(within, "values", Message))
    if failures:
        raise cattrs.IterableValidationError("message", failures, Message)
    return Message(code=cast("str", code), values=tuple(sorted(values.items())))


def _message_value(value: object) -> MessageValue:
    if type(value) is int:
        return value
    if isinstance(value, list):
        return tuple(_CONVERTER.structure(each, Prose) for each in value)
    if isinstance(value, dict) and list(value) == ["fraction"]:
        written = value["fraction"]
        if type(written) is str and re.fullmatch(FRACTION_PATTERN, written):
            return Fraction(written)
    elif type(value) is str and QUANTITIES[Prose].admits(value):
        return value
    raise RefusedError("records.expected_message_value", value)


def _plain_message(said: Message) -> dict[str, Any]:
    plain: dict[str, Any] = {"code": said.code}
    if said.values:
        plain["values"] = {name: _plain_message_value(value) for name, value in said.values}
    return plain


def _plain_message_value(value: MessageValue) -> object:
    if isinstance(value, Fraction):
        return {"fraction": str(value)}
    return list(value) if isinstance(value, tuple) else value


# --- Columns that ratko does not know: a mapping, or a list of pairs where a header comes twice ---


def _other(value: object, _: Any) -> tuple[tuple[Line, Prose], ...]:
    if isinstance(value, list):
        pairs = [tuple(each) if isinstance(each, list) else () for each in value]
        if any(len(each) != 2 for each in pairs):  # noqa: PLR2004  # a header and its text
            raise RefusedError("records.expected_mapping", value)
        steps: list[str | int] = list(range(len(pairs)))
    else:
        pairs = list(take_mapping(value).items())
        steps = [header for header, _text in pairs]
    taken: list[tuple[Line, Prose]] = []
    failures: list[Exception] = []
    for step, (header, text) in zip(steps, pairs, strict=True):
        try:
            taken.append((_CONVERTER.structure(header, Line), _CONVERTER.structure(text, Prose)))
        except RefusedError as refused:
            failures.append(_at(refused, step, Task))
    if failures:
        raise cattrs.IterableValidationError("other", failures, Task)
    return tuple(taken)


def _plain_other(pairs: tuple[tuple[Line, Prose], ...]) -> object:
    as_mapping = dict(pairs)
    return as_mapping if len(as_mapping) == len(pairs) else [list(each) for each in pairs]


# --- Collections, unions, records ---


def _at(failure: Exception, step: str | int, of: type) -> Exception:
    failure.add_note(cattrs.IterableValidationNote(f"at {step}", step, of))
    return failure


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
                failures.append(_at(failure, index, kind))
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
            kind, converter, _cattrs_forbid_extra_keys=True, other=override(struct_hook=_other)
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
    converter.register_structure_hook(Levels, _levels)
    converter.register_structure_hook(Message, _message)
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
    converter.register_unstructure_hook(Message, _plain_message)
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
            other=override(unstruct_hook=_plain_other),
        ),
    )
    return converter


_CONVERTER: Final = _make_converter()
