"""What people write about time, cut into pieces with a meaning: `3 krt/vko`, `ma–pe`, `1½ h`.

The same few words make up hours, frequencies, weekdays and seasons, in any column. So there is
one lexer for all of them, and `ratko.files.words.measures` puts the pieces together.
"""

import functools
import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

import attrs

from ratko.data import read_table
from ratko.files.words.spelling import differs_by_a_letter, fold
from ratko.model.text import Language


__all__ = ["Lexeme", "lexemes"]


@attrs.frozen(kw_only=True)
class Lexeme:
    """A piece of a text on time.

    Attributes:
        sense: What it means: `number`, `clock`, `date`, `sign`, `word` (not known), or a sense of
            the table `time` in `table_words.json`, without its value.
        value: The value of the sense: `week` of `period.week`; of a sign or word, the text.
        number: Of a number, its value; of a clock, the minutes; of a date, the month.
    """

    sense: str
    value: str = ""
    number: Fraction = Fraction(0)

    def means(self, *senses: str) -> bool:
        """Return whether it has one of the senses."""
        return self.sense in senses


_TOKEN: Final = re.compile(
    r"(?P<date>\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2}(?!\d))?)"
    r"|(?P<clock>\d{1,3}:[0-5]\d(?::[0-5]\d)?)(?!\d)"
    r"|(?P<fraction>\d{1,4}/[1-9]\d{0,3})(?![\d,.])"
    r"|(?P<number>\d+(?: \d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)?)"
    r"|(?P<sign>\S)"
)
_LONGEST_NUMBER = 12
_COMPUTED: Final = re.compile(r"\d{1,6}[.,]\d{1,18}")
"""A number with as many decimals as the result of a formula has."""
_FINEST_PART = 24 * 60
_ROUNDING: Final = Fraction(1, 10**9)
_LONGEST_TEXT = 400
_SHORTEST_FUZZY = 7
_MOST_WORDS = 5

Senses = Mapping[str, str]
"""For each language that knows the word, its sense."""


@functools.cache
def _phrases() -> tuple[Mapping[tuple[str, ...], Senses], tuple[tuple[str, Senses], ...]]:
    """Return the known words and phrases, and the beginnings of words (marked with `*`)."""
    known: dict[tuple[str, ...], dict[str, str]] = {}
    beginnings: dict[str, dict[str, str]] = {}
    for sense, by_language in read_table("table_words")["time"].items():
        for language, words in by_language.items():
            for word in words:
                folded = fold(word.removesuffix("*"))
                senses = (
                    beginnings.setdefault(folded, {})
                    if word.endswith("*")
                    else known.setdefault(tuple(_cut(folded)), {})
                )
                senses.setdefault(language, sense)
    return known, tuple(beginnings.items())


def _cut(folded: str) -> list[str]:
    return [match.group() for match in _TOKEN.finditer(folded)]


@functools.lru_cache(maxsize=4096)
def _senses_of_word(word: str) -> Senses:
    known, beginnings = _phrases()
    if (word,) in known:
        return known[word,]
    for beginning, senses in beginnings:
        if word.startswith(beginning):
            return senses
    if len(word) >= _SHORTEST_FUZZY:
        alike = [
            senses
            for phrase, senses in known.items()
            if len(phrase) == 1
            and len(phrase[0]) >= _SHORTEST_FUZZY
            and differs_by_a_letter(word, phrase[0])
        ]
        if len({tuple(senses.items()) for senses in alike}) == 1:
            return alike[0]
    return {}


def _as_number(name: str, written: str) -> Fraction | None:
    if name == "number" and len(written) <= _LONGEST_NUMBER:
        return Fraction(written.replace(" ", "").replace(",", "."))
    if name == "number" and _COMPUTED.fullmatch(written):
        exact = Fraction(written.replace(",", "."))
        # A formula like 7/3 leaves all the digits there is room for; it means the fraction.
        near = exact.limit_denominator(_FINEST_PART)
        return near if abs(near - exact) < _ROUNDING else exact
    if name == "fraction":
        return Fraction(written)
    return None


def _clock_minutes(written: str) -> Fraction:
    hours, minutes, *seconds = (int(part) for part in written.split(":"))
    return Fraction(hours * 60 + minutes) + Fraction(seconds[0] if seconds else 0, 60)


@functools.lru_cache(maxsize=8192)
def lexemes(text: str, language: Language | None = None) -> tuple[Lexeme, ...] | None:
    """Return the pieces of a text; None where it is too long to be about time.

    Args:
        text: What stands in a cell.
        language: The language of the table, for a word that means different things (`v` is a
            year in Finnish and a week in Swedish); words of one language in the text go before it.
    """
    if len(text) > _LONGEST_TEXT:
        return None
    matches = list(_TOKEN.finditer(fold(text)))
    candidates: list[Lexeme | Senses] = []
    at = 0
    while at < len(matches):
        length, senses = _longest_phrase(
            [match.group() for match in matches[at : at + _MOST_WORDS]]
        )
        if length:
            candidates.append(senses)
            at += length
        else:
            candidates.append(_plain(matches[at]))
            at += 1
    chosen = _language_of([each for each in candidates if not isinstance(each, Lexeme)], language)
    found = [
        each if isinstance(each, Lexeme) else _in_language(each, chosen) for each in candidates
    ]
    return tuple(_settled(each, found[:at]) for at, each in enumerate(found))


_BEFORE_A_PERIOD: Final = ("slash", "times", "number", "unit", "every", "ordinal", "counted")


def _settled(piece: Lexeme, before: list[Lexeme]) -> Lexeme:
    """Settle what `mån` is: a month behind "per" or a number, elsewhere Monday (Swedish)."""
    if piece.sense != "month_or_monday":
        return piece
    if before and before[-1].means(*_BEFORE_A_PERIOD):
        return Lexeme(sense="period", value="month")
    return Lexeme(sense="weekday", value="mon")


def _longest_phrase(tokens: list[str]) -> tuple[int, Senses]:
    known, _ = _phrases()
    for length in range(len(tokens), 0, -1):
        if senses := known.get(tuple(tokens[:length])):
            return length, senses
    senses = _senses_of_word(tokens[0])
    return (1, senses) if senses else (0, {})


def _plain(match: re.Match[str]) -> Lexeme:
    name, written = str(match.lastgroup), match.group()
    if name == "clock":
        return Lexeme(sense="clock", number=_clock_minutes(written))
    if name == "date":
        day, month = (int(part) for part in written.split(".")[:2])
        if 1 <= day <= 31 and 1 <= month <= 12:  # noqa: PLR2004  # days and months
            return Lexeme(sense="date", number=Fraction(month), value=written)
    number = _as_number(name, written)
    if number is not None:
        return Lexeme(sense="number", number=number)
    return Lexeme(sense="sign" if name == "sign" else "word", value=written)


def _language_of(known: list[Senses], language: Language | None) -> str:
    counts = dict.fromkeys(Language, 0)
    for senses in known:
        if len(senses) == 1:
            counts[Language(next(iter(senses)))] += 1
    best = max(counts.values())
    first = [each for each in Language if counts[each] == best]
    if language in first or not best:
        return str(language or Language.FI)
    return str(first[0])


def _in_language(senses: Senses, language: str) -> Lexeme:
    sense = senses.get(language) or next(senses[each] for each in Language if each.value in senses)
    name, _, value = sense.partition(".")
    if name == "about_number":
        return Lexeme(sense=name, value=value, number=Fraction(value))
    if name in {"number", "counted", "ordinal"}:
        return Lexeme(sense=name, number=Fraction(value))
    return Lexeme(sense=name, value=value)
