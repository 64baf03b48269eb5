"""Colon endings: what abbreviations, letters and numbers are inflected with.

`ry:n`, `SPR:ssä`, `4H:hon`, `2:een`. The ending follows how the last letter is read aloud, and a
number how it is said (Kielitoimiston ohjepankki: Lyhenteiden taivutus, Numeroilmausten taivutus).
"""

import re
from typing import Final

from ratko.language.inflection.forms import Form


__all__ = ["colon_ending"]

_LEGAL_FORMS: Final = frozenset({"ab", "ky", "oy", "oyj", "rf", "rp", "ry", "sr"})
"""Abbreviations that are written in small letters too."""
_READ_BY_LETTER: Final = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,}|(?=.*\d)[A-ZÅÄÖ\d]*[A-ZÅÄÖ]")
"""Capital letters without a vowel, which nobody can read as a word, or with digits: `SPR`, `4H`."""
_NUMBER: Final = re.compile(r"\d{1,6}")
_NAMES: Final = {
    **{letter: letter * 2 for letter in "aeiouyäö"},
    **{letter: f"{letter}ee" for letter in "bcdegptvw"},
    **{letter: f"{letter}oo" for letter in "hk"},
    **{letter: f"ä{letter}ä" for letter in "flmnrsx"},
    "j": "jii",
    "q": "quu",
    "z": "tseta",
    "å": "oo",
}
"""How letters are called, those that end in a consonant with their linking vowel: `äs(s)ä`."""
_ENDINGS: Final = {
    Form.GENITIVE: "n",
    Form.INESSIVE: "ssA",
    Form.ELATIVE: "stA",
    Form.ADESSIVE: "llA",
    Form.ABLATIVE: "ltA",
    Form.ALLATIVE: "lle",
    Form.ESSIVE: "nA",
    Form.TRANSLATIVE: "ksi",
}
_DIGITS: Final = {
    "0": ("a", "aan"),
    "1": ("tä", "een"),
    "2": ("ta", "een"),
    "3": ("a", "een"),
    "4": ("ä", "ään"),
    "5": ("tä", "een"),
    "6": ("ta", "een"),
    "7": ("ä", "ään"),
    "8": ("a", "aan"),
    "9": ("ä", "ään"),
}
"""How a number that ends in a digit ends in the partitive and the illative; 11–19 go by it too."""
_ZEROS: Final = {1: ("tä", "een"), 2: ("a", "aan")}
"""The same for tens and hundreds; for thousands, see `_number_endings`."""


def colon_ending(word: str, form: Form) -> str:
    """Return an abbreviation or a number in a form; empty: it is none, or the form not known.

    An abbreviation that one may read as a word (`ADRA`) is not known: nobody but its bearer can
    tell how it is read.
    """
    if _NUMBER.fullmatch(word):
        partitive, illative = _number_endings(word)
    elif word.casefold() in _LEGAL_FORMS or _READ_BY_LETTER.fullmatch(word):
        partitive, illative = _letter_endings(word[-1].lower())
    else:
        return ""
    vowel = partitive[-1]
    if form is Form.PARTITIVE:
        return f"{word}:{partitive}"
    if form is Form.ILLATIVE:
        return f"{word}:{illative}"
    ending = _ENDINGS.get(form, "")
    return f"{word}:{ending.replace('A', vowel)}" if ending else ""


def _letter_endings(letter: str) -> tuple[str, str]:
    """Return the partitive and the illative ending of a letter."""
    name = _NAMES[letter]
    vowel = "a" if name[-1] in "aou" else "ä"
    if name[-2] == name[-1]:
        return f"t{vowel}", f"h{name[-1]}n"
    return vowel * 2, f"{vowel}{vowel}n"


def _number_endings(number: str) -> tuple[str, str]:
    """Return the partitive and the illative ending of a number."""
    significant = number.rstrip("0")
    zeros = len(number) - len(significant)
    if not significant or not zeros:
        partitive, illative = _DIGITS[number[-1]]
    else:
        partitive, illative = _ZEROS.get(zeros, ("ta", "een"))
    # What ends in a long vowel of its own shows it: 4:ää, but 3:a.
    return (partitive * 2 if illative[0] != "e" else partitive), illative
