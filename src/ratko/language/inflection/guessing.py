"""An inflector for words that are in no table, for the regular types only.

What it says is a guess. It knows the ends of words that are inflected alike nearly always; of all
else it says nothing.
"""

from typing import Final

from ratko.language.inflection.forms import Form


__all__ = ["guess"]

_SHORTEST: Final = 6
"""Shorter words follow no rule that one could trust."""
_VOWELS: Final = "aeiouyäö"
_STEMS: Final = (
    # The end of the word; the stem's end; of the partitive: its end; of the illative: its end.
    ("nen", "se", "stA", "seen"),
    ("jA", "jA", "jAA", "jAAn"),
    ("lA", "lA", "lAA", "lAAn"),
    ("sto", "sto", "stoA", "stoon"),
    ("stö", "stö", "stöA", "stöön"),
    ("mo", "mo", "moA", "moon"),
    ("mö", "mö", "möA", "möön"),
    ("tori", "tori", "toriA", "toriin"),
)
_ENDINGS: Final = {
    Form.GENITIVE: "n",
    Form.INESSIVE: "ssA",
    Form.ELATIVE: "stA",
    Form.ADESSIVE: "llA",
    Form.ABLATIVE: "ltA",
    Form.ALLATIVE: "lle",
    Form.ESSIVE: "nA",
    Form.TRANSLATIVE: "ksi",
    Form.PLURAL: "t",
}


def guess(word: str, form: Form) -> str:
    """Return a form of a word in small letters, if that is regular; empty: not known."""
    if len(word) < _SHORTEST or _syllables(word) < 3:  # noqa: PLR2004  # two are of many types
        return ""
    harmony = next((each for each in reversed(word) if each in "aouäöy"), "ä")
    vowel = "a" if harmony in "aou" else "ä"
    for end, *stems in _STEMS:
        if word.endswith(end.replace("A", vowel)):
            stem, partitive, illative = stems
            front = word[: -len(end)]
            if form is Form.PARTITIVE:
                made = partitive
            elif form is Form.ILLATIVE:
                made = illative
            elif form in _ENDINGS:
                made = stem + _ENDINGS[form]
            else:
                return ""
            return front + made.replace("A", vowel)
    return ""


def _syllables(word: str) -> int:
    """Return about how many syllables a word has: its groups of vowels."""
    groups = 0
    for before, letter in zip(" " + word, word, strict=False):
        groups += letter in _VOWELS and before not in _VOWELS
    return groups
