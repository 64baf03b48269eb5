"""Claims on the review that hold for every text, written by people or not."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from ratko.language.review import (
    PassageKind,
    ReviewFinding,
    ReviewText,
    read_html,
    read_markdown,
    read_traced,
    review,
)
from ratko.model.review import Channel, ReviewSettings
from ratko.model.text import Language


CORPUS = Path(__file__).parents[2] / "cases" / "review" / "corpus.yaml"
SENTENCES = {
    Language(language): [text for part in parts for text, _ in part]
    for language, parts in (
        (language, [part[language] for part in YAML(typ="safe").load(CORPUS).values()])
        for language in ("fi", "sv", "en")
    )
}
OF_THE_WHOLE = {"ways-to-apply", "pay"}
HOSTILE = [
    *["", " ", "\n", "\r\n\r\n", "---", "---\nlang: sv\n---", "# ", "- ", "> ", "|", "| a |", "\\"],
    *["<!--", "-->", "<!-- talonmies -->", "<b>", "</p>", "<li>", "<html lang=sv>", "<script>"],
    *["&auml;", "&#228;", "&nbsp;", "&bogus;", "\u00ad", "\u200b", "a\u0308", "\u202e", "\x00"],
    *["talon\u00admies", "TALONMIES", "talon&shy;mies", "İ", "ß", "ﬁ", "𝕥𝕒𝕝𝕠𝕟𝕞𝕚𝕖𝕤", "🙂"],
    *["**", "__", "`", "[x](y)", "](", "https://", "a@b.fi", "+358 40 123 4567", "20–35-vuotias"],
    *["{title}", "{0}", "%s", "x" * 300, "- " * 200, "(" * 200, "\ud800"],
]
pieces = st.one_of(
    st.sampled_from(HOSTILE),
    st.sampled_from([each for sentences in SENTENCES.values() for each in sentences]),
    st.text(max_size=30),
)
texts = st.lists(st.tuples(pieces, st.sampled_from(["", " ", "\n", "\n\n"])), max_size=12).map(
    lambda parts: "".join(piece + gap for piece, gap in parts)
)
languages = st.sampled_from(Language)


def holds(finding: ReviewFinding, text: str) -> None:
    """What is said of places is so, counted again from the text alone."""
    assert finding.quote == text[finding.start : finding.end]
    if finding.rule in OF_THE_WHOLE:
        assert (finding.line, finding.column, finding.quote) == (0, 0, "")
        return
    lines = text.split("\n")
    before = sum(len(line) + 1 for line in lines[: finding.line - 1])
    assert 0 < finding.column <= len(lines[finding.line - 1]) + 1
    assert finding.start == before + finding.column - 1
    start, end = finding.marked
    assert 0 <= start < end <= len(finding.sentence)
    # In plain text without markup the words of the sentence are the words of the text.
    if finding.quote.isalpha() and finding.quote.isascii():
        assert finding.sentence[start:end] == finding.quote


@given(text=texts, language=languages)
@example(text="<!-- a\n-->\n| talonmies |\n|---|", language=Language.FI)
@example(text="Talonmies\\\n- talon\u00admies", language=Language.FI)
def test_any_text_is_reviewed_and_places_are_right(text: str, language: Language) -> None:
    for read in (read_markdown(text), read_html(text)):
        assert read.text == text
        for finding in review(read, language):
            holds(finding, text)


paragraphs = st.lists(st.sampled_from(SENTENCES[Language.FI]), min_size=2, max_size=8)


@given(orders=paragraphs.flatmap(lambda each: st.tuples(st.just(each), st.permutations(each))))
def test_the_order_of_paragraphs_changes_nothing_but_the_order(
    orders: tuple[list[str], list[str]],
) -> None:
    one, other = orders
    assert told(one) == told(other)


def told(sentences: list[str]) -> Counter[tuple[str, str, str, str]]:
    made = review("\n\n".join(sentences), Language.FI)
    return Counter((each.rule, each.severity, each.quote, each.sentence) for each in made)


@pytest.mark.parametrize("language", Language)
def test_a_text_is_asked_what_each_of_its_sentences_is_asked(language: Language) -> None:
    """Nothing leaks from one paragraph into the next."""
    apart = Counter(
        (each.rule, each.quote)
        for text in SENTENCES[language]
        for each in review(text, language)
        if each.rule not in OF_THE_WHOLE | {"passive"}
    )
    together = Counter(
        (each.rule, each.quote)
        for each in review("\n\n".join(SENTENCES[language]), language)
        if each.rule not in OF_THE_WHOLE | {"passive"}
    )
    assert together == apart


@given(text=texts, language=languages)
def test_a_rule_left_out_takes_its_findings_and_no_other(text: str, language: Language) -> None:
    every = review(text, language)
    for rule in {each.rule for each in every}:
        left = review(text, language, ReviewSettings(leave_out=(rule,)))  # type: ignore[arg-type]
        assert left == tuple(each for each in every if each.rule != rule)


@given(text=texts)
def test_findings_come_in_the_order_of_the_text(text: str) -> None:
    places = [(not each.line, each.start) for each in review(text, Language.FI)]
    assert places == sorted(places)


@given(text=texts, language=languages)
def test_a_targeted_advert_is_asked_nothing_more(text: str, language: Language) -> None:
    rest = review(text, language, ReviewSettings(channel=Channel.TARGETED))
    assert rest == tuple(each for each in review(text, language) if each.rule != "channel")


@given(
    said=st.lists(st.tuples(pieces, st.sampled_from(PassageKind), st.just(("tasks.a.does",)))),
    language=languages,
)
def test_a_requirement_that_comes_from_a_task_is_never_asked_for_its_task(
    said: list[tuple[str, PassageKind, tuple[str, ...]]], language: Language
) -> None:
    read: ReviewText = read_traced(said)
    assert "requirement" not in {each.rule for each in review(read, language)}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize(
    "unit",
    [
        *["a", "a ", "-", "(", "[", "<", "<!--", "|", "\n", "# ", "- x\n", "&", "&amp;", "\\", "."],
        *[
            "olet ",
            "haemme nuorta ",
            "20-",
            "talonmies",
            "a@",
            "http://",
            "ei ",
            "0 ",
            "*",
            "\u0308",
        ],
    ],
)
def test_a_very_long_text_of_one_kind_is_reviewed(unit: str, language: Language) -> None:
    text = unit * (8_000 // len(unit))
    for read in (read_markdown(text), read_html(text)):
        assert len(review(read, language)) <= len(text)
