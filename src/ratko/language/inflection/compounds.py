"""Compounds: the longest last part that is in a table decides how the word is inflected."""

from typing import Final

from ratko.language.inflection.tables import Noun, genitives, noun


__all__ = ["is_genitive", "tail_of"]

_SHORTEST_TAIL: Final = 3
_SURE_TAIL: Final = 5
"""From this length on a known ending of a word is its last part, whatever stands before it."""
_SHORTEST_FRONT: Final = 3
_VOWELS: Final = frozenset("aeiouyäö")
_AGREEING: Final = frozenset(
    {"hyvä", "iso", "lyhyt", "musta", "pieni", "pitkä", "suuri", "uusi", "valkea", "vanha", "vähä"}
)
"""Adjectives that are inflected themselves within a name: `Uusikylä : Uudessakylässä`."""
_ENDINGS_TOO: Final = frozenset({"kunta", "lapsi", "teksti"})
"""Tails that are the end of other words as well: `hihkunta`, `kollapsi`, `konteksti`."""


def tail_of(word: str) -> Noun | None:
    """Return the noun that is the last part of a compound in small letters; None: none is known.

    A short tail counts only behind a hyphen or behind a word that is itself known, so that
    `kattila` is not taken for a kind of `tila`.
    """
    for start in range(1, len(word) - _SHORTEST_TAIL + 1):
        found = noun(word[start:])
        if found is not None and _can_be_front(word[:start], found.word):
            return found
    return None


def _can_be_front(front: str, tail: str) -> bool:
    if front.endswith("-"):
        return len(front) > 1
    if front in _AGREEING:
        return False
    if len(tail) >= _SURE_TAIL and tail not in _ENDINGS_TOO:
        return len(front) >= _SHORTEST_FRONT and not _VOWELS.isdisjoint(front)
    return noun(front) is not None or is_genitive(front)


def is_genitive(word: str) -> bool:
    """Return whether a word in small letters is a genitive that is known, as `kunnan`, `Mikkelin`.

    The last part of a compound is enough: `ruoka-avun`.
    """
    found = genitives()
    return word in found or any(
        word[start:] in found and (word[start - 1] == "-" or len(word) - start >= _SURE_TAIL)
        for start in range(_SHORTEST_FRONT, len(word) - _SHORTEST_TAIL + 1)
    )
