"""Ages in numbers that are asked of the applicant."""

import re
from collections.abc import Iterator
from typing import Final

from ratko.language.review.context import applies
from ratko.language.review.lexicon import readings
from ratko.language.review.sentences import Sentence
from ratko.model.text import Language


__all__ = ["ages"]

_YEARS: Final = r"[1-9][0-9](?:\s?(?:[-–]|ja|och|to|and|till)\s?[1-9][0-9])?"
_WITH_CASE: Final = re.compile(
    r"(?:(?:alle|yli|vähintään|enintään|noin|korkeintaan)\s)?"
    rf"(?<![0-9]){_YEARS}[- –]?(?P<form>vuotia[^\W\d_]{{1,12}})",
    re.IGNORECASE,
)
"""`alle 30-vuotiasta`: whose age it is, the case tells."""
_IS_AGE: Final = r"(?:\s(?:gammal|gamla))?(?![^\W_])(?!\s(?:erfarenhet|i\b))"
_BOUND_SV: Final = "(?:minst|högst|över|under|mellan|yngre än|äldre än)"
_BOUND_EN: Final = "(?:at least|at most|over|under|between|below|above|aged)"
_DEMANDED: Final = {
    Language.FI: (
        r"(?:täyttänyt|täyttäneelle|täyttäneet)\s[1-9][0-9]\svuotta",
        r"[1-9][0-9]\svuotta\s(?:täyttän[^\W\d_]{1,9})",
        rf"ikä(?:si)?:?\s{_YEARS}(?:\svuotta|\sv\b)?",
        rf"ikä(?:si|nsä)?\s(?:on|saa|tulee|pitää|voi)\s(?:olla\s)?(?:[^\W\d_]{{1,12}}\s)?{_YEARS}(?:\svuotta)?",
        rf"ikähaarukka\s{_YEARS}(?:\svuotta)?",
        r"(?:vähintään|enintään|yli|alle)\s[1-9][0-9]\svuoden\sik[^\W\d_]{1,6}",
    ),
    Language.SV: (
        rf"(?:{_BOUND_SV}\s)?(?<![0-9]){_YEARS}\sår{_IS_AGE}",
        rf"i\såldern\s{_YEARS}(?:\sår)?",
        r"[1-9][0-9]-åring[^\W\d_]{0,4}|fyllt\s[1-9][0-9](?:\sår)?",
    ),
    Language.EN: (
        rf"(?:{_BOUND_EN}\s)?(?<![0-9]){_YEARS}\syears?\s(?:old|of\sage)",
        rf"aged?:?\s(?:between\s)?{_YEARS}",
        rf"[1-9][0-9][-\s]years?[-\s]olds?|(?:over|under)\s{_YEARS}(?=\s?[.,;!]|\s?$)",
    ),
}
_DIGIT: Final = re.compile(r"[1-9][0-9]")
_OTHERS: Final = re.compile(
    r"\b(?:lap(?:si|se|sille|silla|sten)|nuor|oppila|children|kids|pupils|youth|barn|elever|ung"
    r"|association|club|föreningen|klubben|yhdisty|kerho)",
    re.IGNORECASE,
)
"""Whose age it is, where it is not the applicant's."""


def ages(sentence: Sentence, language: Language) -> Iterator[tuple[int, int]]:
    """Yield where a sentence asks for an age, from to."""
    if not _DIGIT.search(sentence.text):
        return
    if language is Language.FI:
        for match in _WITH_CASE.finditer(sentence.text):
            case = _case(match["form"].lower())
            if case and applies("person", sentence, match.span(), case, language):
                yield match.span()
    if _OTHERS.search(sentence.text):
        return
    for pattern in _DEMANDED[language]:
        for match in re.finditer(rf"(?<![^\W_])(?:{pattern})", sentence.text, re.IGNORECASE):
            if applies("demand", sentence, match.span(), "nominative", language):
                yield match.span()


def _case(form: str) -> str:
    """Return the case of a form of `vuotias`; empty: it is none."""
    found = readings(form, Language.FI)
    return found.get("vuotias", "")
