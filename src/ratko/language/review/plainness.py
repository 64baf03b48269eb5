"""How a text reads: long sentences, long words, passives."""

import functools
import itertools
import re
from collections.abc import Iterator
from typing import Final

from ratko.language.inflection.tables import you_forms
from ratko.language.review.sentences import Sentence
from ratko.model.review import ReviewSettings
from ratko.model.text import Language


__all__ = ["is_long", "long_words", "passives", "words_in_a_row"]

_ADDRESS: Final = re.compile(r"\S{0,200}(?:@|://|www\.)\S{0,500}")
_NO_PASSIVES: Final = (
    r"(?!(?:ketään|setään|mitään|hitaan|petaan|lataan|dataan|pataan|mutaan|kitaan|kotaan"
    r"|[^\W\d_]{0,20}(?:hätään|(?<!kat)(?<!iet)sotaan)|(?:[^\W\d_]{0,20}(?:en|vuosi))?sataan"
    r"|(?:kilpa|ampuma|vuoristo|juoksu|juna|kierto)?rataan)(?![^\W_]))"
)
"""Illatives and partitives that end as passives do: `kilparataan`, `mitään`."""
_MORE_PASSIVES: Final = """
ollaan tullaan mennään pannaan kuullaan noustaan päästään nähdään koetaan juostaan seistään
kysellään ratkaistaan ilmaistaan arvellaan luullaan suojellaan kilpaillaan vertaillaan havaitaan
puetaan urheillaan ulkoillaan retkeillään pyöräillään matkaillaan keräillään ruokaillaan
puuhaillaan ansaitaan katsellaan kierrellään kuvaillaan veneillään
"""
"""Passives that no rule tells from nouns, beside those of the table of verbs."""
_PASSIVES: Final = {
    # A consonant and one vowel before -taan: työtään, pöytään and asioitaan are no passives.
    Language.FI: (
        rf"{_NO_PASSIVES}(?:[^\W\d_]{{0,40}}[bcdfghjklmnprstvwxz][aeiouyäö](?:taan|tään)"
        r"|[^\W\d_]{0,40}(?:i|uo|yö|ie|aa|ää|yy|äy|öy)(?:daan|dään)"
        r"|[^\W\d_]{1,40}(?:st|[aeiouyäö]t|(?<!po|ke)sk|(?<!le)hd|id)ell(?:aan|ään))"
    ),
    Language.SV: (
        r"(?:utförs|görs|ordnas|sköts|hålls|ges|tas|används|genomförs|anordnas|förväntas|önskas"
        r"|förutsätts|krävs|erbjuds|arrangeras|betalas|anställs|väljs|lämnas|skickas|behandlas"
        r"|avtalas|städas|serveras|planeras|beslutas|följs|bestäms|handleds|intervjuas)"
    ),
    Language.EN: (
        r"(?:is|are|was|were|be|been|being)\s(?:[^\W\d_]{2,12}ly\s)?(?!(?:interested|tired|need"
        r"|retired|located|qualified|limited|open|indeed|based)\b)(?:[^\W\d_]{2,18}ed|done|given"
        r"|made|taken|held|kept|paid|written|chosen|shown|told|sent|known|seen|found|met)"
    ),
}
_PARTS: Final = re.compile(r"[:;]\s")


def is_long(sentence: Sentence, language: Language, settings: ReviewSettings) -> bool:
    """Return whether a sentence has more words than the limit of its language.

    What stands before and after a colon or semicolon is counted apart.
    """
    return words_in_a_row(sentence) > settings.longest_sentence.of(language)


def words_in_a_row(sentence: Sentence) -> int:
    """Return the words of the longest part of a sentence without a colon or semicolon."""
    ends = [match.start() for match in _PARTS.finditer(sentence.text)]
    starts = [0, *ends, len(sentence.text)]
    return max(
        sum(start <= word.start < end for word in sentence.words)
        for start, end in itertools.pairwise(starts)
    )


def long_words(
    sentence: Sentence, language: Language, settings: ReviewSettings
) -> Iterator[tuple[int, int]]:
    """Yield where the long words of a sentence stand; addresses are none."""
    most = settings.longest_word.of(language)
    if all(len(word.text) <= most for word in sentence.words):
        return
    addresses = [match.span() for match in _ADDRESS.finditer(sentence.text)]
    for word in sentence.words:
        if max(map(len, re.split(r"[-–’']", word.text))) > most and not any(
            start <= word.start < end for start, end in addresses
        ):
            yield word.start, word.end


def passives(sentence: Sentence, language: Language) -> Iterator[tuple[int, int]]:
    """Yield where a sentence says what is done and not who does it."""
    for match in _passive(language).finditer(sentence.text):
        yield match.span()


@functools.cache
def _passive(language: Language) -> re.Pattern[str]:
    listed = ("", *_MORE_PASSIVES.split(), *you_forms())
    more = "|".join(listed) if language is Language.FI else ""
    return re.compile(rf"(?<![^\W_])(?:{_PASSIVES[language]}{more})(?![^\W_])", re.IGNORECASE)
