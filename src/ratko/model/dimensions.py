"""The 18 dimensions of demands and abilities, and levels along them."""

import enum
from collections.abc import Iterator, Mapping

import attrs

from ratko.model.quantities import QUANTITIES, Level
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = ["Dimension", "Levels"]


class Dimension(enum.StrEnum):
    """What work demands and people can do; anchors are in `ratko/data/dimensions.json`."""

    MOV = "MOV"
    """Standing, walking (ICF d415, d450)."""
    LFT = "LFT"
    """Lifting, carrying (d430)."""
    HND = "HND"
    """Fine hand use (d440)."""
    ENV = "ENV"
    """Weather, cold, noise, dust (e225, e240, e250, e260)."""
    LRN = "LRN"
    """Learning new things (d155)."""
    CON = "CON"
    """Concentration, accuracy (d160)."""
    PRB = "PRB"
    """Problem solving (d175)."""
    IND = "IND"
    """Independence, planning (d210, d220)."""
    CUS = "CUS"
    """Contact with customers (d730)."""
    TEA = "TEA"
    """Working with others (d740)."""
    EMO = "EMO"
    """Emotional load (d240)."""
    PAC = "PAC"
    """Time pressure, pace (d240)."""
    INT = "INT"
    """Interruptions (d220)."""
    UNP = "UNP"
    """Unpredictability (d230)."""
    LIT = "LIT"
    """Reading and writing (d166, d170)."""
    NUM = "NUM"
    """Counting, money (d172, d860)."""
    DIG = "DIG"
    """Digital skills (d360)."""
    RSP = "RSP"
    """Responsibility for money, keys, data, safety (d240)."""


def _by_dimension(
    levels: Mapping[Dimension, Level] | tuple[tuple[Dimension, Level], ...],
) -> tuple[tuple[Dimension, Level], ...]:
    known = dict(levels)
    return tuple((each, known[each]) for each in Dimension if each in known)


@attrs.frozen
class Levels:
    """A level for each dimension that is known; the others are unknown.

    Attributes:
        known: Pairs of dimension and level, in the order of the dimensions; a mapping is taken too.
    """

    known: tuple[tuple[Dimension, Level], ...] = attrs.field(default=(), converter=_by_dimension)

    def __attrs_post_init__(self) -> None:
        """Refuse a level outside 0–5."""
        for dimension, level in self.known:
            if not QUANTITIES[Level].admits(level):
                text = f"Levels: {dimension} {level!r} is no level from 0 to 5"
                raise ValueError(text)

    def of(self, dimension: Dimension) -> Level | Unknown:
        """Return the level of a dimension, or `UNKNOWN`."""
        for each, level in self.known:
            if each is dimension:
                return level
        return UNKNOWN

    def __iter__(self) -> Iterator[tuple[Dimension, Level]]:
        """Iterate over what is known."""
        return iter(self.known)

    def __len__(self) -> int:
        """Return how many dimensions are known."""
        return len(self.known)

    def or_else(self, other: "Levels") -> "Levels":
        """Return these levels, with what they do not say taken from `other`."""
        return Levels({**dict(other.known), **dict(self.known)})

    def at_least(self, other: "Levels") -> "Levels":
        """Return for each dimension that either knows, the higher level: a peak of two tasks."""
        mine, theirs = dict(self.known), dict(other.known)
        return Levels(
            {
                each: max(mine.get(each, Level(0)), theirs.get(each, Level(0)))
                for each in Dimension
                if each in mine or each in theirs
            }
        )
