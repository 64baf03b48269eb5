"""People as bits: for each fact, the set of the people of whom it holds, as one integer.

Bit `i` stands for the person at place `i` of the people by their keys. To judge all of them by a
rule is then a handful of operations on whole integers (`set_rules`).
"""

import bisect
import functools
import math
import operator
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, TypeVar

import attrs

from ratko.matching.places import plain
from ratko.matching.times import Cell, available_cells
from ratko.model.adjustment import Adjustment
from ratko.model.association import AccessFeature
from ratko.model.dimensions import Dimension, Levels
from ratko.model.profile import AbilityProfile
from ratko.model.quantities import Key, Line
from ratko.model.task import Permit
from ratko.model.time import TimeWindow
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["NOT_KNOWN", "PeopleSets", "Scale", "joined", "level_codes", "members"]

Fact = TypeVar("Fact", bound=Hashable)

NOT_KNOWN: Final = 6
"""What stands in a list of level codes for a level that nobody knows."""
_DIMENSIONS: Final = tuple(Dimension)
_ALL_UNKNOWN: Final = (NOT_KNOWN,) * len(_DIMENSIONS)


def level_codes(levels: Levels) -> Sequence[int]:
    """Return for each dimension its level, or `NOT_KNOWN`."""
    known = levels.known
    if len(known) == len(_DIMENSIONS):  # They stand in the order of the dimensions.
        return [level for _, level in known]
    if not known:
        return _ALL_UNKNOWN
    codes = list(_ALL_UNKNOWN)
    place = 0
    for dimension, level in known:
        while _DIMENSIONS[place] is not dimension:
            place += 1
        codes[place] = level
    return codes


def members(people: int) -> Iterator[int]:
    """Yield the places of a set, the first one first."""
    while people:
        lowest = people & -people
        yield lowest.bit_length() - 1
        people ^= lowest


_EITHER: Final = bytes(ord("1") if each else ord("0") for each in range(256))


def _set_of(marks: bytes | bytearray) -> int:
    """Return the set of the places whose mark is not 0."""
    return int(marks[::-1].translate(_EITHER), 2) if marks else 0


def _by_fact(facts: Iterable[Iterable[Fact]], size: int) -> Mapping[Fact, int]:
    """Return for each fact the set of those of whom it is said."""
    marks: dict[Fact, bytearray] = {}
    for place, each in enumerate(facts):
        for fact in each:
            if fact not in marks:
                marks[fact] = bytearray(size)
            marks[fact][place] = 1
    return {fact: _set_of(each) for fact, each in marks.items()}


class Scale:
    """People by a number of theirs: who has less than a limit, and who at most as much."""

    _STRIDE: Final = 16

    def __init__(self, numbers: Sequence[int | Unknown]) -> None:
        """Sort people by a number, of whom it is known."""
        pairs = sorted((each, at) for at, each in enumerate(numbers) if each is not UNKNOWN)
        self._numbers = [number for number, _ in pairs]
        self._places = [place for _, place in pairs]
        # Every so many people a whole set is kept, and the few after it are added when asked for.
        self._steps = [0]
        found = 0
        for count, place in enumerate(self._places, start=1):
            found |= 1 << place
            if count % self._STRIDE == 0:
                self._steps.append(found)
        self.known = found

    def below(self, limit: int | Fraction) -> int:
        """Return those whose number is less than a limit."""
        return self._first(bisect.bisect_left(self._numbers, math.ceil(limit)))

    def at_most(self, limit: int | Fraction) -> int:
        """Return those whose number is at most a limit."""
        return self._first(bisect.bisect_right(self._numbers, math.floor(limit)))

    def _first(self, count: int) -> int:
        step = count // self._STRIDE
        found = self._steps[step]
        for place in self._places[step * self._STRIDE : count]:
            found |= 1 << place
        return found


@attrs.frozen(kw_only=True, eq=False)
class PeopleSets:
    """What is known of some people, by fact.

    Attributes:
        people: The people, in the order of the bits.
        catalogue: The adjustments that can be arranged.
        everyone: The set of all of them.
        abilities: For each dimension and each level code, who is there.
        using: For each adjustment of the catalogue, who uses it already.
    """

    people: tuple[AbilityProfile, ...]
    catalogue: tuple[Adjustment, ...]
    everyone: int
    abilities: tuple[tuple[int, ...], ...]
    using: Mapping[Key, int]

    @classmethod
    def of(
        cls, people: tuple[AbilityProfile, ...], catalogue: tuple[Adjustment, ...]
    ) -> "PeopleSets":
        """Gather the sets of some people; what only some rules ask for, when they ask."""
        size = len(people)
        ids = {each.id for each in catalogue}
        columns = zip(*(level_codes(each.abilities) for each in people), strict=True)
        using = _by_fact((each.arrangements & ids for each in people), size)
        return cls(
            people=people,
            catalogue=catalogue,
            everyone=(1 << size) - 1,
            abilities=tuple(_by_code(bytes(column)) for column in columns),
            using={each.id: using.get(each.id, 0) for each in catalogue},
        )

    def pack(self, *, no: int = 0, unknown: int = 0, adjusted: int = 0) -> int:
        """Put three sets side by side into one integer: to join them is one operation then."""
        size = len(self.people)
        return no | unknown << size | adjusted << (2 * size)

    def able(self, dimension: int, level: int) -> int:
        """Return those whose ability is known to be at least a level."""
        return joined(self.abilities[dimension][level:NOT_KNOWN])

    def arranged(self, adjustments: Iterable[Adjustment]) -> int:
        """Return those who use one of these adjustments already."""
        return joined(self.using[each.id] for each in adjustments)

    @functools.cached_property
    def has(self) -> Mapping[Permit, int]:
        """Who has a permit, by permit."""
        return self._by(lambda each: each.permits)

    @functools.cached_property
    def lacks(self) -> Mapping[Permit, int]:
        """Who is known not to have a permit, by permit."""
        return self._by(lambda each: each.lacks_permits)

    @functools.cached_property
    def near(self) -> Mapping[str, int]:
        """Who gets to a place, by its plain name."""
        return _by_plain_name(self._by(lambda each: each.reachable_places))

    @functools.cached_property
    def far(self) -> Mapping[str, int]:
        """For whom a place is out of reach, by its plain name."""
        return _by_plain_name(self._by(lambda each: each.unreachable_places))

    @functools.cached_property
    def avoided(self) -> Mapping[str, int]:
        """Who wants to avoid a duty area, by its plain name."""
        return _by_plain_name(self._by(lambda each: each.avoided_entities))

    @functools.cached_property
    def available(self) -> Mapping[Cell, int]:
        """Who can work in a cell of the week."""
        return self._by(lambda each: _cells_of(each.availability))

    @functools.cached_property
    def no_times(self) -> int:
        """Who has said nothing about when."""
        return self._where(not each.availability for each in self.people)

    @functools.cached_property
    def needs(self) -> Mapping[AccessFeature, int]:
        """Who needs something of a place."""
        return self._by(lambda each: () if each.access_needs is UNKNOWN else each.access_needs)

    @functools.cached_property
    def needs_unknown(self) -> int:
        """Of whom nobody knows what they need of a place."""
        return self._where(each.access_needs is UNKNOWN for each in self.people)

    @functools.cached_property
    def most_sites(self) -> Mapping[int, int]:
        """To how many sites a day people can go; not those of whom it is unknown."""
        most = (each.most_sites_a_day for each in self.people)
        return _by_fact((() if each is UNKNOWN else (each,) for each in most), len(self.people))

    @functools.cached_property
    def most(self) -> Scale:
        """The most minutes a week."""
        return Scale([each.most_weekly for each in self.people])

    @functools.cached_property
    def least(self) -> Scale:
        """The least minutes a week."""
        return Scale([each.least_weekly for each in self.people])

    @functools.cached_property
    def guidance(self) -> Scale:
        """Minutes of guidance a week that are needed."""
        return Scale([each.guidance_needed for each in self.people])

    def _by(self, facts: Callable[[AbilityProfile], Iterable[Fact]]) -> Mapping[Fact, int]:
        return _by_fact(map(facts, self.people), len(self.people))

    def _where(self, flags: Iterable[bool]) -> int:
        return _set_of(bytes(flags))


def joined(sets: Iterable[int]) -> int:
    """Return who is in any of the sets."""
    return functools.reduce(operator.or_, sets, 0)


def _by_plain_name(found: Mapping[Line, int]) -> Mapping[str, int]:
    sets: dict[str, int] = {}
    for name, people in found.items():
        sets[plain(name)] = sets.get(plain(name), 0) | people
    return sets


def _by_code(codes: bytes) -> tuple[int, ...]:
    """Return for each code who has it."""
    last = codes[::-1]
    return tuple(
        int(last.translate(_DIGITS[code]), 2) if codes else 0 for code in range(NOT_KNOWN + 1)
    )


_DIGITS: Final = tuple(
    bytes(ord("1") if each == code else ord("0") for each in range(256))
    for code in range(NOT_KNOWN + 1)
)
"""For each code, the table that turns it into 1 and all others into 0."""


# Cached: many people can work at the same times.
@functools.lru_cache(maxsize=1024)
def _cells_of(availability: tuple[TimeWindow, ...]) -> frozenset[Cell]:
    return available_cells(availability)
