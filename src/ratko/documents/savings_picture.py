"""A picture of what is saved, what it costs and what is left, with the same figures as a table."""

import textwrap
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

import attrs
from jinja2 import Environment

from ratko.documents.environment import fill
from ratko.model.text import Language


__all__ = ["Group", "Sum", "savings_html", "savings_svg"]

_LEFT: Final = 230
"""Where the names of the bars end and the bars may begin."""
_RIGHT: Final = 560
"""Where the bars end and the figures begin."""
_BAR: Final = 24
"""From one bar to the next."""
_HEADING: Final = 30
"""What a heading and the space before it take."""


_NOTE: Final = 16
"""From one line of the note to the next."""
_NOTE_LENGTH: Final = 105
"""Characters in a line of the note."""


@attrs.frozen(kw_only=True)
class Sum:
    """One sum of a group.

    Attributes:
        kind: What it is: `gross`, `cost` or `net`.
        name: What it is called.
        figures: The sum in figures, or that it is not known.
        low: The least that it may be; none: it is not known, and no bar is drawn.
        high: The most that it may be.
    """

    kind: str
    name: str
    figures: str
    low: Fraction | None = None
    high: Fraction | None = None


@attrs.frozen(kw_only=True)
class Group:
    """Sums that belong together.

    Attributes:
        heading: What they are of.
        sums: The sums.
    """

    heading: str
    sums: tuple[Sum, ...]


@attrs.frozen(kw_only=True)
class Bar:
    """A bar of the picture: what is sure from zero on, and after it what is open.

    Attributes:
        sum_: The sum that it shows.
        y: The line that its words stand on.
        x: Where the sure part begins.
        width: How long the sure part is.
        open_x: Where the open part begins.
        open_width: How long the open part is.
    """

    sum_: Sum
    y: int
    x: int = 0
    width: int = 0
    open_x: int = 0
    open_width: int = 0


@attrs.frozen(kw_only=True)
class Placed:
    """A group with its place: the line of its heading, and its bars."""

    heading: str
    y: int
    bars: tuple[Bar, ...]


@attrs.frozen(kw_only=True)
class Line:
    """A line of the note, with its place."""

    words: str
    y: int


def savings_svg(
    groups: Sequence[Group], title: str, note: str, language: Language, environment: Environment
) -> str:
    """Return the picture as one SVG.

    Args:
        groups: What is shown.
        title: What the picture is of.
        note: What a reader must know of it, as: an estimate.
        language: The reader's language.
        environment: Of `ratko.documents.environment.markup_environment`.
    """
    return fill(environment, "charts/savings.svg.j2", _context(groups, title, note, language))


def savings_html(
    groups: Sequence[Group], title: str, note: str, language: Language, environment: Environment
) -> str:
    """Return a page with the picture and its figures as a table; see `savings_svg`."""
    return fill(environment, "charts/savings.html.j2", _context(groups, title, note, language))


def _context(
    groups: Sequence[Group], title: str, note: str, language: Language
) -> dict[str, object]:
    lows = [each.low for group in groups for each in group.sums if each.low is not None]
    highs = [each.high for group in groups for each in group.sums if each.high is not None]
    least, most = min([*lows, Fraction(0)]), max([*highs, Fraction(0)])
    placed = []
    y = _HEADING
    for group in groups:
        y += _HEADING
        bars = tuple(
            _bar(each, y + (number + 1) * _BAR, least, most)
            for number, each in enumerate(group.sums)
        )
        placed.append(Placed(heading=group.heading, y=y, bars=bars))
        y += len(group.sums) * _BAR
    noted = list(enumerate(textwrap.wrap(note, _NOTE_LENGTH)))
    return {
        "title": title,
        "note": note,
        "language": language.value,
        "groups": tuple(groups),
        "placed": tuple(placed),
        "lines": tuple(
            Line(words=words, y=y + _HEADING + number * _NOTE) for number, words in noted
        ),
        "zero": _x(Fraction(0), least, most),
        "height": y + _HEADING + len(noted) * _NOTE,
    }


def _bar(shown: Sum, y: int, least: Fraction, most: Fraction) -> Bar:
    if shown.low is None or shown.high is None:
        return Bar(sum_=shown, y=y)
    sure = shown.low if shown.low > 0 else min(shown.high, Fraction(0))
    begin, end = sorted((_x(Fraction(0), least, most), _x(sure, least, most)))
    open_begin, open_end = _x(shown.low, least, most), _x(shown.high, least, most)
    return Bar(
        sum_=shown,
        y=y,
        x=begin,
        width=end - begin,
        open_x=open_begin,
        open_width=open_end - open_begin,
    )


def _x(amount: Fraction, least: Fraction, most: Fraction) -> int:
    if least == most:
        return _LEFT
    return _LEFT + round((amount - least) / (most - least) * (_RIGHT - _LEFT))
