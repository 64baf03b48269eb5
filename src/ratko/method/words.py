"""What a task demands, read from the words in which people say it.

The table `ratko/data/demand_words.json` holds the stems of three languages; here is how it is
read. Whatever comes of it is a suggestion. It must rather miss a demand than invent one: what is
said not to be needed raises nothing.
"""

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Generic, TypeVar

import attrs

from ratko.data import read_table
from ratko.method.library import permit_of
from ratko.model.dimensions import Dimension
from ratko.model.quantities import Level
from ratko.model.task import Origin, Permit
from ratko.model.text import Language
from ratko.model.time import PartOfDay


__all__ = ["Said", "read_words"]

_HIGHEST = 5
# Anchors of LFT in `dimensions.json`: the kilograms up to which each level goes.
_KILOGRAMS: Final = ((2, Level(1)), (10, Level(2)), (15, Level(3)), (25, Level(4)))
_WEIGHT = re.compile(
    r"(?P<over>\b(?:yli|över|mer än|more than|over)\s+)?"
    r"(?P<least>\d{1,4})(?:[.,]\d+)?(?:\s*[-–]\s*(?P<most>\d{1,4}))?[\s-]*(?:kg\b|kilo)"
)
_LEGAL_DUTY: Final = (
    "lakisäätei", "laissa määr", "lain vaati", "laki vaati", "laki edellyt",
    "lagstadga", "lagen kräv", "enligt lag",
    "statutory", "required by law", "legal duty",
)  # fmt: skip  # one language a line
_ORIGINS: Final = {
    Origin.UNDONE: (
        "jää tekemättä", "jäävät tekemättä", "jäänyt tekemättä", "ei ehdi", "ei ehditä", "ei tehdä",
        "kukaan ei", "ei kukaan", "blir ogjor", "ingen hinner", "ingen gör", "undone", "nobody",
    ),
    Origin.PILING_UP: (
        "kasaantu", "kasautu", "kertyy", "rästissä", "rästejä", "mapit odott",
        "hopar sig", "piling up", "piles up", "backlog",
    ),
    Origin.VOLUNTEER_LOST: (
        "vapaaehtoinen lope", "vapaaehtoinen jää pois", "vapaaehtoinen jäi pois",
        "frivillig slutar", "frivillig slutade", "volunteer left", "volunteer is leaving",
    ),
    Origin.BOUGHT_IN: ("ostetaan", "ostopalvel", "köps in", "köptjänst", "bought in", "outsourc"),
    Origin.OVERTIME: ("ylitöi", "ylitöinä", "ylityö", "övertid", "overtime"),
    Origin.NEW_NEED: ("uusi tarve", "nytt behov", "new need"),
}  # fmt: skip  # one language after the other
_NOT_NEEDED: Final = frozenset(
    {
        *("ei", "en", "et", "emme", "ette", "eivät", "eikä", "älä", "ilman", "eduksi", "plussaa"),
        *("inte", "ej", "inga", "ingen", "inget", "aldrig", "utan", "meriterande"),
        *("no", "not", "never", "without", "don't", "doesn't", "optional", "advantage"),
    }
)
"""A clause with one of these says that something is not needed, or is only nice to have."""
# Nothing that is said on one side of these belongs to the other; a comma in a number parts nothing.
_CLAUSE = re.compile(r"[;:.!?()\[\]/\n•]|,(?!\d)|\s[-–—]\s|\b(?:mutta|vaan|men|but)\b")
_JOINTS = frozenset({"ja", "sekä", "och", "samt", "and"})
_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*-?")

Meaning = TypeVar("Meaning")


@attrs.frozen(kw_only=True)
class Said:
    """What a text says of a task, each with the words that say it.

    Attributes:
        levels: The highest level that is said for a dimension.
        permits: The permits.
        parts_of_day: The parts of the day.
        legal_duty: The words that make it a duty by law; empty: it does not say so.
        origin: Where the need comes from, where it says so.
    """

    levels: Mapping[Dimension, tuple[Level, str]] = attrs.field(factory=dict, hash=False)
    permits: Mapping[Permit, str] = attrs.field(factory=dict, hash=False)
    parts_of_day: Mapping[PartOfDay, str] = attrs.field(factory=dict, hash=False)
    legal_duty: str = ""
    origin: tuple[Origin, str] | None = None


def read_words(text: str) -> Said:
    """Read a text in whichever language most of its words are known in."""
    plain = text.casefold().replace("’", "'")
    clauses = tuple(
        found for clause in _CLAUSE.split(plain) if (found := tuple(_WORD.findall(clause)))
    )
    words = max([_words_of(each) for each in Language], key=lambda each: each.known(clauses))
    levels: dict[Dimension, tuple[Level, str]] = {}
    for clause in clauses:
        for dimension, level, said in words.levels(clause):
            if dimension not in levels or level > levels[dimension][0]:
                levels[dimension] = (level, said)
    if (weight := _kilograms(plain)) is not None:
        levels[Dimension.LFT] = weight
    return Said(
        levels=levels,
        permits=dict(each for clause in clauses for each in words.permits.unqualified(clause)),
        parts_of_day=dict(each for clause in clauses for each in words.times.unqualified(clause)),
        legal_duty=next(filter(None, map(_legal_duty, clauses)), ""),
        origin=next(filter(None, map(_origin, clauses)), None),
    )


def _kilograms(text: str) -> tuple[Level, str] | None:
    """Return the level of the greatest weight in a text, which says more than any word."""
    found = []
    for match in _WEIGHT.finditer(text):
        kilograms = int(match["most"] or match["least"]) + bool(match["over"])
        level = next((level for most, level in _KILOGRAMS if kilograms <= most), Level(_HIGHEST))
        found.append((level, match[0].strip()))
    return max(found, default=None)


def _legal_duty(clause: Sequence[str]) -> str:
    said = " ".join(clause)
    stands = not _NOT_NEEDED & set(clause) and any(f" {each}" in f" {said}" for each in _LEGAL_DUTY)
    return said if stands else ""


def _origin(clause: Sequence[str]) -> tuple[Origin, str] | None:
    said = " ".join(clause)
    for origin, stems in _ORIGINS.items():
        if any(f" {stem}" in f" {said}" for stem in stems):
            return origin, said
    return None


@attrs.frozen
class _Match(Generic[Meaning]):
    """A stem found in a clause, from one word up to another."""

    first: int
    end: int
    meanings: tuple[Meaning, ...]


class _Stems(Generic[Meaning]):
    """Stems and all that each of them means; the longest stem that fits is the one that counts."""

    def __init__(self, entries: Iterable[tuple[str, Meaning]]) -> None:
        meanings: dict[str, list[Meaning]] = defaultdict(list)
        for stem, meaning in entries:
            meanings[stem].append(meaning)
        self._most_words = max((stem.count(" ") for stem in meanings), default=0) + 1
        self._by_start: dict[str, list[tuple[str, tuple[Meaning, ...]]]] = defaultdict(list)
        for stem in sorted(meanings, key=lambda each: (-len(each), each)):
            self._by_start[stem[:2]].append((stem, tuple(meanings[stem])))

    def matches(self, clause: Sequence[str]) -> Iterator[_Match[Meaning]]:
        """Yield the matches in a clause, from left to right, none inside another."""
        at = 0
        while at < len(clause):
            rest = " ".join(clause[at : at + self._most_words])
            for stem, meanings in self._by_start.get(rest[:2], ()):
                if rest.startswith(stem):
                    end = at + stem.count(" ") + 1
                    yield _Match(at, end, meanings)
                    at = end - 1
                    break
            at += 1

    def unqualified(self, clause: Sequence[str]) -> Iterator[tuple[Meaning, str]]:
        """Yield each meaning with its words, unless the clause says that it is not needed."""
        if not _NOT_NEEDED & set(clause):
            for match in self.matches(clause):
                for meaning in match.meanings:
                    yield meaning, " ".join(clause[match.first : match.end])


@attrs.frozen(kw_only=True)
class _Words:
    """The tables of one language."""

    demands: _Stems[tuple[Dimension, Level]]
    permits: _Stems[Permit]
    times: _Stems[PartOfDay]
    degrees: _Stems[int]

    def known(self, clauses: Iterable[Sequence[str]]) -> int:
        """Return how many words are known in this language."""
        tables: tuple[_Stems[Any], ...] = (self.demands, self.permits, self.times, self.degrees)
        return sum(
            match.end - match.first
            for clause in clauses
            for table in tables
            for match in table.matches(clause)
        )

    def levels(self, clause: Sequence[str]) -> Iterator[tuple[Dimension, Level, str]]:
        """Yield what a clause demands.

        "Paljon" and the like raise a level by one, "välillä" and the like lower it by one (not to
        0), in their own part of the clause and the parts after it that have none.
        """
        matches = tuple(self.demands.matches(clause))
        degrees = self._degrees(clause, matches)
        denies = bool(_NOT_NEEDED & set(clause))
        for match in matches:
            # Of a clause that denies something, only what the table itself denies is sure.
            if denies and clause[match.first] not in _NOT_NEEDED:
                continue
            for dimension, level in match.meanings:
                shifted = min(_HIGHEST, max(1, level + degrees[match.first])) if level else 0
                yield dimension, Level(shifted), " ".join(clause[match.first : match.end])

    def _degrees(self, clause: Sequence[str], matches: Iterable[_Match[Any]]) -> list[int]:
        inside = {at for match in matches for at in range(match.first, match.end)}
        own = {
            match.first: match.meanings[0]
            for match in self.degrees.matches(clause)
            if match.first not in inside
        }
        degrees: list[int] = []
        inherited = 0
        for part in _parts(clause):
            said = [own[at] for at in part if at in own]
            inherited = max(-1, min(1, sum(said))) if said else inherited
            degrees += [inherited] * len(part)
        return degrees


def _parts(clause: Sequence[str]) -> Iterator[list[int]]:
    part: list[int] = []
    for at, word in enumerate(clause):
        if word in _JOINTS:
            yield part
            part = []
        part.append(at)
    yield part


@functools.cache
def _words_of(language: Language) -> _Words:
    table = read_table("demand_words")

    def stems(key: str, meaning: Callable[[Mapping[str, Any]], Meaning]) -> _Stems[Meaning]:
        return _Stems(
            (stem, meaning(entry))
            for entry in table[key]
            for stem in entry["stems"][language.value]
        )

    stronger = [(stem, 1) for stem in table["strengtheners"][language.value]]
    weaker = [(stem, -1) for stem in table["weakeners"][language.value]]
    return _Words(
        demands=stems("demands", lambda each: (Dimension(each["dimension"]), Level(each["level"]))),
        permits=stems("permits", permit_of),
        times=stems("times", lambda each: PartOfDay(each["part_of_day"])),
        degrees=_Stems(stronger + weaker),
    )
