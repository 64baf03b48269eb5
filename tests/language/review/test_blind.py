"""What the review finds in sentences that no rule was ever tuned on: kept apart, and never mended.

The figures are the ones that the docs tell; they may rise, and may not fall.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from ratko.language.review import ReviewFinding, review
from ratko.model.text import Language


BLIND = Path(__file__).parents[2] / "cases" / "review" / "blind.yaml"
OF_THE_WHOLE = {"requirement", "passive", "ways-to-apply", "pay"}
FAULTY_AND_FINE = {
    Language.FI: (42, 36, 0),
    Language.SV: (40, 35, 0),
    Language.EN: (40, 37, 1),
}
"""How many are faulty, how many of them are found at least, and how many fine ones are asked
about at most."""


def _found(text: str, language: Language) -> list[ReviewFinding]:
    return [each for each in review(text, language) if each.rule not in OF_THE_WHOLE]


def _rows(language: Language) -> Iterator[tuple[str, str]]:
    for text, labels in YAML(typ="safe").load(BLIND)[language.value]:
        yield text, next(iter(labels.values()), "")


@pytest.mark.parametrize("language", Language)
def test_most_faults_are_found_and_hardly_a_fine_sentence_is_asked_about(
    language: Language,
) -> None:
    count, least, most_false = FAULTY_AND_FINE[language]
    faulty = [(text, word) for text, word in _rows(language) if word]
    fine = [text for text, word in _rows(language) if not word]
    found = [
        text
        for text, word in faulty
        if any(
            each.start < text.index(word) + len(word) and text.index(word) < each.end
            for each in _found(text, language)
        )
    ]
    assert len(faulty) == count
    assert len(fine) == 32
    assert len(found) >= least >= 0.8 * count
    assert len([text for text in fine if _found(text, language)]) <= most_false
