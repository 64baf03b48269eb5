"""Shares of a role's hours, as a range where something is unknown, and how to change them.

An unknown fact could turn out either way and unknown hours could be few or many, so that a share
lies between two bounds. A check decides only where every value between them gives the same answer.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction

import attrs

from ratko.messages import Message, message
from ratko.method.parts import Part, names
from ratko.model.finding import Outcome
from ratko.model.quantities import Percent
from ratko.model.unknown import UNKNOWN, Unknown


__all__ = [
    "Weighed",
    "at_least",
    "at_most",
    "heaviest_first",
    "heaviest_of",
    "known_minutes",
    "less_of",
    "more_beside",
    "move_out",
    "move_part_out",
    "weigh",
]

_STEP = 15
"""Proposed changes are whole quarters of an hour."""


@attrs.frozen(kw_only=True)
class Weighed:
    """How much of a role's hours has some property.

    Attributes:
        low: The least share it can be, 0 to 1.
        high: The greatest share it can be.
        holding: The parts that have the property, the heaviest first.
        lacking: The parts known not to have it, the heaviest first.
        open: The parts of which it is not known.
        without_hours: The parts whose hours are unknown; all parts where there are none at all.
    """

    low: Fraction
    high: Fraction
    holding: tuple[Part, ...]
    lacking: tuple[Part, ...]
    open: tuple[Part, ...]
    without_hours: tuple[Part, ...]

    def question(self, fact: Callable[[tuple[str, ...]], Message]) -> Message:
        """Return what to ask next: the fact where it is open, else the missing hours."""
        if self.open:
            return fact(names(self.open))
        return message("checks.ask_hours", tasks=names(self.without_hours))

    @property
    def missing(self) -> tuple[Part, ...]:
        """The parts of which something is to be asked."""
        return self.open or self.without_hours


def weigh(parts: Sequence[Part], holds: Callable[[Part], bool | Unknown]) -> Weighed:
    """Find the share of the hours of `parts` for which `holds` is true."""
    verdicts = [(part, holds(part)) for part in parts]
    holding = [part for part, verdict in verdicts if verdict is True]
    lacking = [part for part, verdict in verdicts if verdict is False]
    undecided = [part for part, verdict in verdicts if verdict is UNKNOWN]
    inside, outside, between = map(known_minutes, (holding, lacking, undecided))
    total = inside + outside + between
    return Weighed(
        low=_least(holding, [*lacking, *undecided], inside, total),
        high=1 - _least(lacking, [*holding, *undecided], outside, total) if parts else Fraction(0),
        holding=heaviest_first(holding),
        lacking=heaviest_first(lacking),
        open=tuple(undecided),
        without_hours=tuple(part for part in parts if part.minutes is UNKNOWN or not total),
    )


def _least(
    members: Sequence[Part], others: Sequence[Part], inside: Fraction, total: Fraction
) -> Fraction:
    """Return the least share of the members: unknown hours are nothing for them, all for others.

    Args:
        members: The parts whose share is meant.
        others: All other parts.
        inside: The known minutes of the members.
        total: The known minutes of all.
    """
    if any(part.minutes is UNKNOWN for part in others):
        return Fraction(0)
    if total:
        return inside / total
    # Without a known hour a share can be told only where all parts are alike.
    return Fraction(bool(members) and not others)


def known_minutes(parts: Iterable[Part]) -> Fraction:
    """Return the minutes of the parts whose hours are known."""
    known = (part.minutes for part in parts)
    return sum((each for each in known if each is not UNKNOWN), Fraction(0))


def at_most(weighed: Weighed, limit: Percent) -> Outcome:
    """Judge a share that may be at most `limit`."""
    if weighed.high <= Fraction(limit, 100):
        return Outcome.PASS
    return Outcome.FAIL if weighed.low > Fraction(limit, 100) else Outcome.UNKNOWN


def at_least(weighed: Weighed, limit: Percent) -> Outcome:
    """Judge a share that must be at least `limit`."""
    if weighed.low >= Fraction(limit, 100):
        return Outcome.PASS
    return Outcome.FAIL if weighed.high < Fraction(limit, 100) else Outcome.UNKNOWN


def heaviest_first(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Sort by minutes, those of unknown hours last; by id where equal."""

    def weight(part: Part) -> tuple[bool, Fraction, str]:
        minutes = part.minutes
        if minutes is UNKNOWN:
            return (True, Fraction(0), part.task.id)
        return (False, -minutes, part.task.id)

    return tuple(sorted(parts, key=weight))


def less_of(
    holding: Sequence[Part], lacking: Sequence[Part], limit: Percent, otherwise: Message
) -> Message:
    """Say how much to move out so that the share of `holding` comes down to `limit`.

    Removing x minutes of the A of T leaves (A − x) / (T − x), so x ≥ (A − limit·T) / (1 − limit).
    Where there is nothing else in the role, other work must come in instead. Where hours are not
    known there is no number to name, and `otherwise` is said.
    """
    allowed = Fraction(limit, 100)
    inside, total = known_minutes(holding), known_minutes([*holding, *lacking])
    if any(part.minutes is UNKNOWN for part in (*holding, *lacking)) or allowed >= 1:
        return otherwise
    if inside < total or not allowed:
        return move_out(holding, (inside - allowed * total) / (1 - allowed))
    return more_beside(holding, lacking, limit)


def more_beside(holding: Sequence[Part], lacking: Sequence[Part], limit: Percent) -> Message:
    """Say how much other work to add so that the share of `holding` comes down to `limit`.

    Adding y minutes to the T makes A / (T + y), so y ≥ A / limit − T; `limit` is over 0.
    """
    inside, total = known_minutes(holding), known_minutes([*holding, *lacking])
    return message("checks.mix_in", minutes=_round_up(inside / Fraction(limit, 100) - total))


def move_out(parts: Sequence[Part], minutes: Fraction) -> Message:
    """Say what to move out to be rid of `minutes`: a part of the heaviest, else whole tasks."""
    return move_part_out(parts, minutes) or message(
        "checks.move_out_tasks", tasks=names(heaviest_of(parts, minutes))
    )


def move_part_out(parts: Sequence[Part], minutes: Fraction) -> Message | None:
    """Say how much of the heaviest task to move out; None: it is too light, or not divided."""
    first = heaviest_first(parts)[0]
    if first.minutes is UNKNOWN or minutes >= first.minutes or first.task.splittable is False:
        return None
    rounded = _round_up(minutes)
    return message(
        "checks.move_out_part",
        minutes=rounded if rounded < first.minutes else minutes,
        task=names((first,))[0],
    )


def heaviest_of(parts: Sequence[Part], minutes: Fraction) -> tuple[Part, ...]:
    """Return the heaviest parts that together have `minutes`, or all parts."""
    chosen: list[Part] = []
    for part in heaviest_first(parts):
        if known_minutes(chosen) < minutes:
            chosen.append(part)
    return tuple(chosen)


def _round_up(minutes: Fraction) -> Fraction:
    return Fraction(math.ceil(minutes / _STEP) * _STEP)
