"""Words that stand for a value of an enumeration, in Finnish, Swedish and English."""

import functools
import re
from collections.abc import Mapping
from typing import Final, cast

import attrs

from ratko.data import read_table
from ratko.files.words.spelling import differs_by_a_letter, fold


__all__ = ["NamedTerm", "named", "names", "whole_term"]

_SHORTEST_FUZZY = 6
_LONGEST_TERM = 200
_ENDS = " .,:;!?()[]*\"'"


@attrs.frozen(kw_only=True)
class NamedTerm:
    """A value that a text names.

    Attributes:
        value: The value of the enumeration.
        rest: What the text says beyond it, word for word; empty: nothing.
    """

    value: str
    rest: str = ""


@functools.cache
def _whole_words(kind: str) -> Mapping[str, str]:
    """Return for each folded word or phrase of a kind the value it stands for."""
    found: dict[str, str] = {}
    for value, by_language in read_table("table_words")["terms"][kind].items():
        own = fold(value.replace("_", " "))
        found.setdefault(own, value)
        found.setdefault(fold(value), value)
        for words in by_language.values():
            for word in words:
                found.setdefault(fold(word.strip("*")), value)
        # What ratko itself writes, it reads.
        for label in read_table("terms")["terms"].get(f"{kind}.{value}", {}).values():
            found.setdefault(fold(label), value)
    return found


@functools.cache
def _within(kind: str) -> tuple[tuple[str, str], ...]:
    """Return for each word of a kind what must stand in a text for it to be named there.

    A space at an end means that the word ends there; `*` in the table, that it may go on.
    """
    return tuple(
        (
            ("" if word.startswith("*") else " ")
            + _words_only(word)
            + ("" if word.endswith("*") else " "),
            cast("str", value),
        )
        for value, by_language in read_table("table_words")["terms"][kind].items()
        for words in by_language.values()
        for word in words
    )


def _words_only(text: str) -> str:
    return re.sub(r"[^0-9a-z]+", " ", fold(text)).strip()


@functools.cache
def _longest(kind: str) -> int:
    return max(map(len, _whole_words(kind)))


@functools.lru_cache(maxsize=4096)
def whole_term(kind: str, text: str) -> str | None:
    """Return the value that the whole text names, one wrong letter in a long word allowed."""
    if len(text) > _LONGEST_TERM:
        return None
    known = _whole_words(kind)
    folded = fold(text)
    plain = folded.strip(_ENDS)
    exact = known.get(folded) or known.get(plain)
    if exact is not None or not _SHORTEST_FUZZY <= len(plain) <= _longest(kind) + 1:
        return exact
    alike = {
        value
        for word, value in known.items()
        if len(word) >= _SHORTEST_FUZZY and differs_by_a_letter(plain, word)
    }
    return alike.pop() if len(alike) == 1 else None


_HEAD: Final = re.compile(r"\s*(?:[(,:;.\n]|\s[-–—]\s)\s*")


@functools.lru_cache(maxsize=4096)
def named(kind: str, text: str) -> NamedTerm | None:
    """Return the value that a text names, alone or with more after it: `ydin (kassavastuu)`."""
    if (value := whole_term(kind, text)) is not None:
        return NamedTerm(value=value)
    parting = _HEAD.search(text.strip())
    if parting is not None:
        head, rest = text.strip()[: parting.start()], text.strip()[parting.end() :]
        if head and (value := whole_term(kind, head)) is not None:
            return NamedTerm(value=value, rest=_unbracketed(rest))
    return None


def _unbracketed(rest: str) -> str:
    return rest.removesuffix(")") if rest.count(")") > rest.count("(") else rest


@functools.lru_cache(maxsize=4096)
def names(kind: str, text: str) -> tuple[str, ...]:
    """Return each value of which a word or phrase stands in the text, in the order of the table."""
    words = f" {_words_only(text)} "
    return tuple(
        dict.fromkeys(value for part, value in _within(kind) if part.strip() and part in words)
    )
