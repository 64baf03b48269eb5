"""A demand is said as what you do, to the one who does the work; never as a level."""

import itertools
import re
from collections.abc import Callable

import pytest

from ratko.language.demands import sentence
from ratko.model.dimensions import Dimension
from ratko.model.quantities import Level
from ratko.model.text import Language


EVERY = list(itertools.product(Dimension, map(Level, range(6))))
YOU = {Language.SV: r"\b(?:du|dig|din)\b", Language.EN: r"\byour?\b"}


@pytest.mark.parametrize("language", [Language.SV, Language.EN])
def test_every_demand_speaks_to_you(language: Language) -> None:
    others = [
        said
        for dimension, level in EVERY
        if not re.search(YOU[language], said := sentence(dimension, level, language), re.IGNORECASE)
    ]
    assert not others


def test_every_demand_speaks_to_you_in_finnish(
    analyse: Callable[[str], list[dict[str, str]]],
) -> None:
    def is_you(word: str) -> bool:
        return any(
            (each.get("PERSON"), each.get("NUMBER")) == ("2", "singular")
            or each.get("POSSESSIVE") == "2s"
            or each["BASEFORM"] == "sinä"
            or (each["BASEFORM"] == "ei" and word.casefold() == "et")
            for each in analyse(word)
        )

    others = [
        said
        for dimension, level in EVERY
        if not any(map(is_you, re.findall(r"\w+", said := sentence(dimension, level, Language.FI))))
    ]
    assert not others


@pytest.mark.parametrize("language", Language)
def test_every_demand_is_one_short_sentence_of_its_own_without_a_code(language: Language) -> None:
    for dimension in Dimension:
        said = [sentence(dimension, Level(level), language) for level in range(6)]
        assert len(set(said)) == 6
        for each in said:
            assert re.fullmatch(r"[A-ZÅÄÖ][^.!?]*\.", each)
            assert len(each.split()) <= 25
            assert dimension.value not in each
