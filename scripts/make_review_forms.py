"""Makes `src/ratko/data/review_forms.json`: the forms of the Finnish words to ask about.

Every form is proved by Voikko: it is kept only if Voikko takes it for a form of the word, and its
case is the one that Voikko sees. Forms with possessive suffixes and clitics follow from these by
rules (`ratko.language.review.suffixes`), so they are not listed. A word that Voikko does not know
is inflected as its last part. Needs libvoikko and voikko-fi.

`python scripts/make_review_forms.py` writes the table.
"""

import importlib
import itertools
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final


DATA: Final = Path(__file__).parents[1] / "src" / "ratko" / "data"
VOWELS: Final = "aeiouyäö"
LONGEST_CUT: Final = 6
SHORTEST_TAIL: Final = 4
MIDDLES: Final = (
    *("", *VOWELS, "aa", "ee", "ea", "eä", "ää", "ia", "iä", "ie", "uo"),
    *("oi", "öi", "ai", "äi", "ui", "yi", "ei"),
    *("j", "aj", "äj", "ej", "oj", "öj", "uj", "yj", "ja", "jä", "je", "ji", "jo", "jö"),
    *("se", "s", "si", "kse", "ks", "ksi", "sta", "st", "he", "h", "hi", "hee", "hei"),
    *(f"{one}{vowel}" for one in "dtknlrmpv" for vowel in ("", *VOWELS)),
    *(f"{one}{one}{vowel}" for one in "tknlrmp" for vowel in VOWELS),
    *(f"{one}e{vowel}" for one in "dtknlrmpv" for vowel in "ei"),
    *("taa", "tää", "tai", "täi", "kaa", "kää", "kai", "käi", "kkaa", "kkää", "kkai", "kkäi"),
    *("kkee", "kkei", "paa", "pää", "pai", "päi", "ppaa", "ppää", "raa", "rai", "vaa", "vai"),
    *("ude", "uude", "yde", "yyde", "ute", "uute", "yte", "yyte", "uut", "yyt", "ut", "yt"),
    *("uuks", "uuksi", "yyks", "yyksi", "uks", "yks", "uksi", "yksi", "uukse", "ukse", "yyn"),
    *("ttoma", "ttömä", "ttomi", "ttömi", "ton", "tön", "ttomia", "tont", "ttare", "ttari"),
    *("ttäre", "ttäri"),
    *("nee", "nei", "nu", "ny", "nut", "nyt", "nutt"),
    *("mpa", "mpä", "mma", "mmä", "mpi", "mmi", "mpia", "empi", "ampi", "ämpi"),
    *("kie", "kia", "kiä", "kii", "nne", "nni", "nte", "nti", "nde", "nneks"),
    *("va", "vä", "vi", "via", "ve", "lj", "nt", "lt", "rt", "tt", "kk", "pp", "ll", "nn"),
)
"""What may follow the part of a word that never changes, up to the ending."""
ENDINGS: Final = (
    *("", "t", "n", "a", "ä", "ta", "tä", "lle", "en", "in", "den", "tten", "jen", "ten", "ien"),
    *("iden", "ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "na", "nä", "ksi", "tta"),
    *("ttä", "an", "on", "un", "yn", "än", "ön", "hin", "hen", "han", "hon", "hun", "hyn", "hän"),
    *("hön", "seen", "siin", "ihin", "iin", "aan", "ään"),
)
"""The simple endings of cases."""
STEM_ENDINGS: Final = ("n", "a", "ä", "ta", "tä", "na", "nä", "ssa", "ssä", "en", "den", "ten")
"""Endings of which one at least must make a form, for a stem to be one."""
DEGREES: Final = (
    *("mpi", "mpa", "mpä", "mma", "mmä", "mmi"),
    *("n", "mpia", "impi", "impa", "impä", "imma", "immä", "immi"),
)
"""What may follow a stem in the comparative and the superlative."""
WITH_NUMBER: Final = {"vuotias": "20-"}
"""Words that stand after a number only, with one; `ratko.language.review.ages` looks for them."""
CASES: Final = {
    "nimento": "nominative",
    "osanto": "partitive",
    "ulkotulento": "allative",
    "omanto": "genitive",
}
"""The cases that are told apart; all others are `other`."""
HEAD: Final = """{
 "about": "Forms of the Finnish words of review_words.json: what all forms begin with, then their ends in the nominative, partitive, allative, genitive and in other cases; - stands for nothing.",
 "source": "Made by scripts/make_review_forms.py; each form proved by Voikko (voikko-fi).",
 "licence": "composed",
 "confidence": "proved by an analyser; words it does not know follow their last part",
 "how": "adjectives: words that take no possessive suffix, so that reippaillaan is not looked up as reipas.",
 "adjectives": %s,
 "forms": {
"""  # noqa: E501  # lines of the table


def main() -> None:
    """Write the table."""
    voikko = importlib.import_module("libvoikko").Voikko("fi")
    found = {word: forms(word, voikko) for word in sorted(words())}
    lines = [f"  {_json(word)}: {_json(_row(made))}" for word, made in found.items()]
    adjectives = [word for word in found if is_adjective(word, voikko)]
    text = HEAD % _json(adjectives) + ",\n".join(lines) + "\n }\n}\n"
    (DATA / "review_forms.json").write_text(text, encoding="utf-8")
    alone = ", ".join(word for word, made in found.items() if len(made) < len(CASES))
    print(f"{len(found)} words; without inflection: {alone}")  # noqa: T201  # to the maker


def words() -> set[str]:
    """Return the inflected words of the Finnish entries."""
    entries = json.loads((DATA / "review_words.json").read_text(encoding="utf-8"))["words"]["fi"]
    named = (word for each in entries for slot in each["find"].split() for word in slot.split("|"))
    return {*WITH_NUMBER, *(each.strip("*+") for each in named if not each.startswith("="))}


def forms(word: str, voikko: Any) -> dict[str, str]:
    """Return the forms of a word, each with its case."""
    number = WITH_NUMBER.get(word, "")
    for tail in tails(number + word):
        made = {form.removeprefix(number): case for form, case in _proved(tail, voikko)}
        if made:
            head = "" if number else word.removesuffix(tail)
            return {word: "nominative", **{head + form: case for form, case in made.items()}}
    return {word: "nominative"}


def is_adjective(word: str, voikko: Any) -> bool:
    """Return whether a word is an adjective and nothing else."""
    classes = {
        each["CLASS"] for each in voikko.analyze(word) if each.get("BASEFORM", "").lower() == word
    }
    return classes == {"laatusana"}


def tails(word: str) -> Iterator[str]:
    """Yield the word and its ends, the longest first: what follows a hyphen or is a word itself."""
    yield word
    _, hyphen, last = word.rpartition("-")
    if hyphen:
        yield last
    for start in range(1, len(word) - SHORTEST_TAIL + 1):
        yield word[start:]


def _proved(word: str, voikko: Any) -> Iterator[tuple[str, str]]:
    if not _cases(word, word, voikko):
        return
    for stem in _stems(word, voikko):
        for ending in ENDINGS:
            # Of two cases, the one that tells more: the first of `CASES`.
            for case in _cases(stem + ending, word, voikko)[:1]:
                if not _has_clitic(stem + ending, word, voikko):
                    yield stem + ending, case


def _stems(word: str, voikko: Any) -> set[str]:
    """Return the stems of a word, with those of its comparative and its superlative."""
    starts = [word[:cut] for cut in range(max(1, len(word) - LONGEST_CUT), len(word) + 1)]
    made = {start + middle for start in starts for middle in MIDDLES}
    plain = {stem for stem in made if _is_stem(stem, word, voikko)}
    compared = {stem + degree for stem in plain for degree in DEGREES}
    return plain | {stem for stem in compared if _is_stem(stem, word, voikko)}


def _is_stem(stem: str, word: str, voikko: Any) -> bool:
    return any(_cases(stem + ending, word, voikko) for ending in STEM_ENDINGS)


def _cases(form: str, word: str, voikko: Any) -> list[str]:
    """Return the cases of a form of a word, without possessive suffix or clitic."""
    seen = {
        CASES.get(each["SIJAMUOTO"], "other")
        for each in voikko.analyze(form)
        if each.get("BASEFORM", "").lower() == word
        and each.get("SIJAMUOTO")
        and "POSSESSIVE" not in each
        and "[F" not in each["FSTOUTPUT"]  # A clitic.
    }
    return [each for each in (*CASES.values(), "other") if each in seen]


def _has_clitic(form: str, word: str, voikko: Any) -> bool:
    """Return whether a form ends in a clitic that Voikko does not name."""
    bare = re.sub(r"(?:h[aä]n|p[aä])$", "", form)
    return bare != form and bool(_cases(bare, word, voikko))


def _row(made: Mapping[str, str]) -> list[str]:
    # What the first and the last in order begin with, all begin with.
    ends = zip(min(made), max(made), strict=False)
    same = itertools.takewhile(lambda pair: pair[0] == pair[1], ends)
    start = "".join(one for one, _ in same)
    by_case = [
        " ".join(sorted(form.removeprefix(start) or "-" for form in made if made[form] == case))
        for case in (*CASES.values(), "other")
    ]
    return [start, *by_case]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


if __name__ == "__main__":
    main()
