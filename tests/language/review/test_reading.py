"""How an advert is read: passages, their kinds, and where each character stands."""

import pytest

from ratko.language.review import PassageKind, ReviewText, language_of, read_html, read_markdown
from ratko.language.review.sentences import sentences
from ratko.model.text import Language


def kinds(read: ReviewText) -> list[tuple[str, str]]:
    return [(each.kind.value, each.text) for each in read.passages]


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        (
            "# Työ\nTeksti\njatkuu.\n\nToinen",
            "heading Työ|paragraph Teksti jatkuu.|paragraph Toinen",
        ),
        ("Työ\n===\nTeksti", "heading Työ|paragraph Teksti"),
        ("- yksi\n- kaksi\n  jatkuu\n1. kolme", "item yksi|item kaksi jatkuu|item kolme"),
        ("> lainaus\n> jatkuu", "paragraph lainaus jatkuu"),
        ("Rivi\\\nToinen", "paragraph Rivi Toinen"),
        ("**Lihava** ja [linkki](https://x.fi) ja \\*", "paragraph Lihava ja linkki ja *"),
        ("| a | b c |\n|---|:-:|\n| d | |", "paragraph a|paragraph b c|paragraph d"),
        ("ta<!-- piilo -->lo", "paragraph talo"),
        ("yksi\n<!--\n\npiilo\n-->\nkaksi", "paragraph yksi|paragraph kaksi"),
        ("yksi <!-- ei lopu", "paragraph yksi <!-- ei lopu"),
        ("ta\u00adlo ja a\u0308a\u0308ni", "paragraph talo ja ääni"),
        ("---\nlang: sv\n---\nText", "paragraph Text"),
    ],
)
def test_markdown(text: str, passages: str) -> None:
    assert "|".join(f"{kind} {said}" for kind, said in kinds(read_markdown(text))) == passages


@pytest.mark.parametrize(
    ("text", "passages"),
    [
        ("<h1>Työ</h1><p>Teksti<br>jatkuu.</p>", "heading Työ|paragraph Teksti jatkuu."),
        ("<ul><li>yksi<li><p>kaksi</p></ul>loppu", "item yksi|item kaksi|paragraph loppu"),
        ("<title>x</title><style>y</style><script>z</script>a", "paragraph a"),
        ("ta<b>l</b>o &auml;&#228;&#xe4; &bogus; &amp;", "paragraph talo äää &bogus; &"),
        ("a<!-- <p> -->b<!-- ei lopu", "paragraph ab"),
        ("1 < 2 ja 3 > 2", "paragraph 1 < 2 ja 3 > 2"),
    ],
)
def test_html(text: str, passages: str) -> None:
    assert "|".join(f"{kind} {said}" for kind, said in kinds(read_html(text))) == passages


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Yksi. Kaksi! Kolme? Neljä", ["Yksi.", "Kaksi!", "Kolme?", "Neljä"]),
        ("Alkaa 1. maaliskuuta, n. 3 h. Loppuu.", ["Alkaa 1. maaliskuuta, n. 3 h.", "Loppuu."]),
        ("Nostat 15 kg. (Pakkaus)", ["Nostat 15 kg.", "(Pakkaus)"]),
        ("Hän sanoi ”hei.” Sitten", ["Hän sanoi ”hei.", "Sitten"]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [each.text for each in sentences(read_markdown(text))] == parts


def test_an_item_stands_under_the_line_that_leads_to_its_list() -> None:
    text = "# Työ\n\nEdellytämme:\n\n- kortti\n\nMuuta.\n\n- kahvi\n"
    read = sentences(read_markdown(text))
    assert [(each.text, each.under) for each in read if each.passage.kind is PassageKind.ITEM] == [
        ("kortti", "Edellytämme:"),
        ("kahvi", "Työ"),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Haemme avustajaa. Sinä olet kanssa ja voit.", Language.FI),
        ("Vi söker en assistent och du är med.", Language.SV),
        ("We are looking for an assistant and you will work with us.", Language.EN),
        ("---\nkieli: en\n---\nHaemme ja olet.", Language.EN),
        ("123", Language.FI),
    ],
)
def test_the_language_is_what_is_said_or_the_words_show(text: str, language: Language) -> None:
    assert language_of(read_markdown(text)) is language


def test_a_page_says_its_language() -> None:
    assert read_html('<html class="x" lang="sv-FI"><p>Hei').language is Language.SV
    assert read_html("<html lang=de><p>Hei").language is None
