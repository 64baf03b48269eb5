"""What the review finds in labelled sentences, and what it leaves alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from ruamel.yaml import YAML

from ratko.language.review import ReviewFinding, review
from ratko.model.text import Language


CORPUS = Path(__file__).parents[2] / "cases" / "review" / "corpus.yaml"
OF_THE_WHOLE = {"requirement", "passive", "ways-to-apply", "pay"}
"""Rules that are not labelled: they look at a text as a whole."""


@attrs.frozen
class Case:
    part: str
    language: Language
    text: str
    expected: tuple[tuple[str, str], ...]

    def found(self) -> list[ReviewFinding]:
        return [each for each in review(self.text, self.language) if each.rule not in OF_THE_WHOLE]


@attrs.define
class Score:
    right: int = 0
    false: list[str] = attrs.field(factory=list)
    missed: list[str] = attrs.field(factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.false))

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed))


def _cases() -> Iterator[Case]:
    read: dict[str, Any] = YAML(typ="safe").load(CORPUS)
    for part, languages in read.items():
        for language, rows in languages.items():
            for text, labels in rows:
                expected = [
                    (rule, word) for rule, words in labels.items() for word in words.split(" | ")
                ]
                yield Case(part, Language(language), text, tuple(expected))


CASES = tuple(_cases())


def score(cases: list[Case]) -> Score:
    """A finding is right where it has a label's rule and touches its words; each label once."""
    result = Score()
    for case in cases:
        left = case.found()
        for rule, word in case.expected:
            start = case.text.index(word)
            end = start + len(word)
            touching = [
                each for each in left if each.rule == rule and each.start < end and start < each.end
            ]
            if touching:
                result.right += 1
                left = [each for each in left if each not in touching]
            else:
                result.missed.append(f"{rule} {word!r}: {case.text}")
        result.false.extend(f"{each.rule} {each.quote!r}: {case.text}" for each in left)
    return result


@pytest.mark.parametrize("part", ["tuned", "held_out", "mended"])
def test_it_finds_what_it_should_and_little_else(part: str) -> None:
    measured = score([each for each in CASES if each.part == part])
    assert measured.precision >= 0.97, measured.false
    assert measured.recall >= 0.98, measured.missed


@pytest.mark.parametrize("language", Language)
def test_each_language_is_served(language: Language) -> None:
    measured = score([each for each in CASES if each.language is language])
    assert measured.precision >= 0.95, measured.false
    assert measured.recall >= 0.95, measured.missed


def test_a_sentence_that_is_fine_is_left_alone() -> None:
    fine = [each for each in CASES if not each.expected]
    asked = [each.text for each in fine if each.found()]
    assert len(fine) >= 150
    assert asked == []


def test_the_corpus_is_large_enough_and_much_of_it_is_held_out() -> None:
    finnish = [each for each in CASES if each.language is Language.FI]
    held_out = [each for each in CASES if each.part == "held_out"]
    assert len(CASES) >= 480
    assert len(finnish) * 2 >= len(CASES)
    assert len(held_out) >= 120
    assert len({(each.language, each.text) for each in CASES}) == len(CASES)


def test_every_rule_about_words_has_a_faulty_sentence() -> None:
    labelled = {(case.language, rule) for case in CASES for rule, _ in case.expected}
    word_rules = {
        *["age", "gender", "gendered-title", "mother-tongue", "language-skill", "citizenship"],
        *["origin", "health", "photo", "military-service", "family", "religion", "opinion"],
        *["appearance", "status-word", "vague-trait", "officialese"],
    }
    assert {(each, rule) for each in Language for rule in word_rules} <= labelled
