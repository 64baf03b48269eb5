"""Clitics: the little words that are written together with the word before them."""

import enum
from typing import Final


__all__ = ["Clitic", "with_clitic"]


class Clitic(enum.StrEnum):
    """A clitic, by its form after a front vowel."""

    ALSO = "kin"
    NOT_EVEN = "kään"
    QUESTION = "kö"
    AFTER_ALL = "hän"


_BACK: Final = str.maketrans("äö", "ao")


def with_clitic(word: str, clitic: Clitic) -> str:
    """Return a word with a clitic whose vowels agree with it: `Mikkelissäkin`, `ry:nkään`.

    The vowels that decide are those of the ending behind a colon or of the last part behind a
    hyphen, where those have any.
    """
    ending = word.rsplit(":", 1)[-1].rsplit("-", 1)[-1]
    deciding = [each for part in (word, ending) for each in part.lower() if each in "aouåäöy"]
    return word + (clitic.translate(_BACK) if deciding and deciding[-1] in "aouå" else clitic)
