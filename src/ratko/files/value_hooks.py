"""Single values: how each is written in structured files, and what is refused.

Each `take_…` is a hook of the converter: it gets what stands in the file and gives the value, or
raises `RefusedError` with the code of what was expected.
"""

import datetime
import enum
import functools
import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final

from ratko.files.refusal import RefusedError
from ratko.files.suggest import nearest
from ratko.model.quantities import AMOUNT_PATTERN, QUANTITIES, Amount, Quantity, Share, amount


__all__ = [
    "SHARE_PATTERN",
    "quantity_hook",
    "take_amount",
    "take_choice",
    "take_date",
    "take_mapping",
    "take_share",
    "take_yes_or_no",
    "written_amount",
    "written_share",
]

SHARE_PATTERN: Final = r"0?\.[0-9]{1,6}|[0-9]{1,40}/[1-9][0-9]{0,39}"
"""The written form of a share that is not 1."""
_EXPECTED: Final = {
    "level": "records.expected_level",
    "minutes": "records.expected_minutes",
    "count": "records.expected_count",
    "month": "records.expected_month",
    "percent": "records.expected_percent",
    "share": "records.expected_share",
    "key": "records.expected_key",
    "line": "records.expected_line",
    "prose": "records.expected_prose",
    "business_id": "records.expected_business_id",
    "colour": "records.expected_colour",
    "isco": "records.expected_isco",
}
"""What is said of a value that is not of a quantity, by the quantity's `expected`."""
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def take_yes_or_no(value: object, _: Any) -> bool:
    """Take true or false, and no word for it."""
    if not isinstance(value, bool):
        raise RefusedError("records.expected_yes_or_no", value)
    return value


def quantity_hook(quantity: Quantity) -> Callable[[object, Any], Any]:
    """Return the hook of a quantity: its base type, within its range."""
    base, code = quantity.base, _EXPECTED[quantity.expected]

    def hook(value: object, _: Any) -> Any:
        if type(value) is base and quantity.admits(value):
            return value
        raise RefusedError(code, value)

    return hook


def take_share(value: object, _: Any) -> Share:
    """Take 1, `1/2` or 0.5."""
    if type(value) is int and value == 1:
        return Share(Fraction(1))
    if isinstance(value, str) and re.fullmatch(SHARE_PATTERN, value):
        share = Fraction(value)
        if QUANTITIES[Share].admits(share):
            return Share(share)
    raise RefusedError("records.expected_share", value)


def take_amount(value: object, _: Any) -> Amount:
    """Take a number or the written form of an amount."""
    try:
        if type(value) is int or (isinstance(value, str) and re.fullmatch(AMOUNT_PATTERN, value)):
            return amount(value)
    except ValueError:
        pass
    raise RefusedError("records.expected_amount", value)


def written_amount(value: Amount) -> int | str:
    """Return the written form of an amount: a whole number where it is one."""
    return int(value.low) if value.is_exact and value.low.denominator == 1 else str(value)


def take_date(value: object, _: Any) -> datetime.date:
    """Take a date as `2026-01-31`."""
    if isinstance(value, str) and _DATE.fullmatch(value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    raise RefusedError("records.expected_date", value)


def written_share(value: Fraction) -> int | str:
    """Return the written form of a share."""
    return 1 if value == 1 else str(value)


@functools.cache
def _members(kind: type[enum.Enum]) -> dict[str, enum.Enum]:
    return {each.value: each for each in kind}


def take_choice(value: object, kind: type[enum.Enum]) -> Any:
    """Take a member of an enumeration by its word."""
    members = _members(kind)
    if type(value) is str and value in members:
        return members[value]
    known = tuple(members)
    if isinstance(value, str) and (near := nearest(value, known)):
        raise RefusedError("records.expected_choice", value, near=near, known=known)
    raise RefusedError("records.expected_choice_far", value, known=known)


def take_mapping(value: object) -> dict[str, Any]:
    """Take a mapping of fields."""
    if isinstance(value, dict):
        return value
    raise RefusedError("records.expected_mapping", value)
