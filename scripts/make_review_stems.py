"""Makes `src/ratko/data/review_stems.json`: the stems of the Finnish words to ask about.

Every stem is proved by Voikko: it is kept only if it makes, with an ending of a known case, a form
of the word. Needs libvoikko and voikko-fi. `python scripts/make_review_stems.py` writes the table.
"""

import importlib
import json
from collections.abc import Iterator
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
    *("taa", "tää", "tai", "täi", "kaa", "kää", "kai", "käi", "kkaa", "kkää", "kkai", "kkäi"),
    *("kkee", "kkei", "paa", "pää", "pai", "päi", "ppaa", "ppää", "raa", "rai", "vaa", "vai"),
    *("ude", "uude", "yde", "yyde", "ute", "uute", "yte", "yyte", "uut", "yyt", "ut", "yt"),
    *("uuks", "uuksi", "yyks", "yyksi", "uks", "yks", "uksi", "yksi", "uukse", "ukse", "yyn"),
    *("ttoma", "ttömä", "ttomi", "ttömi", "ton", "tön", "ttomia", "tont"),
    *("nee", "nei", "nu", "ny", "nut", "nyt", "nutt"),
    *("mpa", "mpä", "mma", "mmä", "mpi", "mmi", "mpia"),
    *("kie", "kia", "kiä", "kii", "nne", "nni", "nte", "nti", "nde", "nneks"),
    *("va", "vä", "vi", "via", "ve", "lj", "nt", "lt", "rt", "tt", "kk", "pp", "ll", "nn"),
)
"""What may follow the part of a word that never changes, up to the ending."""
PROOFS: Final = {
    "n": "omanto",
    "a": "osanto",
    "ä": "osanto",
    "ta": "osanto",
    "tä": "osanto",
    "na": "olento",
    "nä": "olento",
    "ssa": "sisaolento",
    "ssä": "sisaolento",
    "lle": "ulkotulento",
    "en": "omanto",
    "den": "omanto",
    "ten": "omanto",
    "tten": "omanto",
    "ni": "nimento",
}
"""Endings, each with the case in which Voikko must see the form."""


def main() -> None:
    """Write the table."""
    voikko = importlib.import_module("libvoikko").Voikko("fi")
    found = {word: stems(word, voikko) for word in sorted(words())}
    alone = [word for word, made in found.items() if made == [word]]
    table = {
        "about": "Stems of the Finnish words of review_words.json, as the endings follow them.",
        "source": "Made by scripts/make_review_stems.py; each stem proved by Voikko (voikko-fi).",
        "licence": "composed",
        "confidence": "proved by an analyser; words it does not know follow their last part",
        "stems": found,
    }
    lines = json.dumps(table, ensure_ascii=False, indent=1).replace("\n   ", " ")
    text = lines.replace("[ ", "[").replace("\n  ]", "]") + "\n"
    (DATA / "review_stems.json").write_text(text, encoding="utf-8")
    print(f"{len(found)} words; without inflection: {', '.join(alone)}")  # noqa: T201  # to the maker


def words() -> set[str]:
    """Return the inflected words of the Finnish entries."""
    entries = json.loads((DATA / "review_words.json").read_text(encoding="utf-8"))["words"]["fi"]
    named = (word for each in entries for slot in each["find"].split() for word in slot.split("|"))
    return {each.strip("*+") for each in named if not each.startswith("=")}


def stems(word: str, voikko: Any) -> list[str]:
    """Return the stems of a word, the word itself first."""
    for tail in tails(word):
        made = {each for each in _proved(tail, voikko) if each != tail}
        if made:
            head = word.removesuffix(tail)
            return [word, *sorted(head + each for each in made)]
    return [word]


def tails(word: str) -> Iterator[str]:
    """Yield the word and its ends, the longest first: what follows a hyphen or is a word itself."""
    yield word
    _, hyphen, last = word.rpartition("-")
    if hyphen:
        yield last
    for start in range(1, len(word) - SHORTEST_TAIL + 1):
        yield word[start:]


def _proved(word: str, voikko: Any) -> Iterator[str]:
    if not any(each.get("BASEFORM", "").lower() == word for each in voikko.analyze(word)):
        return
    for cut in range(max(1, len(word) - LONGEST_CUT), len(word) + 1):
        for middle in MIDDLES:
            stem = word[:cut] + middle
            if any(_is_form(stem + ending, word, case, voikko) for ending, case in PROOFS.items()):
                yield stem


def _is_form(form: str, word: str, case: str, voikko: Any) -> bool:
    return any(
        each.get("BASEFORM", "").lower() == word and each.get("SIJAMUOTO") == case
        for each in voikko.analyze(form)
    )


if __name__ == "__main__":
    main()
