"""Which words of the tables a word of a text is a form of.

Looked up in tables, never by a pattern, so that no text can make it slow.
"""

import functools
from collections.abc import Iterator, Mapping
from typing import Final

from ratko.data import read_table
from ratko.language.review.suffixes import before_suffixes, possessive_bases, without_clitic
from ratko.model.text import Language


__all__ = ["CASES", "named_words", "readings"]

CASES: Final = ("nominative", "partitive", "allative", "genitive", "other")
"""The cases that matter to the review, the most telling first: who is sought, whom work suits."""

_LONGEST: Final = 60
"""Letters of a word that are looked at, from its end; no word of the tables is longer."""
_SHORTEST_HEAD: Final = 2
"""Letters in front of the last part of a compound, at least."""
_WITHOUT_LONG_SUFFIX: Final = ("nominative", "genitive")
"""Cases after which the third person is `-nsa` only."""
_NOTHING: Final = "-"

_Forms = Mapping[str, tuple[tuple[str, str], ...]]
"""The words that a form is of, each with the case that it shows."""


@functools.lru_cache(maxsize=8192)
def readings(word: str, language: Language) -> Mapping[str, str]:
    """Return the words of the tables that a word is a form of, each with the case it shows.

    Args:
        word: A word in small letters.
        language: Its language.

    Returns:
        The words (`mies`; `+mies` as the last part of a compound, `esimies*` as the first;
        `=omaat` for a form, `=*förman` for one that may end a compound), each with a case of
        `CASES`.
    """
    found: dict[str, str] = {}
    names = named_words(language)
    ends = (f"=*{word[start:]}" for start in _starts(word))
    for name in (f"={word}", f"=*{word}", *ends):
        if name in names:
            found[name] = "nominative"
    if language is Language.FI:
        for name, case in _inflected(word[-_LONGEST:]):
            # Of two cases, the one that tells more.
            if CASES.index(case) < CASES.index(found.get(name, CASES[-1])) or name not in found:
                found[name] = case
    return found


def _inflected(word: str) -> Iterator[tuple[str, str]]:
    names = named_words(Language.FI)
    for length in range(1, len(word)):
        if f"{word[:length]}*" in names:
            yield f"{word[:length]}*", "other"
    for plain in without_clitic(word):
        yield from _as_last_part(plain, _forms())
        for base, follows_case in before_suffixes(plain):
            for name, case in _as_last_part(base, _bases()):
                if not (follows_case and case in _WITHOUT_LONG_SUFFIX):
                    yield name, case


def _as_last_part(word: str, forms: _Forms) -> Iterator[tuple[str, str]]:
    names = named_words(Language.FI)
    for name, case in forms.get(word, ()):
        yield name, case
    for start in _starts(word):
        for name, case in forms.get(word[start:], ()):
            if f"*{name}" in names or f"+{name}" in names:
                yield f"+{name}", case


def _starts(word: str) -> range:
    """Return where the last part of a compound may begin."""
    return range(max(_SHORTEST_HEAD, len(word) - _LONGEST), len(word))


@functools.cache
def _forms() -> _Forms:
    """Return the forms of all words."""
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for word, (start, *by_case) in read_table("review_forms")["forms"].items():
        for case, ends in zip(CASES, by_case, strict=True):
            for end in ends.split():
                form = start + end.replace(_NOTHING, "")
                table[form] = (*table.get(form, ()), (word, case))
    return table


@functools.cache
def _bases() -> _Forms:
    """Return what stands before the possessive suffixes of all words that take them."""
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    adjectives = frozenset(read_table("review_forms")["adjectives"])
    for form, words in _forms().items():
        for word, case in words:
            for base, shown in possessive_bases(form, case):
                if word not in adjectives:
                    table[base] = (*table.get(base, ()), (word, shown))
    return table


@functools.cache
def named_words(language: Language) -> frozenset[str]:
    """Return every word that an entry names, as it names it."""
    return frozenset(
        word
        for entry in read_table("review_words")["words"][language.value]
        for slot in entry["find"].split()
        for word in slot.split("|")
    )
