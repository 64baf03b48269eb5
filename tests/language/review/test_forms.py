"""The forms that the review takes for a word are that word's, says Voikko."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ratko.data import read_table
from ratko.language.review.lexicon import CASES, named_words, readings
from ratko.model.text import Language


Analyse = Callable[[str], list[dict[str, Any]]]
UNKNOWN_TO_VOIKKO = {"vuotias"}  # Known only after a number, as it is looked for: 20-vuotias.
VOIKKO_CASES = {
    "nimento": "nominative",
    "osanto": "partitive",
    "omanto": "genitive",
    "ulkotulento": "allative",
}
MET = [
    # word, form, case: as they stand in adverts
    ("nuorekas", "nuorekkaaseen", "other"),
    ("nuorekas", "nuorekkaita", "partitive"),
    ("nuorekas", "nuorekkaalle", "allative"),
    ("nuori", "nuorta", "partitive"),
    ("nuori", "nuorille", "allative"),
    ("mies", "miehiä", "partitive"),
    ("mies", "miehellekin", "allative"),
    ("mies", "miehenkin", "genitive"),
    ("tyttö", "tytöille", "allative"),
    ("tyttö", "tyttöjä", "partitive"),
    ("emäntä", "emännäksi", "other"),
    ("emäntä", "emäntiä", "partitive"),
    ("talonmies", "talonmiehenä", "other"),
    ("talonmies", "talonmiestäkään", "partitive"),
    ("ammattimies", "ammattimiehistämme", "other"),
    ("vireä", "vireää", "partitive"),
    ("vireä", "vireälle", "allative"),
    ("eläkeläinen", "eläkeläiseksi", "other"),
    ("eläkeläinen", "eläkeläisiä", "partitive"),
    ("ikä", "iällä", "other"),
    ("ikä", "ikäsi", "nominative"),
    ("kunto", "kuntoa", "partitive"),
    ("kunto", "kunnossa", "other"),
    ("terve", "tervettä", "partitive"),
    ("kansalaisuus", "kansalaisuutta", "partitive"),
    ("kansalaisuus", "kansalaisuuden", "genitive"),
    ("perheetön", "perheetöntä", "partitive"),
    ("perheetön", "perheettömälle", "allative"),
    ("sairaus", "sairauksistasi", "other"),
    ("siviilisääty", "siviilisäätynne", "nominative"),
    ("asenne", "asennetta", "partitive"),
    ("asenne", "asenteella", "other"),
    ("myyjätär", "myyjättärien", "genitive"),
    ("tatuointi", "tatuointeja", "partitive"),
    ("oikeus", "oikeutta", "partitive"),
    ("palkkatuki", "palkkatukeen", "other"),
    ("palkkatuki", "palkkatuen", "genitive"),
    ("reipas", "reippaita", "partitive"),
    ("motivoitunut", "motivoituneita", "partitive"),
    ("motivoitunut", "motivoitunutta", "partitive"),
    ("jäsenyys", "jäsenyyttä", "partitive"),
    ("hakemus", "hakemukseesi", "other"),
    ("valokuva", "valokuvia", "partitive"),
    ("edustava", "edustavampaa", "partitive"),
    ("emäntä", "yöemännälle", "allative"),
    ("tyttö", "tyttöjensä", "genitive"),
    ("tyttö", "tyttöönsä", "other"),
    ("ikä", "iäkseenkään", "other"),
]


@pytest.mark.parametrize(("word", "form", "case"), MET)
def test_forms_that_one_meets_are_known_in_their_case(word: str, form: str, case: str) -> None:
    found = readings(form, Language.FI)
    shown = {found.get(word), found.get(f"+{word}")} - {None}
    assert shown, found
    if case != "genitive":
        assert case in shown


def _table() -> Iterator[tuple[str, str, str]]:
    """Word, case and form, as the table has them."""
    for word, (start, *by_case) in read_table("review_forms")["forms"].items():
        for case, ends in zip(CASES, by_case, strict=True):
            for end in ends.split():
                yield word, case, start + end.replace("-", "")


def test_every_form_of_the_table_is_a_form_of_its_word(analyse: Analyse) -> None:
    """What Voikko knows as a word is that word; a compound it may take apart otherwise."""
    wrong = []
    known = 0
    for word, case, form in _table():
        said = {
            (each["BASEFORM"].lower(), VOIKKO_CASES.get(each.get("SIJAMUOTO", ""), "other"))
            for each in analyse(form)
        }
        known += bool(said)
        if said and (word, case) not in said and word not in UNKNOWN_TO_VOIKKO:
            wrong.append((word, case, form, said))
    assert known > 8000
    assert wrong == []


def test_suffixes_and_clitics_leave_a_word_what_it_is(analyse: Analyse) -> None:
    """What is found with a suffix and is a word at all, is the same word with that suffix.

    Some Voikko takes apart in ways that nobody means: perhe + tilan + tien, miesten + ka + an.
    """
    otherwise = []
    known = 0
    for word, _, form in list(_table())[::5]:
        for rest in ("ni", "nsa", "nsä", "mmekin", "an", "än", "kaan", "kään", "ko", "kö"):
            for made in (form + rest, form[:-1] + rest):
                if word not in readings(made, Language.FI):
                    continue
                bases = {each.get("BASEFORM", "").lower() for each in analyse(made)}
                known += bool(bases)
                if bases and word not in bases and word not in UNKNOWN_TO_VOIKKO:
                    otherwise.append((word, made, bases))
    assert known > 5000
    assert len(otherwise) < known * 0.005, otherwise


@pytest.mark.parametrize(
    "other",
    [
        # Words that begin like a listed word and end like a case of it, and are others.
        *["asennetaan", "asennat", "asentaja", "reippaillaan", "pirteissään", "raitistaan"],
        *["ikkuna", "ikävä", "nuoraa", "miehistö", "naisellinen", "kunnostat", "kuntosali"],
        # Suffixes on a stem that does not take them.
        *["nainensa", "naimatonni", "tytönsä", "emännänsä"],
        *["tervetuloa", "tervehdit", "kirkas", "kuvataide", "jäsenlehti", "uskallat"],
    ],
)
def test_other_words_are_not_taken_for_a_word_of_the_table(other: str) -> None:
    assert not readings(other, Language.FI)


def test_every_case_of_every_word_is_found(analyse: Analyse) -> None:
    """An independent list: whatever Voikko takes for a form of the word, near its spelling."""
    missed = []
    for word in ("mies", "tyttö", "nuorekas", "vireä", "ikä", "terveydentila", "eläkeläinen"):
        for form in _near(word):
            bases = {each.get("BASEFORM", "") for each in analyse(form)}
            if bases == {word} and word not in readings(form, Language.FI):
                missed.append(form)
    assert missed == []


def _near(word: str) -> Iterator[str]:
    middles = ["", *"aeiouyäö", "he", "hi", "ise", "is", "isi", "kka", "kkaa", "kkai", "ei", "öi"]
    cases = ["n", "t", "a", "ä", "ta", "tä", "lla", "llä", "lle", "ssa", "ssä", "sta", "stä", "na"]
    more = ["nä", "ksi", "an", "ön", "seen", "siin", "ihin", "en", "den", "jen"]
    suffixes = ["", "ni", "si", "nsa", "nsä", "mme", "nne", "an", "än", "en", "kin", "ko", "kö"]
    for cut in range(max(1, len(word) - 4), len(word) + 1):
        for middle in middles:
            for ending in ("", *cases, *more):
                for suffix in suffixes:
                    yield word[:cut] + middle + ending + suffix


def test_the_table_has_the_words_of_the_entries_and_no_other() -> None:
    """It is stale where not: run python scripts/make_review_forms.py."""
    named = {each.strip("*+") for each in named_words(Language.FI) if each[0] != "="}
    assert set(read_table("review_forms")["forms"]) == named | UNKNOWN_TO_VOIKKO
