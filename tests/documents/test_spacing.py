"""Where no line may break."""

import pytest

from ratko.documents.writers.spacing import unbroken


@pytest.mark.parametrize(
    "text",
    [
        "2,5 h viikossa",
        "kerran viikossa",
        "3 kertaa viikossa",
        "2,5 h i veckan",
        "en gång i veckan",
        "två gånger i veckan",
        "3 gånger i veckan",
        "2.5 h a week",
        "once a week",
        "twice a week",
        "3 times a week",
    ],
)
def test_how_much_and_how_often_a_week_stay_on_one_line(text: str) -> None:
    assert " " not in unbroken(text)


@pytest.mark.parametrize(
    "text", ["ensi viikossa", "många gånger", "en uppgift i taget", "a task for all", "sekä kertaa"]
)
def test_other_words_may_part(text: str) -> None:
    assert unbroken(text) == text
