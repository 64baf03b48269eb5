"""What a bare word in a structured file is: nothing, yes or no, a number, else text."""

import re


__all__ = ["NumberAsWritten", "scalar", "whole_number"]


class NumberAsWritten(str):
    """A number that is no whole number of sensible size, kept as its digits: no float drifts."""

    __slots__ = ()


_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]*)")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)?(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_MOST_DIGITS = 100
_WORDS = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}


def scalar(word: str) -> str | int | bool | None:
    """Return what an unquoted word of YAML is.

    As YAML 1.2, but for what people mean otherwise: dates, `yes`, `no`, `012`, `+358`, `0x1F`,
    `1_000` and `12:30` are text.
    """
    if word[:1].isalpha() and word not in _WORDS:
        return word
    if word in _WORDS:
        return _WORDS[word]
    if _WHOLE.fullmatch(word):
        return whole_number(word)
    if _NUMBER.fullmatch(word) and any(each.isdigit() for each in word):
        return NumberAsWritten(word)
    return word


def whole_number(digits: str) -> int | NumberAsWritten:
    """Return a whole number; one of over 100 digits is kept as written, as no field takes it."""
    return int(digits) if len(digits) <= _MOST_DIGITS else NumberAsWritten(digits)
