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


def sign(each: Sign, x: float, y: float, accent: str) -> str:
    """Return a sign as SVG.

    Args:
        each: The sign.
        x: Where its middle is.
        y: Where its middle is.
        accent: The colour of signs that have none of their own.
    """
    colour = COLOURS.get(each.kind, accent)
    shape = {
        SignKind.FIXED: f'<rect x="-8" y="-8" width="16" height="16" rx="2" fill="{colour}"/>',
        SignKind.MOVABLE: f'<circle r="8" fill="none" stroke="{colour}" stroke-width="1.5"/>',
        SignKind.OPEN: f'<path d="M0 -9 9 0 0 9 -9 0Z" fill="none" stroke="{colour}"'
        ' stroke-width="1.5" stroke-dasharray="3 2"/>',
        SignKind.FITS: f'<circle r="8" fill="{colour}"/>'
        f'<path class="on" d="M-4 0-1 3.5 4-3" fill="none" stroke="{_PAPER}" stroke-width="2"/>',
        SignKind.ARRANGED: f'<path d="M0 -9 9 0 0 9 -9 0Z" fill="none" stroke="{colour}"'
        f' stroke-width="1.5"/><path d="M-4 0H4M0 -4V4" stroke="{colour}" stroke-width="2"/>',
        SignKind.UNKNOWN: f'<circle r="8" fill="none" stroke="{colour}" stroke-width="1.5"'
        ' stroke-dasharray="3 2"/>',
        SignKind.UNFIT: f'<rect x="-8" y="-8" width="16" height="16" rx="2" fill="none"'
        f' stroke="{colour}" stroke-width="1.5"/>'
        f'<path d="M-4 -4 4 4M4 -4-4 4" stroke="{colour}" stroke-width="2"/>',
    }[each.kind]
    text = each.text or ("?" if each.kind is SignKind.UNKNOWN else "")
    is_on = each.kind is SignKind.FIXED
    words = (
        f'<text class="{"on" if is_on else "in"}" y="4" text-anchor="middle" font-size="11"'
        f' fill="{_PAPER if is_on else _INK}">{html.escape(cleaned(text), quote=False)}</text>'
        if text
        else ""
    )
    place = f"translate({_short(x)} {_short(y)})"
    return f'<g class="sign {each.kind.value}" transform="{place}">{shape}{words}</g>\n'


def _short(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
