"""How documents look: the colours and the logo that HTML, Word and PDF share."""

from collections.abc import Iterator
from typing import Final

import attrs

from ratko.documents.logo import Logo
from ratko.model.theme import Theme
from ratko.model.unknown import UNKNOWN
from ratko.problems import Place, Problem, Severity, problem


__all__ = ["PLAIN_LOOK", "Look", "contrast", "look_of", "look_problems"]

LEAST_CONTRAST: Final = 4.5
"""WCAG 2.2, success criterion 1.4.3 (AA): text and what is behind it."""
_PAPER: Final = "#fdfcf9"
_INK: Final = "#1c2328"
_DARK_PAPER: Final = "#14181a"
_DARK_INK: Final = "#e9e7e2"
_STEPS: Final = 20
"""A colour is made lighter by a twentieth of the way to white at a time."""


@attrs.frozen(kw_only=True)
class Look:
    """The look of an association's documents.

    Attributes:
        accent: The colour of headings, links and lines on white paper, as `#0b5c5d`.
        tint: The colour behind the heads of tables and below headings on white paper.
        accent_dark: What `accent` is on a dark screen.
        tint_dark: What `tint` is on a dark screen.
        logo: The logo; None: there is none.
    """

    accent: str = "#0b5c5d"
    tint: str = "#e6f1ef"
    accent_dark: str = "#82ccc6"
    tint_dark: str = "#1c3233"
    logo: Logo | None = None


PLAIN_LOOK: Final = Look()
"""The look of documents for which no other is asked."""


def look_of(theme: Theme, logo: Logo | None = None) -> Look:
    """Return the look of a theme; what it does not say is made from its accent."""
    accent = theme.accent.lower()
    dark = _lighter(accent) if theme.accent_dark is UNKNOWN else theme.accent_dark.lower()
    return Look(
        accent=accent,
        tint=_mixed(accent, "#ffffff", 0.1) if theme.tint is UNKNOWN else theme.tint.lower(),
        accent_dark=dark,
        tint_dark=_mixed(dark, _DARK_PAPER, 0.15),
        logo=logo,
    )


def look_problems(look: Look, file: str) -> tuple[Problem, ...]:
    """Return an error for each pair of colours that is too hard to read.

    Args:
        look: The look.
        file: The file of the theme, for the place of a problem.
    """
    return tuple(_unreadable(look, file))


def _unreadable(look: Look, file: str) -> Iterator[Problem]:
    pairs = (
        ("accent", look.accent, _PAPER),
        ("tint", _INK, look.tint),
        ("accent_dark", look.accent_dark, _DARK_PAPER),
        ("accent_dark", _DARK_INK, look.tint_dark),
    )
    for field, text, behind in pairs:
        found = contrast(text, behind)
        if found < LEAST_CONTRAST:
            yield problem(
                Severity.ERROR,
                "documents.theme_contrast",
                Place(file=file, path=field),
                field=field,
                text=text,
                behind=behind,
                # Cut, not rounded: 4.49 must not be told as 4.5.
                ratio=f"{int(found * 100) / 100:.2f}",
                least=str(LEAST_CONTRAST),
            )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 to 1 (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004  # as WCAG defines it
        for part in (channel / 255 for channel in _channels(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(colour.removeprefix("#")))


def _mixed(colour: str, other: str, part: float) -> str:
    """Return `part` of the first colour and the rest of the other."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + bytes(round(one * part + two * (1 - part)) for one, two in pairs).hex()


def _lighter(colour: str) -> str:
    """Return the colour, as much lighter as text on a dark screen must be."""
    for step in range(_STEPS, 0, -1):
        lighter = _mixed(colour, "#ffffff", step / _STEPS)
        if contrast(lighter, _DARK_PAPER) >= LEAST_CONTRAST + 1:
            return lighter
    return "#ffffff"
