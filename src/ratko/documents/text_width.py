"""About how wide a text is, in any usual sans-serif font, to break it into lines."""

from collections.abc import Iterator
from typing import Final
from unicodedata import combining, east_asian_width


__all__ = ["lines_of", "width_of"]

_NARROW: Final = frozenset("iljtfrI.,:;'|!()[] -")
_WIDE: Final = frozenset("mwMW@%&—")
_CUT: Final = "…"


def width_of(text: str, size: float) -> float:
    """Return about how wide a text is, rather too wide than too narrow.

    Args:
        text: The text, on one line.
        size: The size of its letters; the width is in the same unit.
    """
    return size * sum(map(_letter, text))


def _letter(letter: str) -> float:
    """Return the width of a letter in parts of its size: those of DejaVu Sans, a wide font."""
    if combining(letter):
        return 0
    if letter in _NARROW:
        return 0.41
    if letter in _WIDE or east_asian_width(letter) in {"W", "F"}:
        return 1.0
    return 0.7 if letter.isupper() else 0.62


def lines_of(text: str, width: float, size: float, *, most: int) -> tuple[str, ...]:
    """Break a text into lines, between words where that is possible.

    Args:
        text: The text.
        width: The widest line.
        size: The size of the letters.
        most: The most lines, at least 1; of a longer text the rest is cut and three dots stand
            for it.
    """
    found = [""]
    for word in _words(text, width, size):
        longer = f"{found[-1]} {word}".strip()
        if width_of(longer, size) <= width:
            found[-1] = longer
        else:
            found.append(word)
    lines = [each for each in found if each] or [""]
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and width_of(last + _CUT, size) > width:
        last = last[:-1]
    return (*lines[: most - 1], last.rstrip() + _CUT)


def _words(text: str, width: float, size: float) -> Iterator[str]:
    """Yield the words; one that is longer than a line in pieces."""
    for word in text.split():
        piece = ""
        for letter in word:
            if piece and width_of(piece + letter, size) > width:
                yield piece
                piece = ""
            piece += letter
        yield piece
