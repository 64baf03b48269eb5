"""Which words of the tables a word of a text is a form of.

Looked up letter by letter in tables, never by a pattern, so that no text can make it slow.
"""

import functools
from collections.abc import Iterable, Mapping
from typing import Final

from ratko.data import read_table
from ratko.language.review.endings import CASES, endings
from ratko.model.text import Language


__all__ = ["named_words", "readings"]

_LONGEST: Final = 60
"""Letters of a word that are looked at, from its end; no word of the tables is longer."""
_SHORTEST_HEAD: Final = 2
"""Letters in front of the last part of a compound, at least."""


@functools.lru_cache(maxsize=8192)
def readings(word: str, language: Language) -> Mapping[str, str]:
    """Return the words of the tables that a word is a form of, each with the case it shows.

    Args:
        word: A word in small letters.
        language: Its language.

    Returns:
        The words (`mies`; `+mies` as the last part of a compound, `esimies*` as the first;
        `=omaat` for a form), each with a case of `ratko.language.review.endings.CASES`.
    """
    found: dict[str, str] = {}
    if f"={word}" in named_words(language):
        found[f"={word}"] = "nominative"
    if language is Language.FI:
        _read_inflected(word[-_LONGEST:], found)
    return found


def _read_inflected(word: str, found: dict[str, str]) -> None:
    whole, tails, heads = _stems()
    for end in range(1, len(word) + 1):
        stem, ending = word[:end], word[end:]
        for head in heads.get(stem, ()):
            if ending:
                found.setdefault(f"{head}*", "other")
        case = endings().get(ending)
        if case is None:
            continue
        for lemma in whole.get(stem, ()):
            if _shows(case, ending, stem, lemma):
                _note(found, lemma, case)
        for start in range(_SHORTEST_HEAD, end):
            for lemma in tails.get(word[start:end], ()):
                if _shows(case, ending, word[start:end], lemma):
                    _note(found, f"+{lemma}", case)


def _note(found: dict[str, str], name: str, case: str) -> None:
    """Note a reading; of two cases the one that tells more stays."""
    if CASES.index(case) < CASES.index(found.get(name, CASES[-1])) or name not in found:
        found[name] = case


def _shows(case: str, ending: str, stem: str, lemma: str) -> bool:
    """Return whether an ending can follow: the bare stem is a word only where it is the lemma."""
    return bool(ending) or stem == lemma or case != "nominative"


_Table = Mapping[str, tuple[str, ...]]


@functools.cache
def _stems() -> tuple[_Table, _Table, _Table]:
    """Return the stems: of whole words, of last parts of compounds, and the first parts."""
    stems = read_table("review_stems")["stems"]
    named = named_words(Language.FI)
    whole = {each.strip("*") for each in named if each[0] not in "=+" and each[-1] != "*"}
    tails = {each[1:] for each in named if each[0] in "*+"}
    heads = {each[:-1] for each in named if each[-1] == "*"}
    return (
        _by_stem((lemma, stems[lemma]) for lemma in whole),
        _by_stem((lemma, stems[lemma]) for lemma in tails),
        {each: (each,) for each in heads},
    )


def _by_stem(lemmas: Iterable[tuple[str, Iterable[str]]]) -> _Table:
    table: dict[str, tuple[str, ...]] = {}
    for lemma, stems in sorted(lemmas):
        for stem in stems:
            table[stem] = (*table.get(stem, ()), lemma)
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
