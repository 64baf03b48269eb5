"""The quantities that records are made of. Each range is stated here and nowhere else.

The loader, the JSON Schema and the constructors of the records all read `QUANTITIES`.
"""

import re
from collections.abc import Callable, Hashable
from fractions import Fraction
from typing import Any, Final, NewType, get_args

import attrs


__all__ = [
    "AMOUNT_PATTERN",
    "QUANTITIES",
    "UNSEEN",
    "Amount",
    "BusinessId",
    "Colour",
    "Count",
    "Isco",
    "Key",
    "Level",
    "Line",
    "Minutes",
    "Month",
    "Percent",
    "Prose",
    "Quantity",
    "Share",
    "amount",
    "checked",
]

Level = NewType("Level", int)
"""A level of demand, ability or growth: 0 (none) to 5 (very high)."""
Minutes = NewType("Minutes", int)
"""Whole minutes, from 0 to one year."""
Count = NewType("Count", int)
"""A number of people or times, from 0 to 1,000,000."""
Month = NewType("Month", int)
"""A month, 1 to 12."""
Percent = NewType("Percent", int)
"""A share in whole percent, 0 to 1,000 (a peak may be over the mean)."""
Share = NewType("Share", Fraction)
"""A part of a whole: over 0, at most 1. Written as `1/2`."""
Key = NewType("Key", str)
"""An identifier within a file: letters a–z, digits and hyphens, at most 80."""
Line = NewType("Line", str)
"""One line of text, at most 500 characters. Empty: nothing is said."""
Prose = NewType("Prose", str)
"""Text of any number of lines, at most 20,000 characters. Empty: nothing is said."""
BusinessId = NewType("BusinessId", str)
"""A Finnish business id (Y-tunnus), `1234567-8` with its check digit. Empty: not said."""
Colour = NewType("Colour", str)
"""A colour, `#0b5c5d`: red, green and blue as two hexadecimal digits each."""
Isco = NewType("Isco", str)
"""An ISCO-08 unit group: four digits. Empty: not said."""

UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufdd0-\ufdef\ufff9-\uffff\ud800-\udfff]"
)
"""Control and invisible direction characters, surrogates, and the noncharacters that documents use
to mark traces: they would change how a text is shown or read without being seen."""


def _has_check_digit(text: str) -> bool:
    if not text:
        return True
    weighted = zip(text[:7], (7, 9, 10, 5, 8, 4, 2), strict=True)
    remainder = sum(int(digit) * weight for digit, weight in weighted) % 11
    return remainder != 1 and int(text[8]) == (11 - remainder) % 11


@attrs.frozen(kw_only=True)
class Quantity:
    """What values of a quantity are valid.

    Attributes:
        base: The type that holds the value.
        expected: What is expected, a code of the message catalogue's `files` table.
        minimum: The smallest value (of text: the fewest characters).
        maximum: The greatest value (of text: the most characters).
        pattern: For text, what the whole of it must match.
        rule: A further rule that a schema cannot say.
    """

    base: type
    expected: str
    minimum: int
    maximum: int
    pattern: str = ""
    rule: Callable[[Any], bool] | None = None

    def admits(self, value: object) -> bool:
        """Return whether `value` has the base type (bool is no int) and lies in the range."""
        if type(value) is not self.base:
            return False
        if isinstance(value, str):
            if not self.minimum <= len(value) <= self.maximum or UNSEEN.search(value):
                return False
            if self.pattern and re.fullmatch(self.pattern, value) is None:
                return False
        elif isinstance(value, Fraction):
            if not self.minimum < value <= self.maximum:
                return False
        elif isinstance(value, int) and not self.minimum <= value <= self.maximum:
            return False
        return self.rule is None or self.rule(value)


QUANTITIES: Final[dict[Any, Quantity]] = {
    Level: Quantity(base=int, expected="level", minimum=0, maximum=5),
    Minutes: Quantity(base=int, expected="minutes", minimum=0, maximum=527_040),
    Count: Quantity(base=int, expected="count", minimum=0, maximum=1_000_000),
    Month: Quantity(base=int, expected="month", minimum=1, maximum=12),
    Percent: Quantity(base=int, expected="percent", minimum=0, maximum=1_000),
    Share: Quantity(base=Fraction, expected="share", minimum=0, maximum=1),
    Key: Quantity(
        base=str, expected="key", minimum=1, maximum=80, pattern="[a-z0-9]+(-[a-z0-9]+)*"
    ),
    Line: Quantity(base=str, expected="line", minimum=0, maximum=500, pattern="[^\\n\\t]*"),
    Prose: Quantity(base=str, expected="prose", minimum=0, maximum=20_000),
    BusinessId: Quantity(
        base=str,
        expected="business_id",
        minimum=0,
        maximum=9,
        pattern="([0-9]{7}-[0-9])?",
        rule=_has_check_digit,
    ),
    Colour: Quantity(base=str, expected="colour", minimum=7, maximum=7, pattern="#[0-9a-fA-F]{6}"),
    Isco: Quantity(base=str, expected="isco", minimum=0, maximum=4, pattern="([0-9]{4})?"),
}


def checked(_: type, fields: "list[attrs.Attribute[Any]]") -> "list[attrs.Attribute[Any]]":
    """Give each field whose type is a quantity (or a tuple or set of one) the check of its range.

    The records pass this to attrs as their field transformer, so that a value out of range
    cannot be constructed, whoever constructs it.
    """
    return [_with_check(each) for each in fields]


def _with_check(field: "attrs.Attribute[Any]") -> "attrs.Attribute[Any]":
    for member in get_args(field.type) or (field.type,):
        # What a function takes is a list among its type's arguments, and no key of a mapping.
        quantity = QUANTITIES.get(member) if isinstance(member, Hashable) else None
        if quantity is not None:
            return field.evolve(validator=_check_of(quantity))
    return field


def _check_of(quantity: Quantity) -> "Callable[[Any, attrs.Attribute[Any], Any], None]":
    def check(record: Any, field: "attrs.Attribute[Any]", value: Any) -> None:
        for each in value if isinstance(value, tuple | frozenset) else (value,):
            if isinstance(each, quantity.base) and not quantity.admits(each):
                text = f"{type(record).__name__}.{field.name}: {each!r} is no {quantity.expected}"
                raise ValueError(text)

    return check


LARGEST_AMOUNT: Final = 1_000_000
"""The most that an `Amount` can say."""


@attrs.frozen(kw_only=True)
class Amount:
    """A quantity as people say it: exact, about, or from–to. Written `150`, `~150`, `120-300`.

    Attributes:
        low: The least it may be; 0 or more.
        high: The most it may be; at least `low`, at most 1,000,000.
        about: Whether the speaker said "about".
    """

    low: Fraction
    high: Fraction
    about: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse an empty or negative range."""
        if not 0 <= self.low <= self.high <= LARGEST_AMOUNT:
            text = f"Amount: {self.low}–{self.high} is not a range from 0 to 1,000,000"
            raise ValueError(text)

    @property
    def middle(self) -> Fraction:
        """The middle of the range: an estimate unless `is_exact`."""
        return (self.low + self.high) / 2

    @property
    def is_exact(self) -> bool:
        """Whether it is one number, said without "about"."""
        return self.low == self.high and not self.about

    def times(self, factor: Fraction | int) -> "Amount":
        """Return the amount, `factor` (0 or more) times as large."""
        return Amount(low=self.low * factor, high=self.high * factor, about=self.about)

    def __str__(self) -> str:
        """Return the written form, which `amount` reads back."""
        mark = "~" if self.about else ""
        if self.low == self.high:
            return f"{mark}{_written(self.low)}"
        return f"{mark}{_written(self.low)}-{_written(self.high)}"


AMOUNT_PATTERN: Final = (
    r"~?[0-9]{1,40}(\.[0-9]{1,6}|/[1-9][0-9]{0,39})?"
    r"(-[0-9]{1,40}(\.[0-9]{1,6}|/[1-9][0-9]{0,39})?)?"
)
"""The written form of an amount, for `amount` and the JSON Schema."""


def amount(text: str | int | Fraction) -> Amount:
    """Read the written form of an amount, or take a plain number as exact.

    Raises:
        ValueError: The text is not of the form, or the range is empty.
    """
    if not isinstance(text, str):
        return Amount(low=Fraction(text), high=Fraction(text))
    if re.fullmatch(AMOUNT_PATTERN, text) is None:
        reason = f"{text!r} is no amount: expected 150, ~150 or 120-300"
        raise ValueError(reason)
    low, _, high = text.removeprefix("~").partition("-")
    return Amount(low=Fraction(low), high=Fraction(high or low), about=text.startswith("~"))


def _written(number: Fraction) -> str:
    thousandths = number * 1_000_000
    if number.denominator == 1 or thousandths.denominator != 1:
        return str(number)
    return f"{number.numerator // number.denominator}.{int(thousandths) % 1_000_000:06d}".rstrip(
        "0"
    )
