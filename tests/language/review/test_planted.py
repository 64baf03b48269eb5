"""Every listed word is found, whatever its form, where it stands in a text that is fine."""

import itertools
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratko.data import read_table
from ratko.language.review import ReviewFinding, read_html, review
from ratko.language.review.lexicon import CASES
from ratko.model.text import Language


Row = Mapping[str, str]

FORMS: dict[str, list[tuple[str, str]]] = {
    word: [
        (start + end.replace("-", ""), case)
        for case, ends in zip(CASES, by_case, strict=True)
        for end in ends.split()
    ]
    for word, (start, *by_case) in read_table("review_forms")["forms"].items()
}
"""Form and case of each word; tests/language/review/test_forms.py holds them to Voikko."""
FRONTS = ("kylätalon", "kesä", "ilta-", "yö", "seuran", "Kirppis-")
CLEAN = {
    Language.FI: ("Keität kahvia ja katat pöydät.", "Ovet avataan aamulla.", "Tervetuloa töihin!"),
    Language.SV: ("Du kokar kaffe och dukar borden.", "Välkommen på jobb!"),
    Language.EN: ("You make coffee and lay the tables.", "Welcome to work!"),
}
FRAMES = {
    # Where an entry asks: a sentence in which it must, and the cases it asks in there.
    "any": ("Paikalla on {}.", CASES),
    "hire": ("Haemme kahvilaan {}.", ("partitive",)),
    "person": ("Toivomme, että olet {}.", ("nominative",)),
    "suit": ("Työ sopii {}.", ("allative",)),
    "demand": ("Edellytämme: {}.", CASES),
    "ask": ("Kerro hakemuksessa: {}.", CASES),
}


def finnish(when: str) -> list[tuple[Row, str]]:
    """The entries of one word that ask there, with the word as the entry names it."""
    return [
        (row, name)
        for row in read_table("review_words")["words"]["fi"]
        if row.get("rule") and row.get("when", "any") == when and " " not in row["find"]
        for name in row["find"].split("|")
    ]


def found(text: str, language: Language, words: str) -> list[ReviewFinding]:
    """The findings that mark exactly these words."""
    return [each for each in review(text, language) if each.quote == words]


@st.composite
def planted(draw: st.DrawFn) -> tuple[str, str, str]:
    """A rule, a word in some form that it must find, and the sentence around it."""
    when = draw(st.sampled_from(sorted(FRAMES)))
    row, name = draw(st.sampled_from(finnish(when)))
    frame, cases = FRAMES[when]
    if name[0] == "=":
        return row["rule"], name[1:], frame.format(name[1:])
    word = name.strip("*+")
    form = draw(st.sampled_from([form for form, case in FORMS[word] if case in cases]))
    if name[0] == "+" or (name[0] == "*" and draw(st.booleans())):
        form = draw(st.sampled_from(FRONTS)) + form
    if name[-1] == "*":
        form = word + draw(st.sampled_from(["kokemus", "työtä"]))
    elif draw(st.booleans()):
        form += "kin"
    if draw(st.booleans()):
        form = form.capitalize()
    return row["rule"], form, frame.format(form)


clean = st.lists(st.sampled_from(CLEAN[Language.FI]), max_size=3)


@given(plant=planted(), before=clean, after=clean)
def test_a_planted_word_is_found_and_exactly_it_is_marked(
    plant: tuple[str, str, str], before: Sequence[str], after: Sequence[str]
) -> None:
    rule, form, sentence = plant
    text = "\n".join([*before, sentence, *after])
    made = [each for each in found(text, Language.FI, form) if each.rule == rule]
    assert made, (sentence, [(each.rule, each.quote) for each in review(text, Language.FI)])
    (one,) = made
    assert one.line == len(before) + 1
    assert one.column == sentence.index(form) + 1
    assert one.start == text.index(sentence) + sentence.index(form)
    assert one.sentence[slice(*one.marked)] == form


@given(plant=planted())
def test_the_same_is_found_in_a_page_of_html(plant: tuple[str, str, str]) -> None:
    rule, form, sentence = plant
    middle = len(form) // 2
    written = f"{form[:middle]}<b>{form[middle:]}</b>"
    page = f"<html lang=fi><p>Hei!</p><p>{sentence.replace(form, written)}</p></html>"
    quotes = [each.quote for each in review(read_html(page), Language.FI) if each.rule == rule]
    assert f"{form[:middle]}<b>{form[middle:]}" in quotes


@pytest.mark.parametrize("language", [Language.SV, Language.EN])
def test_every_swedish_and_english_word_is_found(language: Language) -> None:
    missed = []
    for row in read_table("review_words")["words"][language.value]:
        if not row.get("rule") or row.get("when", "any") != "any":
            continue
        slots = [slot.split("|") for slot in row["find"].split()]
        for words in itertools.product(*slots):
            phrase = " ".join(each.strip("=*") for each in words)
            text = f"{CLEAN[language][0]} ({phrase}). {CLEAN[language][-1]}"
            touched = [
                each
                for each in review(text, language)
                if each.rule == row["rule"] and phrase in each.quote
            ]
            if not touched:
                missed.append(phrase)
    assert missed == []


@pytest.mark.parametrize("language", Language)
def test_the_clean_sentences_are_clean(language: Language) -> None:
    text = " ".join(CLEAN[language])
    assert {each.rule for each in review(text, language)} <= {"ways-to-apply", "pay"}


def test_a_swedish_title_is_found_at_the_end_of_a_compound() -> None:
    text = "Kontorsstäderskan och köksförmännen hjälper dig."
    marked = {each.quote for each in review(text, Language.SV) if each.rule == "gendered-title"}
    assert marked == {"Kontorsstäderskan", "köksförmännen"}
