"""Headings: which column of a table holds what, in Finnish, Swedish and English.

The headings themselves are in `ratko/data/headers.json`.
"""

import functools
import re
from collections.abc import Mapping
from typing import Any, Final

import attrs

from ratko.data import read_table
from ratko.files.words.lexer import Lexeme, lexemes
from ratko.files.words.spelling import differs_by_a_letter, fold
from ratko.files.words.terms import names, whole_term
from ratko.files.words.times import TimeColumn
from ratko.model.dimensions import Dimension
from ratko.model.text import Language


__all__ = ["KnownHeader", "is_plain", "offers_tasks", "recognise"]


@attrs.frozen(kw_only=True)
class KnownHeader:
    """What a heading says of its column.

    Attributes:
        field: The field of the sheet in `headers.json`, or `demand`, `weekday`, `month`.
        argument: What the column is about beyond that: a dimension, a permit, a class, a day.
        time: Of hours and frequencies, what a plain number means.
        language: The language of the heading; None where it is the same in all.
    """

    field: str
    argument: str = ""
    time: TimeColumn | None = None
    language: Language | None = None


_SHORTEST_FUZZY: Final = 6
_LONGEST_HEADER: Final = 300
_MOST_WORDS_FOR_ONE_STEM: Final = 4
_LEAST_PARTS: Final = 2
_NEAR_A_NAME: Final = frozenset({"name", "entity", "steps"})
_PARTS: Final = re.compile(r"[/|]|\s(?:tai|vai|eller|or)\s")
_LEVEL_SIGNS: Final = re.compile(r"\b0-5\b|\blevel\b|\btaso\b|\bniva\b")


def _plain(header: str) -> str:
    """Return a heading as it is compared: words and single spaces."""
    return " ".join(re.findall(r"[0-9a-z#]+", fold(header)))


@functools.cache
def _headings(sheet: str) -> Mapping[str, tuple[str, Language | None]]:
    """Return for each plain heading of a kind of sheet its field and language."""
    found: dict[str, tuple[str, Language | None]] = {}
    for field, by_language in read_table("headers")["sheets"][sheet].items():
        for language, headings in by_language.items():
            for heading in headings:
                plain = _plain(heading)
                if plain in found and found[plain][0] == field:
                    found[plain] = (field, None)
                found.setdefault(plain, (field, Language(language)))
        own = _plain(field.replace("_", " "))
        found.setdefault(own, (field, None))
    return found


@functools.cache
def _dimensions() -> Mapping[str, str]:
    """Return for each plain name of a dimension its code."""
    found = {each.value.lower(): each.value for each in Dimension}
    for each in read_table("dimensions")["dimensions"]:
        for name in each["name"].values():
            found[_plain(name)] = each["code"]
    return found


@functools.lru_cache(maxsize=2048)
def recognise(header: str, sheet: str) -> KnownHeader | None:
    """Return what a heading says of its column, or None if it is not known.

    Args:
        header: The heading; of two rows, both.
        sheet: The kind of sheet: `tasks`, `doers` or `sites`.
    """
    plain = _plain(header)
    if not plain or len(header) > _LONGEST_HEADER:
        return None
    outside = _plain(re.sub(r"\([^()]*\)", " ", header))
    exact = (
        _headings(sheet).get(plain) or _headings(sheet).get(outside) or _per_period(plain, sheet)
    )
    if exact is not None:
        return _known(exact, header)
    if sheet == "tasks" and (special := _special(header, plain)) is not None:
        return special
    if (timed := _timed(header, sheet)) is not None:
        return timed
    alike = _alike(plain, sheet) or _asked(plain, sheet)
    return _known(alike, header) if alike is not None else _either(header, sheet)


def is_plain(header: str, sheet: str) -> bool:
    """Return whether a heading is one of those that are known letter by letter: quick to tell."""
    return len(header) <= _LONGEST_HEADER and _plain(header) in _headings(sheet)


def _either(header: str, sheet: str) -> KnownHeader | None:
    """Return what the parts of a heading like `Tehtävä / työ` or `Ydin / avustava` agree on."""
    parts = [part for part in _PARTS.split(header) if part.strip()]
    if len(parts) < _LEAST_PARTS:
        return None
    known = [found for part in parts if (found := recognise(part.strip(" ?"), sheet)) is not None]
    fields = {found.field for found in known}
    if "name" in fields and fields <= _NEAR_A_NAME:
        return next(found for found in known if found.field == "name")
    if len(fields) != 1:
        return None
    return known[0] if fields != {"classification"} else _known(("classification", None), header)


def _per_period(plain: str, sheet: str) -> tuple[str, Language | None] | None:
    """Return the field of a heading on time with its unit and period left out: `Tid/vecka`."""
    words = [word for word in plain.split() if not _is_measure(word)]
    found = _headings(sheet).get(" ".join(words))
    if found is not None and found[0] == "time" and _counts_times(plain):
        return "frequency", found[1]
    is_timed = found is not None and found[0].partition("=")[0] in {"time", "capacity", "frequency"}
    return found if is_timed else None


def _counts_times(header: str) -> bool:
    """Return whether a heading asks how often and not for how long: `Aika krt/vko`."""
    senses = {each.sense for each in _pieces(header)}
    is_often = "times" in senses and "unit" not in senses
    return is_often and _time_column(header).per not in {"", "time"}


def _is_measure(word: str) -> bool:
    pieces = lexemes(word) or ()
    measuring = ("unit", "period", "per", "slash", "often", "times")
    return len(pieces) == 1 and pieces[0].means(*measuring)


def _known(found: tuple[str, Language | None], header: str) -> KnownHeader:
    field, _, argument = found[0].partition("=")
    if field in {"time", "capacity", "smallest_chunk"}:
        time = _time_column(header)
        per = argument or time.per
        return KnownHeader(field=field, time=attrs.evolve(time, per=per), language=found[1])
    if field == "frequency":
        per = _time_column(header).per
        time = TimeColumn(counts="times", per="" if per == "time" else per)
        return KnownHeader(field=field, time=time, language=found[1])
    if field == "season":
        return KnownHeader(field=field, time=TimeColumn(counts="month"), language=found[1])
    if field == "windows":
        return KnownHeader(field=field, time=TimeColumn(counts="times"), language=found[1])
    if field == "classification":
        argument = "core"
    return KnownHeader(field=field, argument=argument, language=found[1])


def _pieces(header: str) -> tuple[Lexeme, ...]:
    return lexemes(re.sub(r"[?()]", " ", header)) or ()


def _time_column(header: str) -> TimeColumn:
    """Read from a heading what a plain number under it means: `Kesto (min)`, `h/kk`."""
    pieces = _pieces(header)
    units = [each.value for each in pieces if each.sense == "unit"]
    periods = [each.value for each in pieces if each.means("per", "period", "often")]
    known = [each for each in periods if each in {"day", "week", "month", "year"}]
    per = known[0] if known else ""
    if not per and any(each.means("times", "event") for each in pieces):
        per = "time"
    return TimeColumn(counts="minute" if "minute" in units else "hour", per=per)


def _timed(header: str, sheet: str) -> KnownHeader | None:
    """Read a heading of nothing but measures: `Tuntia viikossa`, `min/krt`, `krt/vko`, `Ma`."""
    pieces = [each for each in _pieces(header) if not each.means("fill", "and", "slash", "sign")]
    foreign = sum(1 for each in pieces if each.sense == "word")
    # A number is a value: "3 krt/vko" stands in a cell, "krt/vko" above it.
    if not pieces or foreign * 2 > len(pieces) or any(each.sense == "number" for each in pieces):
        return None
    senses = {each.sense for each in pieces}
    time = _time_column(header)
    if "unit" in senses:
        field = {"doers": "capacity", "tasks": "time"}.get(sheet)
        return KnownHeader(field=field, time=time) if field else None
    if sheet != "tasks":
        return None
    if "times" in senses and time.per not in {"", "time"}:
        return KnownHeader(field="frequency", time=TimeColumn(counts="times", per=time.per))
    if len(pieces) == 1 and pieces[0].sense in {"weekday", "month"}:
        return KnownHeader(field=pieces[0].sense, argument=pieces[0].value)
    return None


def _special(header: str, plain: str) -> KnownHeader | None:
    """Read a heading that names a dimension, a permit or a class."""
    dimensions = _dimensions()
    without_scale = " ".join(_LEVEL_SIGNS.sub(" ", fold(header)).split())
    first, _, rest = _plain(without_scale).partition(" ")
    code = dimensions.get(plain) or dimensions.get(_plain(without_scale))
    if code is None and header.strip()[:3] in Dimension.__members__ and _is_about(rest, first):
        code = dimensions[first]
    if code is not None:
        return KnownHeader(field="demand", argument=code)
    classification = whole_term("classification", header)
    if classification is not None:
        return KnownHeader(field="classification", argument=classification)
    permits = names("permit_kind", header)
    few_words = len(plain.split()) <= 3  # noqa: PLR2004  # "Tarvitaanko ajokortti?"
    if len(permits) == 1 and few_words:
        return KnownHeader(field="permits", argument=permits[0])
    return None


def _is_about(rest: str, code: str) -> bool:
    """Return whether the words behind a dimension's code (in small letters) are of its names."""
    words = {
        word
        for name, named in _dimensions().items()
        if named.lower() == code
        for word in name.split()
    }
    return any(word in words for word in rest.split())


def _alike(plain: str, sheet: str) -> tuple[str, Language | None] | None:
    """Return the field of the one heading that differs by a letter."""
    if len(plain) < _SHORTEST_FUZZY:
        return None
    found = {
        field
        for heading, field in _headings(sheet).items()
        if len(heading) >= _SHORTEST_FUZZY
        and abs(len(heading) - len(plain)) <= 1
        and differs_by_a_letter(plain, heading)
    }
    return found.pop() if len({field for field, _ in found}) == 1 else None


def _asked(plain: str, sheet: str) -> tuple[str, Language | None] | None:
    """Return the field that a question asks about: the one with the most of its words in it.

    A question on the task comes first of equals: "which task could you hand over" asks for a
    task, not for whether it can be handed over.
    """
    words = plain.split()
    best: tuple[int, str, Language] | None = None
    for field, language, stems in _questions(sheet):
        if len(stems) == 1 and len(words) > _MOST_WORDS_FOR_ONE_STEM:
            continue
        if all(_begins(words, stem) for stem in stems):
            score = sum(map(len, stems)) + 100 * len(stems)
            if best is None or score > best[0]:
                best = (score, field, language)
    return (best[1], best[2]) if best is not None else None


@functools.cache
def _questions(sheet: str) -> tuple[tuple[str, Language, tuple[str, ...]], ...]:
    """Return for each way to ask its field, its language and the stems that must be in it."""
    questions: dict[str, Any] = read_table("headers")["questions"][sheet]
    return tuple(
        (field, Language(language), tuple(map(fold, stems)))
        for field, by_language in questions.items()
        for language, alternatives in by_language.items()
        for stems in alternatives
    )


def _begins(words: list[str], stem: str) -> bool:
    return any(word.startswith(stem) for word in words)


@functools.lru_cache(maxsize=256)
def offers_tasks(header: str) -> bool:
    """Return whether the heading of the task column says that its tasks could be handed over."""
    offers = read_table("headers")["offers"]
    plain = _plain(header)
    return any(_plain(words) in plain for language in Language for words in offers[language.value])
