"""What a user decides: limits in each language, words of their own, words and rules let be."""

import attrs
import pytest

from ratko.data import read_table
from ratko.language.review import ReviewFinding, read_traced, review
from ratko.language.review.records import PassageKind
from ratko.model.quantities import Count, Key, Line
from ratko.model.review import Channel, LanguageLimits, OwnWord, ReviewSettings, ReviewSeverity
from ratko.model.text import Language


DEFAULTS = ReviewSettings()
WORDS = {Language.FI: "sana", Language.SV: "ord", Language.EN: "word"}


def rules(text: str, language: Language, settings: ReviewSettings = DEFAULTS) -> list[str]:
    return [each.rule for each in review(text, language, settings)]


def one(text: str, rule: str, settings: ReviewSettings = DEFAULTS) -> ReviewFinding:
    (found,) = [each for each in review(text, Language.FI, settings) if each.rule == rule]
    return found


def limits(number: int) -> LanguageLimits:
    return LanguageLimits(fi=Count(number), sv=Count(number), en=Count(number))


@pytest.mark.parametrize(
    ("language", "words", "letters"),
    [(Language.FI, 20, 24), (Language.SV, 22, 22), (Language.EN, 25, 16)],
)
def test_each_language_has_its_own_limits(language: Language, words: int, letters: int) -> None:
    word = WORDS[language]
    assert "long-sentence" not in rules(" ".join([word] * words), language)
    assert "long-sentence" in rules(" ".join([word] * (words + 1)), language)
    assert "long-word" not in rules("x" * letters, language)
    assert "long-word" in rules("x" * (letters + 1), language)
    stricter = attrs.evolve(DEFAULTS, longest_sentence=limits(2), longest_word=limits(3))
    assert rules(f"{word} {word} {word}", language, stricter).count("long-sentence") == 1
    assert "long-word" in rules("xxxx", language, stricter)


def test_parts_around_a_colon_are_counted_apart_and_so_are_parts_around_a_hyphen() -> None:
    part = " ".join(["sana"] * 15)
    assert "long-sentence" not in rules(f"{part}: {part}; {part}", Language.FI)
    assert "long-word" not in rules(f"{'x' * 24}-{'x' * 24}", Language.FI)


def test_addresses_are_no_long_words() -> None:
    text = f"Hae: https://esimerkki.fi/{'x' * 30} tai {'a' * 30}@esimerkki.fi"
    assert "long-word" not in rules(text, Language.FI)


def test_passives_are_asked_about_only_where_there_are_many() -> None:
    two = "Ovet avataan. Kahvi keitetään."
    assert "passive" not in rules(two, Language.FI)
    assert rules(f"{two} Pöydät pyyhitään.", Language.FI).count("passive") == 3
    none = attrs.evolve(DEFAULTS, most_passives=Count(0))
    assert rules("Ovet avataan.", Language.FI, none).count("passive") == 1


@pytest.mark.parametrize(
    ("text", "ways"),
    [
        ("Soita 040 123 4567.", 1),
        ("Soita 040 123 4567 tai kirjoita: tyo@example.org.", 2),
        ("Soita 040 123 4567 tai 015 123 456.", 1),
        ("Täytä lomake: https://example.org/haku. Voit myös tulla käymään toimistolla.", 2),
        ("Kirjoita tyo@example.org, lähetä tekstiviesti tai käy toimistolla.", 3),
        ("Tervetuloa töihin!", 0),
    ],
)
def test_ways_to_apply_are_counted_by_kind(text: str, ways: int) -> None:
    found = [each for each in review(text, Language.FI) if each.rule == "ways-to-apply"]
    assert [each.found.value("number") for each in found] == ([ways] if ways < 2 else [])
    demanding = attrs.evolve(DEFAULTS, least_ways=Count(ways))
    assert "ways-to-apply" not in rules(text, Language.FI, demanding)


@pytest.mark.parametrize(
    ("text", "language", "tells"),
    [
        ("Palkka on 12 euroa tunnissa.", Language.FI, True),
        ("Noudatamme alan työehtosopimusta.", Language.FI, True),
        ("Haemme palkkatukea työn ajaksi.", Language.FI, False),
        ("Lönen är 12 euro i timmen.", Language.SV, True),
        ("Vi söker lönesubvention.", Language.SV, False),
        ("We pay 12 euros an hour.", Language.EN, True),
        ("We apply for a wage subsidy.", Language.EN, False),
    ],
)
def test_a_subsidy_is_no_pay(text: str, language: Language, tells: bool) -> None:
    assert ("pay" not in rules(text, language)) is tells
    assert "pay" not in rules(text, language, attrs.evolve(DEFAULTS, pay=False))


def test_a_user_s_own_word_is_found_with_the_user_s_reason_and_severity() -> None:
    own = OwnWord(
        language=Language.FI,
        forms=(Line("hanslankar*"), Line("hyvää pössistä")),
        replacement=Line("apulainen"),
        reason=Line("Emme käytä tätä sanaa."),
        severity=ReviewSeverity.ERROR,
    )
    settings = attrs.evolve(DEFAULTS, own_words=(own,))
    text = "Etsimme hanslankaria, joka tuo Hyvää pössistä. Hanslankki ei ole sama sana."
    found = [each for each in review(text, Language.FI, settings) if each.rule == "own-word"]
    assert [each.quote for each in found] == ["hanslankaria", "Hyvää pössistä"]
    assert {each.severity for each in found} == {ReviewSeverity.ERROR}
    assert {each.replacement for each in found} == {"apulainen"}
    assert found[0].why.value("reason") == "Emme käytä tätä sanaa."
    assert "own-word" not in rules(text, Language.SV, settings)


def test_own_words_are_words_and_no_patterns() -> None:
    own = OwnWord(language=Language.FI, forms=(Line("a.c"), Line("(x"), Line("*")))
    settings = attrs.evolve(DEFAULTS, own_words=(own,))
    assert "own-word" not in rules("abc ja kaikki muu", Language.FI, settings)
    assert one("Sanat a.c ja (b", "own-word", settings).quote == "a.c"


def test_a_word_that_is_let_be_is_not_asked_about_in_any_form() -> None:
    text = "Toivomme, että olet joustava. Haemme joustavaa ja reipasta tekijää."
    assert rules(text, Language.FI).count("vague-trait") == 3
    letting = attrs.evolve(DEFAULTS, words_allowed=(Line("joustava"),))
    assert one(text, "vague-trait", letting).quote == "reipasta"


def test_a_rule_left_out_asks_nothing() -> None:
    assert "age" in rules("Haemme nuorta myyjää.", Language.FI)
    left_out = attrs.evolve(DEFAULTS, leave_out=(Key("age"),))
    assert "age" not in rules("Haemme nuorta myyjää.", Language.FI, left_out)


def test_a_reason_in_the_sentence_lowers_the_severity_by_one() -> None:
    bare = one("Edellytämme Suomen kansalaisuutta.", "citizenship")
    reasoned = one("Edellytämme Suomen kansalaisuutta, koska laki vaatii sitä.", "citizenship")
    assert (bare.severity, reasoned.severity) == (ReviewSeverity.ERROR, ReviewSeverity.WARNING)


def test_words_for_the_applicant_s_status_may_stand_where_the_funding_asks_for_them() -> None:
    text = "Haemme osatyökykyistä avustajaa."
    assert "status-word" in rules(text, Language.FI)
    assert "status-word" not in rules(text, Language.FI, attrs.evolve(DEFAULTS, status_words=True))
    asked = read_traced([(text, PassageKind.PARAGRAPH, ("role.funding_asks",))])
    assert "status-word" not in {each.rule for each in review(asked, Language.FI)}


def test_the_channel_decides_whether_a_subsidy_may_be_a_condition() -> None:
    text = "Paikkaan voidaan valita vain palkkatukeen oikeutettu henkilö."
    assert one(text, "channel").source.code == "review.source_subsidy_channel"
    assert "channel" not in rules(
        text, Language.FI, attrs.evolve(DEFAULTS, channel=Channel.TARGETED)
    )


NEED = "Vaadimme trukkikorttia."


@pytest.mark.parametrize(
    ("sources", "severity"),
    [
        (("tasks.keraily.permits",), None),
        (("role.funding_asks",), None),
        (("role.description",), ReviewSeverity.ERROR),
        ((), ReviewSeverity.ERROR),
    ],
)
def test_a_requirement_needs_a_task_where_the_tasks_are_known(
    sources: tuple[str, ...], severity: ReviewSeverity | None
) -> None:
    read = read_traced([(NEED, PassageKind.PARAGRAPH, sources)])
    found = [each for each in review(read, Language.FI) if each.rule == "requirement"]
    assert [each.severity for each in found] == ([severity] if severity else [])


def test_in_a_text_of_its_own_a_requirement_is_only_asked_about() -> None:
    assert one(NEED, "requirement").severity is ReviewSeverity.HINT


FEW = attrs.evolve(DEFAULTS, most_passives=Count(0))


def test_the_passive_of_every_task_verb_is_known() -> None:
    table = read_table("inflection_verbs")
    passives = [dict(zip(table["columns"], row, strict=True))["passive"] for row in table["rows"]]
    missed = [each for each in passives if "passive" not in rules(f"{each}.", Language.FI, FEW)]
    assert missed == []


def test_no_noun_in_any_case_is_taken_for_a_passive() -> None:
    """Illatives and possessive suffixes end alike: pöytään, työtään, asioitaan, hyllyllään."""
    table = read_table("inflection_nouns")
    passives = {form for row in read_table("inflection_verbs")["rows"] for form in row}
    forms = {form for row in table["rows"] for form in row if form} - passives
    owned = {f"{form}{form[-1]}n" for form in forms if form.endswith(("a", "ä"))} - passives
    text = "\n\n".join(forms | owned)
    assert [each.quote for each in review(text, Language.FI, FEW) if each.rule == "passive"] == []


def test_a_guessed_form_is_asked_about_in_the_sentence_that_has_it() -> None:
    guessed = "Kylätalo ry hakee järjestötyöskentelijää."
    read = read_traced(
        [
            (guessed, PassageKind.PARAGRAPH, ("role.title", "inflection.guess")),
            ("Tervetuloa töihin!", PassageKind.PARAGRAPH, ()),
        ]
    )
    found = [each for each in review(read, Language.FI) if each.rule == "guessed-form"]
    assert [(each.quote, each.severity) for each in found] == [(guessed, ReviewSeverity.WARNING)]


def test_a_passive_comes_with_what_you_do_where_the_table_knows_it() -> None:
    found = review("Pöydät pyyhitään. Ollaan paikalla.", Language.FI, FEW)
    said = {each.quote: each.replacement for each in found if each.rule == "passive"}
    assert said == {"pyyhitään": "pyyhit", "Ollaan": ""}
