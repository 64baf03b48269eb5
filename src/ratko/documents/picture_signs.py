"""The signs in pictures: shapes that differ without their colours."""

import html
from typing import Final

from ratko.documents.escaping import cleaned
from ratko.documents.figures import Sign, SignKind


__all__ = ["COLOURS", "SIZE", "sign"]

SIZE: Final = 18
"""The width and height of a sign, CSS pixels."""
_INK: Final = "#1c2328"
_PAPER: Final = "#ffffff"
COLOURS: Final = {
    SignKind.FITS: "#1d6636",
    SignKind.ARRANGED: "#7f5200",
    SignKind.UNKNOWN: "#3b4a9c",
    SignKind.UNFIT: "#9c2327",
}
"""Those of the index page; each has a contrast of at least 4.5 to white."""
_LINE: Final = 'fill="none" stroke="currentColor" stroke-width="1.5"'
_STRONG: Final = 'fill="none" stroke="currentColor" stroke-width="2"'
_SQUARE: Final = 'x="-8" y="-8" width="16" height="16" rx="2"'
_SHAPES: Final = {
    SignKind.FIXED: f'<rect {_SQUARE} fill="currentColor"/>',
    SignKind.MOVABLE: f'<circle r="8" {_LINE}/>',
    SignKind.OPEN: f'<rect {_SQUARE} {_LINE} stroke-dasharray="3 2"/>',
    SignKind.FITS: '<circle r="8" fill="currentColor"/>'
    f'<path class="on" d="M-4 0-1 3.5 4-3" fill="none" stroke="{_PAPER}" stroke-width="2"/>',
    SignKind.ARRANGED: f'<path d="M0 -9 9 0 0 9 -9 0Z" {_LINE}/>'
    f'<path d="M-4 0H4M0 -4V4" {_STRONG}/>',
    SignKind.UNKNOWN: f'<circle r="8" {_LINE} stroke-dasharray="3 2"/>',
    SignKind.UNFIT: f'<rect {_SQUARE} {_LINE}/><path d="M-4 -4 4 4M4 -4-4 4" {_STRONG}/>',
}


def sign(each: Sign, x: float, y: float, accent: str) -> str:
    """Return a sign as SVG.

    Args:
        each: The sign.
        x: Where its middle is.
        y: Where its middle is.
        accent: The colour of signs that have none of their own.
    """
    words = each.text or ("?" if each.kind is SignKind.UNKNOWN else "")
    place = f"translate({x:g} {y:g})"
    return (
        f'<g class="sign {each.kind.value}" color="{COLOURS.get(each.kind, accent)}"'
        f' transform="{place}">{_SHAPES[each.kind]}{_text(words, each.kind)}</g>\n'
    )


def _text(words: str, kind: SignKind) -> str:
    if not words:
        return ""
    name, fill = ("on", _PAPER) if kind is SignKind.FIXED else ("in", _INK)
    return (
        f'<text class="{name}" y="4" text-anchor="middle" font-size="11" fill="{fill}">'
        f"{html.escape(cleaned(words), quote=False)}</text>"
    )
