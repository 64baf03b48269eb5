"""Which of the three languages a text is in, by its commonest words."""

import re
from collections import Counter
from typing import Final

from ratko.language.review.records import ReviewText
from ratko.model.text import Language


__all__ = ["language_of"]

_FINNISH: Final = """
ja on ei että se olet sinä me voit tai kun myös jos mitä työ hae soita haemme joka sen
kanssa etsimme viikossa
"""
_SWEDISH: Final = """
och är att det du vi en ett som för på med av till har inte kan eller om arbetet den sök
söker
"""
_ENGLISH: Final = (
    "the and is are you we to of a an in for with or can be this your our will work job"
)
_COMMON: Final = {
    Language.FI: frozenset(_FINNISH.split()),
    Language.SV: frozenset(_SWEDISH.split()),
    Language.EN: frozenset(_ENGLISH.split()),
}
_WORD: Final = re.compile(r"[^\W\d_]+")
_MOST: Final = 20_000
"""Characters that are looked at: more do not make the answer surer."""


def language_of(text: ReviewText) -> Language:
    """Return the language that a text says it is in, else the one whose words it has most of.

    Finnish, where no word tells.
    """
    if text.language is not None:
        return text.language
    seen = " ".join(each.text for each in text.passages)[:_MOST].lower()
    words = Counter(_WORD.findall(seen))
    counts = {language: sum(words[each] for each in common) for language, common in _COMMON.items()}
    return max(Language, key=lambda each: counts[each])
