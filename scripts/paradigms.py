"""Inflection of Finnish nouns and verbs by the types of the Kotus word list.

The numbers are those of Nykysuomen sanalista (Institute for the Languages of Finland). Only the
types that `word_sources` needs are here; the tests compare what comes out with Voikko.
"""

import dataclasses
from collections.abc import Callable


__all__ = ["noun_forms", "verb_forms"]

BACK, FRONT, VOWELS = "aouå", "äöy", "aeiouyäöå"


def _harmony(word: str) -> str:
    """Return the vowel of endings, a or ä, by the last vowel that decides."""
    deciding = [letter for letter in word.lower() if letter in BACK + FRONT]
    return "a" if deciding and deciding[-1] in BACK else "ä"


def _last(word: str, old: str, new: str) -> str:
    """Replace the last `old` in front of the last vowels."""
    end = len(word.rstrip(VOWELS)) if old and old[0] not in VOWELS else len(word)
    at = word.rfind(old, 0, end)
    if at < 0:
        raise ValueError(f"{word}: no {old!r} to change")
    return word[:at] + new + word[at + len(old) :]


def _weak(word: str, gradation: str) -> str:
    if gradation == "-":
        return word
    strong, weak = gradation.split(":")
    return _last(word, strong, weak)


def _strong(word: str, gradation: str) -> str:
    if gradation == "-":
        return word
    strong, weak = gradation.split(":")
    at = word.rfind(weak)
    return word[:at] + strong + word[at + len(weak) :]


@dataclasses.dataclass(frozen=True, kw_only=True)
class _Stems:
    """What the case endings are put on, and the forms that no rule gives."""

    weak: str
    strong: str
    partitive: str
    illative: str
    plural_weak: str
    plural_strong: str
    plural_genitive: str
    plural_partitive: str
    plural_illative: str


def noun_forms(word: str, kind: int, gradation: str, *, tail: str = "") -> dict[str, str]:
    """Return the forms of a noun by case, singular and plural.

    Args:
        word: The noun.
        kind: Its type.
        gradation: How its consonants change, as `kk:k`; `-`: they do not.
        tail: The last part of a compound, which decides the vowels of its endings.

    Raises:
        KeyError: The type is not one of those known here.
    """
    a = _harmony(tail or word)
    stems = _NOUNS[kind](word, gradation, a)
    return {
        "genitive": f"{stems.weak}n",
        "partitive": stems.partitive,
        "inessive": f"{stems.weak}ss{a}",
        "elative": f"{stems.weak}st{a}",
        "illative": stems.illative,
        "adessive": f"{stems.weak}ll{a}",
        "ablative": f"{stems.weak}lt{a}",
        "allative": f"{stems.weak}lle",
        "essive": f"{stems.strong}n{a}",
        "translative": f"{stems.weak}ksi",
        "plural": f"{stems.weak}t",
        "plural_genitive": stems.plural_genitive,
        "plural_partitive": stems.plural_partitive,
        "plural_inessive": f"{stems.plural_weak}ss{a}",
        "plural_elative": f"{stems.plural_weak}st{a}",
        "plural_illative": stems.plural_illative,
        "plural_adessive": f"{stems.plural_weak}ll{a}",
        "plural_ablative": f"{stems.plural_weak}lt{a}",
        "plural_allative": f"{stems.plural_weak}lle",
        "plural_essive": f"{stems.plural_strong}n{a}",
        "plural_translative": f"{stems.plural_weak}ksi",
    }


def _valo(word: str, gradation: str, a: str) -> _Stems:
    weak = _weak(word, gradation)
    return _Stems(
        weak=weak,
        strong=word,
        partitive=word + a,
        illative=f"{word}{word[-1]}n",
        plural_weak=f"{weak}i",
        plural_strong=f"{word}i",
        plural_genitive=f"{word}jen",
        plural_partitive=f"{word}j{a}",
        plural_illative=f"{word}ihin",
    )


def _valtio(word: str, _gradation: str, a: str) -> _Stems:
    return _Stems(
        weak=word,
        strong=word,
        partitive=f"{word}t{a}",
        illative=f"{word}{word[-1]}n",
        plural_weak=f"{word}i",
        plural_strong=f"{word}i",
        plural_genitive=f"{word}iden",
        plural_partitive=f"{word}it{a}",
        plural_illative=f"{word}ihin",
    )


def _laatikko(word: str, gradation: str, a: str) -> _Stems:
    weak = _weak(word, gradation)
    return dataclasses.replace(
        _valo(word, gradation, a),
        plural_genitive=f"{weak}iden",
        plural_partitive=f"{weak}it{a}",
    )


def _risti(word: str, gradation: str, a: str) -> _Stems:
    weak = _weak(word, gradation)
    return _Stems(
        weak=weak,
        strong=word,
        partitive=word + a,
        illative=f"{word}{word[-1]}n",
        plural_weak=f"{weak[:-1]}ei",
        plural_strong=f"{word[:-1]}ei",
        plural_genitive=f"{word}en",
        plural_partitive=f"{word[:-1]}ej{a}",
        plural_illative=f"{word[:-1]}eihin",
    )


def _paperi(word: str, gradation: str, a: str) -> _Stems:
    return dataclasses.replace(_risti(word, gradation, a), plural_partitive=f"{word[:-1]}eit{a}")


def _ovi(word: str, gradation: str, a: str) -> _Stems:
    strong = f"{word[:-1]}e"
    weak = _weak(strong, gradation)
    return _Stems(
        weak=weak,
        strong=strong,
        partitive=strong + a,
        illative=f"{strong}en",
        plural_weak=_weak(word, gradation),
        plural_strong=word,
        plural_genitive=f"{word}en",
        plural_partitive=word + a,
        plural_illative=f"{word}in",
    )


def _kala(word: str, gradation: str, a: str) -> _Stems:
    weak = _weak(word, gradation)
    rounded = "o" if a == "a" else "ö"
    return _Stems(
        weak=weak,
        strong=word,
        partitive=word + a,
        illative=f"{word}{a}n",
        plural_weak=f"{weak[:-1]}{rounded}i",
        plural_strong=f"{word[:-1]}{rounded}i",
        plural_genitive=f"{word[:-1]}{rounded}jen",
        plural_partitive=f"{word[:-1]}{rounded}j{a}",
        plural_illative=f"{word[:-1]}{rounded}ihin",
    )


def _koira(word: str, gradation: str, a: str) -> _Stems:
    weak = _weak(word, gradation)
    return _Stems(
        weak=weak,
        strong=word,
        partitive=word + a,
        illative=f"{word}{a}n",
        plural_weak=f"{weak[:-1]}i",
        plural_strong=f"{word[:-1]}i",
        plural_genitive=f"{word[:-1]}ien",
        plural_partitive=f"{word[:-1]}i{a}",
        plural_illative=f"{word[:-1]}iin",
    )


def _kulkija(word: str, gradation: str, a: str) -> _Stems:
    stems = _kala(word, gradation, a)
    return dataclasses.replace(
        stems,
        plural_genitive=f"{stems.plural_weak}den",
        plural_partitive=f"{stems.plural_weak}t{a}",
    )


def _vanhempi(word: str, gradation: str, a: str) -> _Stems:
    strong = word[:-1] + a
    return _koira(strong, gradation, a)


def _vapaa(word: str, _gradation: str, a: str) -> _Stems:
    plural = f"{word[:-1]}i"
    return _Stems(
        weak=word,
        strong=word,
        partitive=f"{word}t{a}",
        illative=f"{word}seen",
        plural_weak=plural,
        plural_strong=plural,
        plural_genitive=f"{plural}den",
        plural_partitive=f"{plural}t{a}",
        plural_illative=f"{plural}siin",
    )


def _maa(word: str, _gradation: str, a: str) -> _Stems:
    return dataclasses.replace(
        _vapaa(word, "-", a),
        illative=f"{word}h{word[-1]}n",
        plural_illative=f"{word[:-1]}ihin",
    )


def _suo(word: str, _gradation: str, a: str) -> _Stems:
    plural = f"{word[:-2]}{word[-1]}i"
    return dataclasses.replace(
        _maa(word, "-", a),
        plural_weak=plural,
        plural_strong=plural,
        plural_genitive=f"{plural}den",
        plural_partitive=f"{plural}t{a}",
        plural_illative=f"{plural}hin",
    )


def _pieni(word: str, _gradation: str, a: str) -> _Stems:
    base = word[:-1]
    return dataclasses.replace(
        _ovi(word, "-", a), partitive=f"{base}t{a}", plural_genitive=f"{base}ten"
    )


def _lapsi(word: str, _gradation: str, a: str) -> _Stems:
    base = word[:-3]
    return dataclasses.replace(
        _ovi(word, "-", a), partitive=f"{base}st{a}", plural_genitive=f"{base}sten"
    )


def _kasi(word: str, _gradation: str, a: str) -> _Stems:
    base = word[:-2]
    return _Stems(
        weak=f"{base}de",
        strong=f"{base}te",
        partitive=f"{base}tt{a}",
        illative=f"{base}teen",
        plural_weak=word,
        plural_strong=word,
        plural_genitive=f"{word}en",
        plural_partitive=word + a,
        plural_illative=f"{word}in",
    )


def _consonant(word: str, stem: str, plural: str, a: str) -> _Stems:
    """Return the stems of a word whose partitive and plural genitive stand on a consonant."""
    return _Stems(
        weak=stem,
        strong=stem,
        partitive=f"{word}t{a}",
        illative=f"{stem}{stem[-1]}n",
        plural_weak=plural,
        plural_strong=plural,
        plural_genitive=f"{word}ten",
        plural_partitive=plural + a,
        plural_illative=f"{plural}in",
    )


def _sisar(word: str, gradation: str, a: str) -> _Stems:
    strong = _strong(word, gradation)
    return _consonant(word, f"{strong}e", f"{strong}i", a)


def _kytkin(word: str, gradation: str, a: str) -> _Stems:
    strong = _strong(word[:-1], gradation)
    return _consonant(word, f"{strong}me", f"{strong}mi", a)


def _onneton(word: str, gradation: str, a: str) -> _Stems:
    strong = _strong(word[:-1], gradation)
    stems = _consonant(word, f"{strong}m{a}", f"{strong}mi", a)
    return dataclasses.replace(stems, plural_genitive=f"{strong}mien")


def _nainen(word: str, _gradation: str, a: str) -> _Stems:
    return _consonant(f"{word[:-3]}s", f"{word[:-3]}se", f"{word[:-3]}si", a)


def _vastaus(word: str, _gradation: str, a: str) -> _Stems:
    return _consonant(word, f"{word[:-1]}kse", f"{word[:-1]}ksi", a)


def _kalleus(word: str, _gradation: str, a: str) -> _Stems:
    base = word[:-1]
    plural = f"{base}ksi"
    return _Stems(
        weak=f"{base}de",
        strong=f"{base}te",
        partitive=f"{base}tt{a}",
        illative=f"{base}teen",
        plural_weak=plural,
        plural_strong=plural,
        plural_genitive=f"{plural}en",
        plural_partitive=plural + a,
        plural_illative=f"{plural}in",
    )


def _vieras(word: str, gradation: str, a: str) -> _Stems:
    strong = _strong(word[:-1], gradation)
    return dataclasses.replace(_vapaa(strong + strong[-1], "-", a), partitive=f"{word}t{a}")


def _hame(word: str, gradation: str, a: str) -> _Stems:
    strong = _strong(word, gradation)
    return dataclasses.replace(_vapaa(f"{strong}e", "-", a), partitive=f"{word}tt{a}")


_NOUNS: dict[int, Callable[[str, str, str], _Stems]] = {
    1: _valo,
    2: _valo,
    3: _valtio,
    4: _laatikko,
    5: _risti,
    6: _paperi,
    7: _ovi,
    8: _valo,
    9: _kala,
    10: _koira,
    12: _kulkija,
    14: _kulkija,
    16: _vanhempi,
    17: _vapaa,
    18: _maa,
    19: _suo,
    26: _pieni,
    27: _kasi,
    29: _lapsi,
    32: _sisar,
    33: _kytkin,
    34: _onneton,
    38: _nainen,
    39: _vastaus,
    40: _kalleus,
    41: _vieras,
    48: _hame,
}


def verb_forms(infinitive: str, kind: int, gradation: str) -> dict[str, str]:
    """Return the you-form and the passive of a verb.

    Raises:
        KeyError: The type is not one of those known here.
    """
    a = _harmony(infinitive)
    weak, passive = _VERBS[kind](infinitive, gradation, a)
    return {
        "you": f"{weak}t",
        "passive": passive,
    }


_VerbStems = tuple[str, str]
"""The weak stem, and the passive."""


def _sanoa(word: str, gradation: str, a: str) -> _VerbStems:
    strong = word[:-1]
    weak = _weak(strong, gradation)
    return weak, f"{weak}t{a}{a}n"


def _muistaa(word: str, gradation: str, a: str) -> _VerbStems:
    strong = word[:-1]
    weak = _weak(strong, gradation)
    return weak, f"{weak[:-1]}et{a}{a}n"


def _saada(word: str, _gradation: str, a: str) -> _VerbStems:
    return word[:-2], f"{word}{a}n"


def _tulla(word: str, gradation: str, a: str) -> _VerbStems:
    stem = f"{_strong(word[:-2], gradation)}e"
    return stem, f"{word}{a}n"


def _tehda(word: str, _gradation: str, a: str) -> _VerbStems:
    base = word[:-3]
    return f"{base}e", f"{word}{a}n"


def _valita(word: str, _gradation: str, a: str) -> _VerbStems:
    return f"{word[:-2]}tse", f"{word}{a}n"


def _vanheta(word: str, gradation: str, a: str) -> _VerbStems:
    stem = f"{_strong(word[:-2], gradation)}ne"
    return stem, f"{word}{a}n"


def _salata(word: str, gradation: str, a: str) -> _VerbStems:
    stem = f"{_strong(word[:-2], gradation)}{a}"
    return stem, f"{word}{a}n"


_VERBS: dict[int, Callable[[str, str, str], _VerbStems]] = {
    52: _sanoa,
    53: _muistaa,
    54: _muistaa,
    55: _muistaa,
    56: _muistaa,
    58: _sanoa,
    61: _sanoa,
    62: _saada,
    63: _saada,
    64: _saada,
    65: _saada,
    66: _tulla,
    67: _tulla,
    68: _saada,
    69: _valita,
    71: _tehda,
    72: _vanheta,
    73: _salata,
    74: _salata,
    75: _salata,
}
