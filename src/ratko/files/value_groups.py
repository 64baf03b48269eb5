"""Values of several parts that files hold in a form of their own: levels, messages, other columns.

Each is read strictly, and every mistake in it is reported at its own step.
"""

import re
from fractions import Fraction
from typing import Any, Final, cast

import cattrs

from ratko.files.refusal import RefusedError
from ratko.files.value_hooks import quantity_hook, take_choice, take_mapping
from ratko.messages import Message, MessageValue
from ratko.model.dimensions import Dimension, Levels
from ratko.model.quantities import QUANTITIES, Level, Line, Prose
from ratko.model.task import Task


__all__ = [
    "CODE_PATTERN",
    "FRACTION_PATTERN",
    "take_levels",
    "take_message",
    "take_other",
    "with_step",
    "written_message",
    "written_other",
]

CODE_PATTERN: Final = r"[a-z]+(\.[a-z0-9_]+)+"
"""The code of a message."""
FRACTION_PATTERN: Final = r"-?[0-9]{1,40}(/[1-9][0-9]{0,39})?"
"""A fraction among the values of a message."""
_take_level, _take_line, _take_prose = (
    quantity_hook(QUANTITIES[each]) for each in (Level, Line, Prose)
)


def take_levels(value: object, _: Any) -> Levels:
    """Take a mapping of dimension and level."""
    found = take_mapping(value)
    known: dict[Dimension, Level] = {}
    failures: list[Exception] = []
    for name, level in found.items():
        try:
            dimension = take_choice(name, Dimension)
            known[dimension] = _take_level(level, Level)
        except RefusedError as refused:
            failures.append(with_step(refused, name, Levels))
    if failures:
        raise cattrs.IterableValidationError("levels", failures, Levels)
    return Levels(known)


def take_message(value: object, _: Any) -> Message:
    """Take a code and its values."""
    found = take_mapping(value)
    failures = [
        with_step(RefusedError("records.expected_message", name), name, Message)
        for name in sorted(found.keys() - {"code", "values"})
    ]
    code = found.get("code")
    if type(code) is not str or re.fullmatch(CODE_PATTERN, code) is None:
        failures.append(with_step(RefusedError("records.expected_message", code), "code", Message))
    values: dict[str, MessageValue] = {}
    try:
        given = take_mapping(found.get("values", {}))
    except RefusedError as refused:
        failures.append(with_step(refused, "values", Message))
        given = {}
    for name, each in given.items():
        try:
            values[name] = _message_value(each)
        except RefusedError as refused:
            within = cattrs.IterableValidationError(
                "values", [with_step(refused, name, Message)], Message
            )
            failures.append(with_step(within, "values", Message))
    if failures:
        raise cattrs.IterableValidationError("message", failures, Message)
    return Message(code=cast("str", code), values=tuple(sorted(values.items())))


def _message_value(value: object) -> MessageValue:
    if type(value) is int:
        return value
    if isinstance(value, list):
        return tuple(_take_prose(each, Prose) for each in value)
    if isinstance(value, dict) and list(value) == ["fraction"]:
        written = value["fraction"]
        if type(written) is str and re.fullmatch(FRACTION_PATTERN, written):
            return Fraction(written)
    elif type(value) is str and QUANTITIES[Prose].admits(value):
        return value
    raise RefusedError("records.expected_message_value", value)


def written_message(said: Message) -> dict[str, Any]:
    """Return the written form of a message."""
    plain: dict[str, Any] = {"code": said.code}
    if said.values:
        plain["values"] = {name: _plain_message_value(value) for name, value in said.values}
    return plain


def _plain_message_value(value: MessageValue) -> object:
    if isinstance(value, Fraction):
        return {"fraction": str(value)}
    return list(value) if isinstance(value, tuple) else value


def take_other(value: object, _: Any) -> tuple[tuple[Line, Prose], ...]:
    """Take columns that ratko does not know: a mapping, or pairs where a header comes twice."""
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
            taken.append((_take_line(header, Line), _take_prose(text, Prose)))
        except RefusedError as refused:
            failures.append(with_step(refused, step, Task))
    if failures:
        raise cattrs.IterableValidationError("other", failures, Task)
    return tuple(taken)


def written_other(pairs: tuple[tuple[Line, Prose], ...]) -> object:
    """Return the written form of columns that ratko does not know."""
    as_mapping = dict(pairs)
    return as_mapping if len(as_mapping) == len(pairs) else [list(each) for each in pairs]


def with_step(failure: Exception, step: str | int, of: type) -> Exception:
    """Return a failure with the step of the path at which it happened."""
    failure.add_note(cattrs.IterableValidationNote(f"at {step}", step, of))
    return failure
